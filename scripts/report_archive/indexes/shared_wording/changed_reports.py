"""Which reports stand as they stood before, told by digests of them (变动)."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from report_archive.indexes.report_texts import Digests, places_of
from report_archive.indexes.shared_wording.corpus_text import Flags, Places


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
        before = places_of(known, digests)
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
