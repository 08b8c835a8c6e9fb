"""Where given phrases stand, all of them at once and exactly (出现)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from report_archive.indexes.set_phrases.repeats import GRAM, GramTable, in_order
from report_archive.indexes.set_phrases.text_array import BREAK, Array, Flags, TextArray

AT_ONCE: Final = 1 << 22  # places compared in one go; bounds the memory that takes
BORDER_SIGNS: Final = ',、"《》'


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where phrases stand.

    Shape:   phrase, by its ordinal, and position run side by side, ordered by both; count is how
             many there are of each phrase, first where those of each begin.
    """

    phrase: Array
    position: Array
    count: Array
    first: Array

    def of(self, phrase: int) -> Array:
        """The positions of one phrase, ascending."""
        start = int(self.first[phrase])
        return self.position[start : start + int(self.count[phrase])]


def find_occurrences(text: TextArray, table: GramTable, phrases: Sequence[str]) -> Occurrences:
    """Every place of these folded phrases of GRAM or more characters, overlapping ones as well."""
    lengths = np.fromiter(map(len, phrases), np.int64, len(phrases))
    codes = np.full((len(phrases), int(lengths.max(initial=GRAM))), BREAK, np.int64)
    for row, phrase in enumerate(phrases):
        codes[row, : len(phrase)] = text.coded(phrase)
    low, high, offset = _rarest_grams(table, codes, lengths)
    rows = np.flatnonzero(high > low)
    found: list[tuple[Array, Array]] = []
    for part in _parts(rows, (high - low)[rows]):
        sizes = (high - low)[part]
        owners = np.repeat(part, sizes)
        begins = np.cumsum(sizes) - sizes
        places = np.arange(int(sizes.sum())) + np.repeat(low[part] - begins, sizes)
        starts = table.positions[places] - offset[owners]
        found.append(_verified(text.codes, codes, lengths, owners, starts))
    nothing = np.zeros(0, np.int64)
    owners = np.concatenate([nothing, *(each for each, _ in found)])
    starts = np.concatenate([nothing, *(each for _, each in found)])
    owners, starts = in_order(owners, starts)
    count = np.bincount(owners, minlength=len(phrases))
    return Occurrences(owners, starts, count, np.cumsum(count) - count)


def _rarest_grams(table: GramTable, codes: Array, lengths: Array) -> tuple[Array, Array, Array]:
    """For each phrase, the part of the table with its rarest string of GRAM characters, and how
    far into the phrase that string stands.
    """
    best_low = np.zeros(len(codes), np.int64)
    best_high = np.full(len(codes), len(table.keys) + 1)
    offset = np.zeros(len(codes), np.int64)
    for place in range(codes.shape[1] - GRAM + 1):
        rows = np.flatnonzero(lengths >= place + GRAM)
        keys = table.key_of(codes[rows, place : place + GRAM])
        low = np.searchsorted(table.keys, keys, side="left")
        high = np.searchsorted(table.keys, keys, side="right")
        better = high - low < best_high[rows] - best_low[rows]
        chosen = rows[better]
        best_low[chosen], best_high[chosen] = low[better], high[better]
        offset[chosen] = place
    return best_low, best_high, offset


def _parts(rows: Array, sizes: Array) -> list[Array]:
    """Rows in runs of which each has about AT_ONCE places at most."""
    bounds = np.flatnonzero(np.diff(np.cumsum(sizes) // AT_ONCE)) + 1
    return [part for part in np.split(rows, bounds) if len(part)]


def _verified(
    codes: Array, wanted: Array, lengths: Array, owners: Array, starts: Array
) -> tuple[Array, Array]:
    """The places at which all of the phrase stands, sign by sign."""
    inside = (starts >= 0) & (starts + lengths[owners] <= len(codes))
    owners, starts = owners[inside], starts[inside]
    for place in range(wanted.shape[1]):
        ended = lengths[owners] <= place
        if ended.all():
            break
        signs = codes[np.minimum(starts + place, len(codes) - 1)]
        same = ended | (signs == wanted[owners, place])
        owners, starts = owners[same], starts[same]
    return owners, starts


def distinct_count(phrase: Array, values: Array, phrases: int) -> Array:
    """How many different values, 0 or above, each phrase has among its occurrences."""
    keys, own = in_order(phrase, values)
    new = np.ones(len(keys), np.bool_)
    new[1:] = (keys[1:] != keys[:-1]) | (own[1:] != own[:-1])
    return np.bincount(keys[new], minlength=phrases)


def border_flags(text: TextArray) -> Flags:
    """For each position, and the one after the last, whether a sign of punctuation stands there."""
    signs = [text.numbers[sign] for sign in BORDER_SIGNS if sign in text.numbers]
    return np.isin(np.append(text.codes, BREAK), [BREAK, *signs])


def beside_borders(
    text: TextArray, found: Occurrences, lengths: Array
) -> tuple[Array, Array, Array]:
    """How many occurrences of each phrase have punctuation before, after, on both sides."""
    border = border_flags(text)
    left = border[found.position - 1]
    right = border[found.position + lengths[found.phrase]]
    phrases = len(lengths)
    return (
        np.bincount(found.phrase[left], minlength=phrases),
        np.bincount(found.phrase[right], minlength=phrases),
        np.bincount(found.phrase[left & right], minlength=phrases),
    )
