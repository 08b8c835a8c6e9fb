"""Places of equal strings, side by side (同串分组)."""

from typing import Final

import numpy as np

from report_archive.indexes.set_phrases.text_array import BREAK, Array, Codes, Flags, ReportAt

PACKED_BITS: Final = 62


def in_order(keys: Array, positions: Array) -> tuple[Array, Array]:
    """Both by key, then position; neither may be negative."""
    bits = int(positions.max(initial=0)).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits <= PACKED_BITS:
        # One number of two sorts ten times as fast as an order of places does.
        packed = (keys << bits) | positions
        packed.sort()
        return packed >> bits, packed & ((1 << bits) - 1)
    order = np.lexsort((positions, keys))
    return keys[order], positions[order]


class Groups:
    """Positions of equal strings side by side, each group in ascending order."""

    def __init__(self, keys: Array, positions: Array) -> None:
        """Keys must be in order."""
        begins = np.ones(len(keys), np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=begins[1:])
        self._set(positions, np.flatnonzero(begins))

    def _set(self, positions: Array, starts: Array) -> None:
        self.positions = positions
        self.starts = starts
        self.sizes = np.diff(starts, append=len(positions))

    def numbers(self) -> Array:
        """The ordinal of the group of each position."""
        return np.repeat(np.arange(len(self.starts)), self.sizes)

    def sums(self, flags: Flags) -> Array:
        """How many positions of each group are flagged."""
        before = np.zeros(len(flags) + 1, np.int64)
        np.cumsum(flags, out=before[1:])
        return before[self.starts + self.sizes] - before[self.starts]

    def distinct(self, reports_at: ReportAt) -> Array:
        """In how many reports each group stands; its positions ascend, and so do its reports."""
        reports = reports_at[self.positions]
        new = np.ones(len(reports), np.bool_)
        np.not_equal(reports[1:], reports[:-1], out=new[1:])
        new[self.starts] = True
        return self.sums(new)

    def differ(self, codes: Codes, offset: int) -> Flags:
        """For each group, whether the signs at this distance differ or one of them is a break."""
        signs = codes[self.positions + offset]
        apart = np.zeros(len(signs), np.bool_)
        np.not_equal(signs[1:], signs[:-1], out=apart[1:])
        apart[self.starts] = False
        apart |= signs == BREAK
        differing: Flags = self.sums(apart) > 0
        return differing

    def kept(self, chosen: Flags) -> "Groups":
        """Only the groups that are chosen."""
        found = Groups.__new__(Groups)
        sizes = self.sizes[chosen]
        found._set(self.positions[np.repeat(chosen, self.sizes)], np.cumsum(sizes) - sizes)
        return found

    def within(self, flags: Flags) -> "Groups":
        """The same groups with the flagged positions alone; those that have none are left out."""
        return Groups(self.numbers()[flags], self.positions[flags])

    def grown(self, codes: Codes, length: int) -> "Groups":
        """Groups of the strings that are longer by the sign at this distance, which is no break."""
        following = codes[self.positions + length]
        goes_on = following != BREAK
        size = int(codes.max(initial=0)) + 1
        keys = self.numbers()[goes_on] * size + following[goes_on]
        return Groups(*in_order(keys, self.positions[goes_on]))
