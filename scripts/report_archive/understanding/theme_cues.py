"""Where the cue words of the themes stand in a text: found once, then counted span by span."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from report_archive.vocabulary import Term

# A cue this long is never part of another word by accident, whatever the segmenter makes of it.
SURE_LENGTH: Final = 4


@dataclass(frozen=True, slots=True)
class CueTable:
    """The cues of all terms, ready to be looked up by their first character.

    Shape:   lengths maps a first character to the lengths of the cues it begins, longest first;
             weights maps a cue to (index of the term, weight) of each term that lists it.
    """

    lengths: dict[str, tuple[int, ...]]
    weights: dict[str, tuple[tuple[int, float], ...]]


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


class _SameTerms:
    """Term lists as keys: terms hold mappings and have no hash, but one list is read all along."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = terms

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameTerms) and other.terms is self.terms

    def __hash__(self) -> int:
        return id(self.terms)


def cue_table(terms: tuple[Term, ...]) -> CueTable:
    """Prepare the cues of all terms for looking up, once for each vocabulary."""
    return _prepared(_SameTerms(terms))


@lru_cache(maxsize=4)
def _prepared(same: _SameTerms) -> CueTable:
    weights: dict[str, list[tuple[int, float]]] = {}
    lengths: dict[str, set[int]] = {}
    for index, term in enumerate(same.terms):
        for cue, weight in term.cues.items():
            if cue:
                weights.setdefault(cue, []).append((index, weight))
                lengths.setdefault(cue[0], set()).add(len(cue))
    return CueTable(
        {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()},
        {cue: tuple(listed) for cue, listed in weights.items()},
    )


def find_cues(body: str, tokens: Iterable[str], table: CueTable) -> CueIndex:
    """Find the cues in a text: at each place the longest one, from left to right.

    Shape:   tokens joined are the body; a short cue that cuts through a word is not one
             ("办会" in "举办|会议"), while one that is part of a word is ("制度" in "规章制度").
    Example: "政务信息公开" is one cue of public service, not "政务信息" and a rest.
    """
    token_starts = _token_starts(tokens)
    starts, cues, position = [], [], 0
    while position < len(body):
        lengths = table.lengths.get(body[position])
        cue = _cue_at(body, position, lengths, token_starts, table) if lengths else ""
        if cue:
            starts.append(position)
            cues.append(cue)
        position += len(cue) or 1
    return CueIndex(tuple(starts), tuple(cues))


def _token_starts(tokens: Iterable[str]) -> list[int]:
    """For each position of the text, and for its end, where the token that covers it begins."""
    starts: list[int] = []
    for token in tokens:
        starts.extend([len(starts)] * len(token))
    starts.append(len(starts))
    return starts


def _cue_at(
    body: str,
    position: int,
    lengths: Iterable[int],
    token_starts: Sequence[int],
    table: CueTable,
) -> str:
    for length in lengths:
        end = position + length
        if end > len(body):
            continue
        cue = body[position:end]
        if cue in table.weights and _is_word(position, end, token_starts):
            return cue
    return ""


def _is_word(start: int, end: int, token_starts: Sequence[int]) -> bool:
    """Whether a stretch is made of whole words or, unless it is one character, lies inside one."""
    whole = token_starts[start] == start and token_starts[end] == end
    if whole or end - start >= SURE_LENGTH:
        return True
    return end - start > 1 and token_starts[start] == token_starts[end - 1]
