"""Strings that need not be found again (沿用): those of the run before, where no report that has
them changed or came.

Every string begins with GRAM characters, and stands only where these do. While none of what holds
them changes, everything that begins so stands where it stood; where some of it went, it is counted
down.
"""

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.counted_down import fewer_common, fewer_repeats
from report_archive.indexes.set_phrases.grams import Grams, Numbers
from report_archive.indexes.set_phrases.kept_stretches import (
    Alike,
    alike_in,
    changed_signs,
    gone_signs,
    places_now,
)
from report_archive.indexes.set_phrases.kept_text import Moved
from report_archive.indexes.set_phrases.repeats import read_changed
from report_archive.indexes.set_phrases.strings import (
    CommonGrams,
    Most,
    Repeats,
    Strings,
    columns,
)
from report_archive.indexes.set_phrases.text_array import Array, TextArray

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
    alike = alike_in(moved)
    changed = grams.flags(changed_signs(moved, alike))
    for rows in (kept.common, kept.repeats):
        changed[_numbers_of_lost(rows, grams, moved, alike)] = True

    def standing(rows: Rows) -> list[Array]:
        """The columns of those strings that stand where they stood."""
        report, place, *others = rows.astype(np.int64).T
        start = places_now(moved, alike, report, place)
        stands = start >= 0
        stands[stands] = ~changed[grams.numbers_at(start[stands])]
        return [column[stands] for column in (start, *others)]

    gone = gone_signs(moved, alike)
    repeats, doubtful = fewer_repeats(text, grams, Repeats(*standing(kept.repeats)), gone)
    changed[grams.numbers_at(repeats.start[doubtful])] = True
    stands = ~changed[grams.numbers_at(repeats.start)]
    repeats = Repeats(*[column[stands] for column in columns(repeats)])
    common = fewer_common(text, grams, CommonGrams(*standing(kept.common)), gone)
    known = Strings(common, repeats, kept.least, kept.promise)
    return read_changed(text, grams, least, most, known, changed)


def _numbers_of_lost(rows: Rows, grams: Grams, moved: Moved, alike: list[Alike]) -> Numbers:
    """The numbers of strings that do not stand where they stood first."""
    report, place, *_ = rows.astype(np.int64).T
    lost = places_now(moved, alike, report, place) < 0
    then = moved.then.borders()[report[lost]] + place[lost]
    return replace(grams, codes=moved.then.codes).numbers_at(then)


def _rows(strings: CommonGrams | Repeats, borders: Array) -> Rows:
    start, *others = columns(strings)
    report = np.searchsorted(borders[:-1], start, side="right") - 1
    return np.stack([report, start - borders[report], *others], 1).astype(np.int32)
