"""Where phrases stand, from run to run (沿用出处): only reports that changed are looked through."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.counting import Occurrences, find_occurrences
from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.kept_text import Moved, Small
from report_archive.indexes.set_phrases.text_array import Array, TextArray

BETWEEN: Final = "\n"  # no phrase holds it


class KeptPlaces(NamedTuple):
    """The places of the phrases that were counted in one run.

    Shape:   counts and positions as in Occurrences, those of one phrase after those of another.
    """

    phrases: str
    counts: Small
    positions: Small

    @classmethod
    def of(cls, phrases: Sequence[str], found: Occurrences) -> "KeptPlaces":
        """The places of these phrases."""
        count, position = (each.astype(np.uint32) for each in (found.count, found.position))
        return cls(BETWEEN.join(phrases), count, position)


_NONE: Final = np.zeros(0, np.uint32)
NO_PLACES: Final = KeptPlaces("", _NONE, _NONE)


def places_of(
    phrases: Sequence[str], text: TextArray, grams: Grams, kept: KeptPlaces, moved: Moved
) -> Occurrences:
    """Every place of these different phrases, as find_occurrences has them."""
    numbers = {phrase: number for number, phrase in enumerate(kept.phrases.split(BETWEEN))}
    known = [phrase for phrase in phrases if phrase in numbers]
    others = [phrase for phrase in phrases if phrase not in numbers]
    stood = _standing(np.array([numbers[phrase] for phrase in known], np.int64), kept, moved)
    came = _in_those_that_came(known, text, grams, moved)
    count, position = _merged(stood, came)
    if not others:
        return _occurrences(count, position)
    more = find_occurrences(text, grams, others)
    ordinals = {phrase: number for number, phrase in enumerate((*known, *others))}
    count, position = np.append(count, more.count), np.append(position, more.position)
    return _occurrences(*_reordered([ordinals[phrase] for phrase in phrases], count, position))


def _occurrences(count: Array, position: Array) -> Occurrences:
    owners = np.repeat(np.arange(len(count)), count)
    return Occurrences(owners, position, count, np.cumsum(count) - count)


def _reordered(
    chosen: Sequence[int] | Array, count: NDArray[np.integer], position: NDArray[np.integer]
) -> tuple[Array, Array]:
    """Counts and places of those phrases that are chosen, in that order."""
    ends = np.cumsum(count, dtype=np.int64)
    firsts = (ends - count).tolist()
    parts = [position[firsts[each] : int(ends[each])] for each in chosen]
    return count[chosen].astype(np.int64), np.concatenate([position[:0], *parts]).astype(np.int64)


def _standing(chosen: Array, kept: KeptPlaces, moved: Moved) -> tuple[Array, Array]:
    """The places that stand of phrases that were kept."""
    count, position = _reordered(chosen, kept.counts, kept.positions)
    then, now = moved.then.borders(), moved.now.borders()
    # Between two reports that came or went, all places moved alike.
    ordinals = moved.standing.now
    shift = np.where(ordinals >= 0, now[ordinals] - then[:-1], -1)
    gone = ordinals < 0
    breaks = (shift[1:] != shift[:-1]) | (gone[1:] != gone[:-1])
    firsts = np.append(0, np.flatnonzero(breaks) + 1)
    run = np.searchsorted(then[firsts[1:]], position, side="right")
    stands = ~gone[firsts][run]
    owners = np.repeat(np.arange(len(count)), count)
    count -= np.bincount(owners[~stands], minlength=len(count))
    return count, (position + shift[firsts][run])[stands]


def _in_those_that_came(
    phrases: Sequence[str], text: TextArray, grams: Grams, moved: Moved
) -> Occurrences:
    """The places of phrases in reports that came alone."""
    codes, own = moved.came.codes, moved.came.borders()
    found = find_occurrences(replace(text, codes=codes), replace(grams, codes=codes), phrases)
    shift = moved.now.borders()[moved.standing.come] - own[:-1]
    report = np.searchsorted(own, found.position, side="right") - 1
    return Occurrences(found.phrase, found.position + shift[report], found.count, found.first)


def _merged(stood: tuple[Array, Array], came: Occurrences) -> tuple[Array, Array]:
    """Both, the places of each phrase ascending."""
    count, position = stood
    bits = int(max(position.max(initial=0), came.position.max(initial=0))).bit_length()
    keys = np.repeat(np.arange(len(count)) << bits, count)
    keys |= position
    at = keys.searchsorted((came.phrase << bits) | came.position)
    return count + came.count, np.insert(position, at, came.position)
