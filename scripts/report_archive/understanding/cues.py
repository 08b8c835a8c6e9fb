"""Finds the cue words of a vocabulary in a text, and quotes the words around a place."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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


class CueFinder:
    """Finds cue words; at one place the longest wins, and what it covers is not looked at again.

    Shape:   a word that several terms share gives one hit for each.
    """

    def __init__(self, terms: Sequence[Term]) -> None:
        self._meanings: dict[str, list[tuple[int, float]]] = {}
        lengths: dict[str, set[int]] = {}
        for index, term in enumerate(terms):
            for word, weight in term.cues.items():
                self._meanings.setdefault(word, []).append((index, weight))
                lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}
        self._first = re.compile(f"[{re.escape(''.join(sorted(lengths)))}]") if lengths else None

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[CueHit]:
        """The hits within text[start:end], from left to right."""
        end = len(text) if end is None else end
        while self._first and (match := self._first.search(text, start, end)):
            start = match.start()
            word = self._longest(text, start, end)
            for index, weight in self._meanings.get(word, ()):
                yield CueHit(start, start + len(word), index, weight)
            start += max(len(word), 1)

    def _longest(self, text: str, start: int, end: int) -> str:
        for size in self._lengths[text[start]]:
            word = text[start : min(start + size, end)]
            if word in self._meanings:
                return word
        return ""


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
