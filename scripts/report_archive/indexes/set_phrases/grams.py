"""Strings of four characters by a number that few of them share, and how common they are (四字串).

A table of all of them, in order, would weigh many times what the text does. How often each number
occurs is known soon and is little; only what is common enough is ever put in order.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.text_array import (
    BREAK,
    Array,
    Codes,
    Flags,
    Positions,
    TextArray,
)

GRAM: Final = 4  # characters of the shortest phrase, and of the strings that are looked up first
AT_ONCE: Final = 1 << 16  # positions numbered together: so few stay near the processor
HIGHEST: Final = 10_000  # counts that are not told apart any more
FEWEST_BITS: Final = 8
MOST_BITS: Final = 22
ROUGH_BITS: Final = 18
FEWER_BITS: Final = 3  # than places are counted with: most strings stand in several
# Odd numbers without a pattern, for the first two signs, the last two, and both.
FIRST: Final = np.uint32(0x9E3779B1)
LAST: Final = np.uint32(0x85EBCA6B)
BOTH: Final = np.uint32(0xC2B2AE35)

Numbers = NDArray[np.uint32]
Ordinals = NDArray[np.unsignedinteger[Any]]
Keys = NDArray[np.uint64]


def gram_numbers(codes: Codes, bits: int) -> Numbers:
    """Numbers of that many bits for the strings of GRAM characters that begin at each place.

    Shape:   the same string always has the same number; others may share it.
    """
    pairs = codes[:-1].astype(np.uint32) << np.uint32(16)
    pairs |= codes[1:]
    numbers = pairs[:-2] * FIRST
    numbers += pairs[2:] * LAST
    numbers ^= numbers >> np.uint32(15)
    numbers *= BOTH
    numbers >>= np.uint32(32 - bits)
    return numbers


def gram_keys(codes: Codes, at: Array | Numbers) -> Keys:
    """The GRAM signs at these places, as one number."""
    # At every sign begins a number of as many bytes as GRAM signs have, which is read at once.
    numbers: Keys = np.ndarray((max(0, len(codes) - GRAM + 1),), np.uint64, codes, 0, codes.strides)
    found: Keys = numbers[at]
    return found


@dataclass(frozen=True)
class Grams:
    """The strings of GRAM characters of a text that hold no break.

    Shape:   points has for each code what its sign is numbered by, in whatever archive it stands;
             a number has so many bits.
    """

    codes: Codes
    points: Codes
    bits: int

    @classmethod
    def of(cls, text: TextArray) -> "Grams":
        """The strings of a text."""
        points = np.array([(ord(sign) & 0xFFFF) or 1 for sign in text.signs], np.uint16)
        points[BREAK] = BREAK
        return cls(text.codes, points, _bits(text.codes))

    def among(self, codes: Codes) -> "Grams":
        """The strings of other signs with the same codes."""
        return Grams(codes, self.points, _bits(codes))

    @cached_property
    def counts(self) -> Numbers:
        """By their number how many there are: of one string never too few."""
        counts = np.zeros(1 << self.bits, np.uint32)
        for _, numbers, whole in _numbered(self.codes, self.points, self.bits):
            np.add.at(counts, numbers, whole.view(np.uint8).astype(np.uint32))
        return counts

    def flags(self, codes: Iterable[Codes]) -> Flags:
        """By their number the strings that stand in these rows of signs, and perhaps others."""
        found = np.zeros(1 << self.bits, np.bool_)
        for row in codes:
            if len(row) >= GRAM:
                found[self.numbers(row)] = True
        return found

    def numbers(self, codes: Codes) -> Numbers:
        """The numbers of the strings that begin at each of these signs in a row."""
        return gram_numbers(self.points.take(codes), self.bits)

    def numbers_at(self, positions: Positions) -> Numbers:
        """The numbers of the strings at these positions."""
        return self.numbers(self.codes[positions[:, None] + np.arange(GRAM)].ravel())[::GRAM]

    def least_of_the_commonest(self, most: int) -> int:
        """In how many places at least those strings stand that are so many of the commonest."""
        several = self.counts[self.counts > 1]
        having = np.bincount(np.minimum(several, HIGHEST))
        more = np.cumsum(having[::-1])[::-1]  # by a count: numbers with as many, or more
        return max(1, int(np.count_nonzero(more >= most)) - 1)

    def positions(self, wanted: Flags) -> Numbers:
        """Where strings begin whose numbers are wanted, ascending."""
        rough, shift = _rough(wanted)
        found = [np.zeros(0, np.uint32)]
        for start, numbers, whole in _numbered(self.codes, self.points, self.bits):
            at = np.flatnonzero(rough.take(numbers >> shift) & whole)
            found.append((at[wanted.take(numbers[at])] + start).astype(np.uint32))
        return np.concatenate(found)

    def numbered_positions(self, wanted: Flags) -> tuple[Numbers, Ordinals]:
        """The same, and which of the wanted numbers each has, counted from 0."""
        size = int(np.count_nonzero(wanted))
        ordinals = np.zeros(len(wanted), np.min_scalar_type(size))
        ordinals[wanted] = np.arange(1, size + 1)
        # Joined from parts, they would for a moment weigh twice as much; what nobody writes to
        # takes no room.
        places = np.empty(len(self.codes), np.uint32)
        found: Ordinals = np.empty_like(ordinals, shape=len(self.codes))
        done = 0
        rough, shift = _rough(wanted)
        for start, numbers, whole in _numbered(self.codes, self.points, self.bits):
            at = np.flatnonzero(rough.take(numbers >> shift) & whole)
            own = ordinals.take(numbers[at])
            at, own = at[own > 0], own[own > 0]
            last = done + len(at)
            places[done:last] = at + start
            found[done:last] = own - ordinals.dtype.type(1)
            done = last
        return places[:done], found[:done]


def _bits(codes: Codes) -> int:
    """Of numbers for the strings of so many signs."""
    return min(max(len(codes).bit_length() - FEWER_BITS, FEWEST_BITS), MOST_BITS)


def _rough(wanted: Flags) -> tuple[Flags, np.uint32]:
    """Which numbers may be wanted, by their first bits, and how many others they have: so few that
    they stay near the processor.
    """
    bits = len(wanted).bit_length() - 1
    first = min(bits, ROUGH_BITS)
    found: Flags = np.any(wanted.reshape(1 << first, -1), axis=1)
    return found, np.uint32(bits - first)


def _numbered(codes: Codes, points: Codes, bits: int) -> Iterator[tuple[int, Numbers, Flags]]:
    """The numbers of strings from a place on, and which of them hold no break, a part of the text
    at a time.
    """
    last = len(codes) - GRAM + 1
    for start in range(0, last, AT_ONCE):
        part = points.take(codes[start : min(last, start + AT_ONCE) + GRAM - 1])
        signs = part != BREAK
        both = signs[:-1] & signs[1:]
        yield start, gram_numbers(part, bits), both[:-2] & both[2:]
