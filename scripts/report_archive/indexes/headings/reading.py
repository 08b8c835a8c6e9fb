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
PART_NAME: Final = re.compile(
    "(?:情况|打算|计划|安排|思路|问题|不足|体会|建议|措施|结语|前言|概况|总结|回顾)$"
)
USUAL_LENGTH: Final = range(5, 27)  # code points of a line worth borrowing
USUAL_SIZE: Final = range(3, 9)  # lines of a set worth borrowing


@dataclass(frozen=True, slots=True)
class Headings:
    """The index of headings, computed.

    Shape:   group_of and framed_of name, by the place of a set in sets, its frame's place in groups
             and the set with its own frame; told has for each folded line the reports that have it.
    Order:   sets report by report as given; groups most used first.
    """

    sets: tuple[LineSet, ...]
    groups: tuple[FrameGroup, ...]
    group_of: Mapping[int, int]
    framed_of: Mapping[int, FramedSet]
    told: Mapping[str, tuple[str, ...]]

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
    places = {id(one): place for place, one in enumerate(sets)}
    group_of, framed_of = {}, {}
    for number, group in enumerate(groups):
        for framed in group.sets:
            place = places[id(framed.lines)]
            group_of[place], framed_of[place] = number, framed
    told: dict[str, dict[str, None]] = {}
    for one in sets:
        for line in one.lines:
            told.setdefault(line.folded, {})[one.report.identifier] = None
    return Headings(
        sets, groups, group_of, framed_of, {line: tuple(names) for line, names in told.items()}
    )


def worth(index: Headings, place: int) -> float:
    """What there is to learn from a set: a frame, clauses of equal length, usual lines."""
    lines = index.sets[place].lines
    framed = index.framed_of.get(place)
    value = 0.0
    if framed is not None:
        kept = len(framed.members) / len(lines)
        value += 1.0 + kept * min(index.groups[index.group_of[place]].weight, 10.0) / 5
    if len(lines) > 1:
        shapes = [tuple(map(len, COMMAS.split(line.words))) for line in lines]
        value += 1.5 * max(map(shapes.count, shapes)) / len(shapes)
    value += 0.5 * (len(lines) in USUAL_SIZE)
    return value + sum(line_worth(line.words) for line in lines) / len(lines)


def line_worth(words: str) -> float:
    """What there is to learn from one line, without its siblings."""
    value = 0.5 * (len(words) in USUAL_LENGTH) + 0.25 * (COMMAS.search(words) is not None)
    if FIGURE.search(words):
        value -= 0.75
    if PART_NAME.search(words):
        value -= 0.75
    return value
