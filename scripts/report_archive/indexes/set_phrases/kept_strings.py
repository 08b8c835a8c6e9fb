"""Strings that need not be found again (沿用): those of the run before, where no report that has
them changed, came or went.

Every string begins with GRAM characters, and stands only in reports that have these. While none of
them changes, everything that begins so stands where it stood.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.kept_text import Moved
from report_archive.indexes.set_phrases.repeats import read_changed
from report_archive.indexes.set_phrases.strings import (
    CommonGrams,
    Most,
    Repeats,
    Strings,
    columns,
)
from report_archive.indexes.set_phrases.text_array import Array, Flags, TextArray

Rows = NDArray[np.int32]


class KeptStrings(NamedTuple):
    """The strings of one run of the program.

    Shape:   a row of common ones or of repeats is that of Strings, its place as counted from where
             its report begins, and before it the ordinal of that report; least and promise are
             the reports and the promise of Strings.
    """

    common: Rows
    repeats: Rows
    least: int
    promise: int

    @classmethod
    def of(cls, found: Strings, borders: Array) -> "KeptStrings":
        """Strings of a text whose reports have these borders."""
        rows = _rows(found.common, borders), _rows(found.repeats, borders)
        return cls(*rows, found.reports, found.promise)


_NO_ROWS: Final = np.zeros((0, 0), np.int32)
NO_STRINGS: Final = KeptStrings(_NO_ROWS, _NO_ROWS, 0, 0)


def strings_of(
    text: TextArray, grams: Grams, least: int, most: Most, kept: KeptStrings, moved: Moved
) -> Strings | None:
    """The strings of a text, those that stand as they were kept; None where these are too few."""
    changed = grams.flags(moved.changed())
    borders, now = moved.now.borders(), moved.standing.now
    known = Strings(
        CommonGrams(*_standing(kept.common, borders, now, grams, changed)),
        Repeats(*_standing(kept.repeats, borders, now, grams, changed)),
        kept.least,
        kept.promise,
    )
    return read_changed(text, grams, least, most, known, changed)


def _standing(rows: Rows, borders: Array, now: Array, grams: Grams, changed: Flags) -> list[Array]:
    """The columns of those strings that stand where they stood."""
    report, place, *others = rows.astype(np.int64).T
    ordinal = now[report]
    start = borders[ordinal] + place
    stands = ordinal >= 0
    stands[stands] = ~changed[grams.numbers_at(start[stands])]
    return [column[stands] for column in (start, *others)]


def _rows(strings: CommonGrams | Repeats, borders: Array) -> Rows:
    start, *others = columns(strings)
    report = np.searchsorted(borders[:-1], start, side="right") - 1
    return np.stack([report, start - borders[report], *others], 1).astype(np.int32)
