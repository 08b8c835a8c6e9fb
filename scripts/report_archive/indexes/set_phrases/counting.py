"""Where given phrases stand, all of them at once and exactly (出现)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.grams import (
    GRAM,
    Grams,
    Keys,
    Numbers,
    gram_keys,
)
from report_archive.indexes.set_phrases.groups import in_order
from report_archive.indexes.set_phrases.repeats import border_signs
from report_archive.indexes.set_phrases.text_array import (
    BREAK,
    NOTHING,
    Array,
    Codes,
    Flags,
    Positions,
    TextArray,
)

MOST_PAIRS: Final = 1 << 26  # of phrases and values that are ticked off rather than put in order
AT_ONCE: Final = 1 << 20  # places compared in one go; bounds the memory that takes
# Figures and words that link: where one follows, what stands before it is whole.
FOLLOWING: Final = (
    "0123456789一二两三四五六七八九十百千多余达约近每各共的地得了着过和与及或并且而但等于在为是有无不未没"
    "以将把被由对向从至到按经因让使给同跟又也都均已还再就才仅上下中内里外前后时起"
)
# Of an occurrence: punctuation stands before it, after it; it is over where it ends.
BEFORE, AFTER, OVER = 1, 2, 4
Marks = NDArray[np.uint8]
FEW: Final = 64  # phrases
SELDOM: Final = 20  # a phrase is over in at least one of so many places


class Ends(NamedTuple):
    """How many occurrences of each phrase have punctuation before, after, on both sides; and
    whether it is over in enough of them.

    Example: 深入学习贯彻习近平 is not, 新 or 总 always follow; 形成调研报告 is, 6 may follow.
    """

    left: Array
    right: Array
    both: Array
    over: Flags


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where phrases stand.

    Shape:   position and beside run side by side, those of each phrase after those of another,
             ascending; beside tells what stands around each (BEFORE, AFTER, OVER); count is how
             many there are of each phrase, first where those of each begin.
    """

    position: Positions
    beside: Marks
    count: Array
    first: Array

    @classmethod
    def counted(cls, count: Array, position: Positions, beside: Marks) -> "Occurrences":
        """Those of each phrase after those of another, so many of each."""
        return cls(position, beside, count, np.cumsum(count) - count)

    @property
    def phrase(self) -> Array:
        """The ordinals of the phrases that stand at the positions."""
        return np.repeat(np.arange(len(self.count)), self.count)

    def chosen(self, phrases: Array) -> "Occurrences":
        """Those of the phrases with these ordinals alone."""
        count = self.count[phrases]
        before = np.cumsum(count) - count
        at = np.repeat(self.first[phrases] - before, count) + np.arange(count.sum())
        return Occurrences(self.position[at], self.beside[at], count, before)

    def ends(self) -> "Ends":
        """What stands around the phrases."""
        before, after = self.beside & BEFORE > 0, self.beside & AFTER > 0
        over = SELDOM * self._sums(self.beside & OVER > 0) >= self.count
        return Ends(self._sums(before), self._sums(after), self._sums(before & after), over)

    def _sums(self, flags: Flags) -> Array:
        """How many occurrences of each phrase are flagged."""
        found = np.zeros(len(self.count), np.int64)
        stands = self.count > 0
        if stands.any():
            found[stands] = np.add.reduceat(flags, self.first[stands], dtype=np.int64)
        return found

    def of(self, phrase: int) -> Positions:
        """The positions of one phrase, ascending."""
        start = int(self.first[phrase])
        return self.position[start : start + int(self.count[phrase])]


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases that the signs of a text can make, in a row: where each begins, how long it is."""

    codes: Codes
    begin: Array
    length: Array

    def key(self, offset: Array) -> Keys:
        """The GRAM signs of each phrase at its own offset."""
        return gram_keys(self.codes, self.begin + offset)

    def numbers(self, at: Array, grams: Grams) -> Numbers:
        """The numbers of the strings of GRAM signs at these places of the row."""
        return grams.numbers(self.codes)[at] if len(at) else np.zeros(0, np.uint32)


def find_occurrences(text: TextArray, grams: Grams, phrases: Sequence[str]) -> Occurrences:
    """Every place of these folded phrases of GRAM or more characters, overlapping ones as well."""
    coded = [text.coded(phrase) for phrase in phrases]
    # A phrase with a sign that the text does not have stands nowhere.
    known = np.array([number for number, codes in enumerate(coded) if min(codes) > BREAK], np.int64)
    wanted = _phrases([coded[number] for number in known.tolist()])
    offset = _rarest_grams(grams, wanted)
    low, sizes, places = _placed(text.codes, grams, wanted, offset)
    found: list[tuple[Array, Array]] = []
    for part in parts_of(np.flatnonzero(sizes), sizes[sizes > 0], AT_ONCE):
        owners = np.repeat(part, sizes[part])
        begins = np.cumsum(sizes[part]) - sizes[part]
        at = np.arange(len(owners)) + np.repeat(low[part] - begins, sizes[part])
        starts = places[at] - offset[owners]
        found.append(_verified(text.codes, wanted, owners, starts))
    owners = np.concatenate([NOTHING, *(known[each] for each, _ in found)])
    starts = np.concatenate([NOTHING, *(each for _, each in found)])
    owners, starts = in_order(owners, starts)
    count = np.bincount(owners, minlength=len(phrases))
    lengths = np.fromiter(map(len, phrases), np.int64, len(phrases))
    return Occurrences.counted(count, starts, _beside(text, starts, lengths[owners]))


def _phrases(coded: Sequence[Sequence[int]]) -> _Phrases:
    length = np.array([len(codes) for codes in coded], np.int64)
    signs = np.array([code for codes in coded for code in codes], np.uint16)
    return _Phrases(signs, np.cumsum(length) - length, length)


def _rarest_grams(grams: Grams, phrases: _Phrases) -> Array:
    """How far into each phrase a string of GRAM characters stands that few places have."""
    if len(phrases.length) <= FEW:
        # Counting all strings would take longer than looking at some more places.
        return np.zeros(len(phrases.length), np.int64)
    windows = phrases.length - GRAM + 1
    owners = np.repeat(np.arange(len(windows)), windows)
    firsts = np.cumsum(windows) - windows
    offsets = np.arange(len(owners)) - firsts[owners]
    at = phrases.begin[owners] + offsets
    numbers = phrases.numbers(at, grams)
    order = np.lexsort((offsets, grams.counts[numbers], owners))
    rarest: Array = offsets[order[firsts]]
    return rarest


def _placed(
    codes: Codes, grams: Grams, phrases: _Phrases, offset: Array
) -> tuple[Array, Array, Array]:
    """Where the string at its offset in each phrase stands.

    Shape:   for each phrase the first of its places in the third array, and how many they are.
    """
    at = phrases.begin + offset
    wanted = np.zeros(1 << grams.bits, np.bool_)
    wanted[phrases.numbers(at, grams)] = True
    places = grams.positions(wanted)
    strings, string_of = np.unique(phrases.key(offset), return_inverse=True)
    keys = gram_keys(codes, places)
    string = np.searchsorted(strings, keys)
    string[string == len(strings)] = 0
    # Other strings may have the same number.
    same = strings[string] == keys if len(strings) else np.zeros(0, np.bool_)
    string, starts = in_order(string[same], places[same].astype(np.int64))
    sizes = np.bincount(string, minlength=len(strings))
    return (np.cumsum(sizes) - sizes)[string_of], sizes[string_of], starts


def parts_of(rows: Array, sizes: Array, most: int) -> list[Array]:
    """Rows in runs of which each has about so many places at most."""
    bounds = np.flatnonzero(np.diff(np.cumsum(sizes) // most)) + 1
    return [part for part in np.split(rows, bounds) if len(part)]


def _verified(codes: Codes, wanted: _Phrases, owners: Array, starts: Array) -> tuple[Array, Array]:
    """The places at which all of the phrase stands, GRAM signs at a time."""
    inside = (starts >= 0) & (starts + wanted.length[owners] <= len(codes))
    owners, starts = owners[inside], starts[inside]
    # Of a phrase of GRAM signs is known already that it stands there.
    short = wanted.length[owners] <= GRAM
    found = [(owners[short], starts[short])]
    owners, starts, offset = owners[~short], starts[~short], 0
    while len(owners):
        # The end of a phrase may be compared in part once more.
        own = np.minimum(offset, wanted.length - GRAM)
        same = gram_keys(codes, starts + own[owners]) == wanted.key(own)[owners]
        offset += GRAM
        over = wanted.length[owners] <= offset
        found.append((owners[same & over], starts[same & over]))
        same &= ~over
        owners, starts = owners[same], starts[same]
    return np.concatenate([each for each, _ in found]), np.concatenate([each for _, each in found])


def distinct_count(phrase: Array, values: Array, phrases: int) -> Array:
    """How many different values, 0 or above, each phrase has among its occurrences."""
    size = int(values.max(initial=0)) + 1
    if phrases * size > MOST_PAIRS:
        return distinct_in_order(*in_order(phrase, values), phrases)
    found = np.zeros(phrases * size, np.bool_)
    found[phrase * size + values] = True
    distinct: Array = np.count_nonzero(found.reshape(phrases, size), axis=1)
    return distinct


def distinct_in_order(phrase: Array, values: Positions, phrases: int) -> Array:
    """The same where phrases ascend, and the values of each."""
    return np.bincount(phrase[first_of_each(phrase, values)], minlength=phrases)


def first_of_each(phrase: Array, values: Positions) -> Flags:
    """Which occurrences have another phrase or another value than those before."""
    new = np.ones(len(phrase), np.bool_)
    new[1:] = (phrase[1:] != phrase[:-1]) | (values[1:] != values[:-1])
    return new


def _beside(text: TextArray, position: Array, lengths: Array) -> Marks:
    """What stands around phrases. One is over where punctuation follows, a figure, or a word that
    links.
    """
    border = border_signs(text)
    over = border.copy()
    over[[text.numbers[sign] for sign in FOLLOWING if sign in text.numbers]] = True
    after = AFTER * border.view(np.uint8) + OVER * over.view(np.uint8)
    # The text ends with a break, which is what stands before the first sign.
    found: Marks = (BEFORE * border.view(np.uint8)).take(text.codes[position - 1])
    found |= after.take(text.codes[position + lengths])
    return found
