"""Strings of four characters by a number that few of them share, and how common they are (四字串).

A table of all of them, in order, would weigh many times what the text does. How often each number
occurs is known soon and is little; only what is common enough is ever put in order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.text_array import (
    BREAK,
    NOTHING,
    Array,
    Codes,
    Flags,
)

GRAM: Final = 4  # characters of the shortest phrase, and of the strings that are looked up first
AT_ONCE: Final = 1 << 21  # positions numbered together; bounds the memory that takes
FEWEST_BITS: Final = 8
MOST_BITS: Final = 22
FACTORS: Final = (0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F)  # odd, without a pattern

Numbers = NDArray[np.uint32]


def gram_numbers(columns: list[Codes], bits: int) -> Numbers:
    """Numbers of that many bits for strings of GRAM characters, given as columns of codes.

    Shape:   the same string always has the same number; others may share it.
    """
    numbers = np.zeros(len(columns[0]), np.uint32)
    for column, factor in zip(columns, FACTORS, strict=True):
        numbers += column * np.uint32(factor)
        numbers ^= numbers >> np.uint32(15)
    numbers *= np.uint32(FACTORS[0])
    numbers >>= np.uint32(32 - bits)
    return numbers


@dataclass(frozen=True, slots=True)
class Grams:
    """The strings of GRAM characters of a text that hold no break.

    Shape:   counts says by their number how many there are: of one string never too few.
    """

    codes: Codes
    counts: Numbers
    bits: int

    def common(self, least: int) -> Array:
        """All positions, ascending, but those of strings that stand in fewer places."""
        return self.positions(self.counts >= least)

    def positions(self, wanted: Flags) -> Array:
        """Where strings begin whose numbers are wanted, ascending."""
        found = [at[wanted[numbers]] for at, numbers in _numbered(self.codes, self.bits)]
        return np.concatenate([NOTHING, *found])


def count_grams(codes: Codes) -> Grams:
    """The strings of a text, counted."""
    bits = min(max(len(codes).bit_length(), FEWEST_BITS), MOST_BITS)
    counts = np.zeros(1 << bits, np.uint32)
    for _, numbers in _numbered(codes, bits):
        counts += np.bincount(numbers, minlength=1 << bits).astype(np.uint32)
    return Grams(codes, counts, bits)


def _numbered(codes: Codes, bits: int) -> Iterator[tuple[Array, Numbers]]:
    """Where strings without a break begin, and their numbers, a part of the text at a time."""
    last = len(codes) - GRAM + 1
    for start in range(0, last, AT_ONCE):
        end = min(last, start + AT_ONCE)
        columns = [codes[start + offset : end + offset] for offset in range(GRAM)]
        whole = columns[0] != BREAK
        for column in columns[1:]:
            whole &= column != BREAK
        at = np.flatnonzero(whole)
        yield at + start, gram_numbers([column[at] for column in columns], bits)
