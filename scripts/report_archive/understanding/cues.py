"""Finds the cue words of a vocabulary in a text, and quotes the words around a place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add
from typing import Final

from report_archive.model import Block, BlockKind, Structure
from report_archive.vocabulary import Term

QUOTE_MARGIN: Final = 12
STOPS: Final = "\n。！？；!?;"


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
    """How given words begin: where a text may hold one of them, and how long it may be."""

    def __init__(self, words: Iterable[str]) -> None:
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[:2], set()).add(len(word))
        # By two characters: of what begins like a word with one, most goes on otherwise.
        self._lengths = {
            opening: tuple(sorted(found | lengths.get(opening[0], set()), reverse=True))
            for opening, found in lengths.items()
        }
        alone = "".join(sorted(opening for opening in lengths if len(opening) == 1))
        self._alone = re.compile(f"[{re.escape(alone)}]") if alone else None

    def found(self, text: str, start: int, end: int) -> list[tuple[int, tuple[int, ...]]]:
        """The places within text[start:end] where one of the words may begin, with its lengths,
        the longest first.

        Example: of 县委 and 县委办 in "在县委": (1, (3, 2))
        """
        part = text[start:end]
        lengths = self._lengths
        places = [
            (start + at, lengths[pair])
            for at, pair in enumerate(map(add, part, part[1:]))
            if pair in lengths
        ]
        if self._alone:
            known = {place for place, _ in places}
            found = (match.start() for match in self._alone.finditer(text, start, end))
            places += [(place, (1,)) for place in found if place not in known]
            places.sort()
        return places


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

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[CueHit]:
        """The hits within text[start:end], from left to right."""
        end = len(text) if end is None else end
        reached = start
        for place, lengths in self._openings.found(text, start, end):
            if place < reached:
                continue
            for length in lengths:
                word = text[place : min(place + length, end)]
                meanings = self._meanings.get(word)
                if meanings is not None:
                    reached = place + len(word)
                    for index, weight in meanings:
                        yield CueHit(place, reached, index, weight)
                    break


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
