"""Stretches of a report as they are shown, and the sentences they begin in (引用文字)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Final

from report_archive.model import Passage, Report, Role, Sentence

BROKEN_LINE: Final = re.compile(r"[^\S\n]*\n\s*")
PIECE: Final = 3  # how many numbers tell of one piece
LATIN: Final = re.compile("[0-9A-Za-z]")


class ShownBlocks:
    """The blocks of a report by where they start and end, for all that is quoted from them."""

    def __init__(self, body: str, starts: Sequence[int], ends: Sequence[int]) -> None:
        self.body = body
        self._starts = starts
        self._ends = ends

    def quoted(self, start: int, end: int) -> str:
        """A stretch as shown: a line for each block, lines broken inside one joined."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if last - first == 1:  # as nearly all are
            start, end = max(start, self._starts[first]), min(end, self._ends[first])
            return _unbroken(self.body[start:end])
        return words_of(self.body, self.pieces(start, end))

    def pieces(self, start: int, end: int) -> tuple[int, ...]:
        """What a stretch has of each block, as words_of takes it."""
        body, starts, ends = self.body, self._starts, self._ends
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if first >= last:
            return ()
        pieces = [max(start, starts[first]), min(end, ends[first]), 0]
        for place in range(first + 1, last):
            begin = starts[place]
            pieces += (begin, min(end, ends[place]), int("\n" in body[ends[place - 1] : begin]))
        return tuple(pieces)

    def begins_line(self, place: int) -> bool:
        """Whether a line of the report as shown begins at a place."""
        number = self._beginning_at.get(place)
        if number is None:
            return False
        return not number or "\n" in self.body[self._ends[number - 1] : place]

    @cached_property
    def _beginning_at(self) -> dict[int, int]:
        """Which block begins at a place; of several that do the last."""
        return dict(zip(self._starts, range(len(self._starts)), strict=True))


class ShownText(ShownBlocks):
    """One report, opened once for all that is quoted from it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.structure = report.structure
        self.blocks = self.structure.blocks
        starts = [block.start for block in self.blocks]
        super().__init__(report.raw.body, starts, [block.end for block in self.blocks])

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
        """The runs of passages of the report."""
        return role_runs(self.passages)

    def role_spans(self, role: Role) -> list[tuple[int, int]]:
        """Start and end of each run of passages of one role."""
        return [(start, end) for found, start, end in self.role_runs if found is role]

    def sentence_number(self, place: int) -> int:
        """The number of the sentence at a place, or of the first one after it."""
        after = bisect_right(self._sentence_ends, place)
        return self.sentences[after].number if after < len(self.sentences) else 1

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [sentence.end for sentence in self.sentences]


def role_runs(passages: Iterable[Passage]) -> list[tuple[Role, int, int]]:
    """Role, start and end of each run of passages of one role with no other role between."""
    runs: list[tuple[Role, int, int]] = []
    for role, start, end, _ in passages:
        if runs and runs[-1][0] is role:
            runs[-1] = role, runs[-1][1], end
        else:
            runs.append((role, start, end))
    return runs


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
    text = text.strip()
    # To look for a line end first is much faster than the expression.
    return BROKEN_LINE.sub(_joined, text) if "\n" in text else text


def _joined(found: re.Match[str]) -> str:
    text = found.string
    around = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
    return " " if all(LATIN.match(sign) for sign in around) else ""
