"""Equal stretches (相同字串): places where the same RUN signs stand, found by sorting numbers."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.corpus_text import (
    NONE,
    PORTION,
    Numbers,
    Places,
    portions,
)

RUN: Final = 8  # signs, a power of two; shorter sharing is mere vocabulary
SORTED_AT_ONCE: Final = 1 << 23  # stretches, of eight bytes each
# All stretches are numbered once for each part that is sorted: more parts make a long text slow.
MOST_PARTS: Final = 5
FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
MIX: Final = 0xBF58476D1CE4E5B9


@dataclass(frozen=True, slots=True)
class Groups:
    """Places of equal stretches, ascending in each group; where groups begin; their sizes."""

    order: Numbers
    starts: Places
    sizes: Places

    def chosen(self, rows: NDArray[np.bool_]) -> "Groups":
        """Only some of the groups."""
        sizes = self.sizes[rows]
        return Groups(self.order[np.repeat(rows, self.sizes)], np.cumsum(sizes) - sizes, sizes)

    def portions(self) -> Iterator["Groups"]:
        """The groups, so many at a time that their places are about a portion."""
        cuts = np.searchsorted(self.starts, np.arange(0, len(self.order), PORTION))
        for first, last in pairwise((*np.unique(cuts).tolist(), len(self.starts))):
            starts, sizes = self.starts[first:last], self.sizes[first:last]
            order = self.order[starts[0] : starts[-1] + sizes[-1]]
            yield Groups(order, starts - starts[0], sizes)


def equal_stretches(keys: NDArray[np.uint32], at_once: int = SORTED_AT_ONCE) -> Groups:
    """Places of stretches that occur again, equal ones together; so many are sorted at once."""
    count = max(0, len(keys) - RUN + 1)
    # Number and place in one word: sorting these is several times as fast as sorting places by
    # numbers. Where two numbers agree by chance, the comparison of signs tells them apart.
    width = count.bit_length()
    place = np.uint64((1 << width) - 1)
    # What is never written to takes no memory.
    packed = np.empty(count, np.uint64)
    orders, starts, known = [np.zeros(0, np.int32)], [NONE], 0
    parts = min(count // at_once + 1, MOST_PARTS)
    for part in range(parts):
        size = _pack(keys, width, (part << 64) // parts, ((part + 1) << 64) // parts - 1, packed)
        own = packed[:size]
        own.sort()
        new = np.ones(size + 1, np.bool_)
        for some in portions(size - 1):
            row = own[some.start : some.stop + 1]
            # Words of equal numbers differ by their places only.
            new[some.start + 1 : some.start + len(row)] = (row[1:] ^ row[:-1]) > place
        again = ~(new[:-1] & new[1:])
        orders.append((own[again] & place).astype(np.int32))
        starts.append(np.flatnonzero(new[:-1][again]) + known)
        known += len(orders[-1])
    begins = np.concatenate(starts)
    return Groups(np.concatenate(orders), begins, np.diff(begins, append=known))


def _pack(
    keys: NDArray[np.uint32], width: int, least: int, most: int, packed: NDArray[np.uint64]
) -> int:
    """Put the numbers of stretches from least to most into packed, each with its place.

    Shape:   a place has width bits, a number what a word has left; returned is how many there are.
    """
    size = 0
    for some in portions(len(packed)):
        numbers = _numbers(keys[some.start : some.stop + RUN - 1])
        numbers >>= np.uint64(width)
        low, high = np.uint64(least >> width), np.uint64(most >> width)
        if high - low < np.iinfo(np.uint64).max >> width:
            # What is less than low becomes very large.
            at = np.flatnonzero(numbers - low <= high - low)
            numbers = numbers[at]
        else:
            at = np.arange(len(numbers))
        numbers <<= np.uint64(width)
        at += some.start
        packed[size : size + len(numbers)] = numbers | at.view(np.uint64)
        size += len(numbers)
    return size


def _numbers(keys: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """A number for every stretch of RUN signs."""
    numbers = (keys.astype(np.uint64) + np.uint64(1)) * FACTOR
    numbers ^= numbers >> np.uint64(29)
    # Of one sign, of two, of four, of eight: each from two halves.
    half = 1
    while half < RUN:
        numbers = numbers[:-half] * np.uint64(pow(MIX, half, 1 << 64)) + numbers[half:]
        half *= 2
    return numbers * FACTOR
