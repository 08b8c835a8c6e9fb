"""Stock stretches (通用字串): their numbers, at how many places they stand, and the first of these.

They are few beside all that stand at several places, and looked up for very many places at once.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.corpus_text import (
    NO_CHARACTER,
    NONE,
    CorpusText,
    Flags,
    Numbers,
    Places,
    portions,
)
from report_archive.indexes.shared_wording.equal_stretches import (
    HALF,
    RUN,
    Groups,
    first_bits,
    numbers_at,
    width_of,
)

SLOT_BITS: Final = 22  # at most; what is told by the first bits of a number
ROOM: Final = 8  # bits more than it takes to count the numbers: most slots have none


@dataclass(frozen=True)
class Lookup:
    """Numbers of stretches that are looked up for very many others.

    Shape:   a number has 64 bits but for width.
    Order:   numbers ascend.
    """

    numbers: NDArray[np.uint64]
    width: int

    @cached_property
    def _bits(self) -> int:
        return min(64 - self.width, SLOT_BITS, len(self.numbers).bit_length() + ROOM)

    @cached_property
    def _occupied(self) -> Flags:
        """Which slots have a number."""
        occupied = np.zeros(1 << self._bits, np.bool_)
        occupied[self.numbers >> np.uint64(64 - self.width - self._bits)] = True
        return occupied

    def _near(self, keys: NDArray[np.uint32]) -> Places:
        """Where the stretches begin whose slots have a number."""
        shift, found = np.uint32(HALF - self._bits), [NONE]
        for some in portions(max(0, len(keys) - RUN + 1)):
            slots = first_bits(keys[some.start : some.stop + RUN - 1]) >> shift
            # All are within: no check.
            occupied = self._occupied.take(slots.astype(np.int64), mode="clip")
            found.append(np.flatnonzero(occupied) + some.start)
        return np.concatenate(found)

    def of(self, asked: NDArray[np.uint64]) -> Places:
        """The place of each among the numbers, -1 where it is not among them."""
        if not len(self.numbers):
            return np.full(len(asked), -1)
        places = np.minimum(self.numbers.searchsorted(asked), len(self.numbers) - 1)
        return np.where(self.numbers[places] == asked, places, -1)

    def places(self, keys: NDArray[np.uint32]) -> tuple[Places, Places]:
        """Where the stretches begin that have one of the numbers, and which one.

        Order:   places ascend.
        """
        near = self._near(keys)
        found = self.of(numbers_at(keys, near, self.width))
        places, which = near[found >= 0], found[found >= 0]
        # What holds a key that stands once has no number.
        real = (keys[places[:, None] + np.arange(RUN)] < NO_CHARACTER).all(axis=1)
        return places[real], which[real]


@dataclass(frozen=True)
class Stock:
    """The stock stretches of an archive.

    Shape:   of each its number, of how many places at least, the report that its first place is in,
             and where in there that is.
    Order:   numbers ascend.
    """

    numbers: NDArray[np.uint64]
    places: Numbers
    report: Numbers
    within: Numbers

    @classmethod
    def of_groups(cls, corpus: CorpusText, stock: Groups) -> "Stock":
        """The stock of a whole archive."""
        first = stock.order[stock.starts]
        report = corpus.owner(first)
        return cls(
            numbers_at(corpus.keys, first, width_of(corpus.keys)),
            stock.sizes.astype(np.int32),
            report,
            (first - corpus.report_start[report]).astype(np.int32),
        )

    def firsts(self, corpus: CorpusText) -> Places:
        """The first place of each."""
        return np.asarray(corpus.report_start[self.report] + self.within)

    def lookup(self, corpus: CorpusText) -> Lookup:
        """What finds them in a text."""
        return Lookup(self.numbers, width_of(corpus.keys))

    def at_left(self, corpus: CorpusText, groups: Groups) -> Flags:
        """Where stock stretches begin one sign before places of groups; elsewhere it is untold."""
        found = np.zeros(len(corpus.keys), np.bool_)
        before = groups.order[groups.order > 0] - 1
        lookup = self.lookup(corpus)
        found[before[lookup.of(numbers_at(corpus.keys, before, lookup.width)) >= 0]] = True
        return found


def most_in_each(corpus: CorpusText, groups: Groups) -> Numbers:
    """At how many places of each report a stretch of these groups stands at most, one at least."""
    most = np.ones(len(corpus.reports), np.int32)
    order = groups.order
    near = np.diff(order)
    # Few are as near to each other as two of one report.
    again = (near > 0) & (near < max(corpus.lengths, default=0))
    again[groups.starts[1:] - 1] = False
    rows = np.flatnonzero(again)
    owner = corpus.owner(order[rows])
    same = owner == corpus.owner(order[rows + 1])
    rows, owner = rows[same], owner[same]
    begins = np.flatnonzero(np.diff(rows, prepend=-2) != 1)
    np.maximum.at(most, owner[begins], np.diff(begins, append=len(rows)).astype(np.int32) + 1)
    return most
