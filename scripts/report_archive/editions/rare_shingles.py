"""Texts that share many of their sampled shingles (稀有先比): of each the rarest are read first.

Of a text that shares t of its n entries with another, any n - t + m hold at least m of the shared
ones. So only texts that meet in the rarest entries of the smaller of them are counted in full; what
stands in one text alone is the rarest of all, and costs nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
# Of what must be shared, one in so many must be among the rarest: so many seldom are by chance.
AMONG_RAREST: Final = 4
ENTRY_BITS: Final = 32
SIZE_BITS: Final = 8
BLOCK: Final = 1 << 19  # pairs at a time, of fifty bytes each


@dataclass(frozen=True)
class SharedEntries:
    """What the entries of texts tell of those that share many.

    Shape:   owners has the text of each entry, starts and ends where those equal to it begin and
             end; counted are those that count, of groups of less than 1 << SIZE_BITS; needed has
             for each text how many it must share with one that is no smaller.
    """

    owners: Numbers
    starts: Numbers
    ends: Numbers
    counted: Numbers
    needed: Numbers

    @cached_property
    def sizes(self) -> Numbers:
        """How many entries of each text count."""
        return np.bincount(self.owners[self.counted], minlength=len(self.needed))

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Pairs of texts that share as many entries as the smaller of them needs."""
        for ones, others in self._meeting():
            enough = self._shared(ones, others) >= self.needed[ones]
            low, high = np.minimum(ones, others)[enough], np.maximum(ones, others)[enough]
            yield from zip(low.tolist(), high.tolist(), strict=True)

    def _rarest(self) -> Numbers:
        """The entries that a text must share some of, by text; of those that any other has."""
        group = (self.ends - self.starts)[self.counted]
        owners, sizes = self.owners[self.counted], self.sizes
        ranked = ((owners << SIZE_BITS) | group) << ENTRY_BITS | self.counted
        ranked.sort()
        place = np.arange(len(ranked)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        looked_at = place < np.repeat(sizes - self.needed + self._among, sizes)
        entries: Numbers = ranked[looked_at] & ((1 << ENTRY_BITS) - 1)
        return entries[self.ends[entries] - self.starts[entries] > 1]

    @cached_property
    def _among(self) -> Numbers:
        """How many of those it needs must be among the rarest."""
        return self.needed // AMONG_RAREST + 1

    def _meeting(self) -> Iterator[tuple[Numbers, Numbers]]:
        """Smaller texts with larger ones that they share enough of their rarest entries with."""
        entries = self._rarest()
        texts = len(self.needed)
        # Which of two is the smaller; of equals the first.
        rank = np.empty(texts, np.int64)
        rank[np.argsort(self.sizes, kind="stable")] = np.arange(texts)
        firsts = self.owners[entries].searchsorted(np.arange(texts + 1))
        work = np.append(0, np.cumsum(self.ends[entries] - self.starts[entries]))[firsts]
        first = 0
        while first < texts:
            last = max(first + 1, int(np.searchsorted(work, work[first] + BLOCK, "right")) - 1)
            block = entries[firsts[first] : firsts[last]]
            ones = np.repeat(self.owners[block], self.ends[block] - self.starts[block])
            others = self.owners[_each(self.starts[block], self.ends[block])]
            larger = rank[others] > rank[ones]
            pairs = ones[larger] * texts + others[larger]
            pairs.sort()
            begins = np.flatnonzero(np.diff(pairs, prepend=-1))
            met = np.diff(begins, append=pairs.size)
            ones, others = np.divmod(pairs[begins], texts)
            enough = met >= self._among[ones]
            yield ones[enough], others[enough]
            first = last

    @cached_property
    def _known(self) -> tuple[Numbers, Numbers]:
        """The entries of all texts, text by text, ascending; where those of each begin."""
        keys = self.owners[self.counted] * len(self.owners) + self.starts[self.counted]
        keys.sort()
        return keys, np.append(0, np.cumsum(self.sizes))

    def _shared(self, ones: Numbers, others: Numbers) -> Numbers:
        """How many entries each of these pairs shares."""
        if not len(ones):
            return ones
        keys, begins = self._known
        found = [
            np.intersect1d(
                keys[begins[one] : begins[one + 1]] - one * len(self.owners),
                keys[begins[other] : begins[other + 1]] - other * len(self.owners),
                assume_unique=True,
            ).size
            for one, other in zip(ones.tolist(), others.tolist(), strict=True)
        ]
        return np.array(found, np.int64)


def _each(starts: Numbers, ends: Numbers) -> Numbers:
    """All places from each start to before its end."""
    counts = ends - starts
    return np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())
