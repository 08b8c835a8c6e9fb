"""By what wordings can be found: the cells of all stretches where they stand."""

import hashlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import count
from typing import Any, Final

import numpy as np

from report_archive.indexes.cells import Kind, found_under, kinds_of
from report_archive.indexes.report_texts import WORD, Digests
from report_archive.indexes.shared_wording.corpus_text import CorpusText, Places
from report_archive.indexes.theme_places import WHOLE, ThemePlaces

PLACE_BITS: Final = 32  # of a place in a body
HALF: Final = np.uint64(32)  # bits
FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)  # an odd number without a pattern


class StretchCells:
    """The cells of the sentences in which stretches begin, looked up for very many at once.

    Shape:   themes are those of the reports of the corpus, in their order. A number stands for the
             kind of a report and what themes hold there.
    """

    def __init__(self, corpus: CorpusText, themes: Iterable[ThemePlaces]) -> None:
        self._corpus = corpus
        kinds: dict[Kind, int] = defaultdict(count().__next__)
        names: dict[tuple[str, ...], int] = defaultdict(count().__next__)
        # Of all reports: where themes change, which of the report's own sets holds, and those sets.
        places, numbers, own = array(WHOLE), array(WHOLE), array(WHOLE)
        sizes, kind_of = [], []
        for report, found in zip(corpus.reports, themes, strict=True):
            (kind,) = kinds_of([report])
            kind_of.append(kinds[kind])
            sizes.append((len(found.places), len(found.names)))
            places += found.places
            numbers += found.numbers
            own.extend([names[each] for each in found.names])
        changes, sets = np.array(sizes, np.int64).reshape(-1, 2).T
        # Places with the report above them, and the number of what is from there on.
        self._places = np.array(places, np.int64)
        self._places |= np.repeat(np.arange(len(sizes)) << PLACE_BITS, changes)
        at = np.array(numbers, np.int64) + np.repeat(np.cumsum(sets) - sets, changes)
        self.kinds, self._names = list(kinds), list(names)
        self._numbers = np.repeat(np.array(kind_of, np.int64), changes) * max(1, len(names))
        self._numbers += np.array(own, np.int64)[at]

    @cached_property
    def themes(self) -> list[frozenset[str]]:
        """By which themes stretches are found, by their numbers."""
        return list(map(found_under, self._names))

    def parts(self, numbers: Places) -> tuple[Places, Places]:
        """The numbers of the kinds and of the themes that these numbers stand for."""
        kind, names = np.divmod(numbers, max(1, len(self._names)))
        return kind, names

    def digests(self, numbers: Places) -> Digests:
        """A digest of what each of these numbers stands for; of several the sum is one as well."""
        kind, names = self.parts(numbers)
        mixed = _digests(self.kinds)[kind] * FACTOR ^ _digests(self._names)[names]
        mixed ^= mixed >> HALF
        mixed *= FACTOR
        return np.asarray(mixed ^ mixed >> HALF)

    def occurring(self, numbers: Places) -> tuple[list[Kind], list[str]]:
        """All kinds and all themes that these numbers stand for."""
        kinds, names = (np.flatnonzero(np.bincount(each)).tolist() for each in self.parts(numbers))
        themes = frozenset[str]().union(*(self.themes[each] for each in names))
        return sorted(self.kinds[each] for each in kinds), sorted(themes)

    def numbers(
        self, report: Places, start: Places, sizes: Places | list[int]
    ) -> tuple[Places, Places]:
        """The numbers of what each group is found by, of a group each number once.

        Shape:   the place of a group beside each of its numbers, both ascending.
        """
        place = self._corpus.sentence_place[self._corpus.sentences(start)]
        place = place | (report << PLACE_BITS)
        number = self._numbers[self._places.searchsorted(place, "right") - 1]
        group = np.repeat(np.arange(len(sizes)), sizes)
        size = max(1, len(self.kinds) * len(self._names))
        packed = group * size + number
        packed.sort()
        packed = packed[np.diff(packed, prepend=-1) != 0]
        return packed // size, packed % size


def _digests(values: Sequence[Any]) -> Digests:
    made = [hashlib.blake2b(repr(each).encode("utf-8"), digest_size=WORD) for each in values]
    return np.frombuffer(b"".join([each.digest() for each in made]), "<u8")
