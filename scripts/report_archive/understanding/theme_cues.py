"""Where the cue words of the themes stand in a text: found once, then counted span by span."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.understanding.cues import SameTerms
from report_archive.understanding.word_tree import Found, WordTree
from report_archive.vocabulary import Term

# A cue this long is never part of another word by accident, whatever the segmenter makes of it.
SURE_LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class CueTable:
    """The cues of all terms, ready to be looked up by how they begin.

    Shape:   weights maps a cue to (index of the term, weight) of each term that lists it, numbers
             the name of a term to its index.
    """

    tree: WordTree
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
    return CueTable(WordTree(weights), listed, numbers)


def find_cues(body: str, tokens: Sequence[str], table: CueTable) -> CueIndex:
    """Find the cues in a text: at each place the longest one, from left to right.

    Shape:   tokens joined are the body; a short cue that cuts through a word is not one
             ("办会" in "举办|会议"), while one that is part of a word is ("制度" in "规章制度").
    Example: "政务信息公开" is one cue of public service, not "政务信息" and a rest.
    """
    found = table.tree.found(body)
    whole = _are_words(found, _token_begins(body, tokens))
    starts: list[int] = []
    cues: list[str] = []
    reached = 0
    for start, end, word in zip(*(each[whole].tolist() for each in found), strict=True):
        if start >= reached:
            starts.append(start)
            cues.append(table.tree.words[word])
            reached = end
    return CueIndex(tuple(starts), tuple(cues))


def _token_begins(body: str, tokens: Sequence[str]) -> NDArray[np.bool_]:
    """Whether a token begins at each position, and at the end of the text."""
    begins = np.zeros(len(body) + 1, np.bool_)
    begins[0] = True
    begins[np.cumsum(np.fromiter(map(len, tokens), np.int64, len(tokens)))] = True
    return begins


def _are_words(found: Found, begins: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which stretches are made of whole words or, unless of one character, lie inside one."""
    starts, ends, _ = found
    lengths = ends - starts
    before = np.cumsum(begins)  # tokens that begin so far, here included
    inside = (lengths > 1) & (before[ends - 1] == before[starts])
    whole: NDArray[np.bool_] = (begins[starts] & begins[ends]) | (lengths >= SURE_LENGTH) | inside
    return whole
