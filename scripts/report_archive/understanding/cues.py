"""Finds the cue words of a vocabulary in a text, and quotes the words around a place."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from report_archive.model import Block, BlockKind, Structure
from report_archive.understanding.word_tree import WordTree
from report_archive.vocabulary import Term

QUOTE_MARGIN: Final = 12
STOPS: Final = "\n。！？；!?;"


class CueHit(NamedTuple):
    """One cue word where it stands.

    Shape:   term is the index of the cue's term in the list that was searched.
    """

    start: int
    end: int
    term: int
    weight: float


class CuePlaces:
    """The places in one text where cue words stand, to be asked for span by span.

    Shape:   meanings are those of each word of the tree, by its number.
    """

    def __init__(
        self, text: str, tree: WordTree, meanings: Sequence[Sequence[tuple[int, float]]]
    ) -> None:
        self._starts, self._ends, self._words = tree.listed(text)
        self._meanings = meanings

    def find(self, start: int, end: int) -> Iterator[CueHit]:
        """The hits within text[start:end], from left to right."""
        reached = start
        # Of words that begin at one place the longest comes first.
        for number in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            place, behind = self._starts[number], self._ends[number]
            if place >= reached and behind <= end:
                reached = behind
                for index, weight in self._meanings[self._words[number]]:
                    yield CueHit(place, behind, index, weight)


class CueFinder:
    """Finds cue words; at one place the longest wins, and what it covers is not looked at again.

    Shape:   a word that several terms share gives one hit for each.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        meanings: dict[str, list[tuple[int, float]]] = {}
        for index, term in enumerate(terms):
            for word, weight in term.cues.items():
                meanings.setdefault(word, []).append((index, weight))
        self._tree = WordTree(meanings)
        self._meanings = [meanings[word] for word in self._tree.words]

    def places(self, text: str) -> CuePlaces:
        """The places of a text, for whoever asks for many spans of it."""
        return CuePlaces(text, self._tree, self._meanings)

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
    left, first = start, max(0, start - QUOTE_MARGIN)
    while left > first and text[left - 1] not in STOPS:
        left -= 1
    right, last = end, min(len(text), end + QUOTE_MARGIN)
    while right < last and text[right] not in STOPS:
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
