"""What narrows lists of stretches, by the numbers of what their entries are found by (筛选)."""

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from report_archive.indexes.cells import Cell, Kind
from report_archive.indexes.narrowing import Narrowing
from report_archive.indexes.shared_wording.corpus_text import Places
from report_archive.indexes.shared_wording.stretch_cells import StretchCells
from report_archive.vocabulary import Vocabulary


class StretchNarrowing(Narrowing):
    """The same as for entries that have their cells.

    Shape:   group tells of which of the entries, of which there are count, each of the numbers is
             one.
    Order:   groups ascend.
    """

    def __init__(
        self,
        cells: StretchCells,
        group: Places,
        number: Places,
        count: int,
        vocabulary: Vocabulary,
    ) -> None:
        kinds, themes = cells.occurring(number)
        self._kinds, self._themes = {frozenset(kinds)}, {frozenset(themes)}
        self._cells = frozenset()
        self._order(vocabulary)
        steps, borders = self._steps_of(cells, group, number, count)
        width = steps.itemsize
        data = steps.tobytes()
        rows = [data[begin * width : end * width] for begin, end in pairwise(borders.tolist())]
        every: dict[bytes, int] = {}
        self.numbers = [every.setdefault(row, len(every)) for row in rows]
        self._rows = [np.frombuffer(row, steps.dtype).tolist() for row in every]

    def _steps_of(
        self, cells: StretchCells, group: Places, number: Places, count: int
    ) -> tuple[Places, Places]:
        """Of each entry its first cell, and by how much each further one is more than the one
        before; where those of each entry begin, and where the last one ends.
        """
        types, years, themes = (
            {value: place for place, value in enumerate(row)} for row in self._values
        )
        kind, names = cells.parts(number)
        # What occurs nowhere needs no number.
        kinds = [types.get(name, 0) * len(years) + years.get(year, 0) for name, year in cells.kinds]
        under = [[themes.get(each, 0) for each in found] for found in cells.themes]
        sizes = np.array([len(each) for each in under], np.int64)
        begins, own = np.cumsum(sizes) - sizes, sizes[names]
        theme = np.array([each for found in under for each in found], np.int64)
        at = np.repeat(begins[names] - np.cumsum(own) + own, own) + np.arange(own.sum())
        size = max(1, len(types) * len(years) * len(themes))
        first = group * size + np.array(kinds, np.int64)[kind] * len(themes)
        found = np.repeat(first, own) + theme[at]
        found.sort()
        found = found[np.diff(found, prepend=-1) != 0]
        borders = found.searchsorted(np.arange(count + 1) * size)
        steps = np.diff(found, prepend=0)
        steps[borders[:-1]] = found[borders[:-1]] % size
        return steps, borders

    def _sets(
        self,
        kinds: Mapping[frozenset[Kind], str],
        themes: Mapping[frozenset[str], str],
        cell: Mapping[Cell, int],
    ) -> list[str]:
        """All sets of cells as data."""
        return [str(row).replace(" ", "") for row in self._rows]
