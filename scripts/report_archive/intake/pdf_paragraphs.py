"""Paragraphs from the lines of a PDF: line ends that only the width of the page made are undone."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from report_archive.intake.pdf_lines import Line, is_latin, line_distance

INDENT: Final = 1.0  # of the size: the first line of a paragraph begins so far in
ROOM: Final = 1.0  # of the size: room beyond what the next word needs
OTHER_SIZE: Final = 0.1  # share by which the size of another kind of text differs
WIDE_STEP: Final = 1.35  # times the distance of lines
INDENTING: Final = 0.15  # share of indented lines in a text that indents its paragraphs
NEAR: Final = 2.0  # points
SENTENCE_END: Final = tuple("。！？；：…”）")
# 一、 · （一） · 第一， · 1. · （1）
NUMBER: Final = re.compile(
    r"""
      [一二三四五六七八九十]{1,3}、 | [（(] [一二三四五六七八九十\d]{1,3} [)）]
    | 第[一二三四五六七八九十]{1,3}[、，章节部] | \d{1,2}[.．、](?!\d)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Area:
    """Where the text of a page lies, and how it is set."""

    left: float
    right: float
    distance: float
    indents: bool


def paragraphs_of(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of a text, each in one line.

    Order:   as given.
    """
    if not lines:
        return []
    distance = line_distance(lines)
    areas = {side: _area(lines, side, distance) for side in (0, 1)}
    paragraphs: list[list[str]] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        if before is None or _begins(before, areas[before.page % 2], line, areas[line.page % 2]):
            paragraphs.append([line.text])
        else:
            paragraphs[-1] += [_joint(before.text, line.text), line.text]
    return ["".join(pieces) for pieces in paragraphs]


def _area(lines: Sequence[Line], side: int, distance: float) -> _Area:
    """The text area of odd or of even pages, which a binding edge may shift."""
    own = [line for line in lines if line.page % 2 == side] or list(lines)
    left = _edge([line.left for line in own], 0.03)
    right = -_edge([-line.right for line in own], 0.1)
    indented = sum(1.5 < (line.left - left) / line.size < 2.6 for line in own)
    return _Area(left, right, distance, indented >= INDENTING * len(own))


def _edge(places: Sequence[float], share: float) -> float:
    """The smallest place where more than a stray line lies."""
    counts = Counter(round(place) for place in places)
    least = max(2.0, share * len(places))
    for place in sorted(counts):
        if counts[place] + counts[place - 1] + counts[place + 1] >= least:
            return min(one for one in places if abs(one - place) <= NEAR)
    return min(places)


def _begins(before: Line, above: _Area, line: Line, area: _Area) -> bool:
    """Whether a line begins a paragraph."""
    if _continues_cell(before, line):
        return False
    if line.left - area.left > INDENT * line.size or "\t" in line.text:
        return True
    if abs(before.last_size - line.size) > OTHER_SIZE * line.size:
        return True
    if above.right - before.right > line.first + ROOM * line.size:
        return True
    step = before.baseline - line.baseline
    if before.page == line.page and area.distance and step > WIDE_STEP * area.distance:
        return True
    ended = before.text.endswith(SENTENCE_END)
    return ended and not area.indents and bool(NUMBER.match(line.text))


def _continues_cell(before: Line, line: Line) -> bool:
    """Whether a line lies right under the last cell of the line before."""
    close = 0 < before.baseline - line.baseline < 2 * line.size
    below = abs(before.cell - line.left) <= NEAR and before.cell > before.left + NEAR
    return before.page == line.page and close and below and "\t" not in line.text


def _joint(before: str, after: str) -> str:
    """What stands between two lines of one paragraph."""
    words = is_latin(before[-1]) and is_latin(after[0])
    return " " if words and before[-1].isalnum() and after[0].isalnum() else ""
