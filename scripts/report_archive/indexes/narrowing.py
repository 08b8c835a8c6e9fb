"""What narrows a list of wording, for its pages and as numbers for the browser (筛选)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import sub
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.cells import Cell, Cells, Kind, Product
from report_archive.indexes.data_script import as_data
from report_archive.indexes.flagged_cells import Flagged, FlaggedSets
from report_archive.indexes.listing import FilterChoice
from report_archive.indexes.reading import UNKNOWN
from report_archive.vocabulary import Vocabulary

FIELDS: Final = (("type", "单位类型"), ("year", "年度"), ("theme", "主题"))


class Pairs(NamedTuple):
    """The cells of entries by numbers, for long lists that are all products.

    Shape:   kinds and themes are what there is, perhaps more than entries have; kind and theme are
             by entries numbers of these.
    """

    kinds: Sequence[frozenset[Kind]]
    themes: Sequence[frozenset[str]]
    kind: NDArray[Any]
    theme: NDArray[Any]


class Narrowing:
    """By which values the entries of one list are found.

    Shape:   choices are what a reader chooses from, of each field the values that occur;
             numbers has for each entry the number of its cells among all that occur.
    Order:   values as in the vocabulary, the newest year first, what is not known last.
    """

    def __init__(self, cells: Iterable[Cells | Flagged], vocabulary: Vocabulary) -> None:
        every: dict[Cells | Flagged, int] = {}
        self.numbers = [every.setdefault(each, len(every)) for each in cells]
        products = [each for each in every if isinstance(each, Product)]
        # There are few sets of kinds and of themes, combined in many ways.
        self._kinds = {each.kinds for each in products}
        self._themes = {each.themes for each in products}
        self._flagged = FlaggedSets([each for each in every if isinstance(each, Flagged)])
        self._cells = self._flagged.cells().union(
            *(each for each in every if isinstance(each, frozenset))
        )
        self._every = list(every)
        self._order(vocabulary)

    def _order(self, vocabulary: Vocabulary) -> None:
        """Tell values and choices."""
        types, years, themes = self._found()
        newest = sorted(years - {UNKNOWN}, reverse=True)
        orders = (
            ([term.name for term in vocabulary.office_types], types),
            (newest, years),
            ([term.name for term in vocabulary.themes], themes),
        )
        self._values = [
            [value for value in (*order, UNKNOWN) if value in found] for order, found in orders
        ]
        self.choices = [
            FilterChoice(field, label, tuple((value, "") for value in values))
            for (field, label), values in zip(FIELDS, self._values, strict=True)
        ]

    def _found(self) -> tuple[set[str], set[str], set[str]]:
        kinds = {(cell.office_type, cell.year) for cell in self._cells}
        kinds.update(*self._kinds)
        themes = {cell.theme for cell in self._cells}
        themes.update(*self._themes)
        return {office_type for office_type, _ in kinds}, {year for _, year in kinds}, themes

    def data(self) -> str:
        """The same as data of a script: the values of each choice, all sets of cells, the numbers.

        Shape:   a kind is type × years + year, a cell is kind × themes + theme. A set is its cells,
                 or its kinds and its themes where it is all that combine them; of cells and kinds
                 the first is written, then by how much each is more than the one before.
        """
        types, years, themes = (
            {value: place for place, value in enumerate(row)} for row in self._values
        )
        kinds = _numbered_kinds(types, years)
        cell = {
            each: kinds[each.office_type, each.year] * len(themes) + themes[each.theme]
            for each in self._cells
        }
        of_kinds = _kind_rows_of(tuple(types), tuple(years))
        of_themes = _rows_of(tuple(self._values[-1]))
        sets = ",".join(self._sets(of_kinds, of_themes, cell))
        return f'{{"values":{as_data(self._values)},"sets":[{sets}],"cells":{_row(self.numbers)}}}'

    def _sets(
        self,
        kinds: Mapping[frozenset[Kind], str],
        themes: Mapping[frozenset[str], str],
        cell: Mapping[Cell, int],
    ) -> list[str]:
        """All sets of cells as data."""
        # Written part by part: a list has about as many sets as entries, of few parts.
        flagged = self._flagged.steps(cell)
        return [
            f"[{kinds[each.kinds]},{themes[each.themes]}]"
            if isinstance(each, Product)
            else _row(
                next(flagged) if isinstance(each, Flagged) else _steps([cell[one] for one in each])
            )
            for each in self._every
        ]


class PairedNarrowing(Narrowing):
    """The same for entries whose cells are told by numbers."""

    def __init__(self, pairs: Pairs, vocabulary: Vocabulary) -> None:
        codes = pairs.kind.astype(np.int64) * len(pairs.themes) + pairs.theme
        every, first, number = np.unique(codes, return_index=True, return_inverse=True)
        order = np.argsort(first)
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        self.numbers = rank[number].tolist()
        kinds, themes = np.divmod(every[order], max(len(pairs.themes), 1))
        self._paired = kinds.tolist(), themes.tolist()
        self._pairs = pairs
        self._kinds = {pairs.kinds[n] for n in {*self._paired[0]}}
        self._themes = {pairs.themes[n] for n in {*self._paired[1]}}
        self._cells = frozenset()
        self._order(vocabulary)

    def _sets(
        self,
        kinds: Mapping[frozenset[Kind], str],
        themes: Mapping[frozenset[str], str],
        cell: Mapping[Cell, int],
    ) -> list[str]:
        """All sets of cells as data."""
        of_kinds, of_themes = self._paired
        every = self._pairs
        kind = {n: kinds[every.kinds[n]] for n in {*of_kinds}}
        theme = {n: themes[every.themes[n]] for n in {*of_themes}}
        return [
            f"[{kind[one]},{theme[other]}]" for one, other in zip(of_kinds, of_themes, strict=True)
        ]


class _Rows(dict[frozenset[str], str]):
    """Sets of values as rows of their places, each written when it is first asked for."""

    def __init__(self, values: Iterable[str]) -> None:
        super().__init__()
        self._place = {value: place for place, value in enumerate(values)}

    def __missing__(self, each: frozenset[str]) -> str:
        row = self[each] = _row(sorted([self._place[one] for one in each]))
        return row


class _KindRows(dict[frozenset[Kind], str]):
    """Sets of kinds as rows of their numbers, each written when it is first asked for."""

    def __init__(self, types: Iterable[str], years: Iterable[str]) -> None:
        super().__init__()
        self._number = _numbered_kinds(types, years)

    def __missing__(self, each: frozenset[Kind]) -> str:
        row = self[each] = _row(_steps([self._number[one] for one in each]))
        return row


def _numbered_kinds(types: Iterable[str], years: Iterable[str]) -> dict[Kind, int]:
    every = ((name, year) for name in types for year in years)
    return {kind: number for number, kind in enumerate(every)}


_kind_rows_of: Final = lru_cache(maxsize=4)(_KindRows)
# The long lists of an index have the same themes, and thousands of sets of them in common.
_rows_of: Final = lru_cache(maxsize=4)(_Rows)


def _steps(numbers: list[int]) -> list[int]:
    if len(numbers) < 2:  # as most are
        return numbers
    numbers.sort()
    return [numbers[0], *map(sub, numbers[1:], numbers)]


def _row(numbers: list[int]) -> str:
    """Numbers as data of a script."""
    return f"[{numbers[0]}]" if len(numbers) == 1 else str(numbers).replace(" ", "")
