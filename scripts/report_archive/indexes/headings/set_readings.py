"""What is read of the sets of one report by themselves, whatever other reports there are."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from report_archive.indexes.headings.alignment import align
from report_archive.indexes.headings.frames import Frame, frame_of
from report_archive.indexes.headings.lines import Line, line_sets
from report_archive.model import Report
from report_archive.words import WordSegmenter

COMMAS: Final = re.compile("[，,；;：:、]")
FIGURE: Final = re.compile("[0-9０-９]")
# 主要工作情况, 存在的问题: such lines name a part of a report and say nothing of how to word one
# all of the same length, as names_a_part has it
PART_NAMES: Final = frozenset((
    "情况", "打算", "计划", "安排", "思路", "问题", "不足", "体会",
    "建议", "措施", "结语", "前言", "概况", "总结", "回顾",
))  # fmt: skip
USUAL_LENGTH: Final = range(5, 27)  # code points of a line worth borrowing
QUARTERS: Final = 4  # what worths of lines are counted in


class SetReading(NamedTuple):
    """One set of a report, its own frame, and what there is to learn from its lines.

    Shape:   frame is None where the lines have nothing in common; members are the numbers of the
             lines that keep to it; even is how many lines have clauses of the same lengths; worth
             is the sum of the lines' own.
    """

    lines: tuple[Line, ...]
    frame: Frame | None
    members: tuple[int, ...]
    even: int
    worth: int


def set_readings(report: Report, segmenter: WordSegmenter) -> tuple[SetReading, ...]:
    """The sets of a report.

    Order:   as line_sets has them.
    """
    return tuple([set_reading(one.lines, segmenter) for one in line_sets(report)])


def set_reading(lines: tuple[Line, ...], segmenter: WordSegmenter) -> SetReading:
    """What is read of one set."""
    said = [line.words for line in lines]
    worth = sum(map(line_worth, said))
    aligned = align(said, segmenter.words)
    even = most_even(said)
    if aligned is None:
        return SetReading(lines, None, (), even, worth)
    frame = frame_of(aligned, segmenter.words)
    return SetReading(lines, frame, aligned.members, even, worth)


def most_even(said: Sequence[str]) -> int:
    """How many lines have clauses of the same lengths."""
    if len(said) == 1:
        return 1
    shapes = [[*map(len, COMMAS.split(words))] for words in said]
    return max(map(shapes.count, shapes))


def names_a_part(words: str) -> bool:
    """Whether a line only names a part of a report: 存在的问题."""
    return words[-2:] in PART_NAMES


def line_worth(words: str) -> int:
    """What there is to learn from one line, without its siblings, in QUARTERS."""
    value = 2 * (len(words) in USUAL_LENGTH) + (COMMAS.search(words) is not None)
    if FIGURE.search(words):
        value -= 3
    if names_a_part(words):
        value -= 3
    return value
