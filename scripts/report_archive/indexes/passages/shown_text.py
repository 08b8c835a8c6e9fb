"""Stretches of a report as they are shown, and the sentences they begin in (引用文字)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import chain
from typing import Final

from report_archive.model import Passage, Report, Role, Sentence

BROKEN_LINE: Final = re.compile(r"[^\S\n]*\n\s*")
PIECE: Final = 3  # how many numbers tell of one piece
LATIN: Final = re.compile("[0-9A-Za-z]")


class ShownText:
    """One report, opened once for all that is quoted from it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.body = report.raw.body
        self.structure = report.structure
        self.blocks = self.structure.blocks
        self._starts = [block.start for block in self.blocks]
        self._ends = [block.end for block in self.blocks]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences in order."""
        return list(chain.from_iterable([block.sentences for block in self.blocks]))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the report."""
        return self.report.passages

    @cached_property
    def role_runs(self) -> list[tuple[Role, int, int]]:
        """Role, start and end of each run of passages of one role with no other role between."""
        runs: list[tuple[Role, int, int]] = []
        for role, start, end, _ in self.passages:
            if runs and runs[-1][0] is role:
                runs[-1] = role, runs[-1][1], end
            else:
                runs.append((role, start, end))
        return runs

    def role_spans(self, role: Role) -> list[tuple[int, int]]:
        """Start and end of each run of passages of one role."""
        return [(start, end) for found, start, end in self.role_runs if found is role]

    def quoted(self, start: int, end: int) -> str:
        """A stretch as shown: a line for each block, lines broken inside one joined."""
        return words_of(self.body, self.pieces(start, end))

    def pieces(self, start: int, end: int) -> tuple[int, ...]:
        """What a stretch has of each block, as words_of takes it."""
        body, first = self.body, bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        pieces: list[int] = []
        for place in range(first, last):
            block = self.blocks[place]
            begin, breaks = max(start, block.start), 0
            if place > first:
                begin, breaks = block.start, "\n" in body[self._ends[place - 1] : block.start]
            pieces += (begin, min(end, block.end), int(breaks))
        return tuple(pieces)

    def sentence_number(self, place: int) -> int:
        """The number of the sentence at a place, or of the first one after it."""
        after = bisect_right(self._sentence_ends, place)
        return self.sentences[after].number if after < len(self.sentences) else 1

    def begins_line(self, place: int) -> bool:
        """Whether a line of the report as shown begins at a place."""
        number = self._beginning_at.get(place)
        if number is None:
            return False
        return not number or "\n" in self.body[self._ends[number - 1] : place]

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [sentence.end for sentence in self.sentences]

    @cached_property
    def _beginning_at(self) -> dict[int, int]:
        """Which block begins at a place; of several that do the last."""
        return {start: number for number, start in enumerate(self._starts)}


def words_of(body: str, pieces: Sequence[int]) -> str:
    """Pieces of a body as shown.

    Shape:   of each piece its start and end, and whether it begins a line: 1 or 0.
    """
    if len(pieces) == PIECE:
        return _unbroken(body[pieces[0] : pieces[1]])
    told = [
        "\n" + _unbroken(body[start:end]) if breaks else _unbroken(body[start:end])
        for start, end, breaks in zip(*[iter(pieces)] * PIECE, strict=True)
    ]
    return "".join(told).strip()


def _unbroken(text: str) -> str:
    """Text on one line; a blank stays where two Latin letters or digits would meet."""

    def joined(found: re.Match[str]) -> str:
        around = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return " " if all(LATIN.match(sign) for sign in around) else ""

    text = text.strip()
    # To look for a line end first is much faster than the expression.
    return BROKEN_LINE.sub(joined, text) if "\n" in text else text
