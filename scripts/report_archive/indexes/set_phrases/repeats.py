"""Strings that reports repeat, as long as they stay the same (极大重复串)."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.text_array import BREAK, Array, Flags, TextArray

GRAM: Final = 4  # characters of the shortest phrase, and of the strings that are looked up first
LONGEST: Final = 40  # characters; what is shared beyond that is a passage and no phrase
PACKED_BITS: Final = 62


@dataclass(frozen=True, slots=True)
class GramTable:
    """Every string of GRAM characters: keys ascending, and where each of them stands.

    Order:   positions of one key ascending.
    """

    keys: Array
    positions: Array
    pairs: NDArray[np.int32]  # the number of each string of two characters, by its codes
    size: int
    bits: int

    def key_of(self, codes: Array) -> Array:
        """The keys of rows of GRAM codes; -1 for a string that cannot be there."""
        known: Flags = np.all(codes > BREAK, axis=1)
        found = np.where(known[:, None], codes, 0)
        first = self.pairs[found[:, 0] * self.size + found[:, 1]].astype(np.int64)
        second = self.pairs[found[:, 2] * self.size + found[:, 3]]
        return np.where(known & (first > 0) & (second > 0), (first << self.bits) + second, -1)


@dataclass(frozen=True, slots=True)
class Repeats:
    """Repeated strings, column by column: where each stands first, its length, how often it was
    learnt and in how many reports.
    """

    start: Array
    length: Array
    occurrences: Array
    reports: Array


def gram_table(codes: Array) -> GramTable:
    """The table of all strings of GRAM characters that hold no break."""
    size = int(codes.max(initial=0)) + 1
    both = codes[:-1] * size + codes[1:]
    present = np.zeros(size * size, np.bool_)
    present[both] = True
    found = np.flatnonzero(present)
    pairs = np.zeros(size * size, np.int32)
    pairs[found] = np.arange(1, len(found) + 1)
    windows = max(0, len(codes) - GRAM + 1)
    whole = np.ones(windows, np.bool_)
    for offset in range(GRAM):
        whole &= codes[offset : offset + windows] != BREAK
    positions = np.flatnonzero(whole)
    numbers = pairs[both].astype(np.int64)
    bits = len(found).bit_length()
    keys = (numbers[positions] << bits) + numbers[positions + 2]
    return GramTable(*in_order(keys, positions), pairs, size, bits)


def in_order(keys: Array, positions: Array) -> tuple[Array, Array]:
    """Both by key, then position; neither may be negative."""
    bits = int(positions.max(initial=0)).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits <= PACKED_BITS:
        # One number of two sorts ten times as fast as an order of places does.
        packed = np.sort((keys << bits) + positions)
        return packed >> bits, packed & ((1 << bits) - 1)
    order = np.lexsort((positions, keys))
    return keys[order], positions[order]


def maximal_repeats(text: TextArray, table: GramTable, least: int) -> Repeats:
    """Strings of GRAM to LONGEST characters in at least so many reports, none of them a part of
    a longer one that is there each time: before it stand different signs, and after it as well.

    Shape:   learnt sentences only; a break differs from every sign and from other breaks.
    Order:   by length, then by code of the characters.
    """
    reports_at = text.along(text.sentences.report)
    codes = np.append(text.codes, BREAK)  # before the first sign and after the last are breaks
    size = int(codes.max()) + 1
    kept = text.along(text.sentences.learnt)[table.positions]
    keys, positions = table.keys[kept], table.positions[kept]
    found: list[tuple[Array, ...]] = []
    length = GRAM
    while len(positions) and length <= LONGEST:
        groups = _Groups(keys, positions)
        reports = groups.distinct(reports_at)
        # What always follows the same sign is a part, and so is all that it grows into.
        chosen = (reports >= least) & groups.differ(codes, -1)
        groups, reports = groups.kept(chosen), reports[chosen]
        ends = groups.differ(codes, length)
        starts = groups.positions[groups.starts[ends]]
        lengths = np.full(len(starts), length)
        found.append((starts, lengths, groups.sizes[ends], reports[ends]))
        following = codes[groups.positions + length]
        goes_on = following != BREAK
        keys = groups.numbers()[goes_on] * size + following[goes_on]
        keys, positions = in_order(keys, groups.positions[goes_on])
        length += 1
    nothing = tuple(np.zeros(0, np.int64) for _ in range(4))
    return Repeats(*(np.concatenate(column) for column in zip(nothing, *found, strict=True)))


class _Groups:
    """Positions of equal strings side by side, each group in ascending order."""

    def __init__(self, keys: Array, positions: Array) -> None:
        self.keys = keys
        self.positions = positions
        begins = np.ones(len(keys), np.bool_)
        begins[1:] = keys[1:] != keys[:-1]
        self.starts = np.flatnonzero(begins)
        self.sizes = np.diff(np.append(self.starts, len(keys)))

    def numbers(self) -> Array:
        """The ordinal of the group of each position."""
        return np.repeat(np.arange(len(self.starts)), self.sizes)

    def distinct(self, reports_at: Array) -> Array:
        """In how many reports each group stands; its positions ascend, and so do its reports."""
        reports = reports_at[self.positions]
        new = np.ones(len(reports), np.int64)
        new[1:] = reports[1:] != reports[:-1]
        new[self.starts] = 1
        return np.add.reduceat(new, self.starts) if len(new) else new

    def differ(self, codes: Array, offset: int) -> Flags:
        """For each group, whether the signs at this distance differ or one of them is a break."""
        if not len(self.positions):
            return np.zeros(0, np.bool_)
        signs = codes[self.positions + offset]
        lowest = np.minimum.reduceat(signs, self.starts)
        highest = np.maximum.reduceat(signs, self.starts)
        differing: Flags = np.logical_or(lowest == BREAK, lowest != highest)
        return differing

    def kept(self, chosen: Flags) -> "_Groups":
        """Only the groups that are chosen."""
        members = np.repeat(chosen, self.sizes)
        return _Groups(self.keys[members], self.positions[members])
