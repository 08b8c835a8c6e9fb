"""All headings and point leads of an archive at once: sets, frames, what is said alike."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from report_archive.indexes.headings.grouping import FramedSet, FrameGroup, frame_groups
from report_archive.indexes.headings.lines import LineSet, line_sets
from report_archive.model import Report
from report_archive.words import WordSegmenter

COMMAS: Final = re.compile("[，,；;：:、]")
FIGURE: Final = re.compile("[0-9０-９]")
# 主要工作情况, 存在的问题: such lines name a part of a report and say nothing of how to word one
PART_NAMES: Final = (
    "情况", "打算", "计划", "安排", "思路", "问题", "不足", "体会",
    "建议", "措施", "结语", "前言", "概况", "总结", "回顾",
)  # fmt: skip
USUAL_LENGTH: Final = range(5, 27)  # code points of a line worth borrowing
USUAL_SIZE: Final = range(3, 9)  # lines of a set worth borrowing


@dataclass(frozen=True, slots=True)
class Headings:
    """The index of headings, computed.

    Shape:   folded is of each set what those that say the same have in common, worths what there
             is to learn from it; group_of and framed_of name, by the place of a set, its frame's
             place in groups and the set with its own frame; told has for each folded line one place
             for each report that has it.
    Order:   sets report by report as given; groups most used first.
    """

    sets: tuple[LineSet, ...]
    folded: tuple[tuple[str, ...], ...]
    groups: tuple[FrameGroup, ...]
    worths: tuple[float, ...]
    group_of: Mapping[int, int]
    framed_of: Mapping[int, FramedSet]
    told: Mapping[str, tuple[int, ...]]

    @property
    def lines(self) -> int:
        """How many headings and leads there are."""
        return sum(len(one.lines) for one in self.sets)


def read_headings(reports: Sequence[Report], segmenter: WordSegmenter) -> Headings:
    """The index of the headings of these reports.

    Order:   the same reports in another order make the same frames; sets follow the reports.
    """
    sets = tuple(one for report in reports for one in line_sets(report))
    groups = tuple(frame_groups(sets, segmenter))
    group_of = {one.place: number for number, group in enumerate(groups) for one in group.sets}
    framed_of = {one.place: one for group in groups for one in group.sets}
    worths = []
    told: dict[str, dict[str, int]] = {}
    for place, one in enumerate(sets):
        weight = groups[group_of[place]].weight if place in group_of else 0.0
        worths.append(_worth(one, framed_of.get(place), weight))
        for line in one.lines:
            told.setdefault(line.folded, {}).setdefault(one.report.identifier, place)
    return Headings(
        sets=sets,
        folded=tuple([one.folded for one in sets]),
        groups=groups,
        worths=tuple(worths),
        group_of=group_of,
        framed_of=framed_of,
        told={line: tuple(at.values()) for line, at in told.items()},
    )


def names_a_part(words: str) -> bool:
    """Whether a line only names a part of a report: 存在的问题."""
    return words.endswith(PART_NAMES)


def _worth(one: LineSet, framed: FramedSet | None, weight: float) -> float:
    """What there is to learn from a set: a frame, clauses of equal length, usual lines."""
    lines = one.lines
    value = 0.0
    if framed is not None:
        value += 1.0 + len(framed.members) / len(lines) * min(weight, 10.0) / 5
    if len(lines) > 1:
        shapes = [[*map(len, COMMAS.split(line.words))] for line in lines]
        value += 1.5 * max(map(shapes.count, shapes)) / len(shapes)
    value += 0.5 * (len(lines) in USUAL_SIZE)
    return value + sum([line_worth(line.words) for line in lines]) / len(lines)


def line_worth(words: str) -> float:
    """What there is to learn from one line, without its siblings."""
    value = 0.5 * (len(words) in USUAL_LENGTH) + 0.25 * (COMMAS.search(words) is not None)
    if FIGURE.search(words):
        value -= 0.75
    if names_a_part(words):
        value -= 0.75
    return value
