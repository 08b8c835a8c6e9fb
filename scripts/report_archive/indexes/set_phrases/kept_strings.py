"""Strings that need not be found again (沿用): those of the run before, where no report that has
them changed or came.

Every string begins with GRAM characters, and stands only where these do. While none of what holds
them changes, everything that begins so stands where it stood; where some of it went, it is counted
down. It is a string as long as those places stand that tell it: its first, and those with other
signs beside it.
"""

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.counted_down import fewer_common, fewer_repeats
from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.kept_stretches import (
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
from report_archive.indexes.set_phrases.text_array import TextArray

Rows = NDArray[np.int32]


class KeptStrings(NamedTuple):
    """The strings of one run of the program.

    Shape:   common ones and repeats have as rows the columns of Strings; least and promise are the
             reports and the promise of Strings.
    """

    common: Rows
    repeats: Rows
    least: int
    promise: int

    @classmethod
    def of(cls, found: Strings) -> "KeptStrings":
        """Strings of a text."""
        common, repeats = (
            np.stack(columns(each)).astype(np.int32) for each in (found.common, found.repeats)
        )
        return cls(common, repeats, found.reports, found.promise)


# Of the columns those that are places: where strings stand first, and beside other signs.
PLACES_OF_COMMON: Final = [0]
PLACES_OF_REPEATS: Final = [0, 4, 5]
NO_STRINGS: Final = KeptStrings(np.zeros((4, 0), np.int32), np.zeros((6, 0), np.int32), 0, 0)


def strings_of(
    text: TextArray, grams: Grams, least: int, most: Most, kept: KeptStrings, moved: Moved
) -> Strings | None:
    """The strings of a text, those that stand as they were kept; None where these are too few."""
    alike = alike_in(moved)
    changed = grams.flags(changed_signs(moved, alike))
    then = replace(grams, codes=moved.then.codes)
    stood = []
    for rows, places in ((kept.common, PLACES_OF_COMMON), (kept.repeats, PLACES_OF_REPEATS)):
        found = rows.astype(np.int64)
        found[places] = places_now(moved, alike, rows[places])
        stands = (found[places] >= 0).all(axis=0)
        # Where a first place stands, the text of then may not tell it.
        begin, begun = found[0, ~stands], rows[0, ~stands]
        changed[grams.numbers_at(begin[begin >= 0])] = True
        changed[then.numbers_at(begun[begin < 0])] = True
        stood.append(found[:, stands])
    common, repeats = (found[:, ~changed[grams.numbers_at(found[0])]] for found in stood)
    gone = gone_signs(moved, alike)
    known = Strings(
        fewer_common(text, grams, CommonGrams(*common), gone),
        fewer_repeats(text, grams, Repeats(*repeats), gone),
        kept.least,
        kept.promise,
    )
    return read_changed(text, grams, least, most, known, changed)
