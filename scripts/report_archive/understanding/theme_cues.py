"""Where the cue words of the themes stand in a text: found once, then counted span by span."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np

from report_archive.understanding.cues import Openings, SameTerms
from report_archive.vocabulary import Term

# A cue this long is never part of another word by accident, whatever the segmenter makes of it.
SURE_LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class CueTable:
    """The cues of all terms, ready to be looked up by how they begin.

    Shape:   weights maps a cue to (index of the term, weight) of each term that lists it, numbers
             the name of a term to its index.
    """

    openings: Openings
    weights: dict[str, tuple[tuple[int, float], ...]]
    numbers: dict[str, int]


@dataclass(frozen=True, slots=True)
class CueIndex:
    """The cues found in one text.

    Shape:   starts and cues run side by side; no two cues overlap.
    Order:   by position.
    """

    starts: tuple[int, ...]
    cues: tuple[str, ...]

    def within(self, start: int, end: int) -> tuple[str, ...]:
        """The cues that begin inside the span from start to end."""
        return self.cues[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def cue_table(terms: tuple[Term, ...]) -> CueTable:
    """Prepare the cues of all terms for looking up, once for each vocabulary."""
    return _prepared(SameTerms(terms))


@lru_cache(maxsize=4)
def _prepared(same: SameTerms) -> CueTable:
    weights: dict[str, list[tuple[int, float]]] = {}
    for index, term in enumerate(same.terms):
        for cue, weight in term.cues.items():
            if cue:
                weights.setdefault(cue, []).append((index, weight))
    numbers = {term.name: index for index, term in enumerate(same.terms)}
    listed = {cue: tuple(terms) for cue, terms in weights.items()}
    return CueTable(Openings(weights), listed, numbers)


def find_cues(body: str, tokens: Sequence[str], table: CueTable) -> CueIndex:
    """Find the cues in a text: at each place the longest one, from left to right.

    Shape:   tokens joined are the body; a short cue that cuts through a word is not one
             ("办会" in "举办|会议"), while one that is part of a word is ("制度" in "规章制度").
    Example: "政务信息公开" is one cue of public service, not "政务信息" and a rest.
    """
    begins = _token_begins(body, tokens)
    starts: list[int] = []
    cues: list[str] = []
    reached = 0
    for place, lengths in zip(*table.openings.found(body), strict=True):
        if place < reached:
            continue
        for length in lengths:
            cue = body[place : place + length]
            if cue in table.weights and _is_word(place, place + len(cue), begins):
                starts.append(place)
                cues.append(cue)
                reached = place + len(cue)
                break
    return CueIndex(tuple(starts), tuple(cues))


def _token_begins(body: str, tokens: Sequence[str]) -> bytes:
    """1 for each position at which a token begins, and for the end of the text."""
    begins = np.zeros(len(body) + 1, np.uint8)
    begins[0] = 1
    begins[np.cumsum(np.fromiter(map(len, tokens), np.int64, len(tokens)))] = 1
    return begins.tobytes()


def _is_word(start: int, end: int, begins: bytes) -> bool:
    """Whether a stretch is made of whole words or, unless it is one character, lies inside one."""
    if (begins[start] and begins[end]) or end - start >= SURE_LENGTH:
        return True
    return end - start > 1 and begins.find(1, start + 1, end) < 0
