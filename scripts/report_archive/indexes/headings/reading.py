"""All headings and point leads of an archive at once: sets, frames, what is said alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from report_archive.indexes.headings.grouping import FramedSet, FrameGroup, frame_groups
from report_archive.indexes.headings.lines import LineSet
from report_archive.indexes.headings.set_readings import QUARTERS, SetReading
from report_archive.model import Report
from report_archive.words import WordSegmenter

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


def read_headings(
    reports: Sequence[Report],
    readings: Mapping[str, Sequence[SetReading]],
    segmenter: WordSegmenter,
) -> Headings:
    """The index of the headings of these reports.

    Shape:   readings has by its identifier the sets of each report.
    Order:   the same reports in another order make the same frames; sets follow the reports.
    """
    every = [(report, one) for report in reports for one in readings[report.identifier]]
    sets = tuple([LineSet(report, one.lines) for report, one in every])
    framed = [
        FramedSet(place, lines, one.frame, one.members)
        for place, (lines, (_, one)) in enumerate(zip(sets, every, strict=True))
        if one.frame is not None
    ]
    groups = tuple(frame_groups(sets, framed, segmenter))
    group_of = {one.place: number for number, group in enumerate(groups) for one in group.sets}
    framed_of = {one.place: one for group in groups for one in group.sets}
    worths = []
    told: dict[str, list[int]] = {}
    for place, (report, one) in enumerate(every):
        weight = groups[group_of[place]].weight if place in group_of else 0.0
        worths.append(_worth(one, framed_of.get(place), weight))
        for line in one.lines:
            at = told.get(line.folded)
            if at is None:
                told[line.folded] = [place]
            elif every[at[-1]][0] is not report:  # all sets of a report come one after another
                at.append(place)
    return Headings(
        sets=sets,
        folded=tuple([one.folded for one in sets]),
        groups=groups,
        worths=tuple(worths),
        group_of=group_of,
        framed_of=framed_of,
        told={line: tuple(at) for line, at in told.items()},
    )


def _worth(one: SetReading, framed: FramedSet | None, weight: float) -> float:
    """What there is to learn from a set: a frame, clauses of equal length, usual lines."""
    count = len(one.lines)
    value = 0.0
    if framed is not None:
        value += 1.0 + len(framed.members) / count * min(weight, 10.0) / 5
    if count > 1:
        value += 1.5 * one.even / count
    value += 0.5 * (count in USUAL_SIZE)
    return value + one.worth / QUARTERS / count
