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
AT_ONCE: Final = 1 << 16  # places moved together: the memory of so few is taken again


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
        counts = found.count.astype(np.uint32)
        positions = found.position.astype(np.uint32, copy=False)
        return cls(BETWEEN.join(phrases), counts, positions, found.beside)


_NONE: Final = np.zeros(0, np.uint32)
NO_PLACES: Final = KeptPlaces("", _NONE, _NONE, np.zeros(0, np.uint8))


class _Places(NamedTuple):
    """Where some phrases stand, those of each after those of another, and so many of each."""

    counts: Array
    position: Small
    beside: Marks


def places_of(
    phrases: Sequence[str], text: TextArray, grams: Grams, kept: KeptPlaces, moved: Moved
) -> tuple[Occurrences, Array]:
    """Every place of these different phrases, as find_occurrences has them; and of each which one
    of the kept it is, where all its places stand and no other came, else -1.
    """
    numbers = {phrase: number for number, phrase in enumerate(kept.phrases.split(BETWEEN))}
    known = [phrase for phrase in phrases if phrase in numbers]
    others = [phrase for phrase in phrases if phrase not in numbers]
    rows = np.array([numbers[phrase] for phrase in known], np.int64)
    stood = _standing(kept, moved)
    came = _in_those_that_came(known, text, grams, moved)
    found = _merged(stood, rows, came)
    same = found.counts == kept.counts
    same[rows[came.phrase]] = False
    if others:
        more = find_occurrences(text, grams, others)
        numbers |= {phrase: number for number, phrase in enumerate(others, len(found.counts))}
        found = _Places(
            np.append(found.counts, more.count),
            np.append(found.position, more.position.astype(np.uint32)),
            np.append(found.beside, more.beside),
        )
    chosen = np.array([numbers[phrase] for phrase in phrases], np.int64)
    before = np.where(np.append(same, np.zeros(len(others), np.bool_))[chosen], chosen, -1)
    return Occurrences.counted(*_reordered(chosen, found)), before


def _reordered(chosen: Array, found: _Places) -> _Places:
    """Those of the chosen phrases, in their order."""
    if np.array_equal(chosen, np.arange(len(found.counts))):
        return found
    ends = np.cumsum(found.counts)
    # What was side by side, and is, is taken as a whole.
    leads = np.flatnonzero(np.diff(chosen, prepend=-2) != 1)
    firsts = (ends - found.counts)[chosen[leads]].tolist()
    lasts = ends[chosen[np.append(leads[1:], len(chosen))[: len(leads)] - 1]].tolist()
    parts = [slice(first, last) for first, last in zip(firsts, lasts, strict=True)]
    position, beside = (
        np.concatenate([column[:0], *[column[part] for part in parts]])
        for column in (found.position, found.beside)
    )
    return _Places(found.counts[chosen], position, beside)


def _standing(kept: KeptPlaces, moved: Moved) -> _Places:
    """The places that stand of those in the text of then."""
    then, now = moved.then.borders(), moved.now.borders()
    # Between two reports that came or went, all places moved alike.
    ordinals = moved.standing.now
    gone = ordinals < 0
    shift = np.where(gone, -1, now[ordinals] - then[:-1])
    breaks = (shift[1:] != shift[:-1]) | (gone[1:] != gone[:-1])
    firsts = np.append(0, np.flatnonzero(breaks) + 1)
    borders, shift, stay = then[firsts[1:]], shift[firsts], ~gone[firsts]
    position, stands = np.empty_like(kept.positions), np.empty(len(kept.positions), np.bool_)
    # A part at a time, so that no other column of this length is made for it.
    for start in range(0, len(position), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        run = np.searchsorted(borders, kept.positions[part], side="right")
        position[part] = kept.positions[part] + shift[run]
        stands[part] = stay[run]
    count = kept.counts.astype(np.int64)
    lost = np.searchsorted(np.cumsum(count), np.flatnonzero(~stands), side="right")
    if not len(lost):
        return _Places(count, position, kept.beside)
    count -= np.bincount(lost, minlength=len(count))
    return _Places(count, position[stands], kept.beside[stands])


def _in_those_that_came(
    phrases: Sequence[str], text: TextArray, grams: Grams, moved: Moved
) -> Occurrences:
    """The places of phrases in reports that came alone."""
    codes, own = moved.came.codes, moved.came.borders()
    found = find_occurrences(replace(text, codes=codes), grams.among(codes), phrases)
    shift = moved.now.borders()[moved.standing.come] - own[:-1]
    report = np.searchsorted(own, found.position, side="right") - 1
    return replace(found, position=found.position + shift[report])


def _merged(stood: _Places, rows: Array, came: Occurrences) -> _Places:
    """Both, the places of each phrase ascending; rows are those of the phrases that came has."""
    if not len(came.position):
        return stood
    ends = np.cumsum(stood.counts)
    at, order = [], np.argsort(rows[came.phrase], kind="stable")
    position, row = came.position[order], rows[came.phrase][order]
    for number, place in zip(row.tolist(), position.tolist(), strict=True):
        first, end = int(ends[number] - stood.counts[number]), int(ends[number])
        at.append(first + int(stood.position[first:end].searchsorted(place)))
    return _Places(
        stood.counts + np.bincount(row, minlength=len(stood.counts)),
        np.insert(stood.position, at, position),
        np.insert(stood.beside, at, came.beside[order]),
    )
