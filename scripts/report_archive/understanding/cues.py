"""Finds the cue words of a vocabulary in a text, and quotes the words around a place."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.model import Block, BlockKind, Structure
from report_archive.vocabulary import Term

QUOTE_MARGIN: Final = 12
STOPS: Final = "\n。！？；!?;"
OPENING: Final = 3  # characters that tell which words may stand at a place
PAIRS: Final = np.uint32(1 << 18)  # numbers of pairs; some hundreds of them begin a cue word
PAIR_FACTOR: Final = np.uint32(31)


@dataclass(frozen=True, slots=True)
class CueHit:
    """One cue word where it stands.

    Shape:   term is the index of the cue's term in the list that was searched.
    """

    start: int
    end: int
    term: int
    weight: float


class Openings:
    """How given words begin: where a text may hold one of them, and how long it may be.

    A whole text is looked through at once, by a table of numbers that stand for pairs of
    characters: of what begins like a word with one, most goes on otherwise. A number may stand for
    other pairs as well, so each place is then looked at by itself, three characters of it.
    """

    def __init__(self, words: Iterable[str]) -> None:
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[:OPENING], set()).add(len(word))
        self._lengths: dict[str, tuple[int, ...]] = {}
        for opening, own in lengths.items():
            shorter = {size for size in range(1, len(opening)) if opening[:size] in lengths}
            self._lengths[opening] = tuple(sorted(own | shorter, reverse=True))
        self._pairs = np.zeros(PAIRS, np.bool_)
        self._alone = np.zeros(PAIRS, np.bool_)
        for opening in lengths:
            codes = _codes(opening)
            if len(opening) == 1:
                self._alone[codes % PAIRS] = True
            else:
                self._pairs[_pair_numbers(codes[:2])] = True

    def found(self, text: str) -> tuple[list[int], list[tuple[int, ...]]]:
        """The places where one of the words may begin, and beside them its lengths there, the
        longest first.

        Example: of 县委 and 县委办 in "在县委": [1], [(3, 2)]
        """
        codes = _codes(text)
        likely = self._alone[codes % PAIRS]
        likely[:-1] |= self._pairs[_pair_numbers(codes)]
        places: list[int] = []
        found: list[tuple[int, ...]] = []
        known = self._lengths.get
        for place in np.flatnonzero(likely).tolist():
            opening = text[place : place + OPENING]
            lengths = known(opening) or known(opening[:2]) or known(opening[:1])
            if lengths is not None:
                places.append(place)
                found.append(lengths)
        return places, found


def _codes(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    # Half a character, which a damaged file may hold, is a code point like any other.
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _pair_numbers(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """A number for each two neighbours, the same for the same two."""
    return (codes[:-1] * PAIR_FACTOR + codes[1:]) % PAIRS


class CuePlaces:
    """The places in one text where cue words may stand, to be asked for span by span."""

    def __init__(
        self, text: str, openings: Openings, meanings: Mapping[str, Sequence[tuple[int, float]]]
    ) -> None:
        self._places: list[int] = []
        self._words: list[list[str]] = []
        self._meanings = meanings
        for place, lengths in zip(*openings.found(text), strict=True):
            parts = [text[place : place + length] for length in lengths]
            words = [part for part in parts if part in meanings]
            if words:
                self._places.append(place)
                self._words.append(words)

    def find(self, start: int, end: int) -> Iterator[CueHit]:
        """The hits within text[start:end], from left to right."""
        reached = start
        for number in range(bisect_left(self._places, start), bisect_left(self._places, end)):
            place = self._places[number]
            if place < reached:
                continue
            for word in self._words[number]:
                if place + len(word) <= end:
                    reached = place + len(word)
                    for index, weight in self._meanings[word]:
                        yield CueHit(place, reached, index, weight)
                    break


class CueFinder:
    """Finds cue words; at one place the longest wins, and what it covers is not looked at again.

    Shape:   a word that several terms share gives one hit for each.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self._meanings: dict[str, list[tuple[int, float]]] = {}
        for index, term in enumerate(terms):
            for word, weight in term.cues.items():
                self._meanings.setdefault(word, []).append((index, weight))
        self._openings = Openings(self._meanings)

    def places(self, text: str) -> CuePlaces:
        """The places of a text, for whoever asks for many spans of it."""
        return CuePlaces(text, self._openings, self._meanings)

    def find(self, text: str) -> Iterator[CueHit]:
        """The hits within a text, from left to right."""
        return self.places(text).find(0, len(text))


class SameTerms:
    """Term lists as keys: terms hold mappings and have no hash, but one list is read all along."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self.terms = terms

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameTerms) and other.terms is self.terms

    def __hash__(self) -> int:
        return id(self.terms)


def cue_finder(terms: Sequence[Term]) -> CueFinder:
    """The finder of these terms, made once for each vocabulary."""
    return _made(SameTerms(terms))


@lru_cache(maxsize=16)
def _made(same: SameTerms) -> CueFinder:
    return CueFinder(same.terms)


def quote(text: str, start: int, end: int) -> str:
    """The words at a place with a little of their sentence, as they stand in the text.

    Example: "各位领导：\\n今年，县政府办在县委领导下。" at 县政府办 → "今年，县政府办在县委领导下"
    """
    left = start
    while left > max(0, start - QUOTE_MARGIN) and text[left - 1] not in STOPS:
        left -= 1
    right = end
    while right < min(len(text), end + QUOTE_MARGIN) and text[right] not in STOPS:
        right += 1
    return text[left:right].strip()


def squeezed(text: str) -> str:
    """The text without any white space, as spaced titles and signatures are to be read.

    Example: "政 府 工 作 报 告" → "政府工作报告"
    """
    return "".join(text.split())


def blocks_of(structure: Structure, *kinds: BlockKind) -> tuple[Block, ...]:
    """The blocks of these kinds, in source order."""
    return tuple(block for block in structure.blocks if block.kind in kinds)


def title_text(body: str, structure: Structure) -> str:
    """All title blocks joined, white space dropped; empty where the report has no title."""
    titles = blocks_of(structure, BlockKind.TITLE)
    return "".join(squeezed(body[block.start : block.end]) for block in titles)


def opening_span(structure: Structure, limit: int = 500) -> tuple[int, int]:
    """Where the opening stands: paragraphs before the first heading, else the first paragraph.

    Units:   limit is the number of code points after which the opening is cut off.
    """
    paragraphs = blocks_of(structure, BlockKind.PARAGRAPH)
    if not paragraphs:
        return (0, 0)
    start, end = paragraphs[0].start, paragraphs[0].end
    first_heading = structure.headings[0].start if structure.headings else None
    for block in paragraphs[1:]:
        if (first_heading is not None and block.start > first_heading) or block.end > start + limit:
            break
        end = block.end
    return (start, min(end, start + limit))
