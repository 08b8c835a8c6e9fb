"""By what wordings can be found: the cells of all stretches where they stand."""

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, count, pairwise
from typing import Any

import numpy as np

from report_archive.indexes.cells import Cell, cells_of
from report_archive.indexes.shared_wording.clusters import Stretch, columns_of
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Places
from report_archive.indexes.shared_wording.equal_stretches import FACTOR
from report_archive.indexes.shared_wording.report_digests import WORD, Digests
from report_archive.indexes.theme_places import WHOLE, ThemePlaces


class StretchCells:
    """The cells of the sentences in which stretches begin, looked up for very many at once.

    Shape:   themes are those of the reports of the corpus, in their order.
    """

    def __init__(self, corpus: CorpusText, themes: Iterable[ThemePlaces]) -> None:
        self._corpus = corpus
        kinds: dict[Any, int] = defaultdict(count().__next__)
        names: dict[tuple[str, ...], int] = defaultdict(count().__next__)
        # Of all reports: where themes change, which of the report's own sets holds, and those sets.
        places, numbers, own = array(WHOLE), array(WHOLE), array(WHOLE)
        sizes, before, kind_of = [], array("q", [0]), []
        for report, found in zip(corpus.reports, themes, strict=True):
            metadata = report.metadata
            kind_of.append(kinds[metadata.office_type.value, metadata.year.value])
            sizes.append((len(found.places), len(found.names)))
            places += found.places
            numbers += found.numbers
            own.extend([names[each] for each in found.names])
            before.append(before[-1] + len(report.raw.body) + 1)
        changes, sets = np.array(sizes, np.int64).reshape(-1, 2).T
        # Places as if the bodies stood one behind another, and the number of what is from there on.
        self._before = np.array(before, np.int64)
        self._places = np.array(places, np.int64) + np.repeat(self._before[:-1], changes)
        at = np.array(numbers, np.int64) + np.repeat(np.cumsum(sets) - sets, changes)
        self._kinds, self._names = list(kinds), list(names)
        self._numbers = np.repeat(np.array(kind_of, np.int64), changes) * max(1, len(names))
        self._numbers += np.array(own, np.int64)[at]
        self._of_kind = dict(zip(kind_of, corpus.reports, strict=True))

    def cells(self, number: int) -> frozenset[Cell]:
        """The cells that a number stands for."""
        kind, names = divmod(number, max(1, len(self._names)))
        return cells_of(self._of_kind[kind], self._names[names])

    def told(self, numbers: Places) -> tuple[Digests, tuple[Any, ...]]:
        """A digest of what each of these numbers stands for, and all values that occur there."""
        kind, names = np.divmod(numbers, max(1, len(self._names)))
        mixed = _digests(self._kinds)[kind] * FACTOR + _digests(self._names)[names]
        kinds = [self._kinds[each] for each in np.unique(kind).tolist()]
        themes = [self._names[each] for each in np.unique(names).tolist()]
        values = [{repr(each) for each in column} for column in zip(*kinds, strict=True)]
        return mixed, (*map(sorted, values), sorted({*chain(*themes)}), () in themes)

    def of(self, groups: Sequence[Sequence[Stretch]]) -> list[frozenset[Cell]]:
        """For each group, the cells of all its stretches."""
        report, start, _ = columns_of(chain.from_iterable(groups))
        return self.of_columns(report, start, [len(each) for each in groups])

    def of_columns(
        self, report: Places, start: Places, sizes: Places | list[int]
    ) -> list[frozenset[Cell]]:
        """The same for stretches of groups of these sizes, one group after another."""
        group, number = self.numbers(report, start, sizes)
        borders = group.searchsorted(np.arange(len(sizes) + 1)).tolist()
        every, which = np.unique(number, return_inverse=True)
        known = list(map(self.cells, every.tolist()))
        sets = [known[one] for one in which.tolist()]
        return [frozenset[Cell]().union(*sets[begin:end]) for begin, end in pairwise(borders)]

    def numbers(
        self, report: Places, start: Places, sizes: Places | list[int]
    ) -> tuple[Places, Places]:
        """The numbers of what each group is found by, of a group each number once.

        Shape:   the place of a group beside each of its numbers, both ascending.
        """
        place = self._before[report] + self._corpus.sentence_place[self._corpus.sentences(start)]
        number = self._numbers[self._places.searchsorted(place, "right") - 1]
        group = np.repeat(np.arange(len(sizes)), sizes)
        size = max(1, len(self._kinds) * len(self._names))
        packed = group * size + number
        packed.sort()
        packed = packed[np.diff(packed, prepend=-1) != 0]
        return packed // size, packed % size


def _digests(values: Sequence[Any]) -> Digests:
    made = [hashlib.blake2b(repr(each).encode("utf-8"), digest_size=WORD) for each in values]
    return np.frombuffer(b"".join([each.digest() for each in made]), "<u8")
