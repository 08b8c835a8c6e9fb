"""Strings that reports repeat, as long as they stay the same (极大重复串)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.set_phrases.grams import GRAM, Grams, Numbers
from report_archive.indexes.set_phrases.groups import PACKED_BITS, Groups, in_order
from report_archive.indexes.set_phrases.text_array import (
    BREAK,
    NOTHING,
    Array,
    Codes,
    Flags,
    ReportAt,
    TextArray,
)

BORDER_SIGNS: Final = ',、"《》'
# Of a longer string's promise no more characters count.
LENGTH_THAT_COUNTS: Final = 16
LONGEST: Final = 40  # characters; what is shared beyond that is a passage and no phrase
AT_ONCE: Final = 1 << 20  # places of strings put in order together; bounds the memory that takes


@dataclass(frozen=True, slots=True)
class Repeats:
    """Repeated strings, column by column: where each stands first, its length, how often it was
    learnt and in how many reports.
    """

    start: Array
    length: Array
    occurrences: Array
    reports: Array


@dataclass(frozen=True, slots=True)
class CommonGrams:
    """Strings of GRAM characters that stand in enough reports, column by column: where each stands
    first, how often, in how many reports, in how many places by itself.
    """

    start: Array
    occurrences: Array
    reports: Array
    alone: Array


class Most(NamedTuple):
    """How many strings are wanted at most."""

    repeats: int
    grams: int


def read_repeats(
    text: TextArray, grams: Grams, least: int, most: Most
) -> tuple[CommonGrams, Repeats]:
    """What stands in at least so many reports: all strings of GRAM characters; and the maximal ones
    of GRAM to LONGEST characters, none of them a part of a longer one that is there each time:
    before it stand different signs, and after it as well.

    Shape:   maximal ones are those of learnt sentences only; a break differs from every sign and
             from other breaks. Of more than most, those are left out that promise less, or stand in
             fewer reports.
    Order:   by length, then by code of the characters.
    """
    # What stands in few places is seldom among those that are wanted: it is looked at only where
    # the others leave room for it. So is what stands in few reports.
    places = max(least, grams.least_of_the_commonest(most.grams + most.repeats))
    while True:
        common, search = _read(text, grams, places, least, most)
        room = max(least, min(search.promised(), _last(common.reports, most.grams)))
        if places <= room:
            return common, search.repeats()
        # Room for fewer may be left only because fewer were looked at.
        places = max(room, places // 2)


def _last(reports: Array, most: int) -> int:
    """The most-th highest of these numbers, 0 where there are fewer."""
    return int(np.partition(reports, -most)[-most]) if len(reports) >= most else 0


def _read(
    text: TextArray, grams: Grams, places: int, least: int, most: Most
) -> "tuple[CommonGrams, _Search]":
    """The same of strings that stand in so many places."""
    common: list[tuple[Array, ...]] = []
    reports_at, learnt = text.report_at(), text.along(text.sentences.learnt)
    border = border_signs(text)
    search = _Search(text.codes, reports_at, places, most.repeats)
    for every in _gram_groups(text.codes, grams.common(places), places):
        reports = every.distinct(reports_at)
        groups, reports = every.kept(reports >= least), reports[reports >= least]
        at = groups.positions
        # The text ends with a break, which is what stands before the first sign.
        alone = groups.sums(border[text.codes[at - 1]] & border[text.codes[at + GRAM]])
        common.append((at[groups.starts], groups.sizes, reports, alone))
        search.look_into(groups.within(learnt[at]))
    return CommonGrams(*_joined(common)), search


def promise(reports: Array, length: Array | int) -> Array:
    """What speaks for looking at a string that so many reports repeat."""
    return reports * np.minimum(length, LENGTH_THAT_COUNTS)


def border_signs(text: TextArray) -> Flags:
    """For each code, whether it is punctuation beside which words stand alone."""
    found = np.zeros(len(text.signs), np.bool_)
    found[[BREAK, *(text.numbers[sign] for sign in BORDER_SIGNS if sign in text.numbers)]] = True
    return found


def _joined(rows: Sequence[tuple[Array, ...]]) -> Iterator[Array]:
    """Four columns out of parts of them."""
    for column in zip(*rows, strict=True) if rows else [()] * 4:
        yield np.concatenate([NOTHING, *column])


def _gram_groups(codes: Codes, positions: Numbers, least: int) -> Iterator[Groups]:
    """The strings of GRAM characters at these positions, those that begin with the same sign
    together; without those that stand in fewer places than least.

    Order:   by code of the characters, within each part and from part to part.
    """
    firsts = codes[positions]
    counts = np.cumsum(np.bincount(firsts, minlength=1))
    low = 0
    while low < len(counts):
        before = int(counts[low - 1]) if low else 0
        high = max(low + 1, int(np.searchsorted(counts, before + AT_ONCE, side="right")))
        own = positions[(firsts >= low) & (firsts < high)].astype(np.int64)
        if len(own):
            yield _own_groups(codes, own, low, least)
        low = high


def _own_groups(codes: Codes, positions: Array, low: int, least: int) -> Groups:
    """The strings at these positions, whose first signs have codes from low on."""
    size = int(codes.max()) + 1
    keys, length = codes[positions].astype(np.int64) - low, 1
    room = PACKED_BITS - int(positions.max()).bit_length()
    while length < GRAM and ((int(keys.max()) + 1) * size).bit_length() <= room:
        keys = keys * size + codes[positions + length]
        length += 1
    groups = Groups(*in_order(keys, positions))
    while length < GRAM:
        groups = groups.kept(groups.sizes >= least)
        groups = groups.grown(groups.signs(codes, length), least)
        length += 1
    return groups.kept(groups.sizes >= least)


class _Search:
    """Collects maximal strings from groups of strings of GRAM characters, which come in order of
    the codes of their characters.
    """

    def __init__(self, codes: Codes, reports_at: ReportAt, least: int, most: int) -> None:
        self._codes = codes
        self._reports_at = reports_at
        self._least = least
        self._most = most
        self._best = NOTHING  # the highest promises, most of them at most
        self._found: list[tuple[Array, ...]] = []

    def look_into(self, groups: Groups) -> None:
        """Find the maximal strings that begin as these groups of GRAM characters do."""
        length = GRAM
        while len(groups.positions) and length <= LONGEST:
            reports = groups.distinct(self._reports_at)
            # What always follows the same sign is a part, and so is all that it grows into.
            chosen = (reports >= self.enough()) & groups.differ(groups.signs(self._codes, -1))
            groups, reports = groups.kept(chosen), reports[chosen]
            following = groups.signs(self._codes, length)
            ends = groups.differ(following)
            starts, reports = groups.positions[groups.starts[ends]], reports[ends]
            lengths = np.full(len(starts), length)
            self._found.append((starts, lengths, groups.sizes[ends], reports))
            best = np.append(self._best, promise(reports, length))
            self._best = np.sort(best)[max(0, len(best) - self._most) :]
            groups = groups.grown(following, self.enough())
            length += 1

    def enough(self) -> int:
        """In how many reports a string must stand to be looked into."""
        return max(self._least, self.promised())

    def promised(self) -> int:
        """In how many reports a string must stand that can still be among those that promise most,
        however long it grows.
        """
        if len(self._best) < self._most:
            return 0
        return -(-int(self._best[0]) // LENGTH_THAT_COUNTS)

    def repeats(self) -> Repeats:
        """All that was found, in order."""
        columns = list(_joined(self._found))
        order = np.argsort(columns[1], kind="stable")
        return Repeats(*(column[order] for column in columns))
