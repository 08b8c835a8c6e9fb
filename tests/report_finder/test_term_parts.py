"""How an index is cut: counted all at once as place by place, and kept up to date."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.report_finder import term_parts as module
from report_archive.report_finder.index_file import term_part
from report_archive.report_finder.term_parts import (
    TermParts,
    changed_counts,
    count_beginnings,
    parts_of,
)

OFTEN = 3
TEXTS = st.lists(st.text("督查a𠮷", max_size=8), max_size=8)


@pytest.fixture(autouse=True, scope="module")
def few_are_frequent() -> Iterator[None]:
    """Little is frequent already."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "FREQUENT", OFTEN)
        patch.setattr(module, "TOGETHER", 5)
        yield


def points_of(texts: Sequence[str]) -> "np.ndarray[tuple[int], np.dtype[np.uint32]]":
    return np.array([ord(sign) for text in texts for sign in f"{text}\0"], np.uint32)


def slow_counts(texts: Sequence[str]) -> dict[str, int]:
    """How often each beginning of up to three signs stands, as far as shorter ones are frequent."""
    counts = Counter(
        text[start : start + size]
        for text in texts
        for size in (1, 2, 3)
        for start in range(len(text) - size + 1)
    )
    return {
        each: count
        for each, count in counts.items()
        if all(counts[each[:size]] > OFTEN for size in range(1, len(each)))
    }


@given(TEXTS)
def test_all_at_once_as_place_by_place(texts: list[str]) -> None:
    assert count_beginnings(points_of(texts)) == slow_counts(texts)


@given(TEXTS, TEXTS, TEXTS)
def test_changed_counts_are_those_of_all_texts_while_the_cut_stays(
    stay: list[str], gone: list[str], come: list[str]
) -> None:
    before, after = slow_counts(stay + gone), slow_counts(stay + come)
    parts = parts_of(before)
    changed = changed_counts(before, gone, come, parts)
    assert (parts_of(changed).frequent == parts.frequent) == (
        parts_of(after).frequent == parts.frequent
    )
    if parts_of(changed).frequent == parts.frequent:
        assert changed == after


@given(TEXTS, st.lists(st.text("督查a𠮷", min_size=1, max_size=4), min_size=1))
def test_terms_as_rows_are_in_the_parts_that_readers_look_in(
    texts: list[str], terms: list[str]
) -> None:
    parts = parts_of(slow_counts(texts))
    rows = np.zeros((len(terms), 4), np.uint32)
    for row, term in zip(rows, terms, strict=True):
        row[: len(term)] = [ord(sign) for sign in term]
    found = parts.of_rows(rows).tolist()
    assert found == [term_part(term, parts.parts, parts.frequent) for term in terms]


def test_parts_are_a_power_of_two() -> None:
    assert parts_of({}) == TermParts(1, frozenset())
    assert parts_of({"督": 21, "督查": 3, "查": 3}) == TermParts(8, frozenset(["督"]))
