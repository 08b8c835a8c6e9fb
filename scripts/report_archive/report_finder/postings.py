"""What every term of the archive weighs in which reports, all at once (倒排)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.report_finder.searched_texts import Numbers, SearchedTexts
from report_archive.report_finder.signs import posting_signs
from report_archive.report_finder.term_parts import HASH, Lengths, TermParts
from report_archive.report_finder.terms import LONGEST
from report_archive.report_finder.weights import field_weights, weight_levels

AT_ONCE: Final = 1 << 19  # terms in their places that are sorted together; bounds the memory
PACKED_BITS: Final = 63

Flags = NDArray[np.bool_]
Points = NDArray[np.uint32]
Places = NDArray[np.int32]  # of signs: two thousand million of them are enough


@dataclass(frozen=True, slots=True)
class Postings:
    """The postings of some terms, side by side.

    Shape:   points has a row for each term, 0 behind its last sign; part is the number of its part
             of the index; signs are all postings in a row, those of a term from its entry in ends
             to that of the term before it.
    Order:   terms by code points.
    """

    points: Points
    part: Numbers
    signs: str
    ends: Numbers

    @property
    def terms(self) -> list[str]:
        """The terms as text."""
        found: list[str] = self.points.view(f"<U{LONGEST}").reshape(-1).tolist()
        return found


class _Grams:
    """All strings of up to LONGEST signs as two numbers each, which sort as the strings do.

    Shape:   the two halves of a string are pairs, of which the second sign may be missing, or
             both; pairs are numbered by code points, none at all is 0.
    """

    def __init__(self, points: Points) -> None:
        self.alphabet = _distinct(np.append(points, np.uint32(0)))
        codes = np.zeros(int(self.alphabet[-1]) + 1, np.int64)
        codes[self.alphabet] = np.arange(len(self.alphabet))
        size = len(self.alphabet)
        own = codes[points]
        # Every sign once more, followed by nothing.
        pairs = np.concatenate((own * size + np.append(own[1:], 0), np.arange(size) * size))
        order, places = in_order(pairs, np.arange(len(pairs)))
        new = _new(order)
        ranks = np.empty(len(pairs), np.int32)
        # Nothing followed by nothing is the lowest pair.
        ranks[places] = np.cumsum(new, dtype=np.int32) - 1
        self.pair_at = ranks[: len(points)]
        self.alone_at = ranks[len(points) :][own]
        first, second = np.divmod(order[new], size)
        self.signs = np.stack((self.alphabet[first], self.alphabet[second]), axis=1)
        self.bits = len(self.signs).bit_length()

    def keys(self, places: Places, size: int) -> Numbers:
        """The strings of one size that begin at these places, each as one number."""
        first, second = self.alone_at, None
        if size > 1:
            first = self.pair_at
        if size > 2:
            second = (self.alone_at if size == 3 else self.pair_at)[places + 2]
        keys = first[places].astype(np.int64) << self.bits
        return keys if second is None else keys | second

    def points(self, keys: Numbers) -> Points:
        """The strings that numbers stand for, a row for each."""
        halves = keys >> self.bits, keys & ((1 << self.bits) - 1)
        return np.ascontiguousarray(np.hstack([self.signs[half] for half in halves]), np.uint32)


def read_postings(
    texts: SearchedTexts, numbers: Numbers, parts: TermParts, at_once: int = AT_ONCE
) -> Iterator[Postings]:
    """The postings of all terms.

    Shape:   numbers are those of the reports, ascending; of the postings there are a power of two,
             so many that none is large: all terms of one part are in the same.
    """
    grams = _Grams(texts.points)
    starts = [_starts(texts, size) for size in range(1, LONGEST + 1)]
    count = 1
    while count < parts.parts and count * at_once < sum(map(len, starts)):
        count *= 2
    weights = field_weights(texts)
    reports = numbers[texts.report]
    for part in _divided(texts, starts, parts, count):
        keys, fields = _sorted(texts, grams, part)
        yield _encoded(parts, grams, keys, fields, reports, weights)


def _starts(texts: SearchedTexts, size: int) -> Places:
    """Where the terms of one size begin; where a word does as well, twice."""
    points = texts.points
    whole: Flags = np.ones(max(0, len(points) - size + 1), np.bool_)
    for offset in range(size):
        whole &= points[offset : offset + len(whole)] != 0
    words = texts.word_starts[texts.word_lengths == size]
    return np.concatenate((np.flatnonzero(whole), words), dtype=np.int32, casting="same_kind")


def _divided(
    texts: SearchedTexts, starts: list[Places], parts: TermParts, count: int
) -> Iterator[list[Places]]:
    """The places by the parts of their terms, modulo count; starts are put in that order."""
    if count == 1:
        yield starts
        return
    padded = np.append(texts.points, np.zeros(LONGEST - 1, np.uint32))
    signs = len(texts.points)
    decide = parts.deciding([padded[place : place + signs] for place in range(LONGEST)])
    borders = []
    for size, places in enumerate(starts, 1):
        numbers = _numbers_at(texts.points, decide, places, size)
        remainders = numbers & np.uint32(count - 1)
        borders.append(np.append(0, np.cumsum(np.bincount(remainders, minlength=count))))
        # Small numbers are put in order without comparing them.
        small = remainders.astype(np.min_scalar_type(count - 1))
        starts[size - 1] = places[np.argsort(small, kind="stable")]
    for number in range(count):
        yield [
            places[ends[number] : ends[number + 1]]
            for places, ends in zip(starts, borders, strict=True)
        ]


def _numbers_at(points: Points, decide: Lengths, places: Places, size: int) -> Points:
    """The term_number of what decides on the part of the string of a size at each place."""
    numbers, signs = points[places], decide[places]
    for offset in range(1, size):
        more = np.flatnonzero(signs > offset)
        numbers[more] = numbers[more] * np.uint32(HASH) + points[places[more] + np.int32(offset)]
    return numbers


def _sorted(texts: SearchedTexts, grams: _Grams, starts: list[Places]) -> tuple[Numbers, Numbers]:
    """Strings as numbers, and the field of a report in which each stands, ordered by both."""
    keys = [grams.keys(places, size) for size, places in enumerate(starts, 1)]
    fields = [texts.place[places].astype(np.int64) for places in starts]
    return in_order(np.concatenate(keys), np.concatenate(fields))


def in_order(keys: Numbers, values: Numbers) -> tuple[Numbers, Numbers]:
    """Both by key, then value; neither may be negative."""
    bits = int(values.max(initial=0)).bit_length()
    if int(keys.max(initial=0)).bit_length() + bits <= PACKED_BITS:
        # One number of two sorts ten times as fast as an order of places does.
        packed = (keys << bits) | values
        packed.sort()
        return packed >> bits, packed & ((1 << bits) - 1)
    order = np.lexsort((values, keys))
    return keys[order], values[order]


def _new(*columns: NDArray[np.int64]) -> Flags:
    """Whether a row differs from the one before it."""
    new: Flags = np.ones(len(columns[0]), np.bool_)
    new[1:] = False
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return new


def _distinct(values: Points) -> Points:
    ordered = np.sort(values)
    kept = np.ones(len(ordered), np.bool_)
    kept[1:] = ordered[1:] != ordered[:-1]
    return ordered[kept]


def _encoded(
    parts: TermParts,
    grams: _Grams,
    keys: Numbers,
    fields: Numbers,
    reports: Numbers,
    weights: tuple[NDArray[np.float64], NDArray[np.float64]],
) -> Postings:
    """The postings of ordered strings: the weights of a report's fields are one weight."""
    starts = np.flatnonzero(_new(keys, fields))
    times = np.diff(np.append(starts, len(keys)))
    keys, fields = keys[starts], fields[starts]
    most, slowness = (column[fields] for column in weights)
    reports = reports[fields]
    new = _new(keys, reports)
    weighed = np.bincount(np.cumsum(new) - 1, most * times / (times + slowness))
    keys, reports = keys[new], reports[new]
    begins = _new(keys)
    signs, ends = posting_signs(reports, weight_levels(weighed.astype(np.float64)), begins)
    points = grams.points(keys[begins])
    return Postings(points, parts.of_rows(points), signs, ends)
