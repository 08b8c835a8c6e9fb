"""What the browser narrows a list by holds the cells of every entry, however they are written."""

import json
from collections.abc import Sequence
from itertools import accumulate, product
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.cells import Cell, Cells, Product, product_of
from report_archive.indexes.flagged_cells import Flagged
from report_archive.indexes.narrowing import Narrowing, PairedNarrowing, Pairs
from report_archive.vocabulary import Vocabulary

TYPES = st.sampled_from(["党委办公室", "政府办公室", "待核对"])
YEARS = st.sampled_from(["2021", "2022", "待核对"])
THEMES = st.sampled_from(["督查督办", "政务信息", "待核对"])
EVERY = [
    Cell(kind, year, theme)
    for kind in ("政府办公室", "党委办公室", "待核对")
    for year in ("2021", "2022", "待核对")
    for theme in ("政务信息", "待核对", "督查督办")
]
CELLS = st.one_of(
    st.sets(st.integers(0, len(EVERY) - 1), min_size=1, max_size=5).map(
        lambda places: Flagged(EVERY, bytes(place in places for place in range(len(EVERY))))
    ),
    st.frozensets(st.builds(Cell, TYPES, YEARS, THEMES), min_size=1, max_size=4),
    st.builds(
        Product,
        st.frozensets(st.tuples(TYPES, YEARS), min_size=1),
        st.frozensets(THEMES, min_size=1),
    ),
)


def _read(found: Any, values: Sequence[Sequence[str]]) -> set[tuple[str, ...]]:
    """The cells that the browser reads out of one set."""
    every = list(product(*values))
    if isinstance(found[0], int):
        return {every[code] for code in accumulate(found)}
    kinds, themes = found
    count = len(values[2])
    return {every[kind * count + theme] for kind in accumulate(kinds) for theme in themes}


def _meant(cells: Cells | Flagged) -> set[tuple[str, ...]]:
    if isinstance(cells, Product):
        return {(*kind, theme) for kind in cells.kinds for theme in cells.themes}
    every = cells.cells() if isinstance(cells, Flagged) else cells
    return {(cell.office_type, cell.year, cell.theme) for cell in every}


@given(cells=st.lists(CELLS, max_size=6))
def test_cells_can_be_read_back(cells: list[Cells | Flagged], vocabulary: Vocabulary) -> None:
    narrowing = Narrowing(cells, vocabulary)
    data = json.loads(narrowing.data())
    assert len(data["sets"]) == len(set(cells))
    read = [_read(data["sets"][number], data["values"]) for number in data["cells"]]
    assert read == [_meant(each) for each in cells]


@given(cells=st.lists(CELLS, min_size=1, max_size=6))
def test_choices_are_what_occurs(cells: list[Cells | Flagged], vocabulary: Vocabulary) -> None:
    found = set[tuple[str, ...]]().union(*map(_meant, cells))
    for place, choice in enumerate(Narrowing(cells, vocabulary).choices):
        assert {value for value, _ in choice.values} == {values[place] for values in found}


@given(
    cells=st.lists(
        st.builds(
            Product,
            st.frozensets(st.tuples(TYPES, YEARS), min_size=1),
            st.frozensets(THEMES, min_size=1),
        ),
        max_size=12,
    )
)
def test_cells_told_by_numbers_narrow_the_same(
    cells: list[Product], vocabulary: Vocabulary
) -> None:
    kinds = [*sorted({each.kinds for each in cells}, key=sorted), frozenset({("无", "0")})]
    themes = [frozenset({"无"}), *sorted({each.themes for each in cells}, key=sorted)]
    pairs = Pairs(
        kinds,
        themes,
        np.array([kinds.index(each.kinds) for each in cells], np.int64),
        np.array([themes.index(each.themes) for each in cells], np.int64),
    )
    made, expected = PairedNarrowing(pairs, vocabulary), Narrowing(cells, vocabulary)
    assert made.data() == expected.data()
    assert made.choices == expected.choices


def test_words_without_a_theme_are_found_as_such() -> None:
    assert product_of(frozenset(), ()).themes == {"待核对"}
