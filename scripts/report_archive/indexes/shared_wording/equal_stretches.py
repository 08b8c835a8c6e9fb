"""Equal stretches (相同字串): places where the same RUN signs stand, found by sorting numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.shared_wording.corpus_text import (
    NO_CHARACTER,
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
HALF: Final = 32  # bits
# By which signs are mixed, then stretches, in each half of a number: odd, and without a pattern.
FACTORS: Final = ((0x85EBCA77, 0x27D4EB2F), (0x9E3779B1, 0xC2B2AE3D))


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


def width_of(keys: NDArray[np.uint32]) -> int:
    """How many bits the places of all stretches take; a number has what a word has left."""
    return max(0, len(keys) - RUN + 1).bit_length()


def numbered(
    keys: NDArray[np.uint32], width: int
) -> Iterator[tuple[slice, NDArray[np.uint64], Places]]:
    """The numbers of all stretches, a portion at a time, and which of them mean nothing.

    Shape:   those of stretches that hold a key which stands once.
    """
    alone = np.flatnonzero(keys >= NO_CHARACTER)
    for some in portions(max(0, len(keys) - RUN + 1)):
        numbers = _numbers(keys[some.start : some.stop + RUN - 1])
        last = some.start + len(numbers)
        near = alone[slice(*alone.searchsorted([some.start, last + RUN - 1]))]
        void = (near[:, None] - np.arange(RUN)).reshape(-1)
        void = void[(void >= some.start) & (void < last)] - some.start
        yield some, numbers >> np.uint64(width), void


def numbers_at(
    keys: NDArray[np.uint32], places: Places | Numbers, width: int
) -> NDArray[np.uint64]:
    """The numbers of the stretches that begin at these places."""
    found = [np.zeros(0, np.uint64)]
    for some in portions(len(places)):
        own = np.asarray(places[some], np.int64)
        # Sign by sign for all of them: rows of few signs each take longer.
        signs = [keys[own + step] for step in range(RUN)]
        first, last = (_mixed_alone(signs, *each) for each in FACTORS)
        found.append(_whole(first, last) >> np.uint64(width))
    return np.concatenate(found)


def equal_stretches(
    keys: NDArray[np.uint32], at_once: int = SORTED_AT_ONCE, width: int = 0
) -> Groups:
    """Places of stretches that occur again, equal ones together; so many are sorted at once.

    Shape:   width is that of keys by default; another that has more room.
    Order:   groups by the numbers of their stretches.
    """
    count = max(0, len(keys) - RUN + 1)
    # Number and place in one word: sorting these is several times as fast as sorting places by
    # numbers. Where two numbers agree by chance, the comparison of signs tells them apart.
    width = width or width_of(keys)
    place = np.uint64((1 << width) - 1)
    # What is never written to takes no memory.
    packed = np.empty(count, np.uint64)
    orders, starts, known = [np.zeros(0, np.int32)], [NONE], 0
    parts = min(count // at_once + 1, MOST_PARTS)
    for part in range(parts):
        limits = (part << 64) // parts, ((part + 1) << 64) // parts - 1
        size = _pack(keys, width, limits, packed)
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
    keys: NDArray[np.uint32], width: int, limits: tuple[int, int], packed: NDArray[np.uint64]
) -> int:
    """Put the numbers of stretches within limits into packed, each with its place.

    Shape:   a place has width bits, a number what a word has left; returned is how many there are.
    """
    size = 0
    low, high = (np.uint64(limit >> width) for limit in limits)
    every = high - low == np.iinfo(np.uint64).max >> width
    for some, numbers, void in numbered(keys, width):
        # What is less than low becomes very large.
        asked = np.ones(len(numbers), np.bool_) if every else numbers - low <= high - low
        asked[void] = False
        places = np.flatnonzero(asked)
        words = numbers[places] << np.uint64(width)
        places += some.start
        packed[size : size + len(places)] = words | places.view(np.uint64)
        size += len(places)
    return size


def first_bits(keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """The first HALF bits of the numbers of all stretches."""
    return _mixed(keys, *FACTORS[0])


def _numbers(keys: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """A number for every stretch of RUN signs."""
    first, last = (_mixed(keys, *each) for each in FACTORS)
    return _whole(first, last)


def _whole(first: NDArray[np.uint32], last: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Numbers of their halves: two of these take as long as one takes in large words."""
    return (first.astype(np.uint64) << np.uint64(HALF)) | last


def _mixed(keys: NDArray[np.uint32], of_sign: int, factor: int) -> NDArray[np.uint32]:
    """One half of the numbers of all stretches."""
    numbers = _mixed_sign(keys, of_sign)
    # Of one sign, of two, of four, of eight: each from two halves.
    size = 1
    while size < RUN:
        by = np.uint32(pow(factor, size, 1 << HALF))
        numbers = numbers[:-size] * by + numbers[size:]
        size *= 2
    return numbers


def _mixed_alone(
    signs: Sequence[NDArray[np.uint32]], of_sign: int, factor: int
) -> NDArray[np.uint32]:
    """The same of stretches of which all first signs are given, all second ones and so on."""
    numbers = np.zeros(len(signs[0]), np.uint32)
    for each in signs:
        numbers = numbers * np.uint32(factor) + _mixed_sign(each, of_sign)
    return numbers


def _mixed_sign(keys: NDArray[np.uint32], factor: int) -> NDArray[np.uint32]:
    mixed = (keys + np.uint32(1)) * np.uint32(factor)
    mixed ^= mixed >> np.uint32(HALF // 2 - 1)
    return mixed
