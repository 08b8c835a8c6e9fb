"""Which reports stand as they stood before, told by digests of them (变动)."""

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.corpus_text import Flags, Numbers, Places

Digests = NDArray[np.uint64]
WORD: Final = 8  # bytes
T = TypeVar("T", bound=np.generic)


@dataclass(frozen=True, slots=True)
class Change:
    """Which reports stand as before, in the same order; the others are gone or new.

    Shape:   before has the place of each report among those before, -1 where it is new; now has
             that of each before among these, -1 where it is gone.
    """

    before: Places
    now: Places

    @classmethod
    def between(cls, known: Digests, digests: Digests) -> "Change":
        """From the reports of these digests to those of others."""
        before = _places(known, digests)
        there = np.flatnonzero(before >= 0)
        # One that stands elsewhere now is gone and new.
        before[there[~_ascending(before[there])]] = -1
        now = np.full(len(known), -1)
        standing = np.flatnonzero(before >= 0)
        now[before[standing]] = standing
        return cls(before, now)

    @property
    def any(self) -> bool:
        """Whether there is one that does not stand as before."""
        return bool(self.new.any() or self.gone.any())

    @property
    def new(self) -> Flags:
        """Which reports are new."""
        return np.asarray(self.before < 0)

    @property
    def gone(self) -> Flags:
        """Which of those before are gone."""
        return np.asarray(self.now < 0)

    def spliced(
        self, kept: NDArray[T], sizes: Numbers, own: NDArray[T], own_sizes: Numbers
    ) -> NDArray[T]:
        """A column of all reports: of those that stand as it was kept, of new ones as it is.

        Shape:   sizes tell how much of the last axis of a column each report has.
        """
        ends, own_ends = (
            np.append(0, np.cumsum(each, dtype=np.int64)) for each in (sizes, own_sizes)
        )
        new = self.new
        which = np.where(new, np.cumsum(new) - 1, self.before)
        breaks = np.flatnonzero((np.diff(which) != 1) | (new[1:] != new[:-1])) + 1
        parts = [own[..., :0]]
        for first, last in pairwise((*np.unique([0, *breaks.tolist()]).tolist(), len(which))):
            if first < last:
                begin, end = which[first], which[last - 1] + 1
                at, column = (own_ends, own) if new[first] else (ends, kept)
                parts.append(column[..., at[begin] : at[end]])
        return np.concatenate(parts, axis=-1)


def _places(known: Digests, asked: Digests) -> Places:
    """Where each of the asked stands among those known, -1 where it does not."""
    order = np.argsort(known)
    places = np.full(len(asked), -1)
    found = known[order].searchsorted(asked)
    near = np.flatnonzero(found < len(known))
    same = near[known[order[found[near]]] == asked[near]]
    places[same] = order[found[same]]
    return places


def _ascending(numbers: Places) -> Flags:
    """As many of the numbers as can be chosen so that they ascend."""
    if (np.diff(numbers) > 0).all():
        return np.ones(len(numbers), np.bool_)
    least: list[int] = []  # that a choice of one, two, three … numbers may end with
    ends: list[int] = []  # where those stand
    behind: list[int] = []
    for place, number in enumerate(numbers.tolist()):
        length = bisect_left(least, number)
        least[length : length + 1] = [number]
        behind.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [place]
    chosen = np.zeros(len(numbers), np.bool_)
    place = ends[-1]
    while place >= 0:
        chosen[place] = True
        place = behind[place]
    return chosen
