"""Where phrases stand, from run to run (沿用出处): only reports that changed are looked through."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.set_phrases.counting import Marks, Occurrences, find_occurrences
from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.kept_text import Moved, Small
from report_archive.indexes.set_phrases.text_array import Array, TextArray

BETWEEN: Final = "\n"  # no phrase holds it


class KeptPlaces(NamedTuple):
    """The places of the phrases that were counted in one run.

    Shape:   counts, positions and beside as in Occurrences.
    """

    phrases: str
    counts: Small
    positions: Small
    beside: Marks

    @classmethod
    def of(cls, phrases: Sequence[str], found: Occurrences) -> "KeptPlaces":
        """The places of these phrases."""
        counts, positions = found.count.astype(np.uint32), found.position.astype(np.uint32)
        return cls(BETWEEN.join(phrases), counts, positions, found.beside)


_NONE: Final = np.zeros(0, np.uint32)
NO_PLACES: Final = KeptPlaces("", _NONE, _NONE, np.zeros(0, np.uint8))


def places_of(
    phrases: Sequence[str], text: TextArray, grams: Grams, kept: KeptPlaces, moved: Moved
) -> Occurrences:
    """Every place of these different phrases, as find_occurrences has them."""
    numbers = {phrase: number for number, phrase in enumerate(kept.phrases.split(BETWEEN))}
    known = [phrase for phrase in phrases if phrase in numbers]
    others = [phrase for phrase in phrases if phrase not in numbers]
    rows = np.array([numbers[phrase] for phrase in known], np.int64)
    stood = _standing(_reordered(rows, kept.counts, kept.positions, kept.beside), moved)
    found = _merged(stood, _in_those_that_came(known, text, grams, moved))
    if not others:
        return found
    more = find_occurrences(text, grams, others)
    ordinals = {phrase: number for number, phrase in enumerate((*known, *others))}
    return _reordered(
        np.array([ordinals[phrase] for phrase in phrases]),
        np.append(found.count, more.count),
        np.append(found.position, more.position),
        np.append(found.beside, more.beside),
    )


def _reordered(
    chosen: Array, count: Array | Small, position: Array | Small, beside: Marks
) -> Occurrences:
    """Those of the chosen phrases, in their order."""
    ends = np.cumsum(count, dtype=np.int64)
    # What was side by side, and is, is taken as a whole.
    leads = np.flatnonzero(np.diff(chosen, prepend=-2) != 1)
    firsts = (ends - count)[chosen[leads]].tolist()
    lasts = ends[chosen[np.append(leads[1:], len(chosen))[: len(leads)] - 1]].tolist()
    parts = [slice(first, last) for first, last in zip(firsts, lasts, strict=True)]
    positions, marks = (
        np.concatenate([column[:0], *[column[part] for part in parts]])
        for column in (position, beside)
    )
    return Occurrences.counted(count[chosen].astype(np.int64), positions.astype(np.int64), marks)


def _standing(found: Occurrences, moved: Moved) -> Occurrences:
    """The places that stand of those in the text of then."""
    then, now = moved.then.borders(), moved.now.borders()
    # Between two reports that came or went, all places moved alike.
    ordinals = moved.standing.now
    gone = ordinals < 0
    shift = np.where(gone, -1, now[ordinals] - then[:-1])
    breaks = (shift[1:] != shift[:-1]) | (gone[1:] != gone[:-1])
    firsts = np.append(0, np.flatnonzero(breaks) + 1)
    run = np.searchsorted(then[firsts[1:]], found.position, side="right")
    stands = ~gone[firsts][run]
    count = found.count - np.bincount(found.phrase[~stands], minlength=len(found.count))
    position = found.position + shift[firsts][run]
    return Occurrences.counted(count, position[stands], found.beside[stands])


def _in_those_that_came(
    phrases: Sequence[str], text: TextArray, grams: Grams, moved: Moved
) -> Occurrences:
    """The places of phrases in reports that came alone."""
    codes, own = moved.came.codes, moved.came.borders()
    found = find_occurrences(replace(text, codes=codes), replace(grams, codes=codes), phrases)
    shift = moved.now.borders()[moved.standing.come] - own[:-1]
    report = np.searchsorted(own, found.position, side="right") - 1
    return replace(found, position=found.position + shift[report])


def _merged(stood: Occurrences, came: Occurrences) -> Occurrences:
    """Both, the places of each phrase ascending."""
    most = max(each.position.max(initial=0) for each in (stood, came))
    bits = int(most).bit_length()
    keys = (stood.phrase << bits) | stood.position
    at = keys.searchsorted((came.phrase << bits) | came.position)
    return Occurrences.counted(
        stood.count + came.count,
        np.insert(stood.position, at, came.position),
        np.insert(stood.beside, at, came.beside),
    )
