"""Places of equal strings, side by side (同串分组)."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.text_array import BREAK, Array, Codes, Flags

PACKED_BITS: Final = 62


def in_order(keys: Array, positions: Array) -> tuple[Array, Array]:
    """Both by key, then position; neither may be negative."""
    bits = int(positions.max(initial=0)).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits <= PACKED_BITS:
        # One number of two sorts ten times as fast as an order of places does.
        packed = keys << bits
        packed |= positions
        packed.sort()
        positions = packed & ((1 << bits) - 1)
        packed >>= bits
        return packed, positions
    order = np.lexsort((positions, keys))
    return keys[order], positions[order]


class Groups:
    """Positions of equal strings side by side, each group in ascending order, none empty."""

    def __init__(self, keys: Array, positions: Array) -> None:
        """Keys must be in order."""
        begins = np.ones(len(keys), np.bool_)
        np.not_equal(keys[1:], keys[:-1], out=begins[1:])
        self._set(positions, np.flatnonzero(begins))

    def _set(self, positions: Array, starts: Array) -> None:
        self.positions = positions
        self.starts = starts
        self.sizes = np.diff(starts, append=len(positions))

    @classmethod
    def joined(cls, parts: Sequence["Groups"]) -> "Groups":
        """The groups of all parts, in their order."""
        if len(parts) == 1:
            return parts[0]
        found = cls.__new__(cls)
        before = accumulate([len(part.positions) for part in parts], initial=0)
        starts = [part.starts + base for part, base in zip(parts, before, strict=False)]
        found._set(np.concatenate([part.positions for part in parts]), np.concatenate(starts))
        return found

    def numbers(self) -> Array:
        """The ordinal of the group of each position."""
        return np.repeat(np.arange(len(self.starts)), self.sizes)

    def sums(self, flags: Flags) -> Array:
        """How many positions of each group are flagged."""
        found: Array = np.add.reduceat(flags, self.starts, dtype=np.int64)
        return found

    def distinct(self, reports: NDArray[np.integer[Any]]) -> Array:
        """In how many reports each group stands; reports are those of its positions, and ascend."""
        new = np.ones(len(reports), np.bool_)
        np.not_equal(reports[1:], reports[:-1], out=new[1:])
        new[self.starts] = True
        return self.sums(new)

    def signs(self, codes: Codes, offset: int) -> Codes:
        """The signs at this distance from the positions."""
        if offset < 0:
            return codes[self.positions + offset]
        found: Codes = codes[offset:].take(self.positions)
        return found

    def differ(self, signs: Codes) -> Flags:
        """For each group, whether the signs at its positions differ or one of them is a break."""
        least = np.minimum.reduceat(signs, self.starts)
        most = np.maximum.reduceat(signs, self.starts)
        differing: Flags = (least != most) | (least == BREAK)
        return differing

    def differing(self, signs: Codes) -> Array:
        """For each group in which signs differ as differ asks, a position that tells it beside the
        first.
        """
        others = signs != np.repeat(signs[self.starts], self.sizes)
        others |= signs == BREAK
        at = np.flatnonzero(others)
        found: Array = self.positions[at[np.searchsorted(at, self.starts)]]
        return found

    def kept(self, chosen: Flags) -> "Groups":
        """Only the groups that are chosen."""
        if chosen.all():
            return self
        found = Groups.__new__(Groups)
        sizes = self.sizes[chosen]
        found._set(self.positions[np.repeat(chosen, self.sizes)], np.cumsum(sizes) - sizes)
        return found

    def within(self, flags: Flags) -> "Groups":
        """The same groups with the flagged positions alone; those that have none are left out."""
        if flags.all():
            return self
        return Groups(self.numbers()[flags], self.positions[flags])

    def grown(self, following: Codes, least: int) -> "Groups":
        """Groups of the strings that are longer by the sign that follows at each position, unless
        that is a break; without groups of fewer positions than least.
        """
        numbers, positions = self.numbers(), self.positions
        goes_on = following != BREAK
        if not goes_on.all():
            numbers, positions, following = numbers[goes_on], positions[goes_on], following[goes_on]
        numbers *= int(following.max(initial=0)) + 1
        numbers += following
        found = Groups(*in_order(numbers, positions))
        return found.kept(found.sizes >= least)
