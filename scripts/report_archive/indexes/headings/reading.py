"""All headings and point leads of an archive at once: sets, frames, what is said alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, overload

import numpy as np

from report_archive.indexes.cells import found_under
from report_archive.indexes.headings.columns import Array, Columns, updated
from report_archive.indexes.headings.fixed_words import FixedWord, Said, fixed_words
from report_archive.indexes.headings.grouping import FramedSet, FrameGroup, frame_groups
from report_archive.indexes.headings.lines import LineSet
from report_archive.indexes.headings.packed_sets import (
    unpacked_frame,
    unpacked_lines,
    unpacked_set,
)
from report_archive.indexes.headings.set_readings import QUARTERS
from report_archive.indexes.ranges import in_ranges
from report_archive.model import Report
from report_archive.words import WordSegmenter

USUAL_SIZE: Final = range(3, 9)  # lines of a set worth borrowing


class Sets(Sequence[LineSet]):
    """The sets of reports, each opened when it is asked for.

    Shape:   where most will be asked for, those of a report are opened together.
    """

    def __init__(
        self, reports: Sequence[Report], packed: Sequence[bytes], counts: Array, most: bool
    ) -> None:
        self._reports = reports
        self._packed = packed
        self._first = np.cumsum(counts) - counts
        self.report = np.repeat(np.arange(len(counts)), counts)
        self._made: dict[int, LineSet] = {}
        self._asked: set[int] = set(range(len(reports)) if most else ())

    def __len__(self) -> int:
        return len(self.report)

    @overload
    def __getitem__(self, place: int) -> LineSet: ...
    @overload
    def __getitem__(self, place: slice) -> list[LineSet]: ...
    def __getitem__(self, place: int | slice) -> LineSet | list[LineSet]:
        if isinstance(place, slice):
            return [self[each] for each in range(len(self))[place]]
        made = self._made.get(place)
        return made if made is not None else self._open(place)

    def _open(self, place: int) -> LineSet:
        """The set at a place; all of a report that was asked for another already."""
        at = int(self.report[place])
        report, packed, first = self._reports[at], self._packed[at], int(self._first[at])
        if at in self._asked:
            for number, lines in enumerate(unpacked_lines(packed, report.raw.body), first):
                self._made[number] = LineSet(report, lines)
        else:
            self._asked.add(at)
            own = unpacked_set(packed, report.raw.body, place - first)
            self._made[place] = LineSet(report, own)
        return self._made[place]


@dataclass(frozen=True)
class Headings:
    """The index of headings, computed.

    Shape:   first is the place of the first line of each set among all lines, of_line the set of
             each line; said numbers what sets say, in the order of what their lines say; worths are
             what there is to learn from sets; group_of and framed_of name, by the place of a set,
             its frame's place in groups and the set with its own frame; telling has the first
             line of each report that says something, string by string: those from tells[string] on.
    Order:   sets report by report as given; groups most used first.
    """

    reports: Sequence[Report]
    columns: Columns
    sets: Sets
    first: Array
    of_line: Array
    said: Array
    groups: tuple[FrameGroup, ...]
    worths: Array
    group_of: Mapping[int, int]
    framed_of: Mapping[int, FramedSet]
    telling: Array
    tells: Array

    @property
    def lines(self) -> int:
        """How many headings and leads there are."""
        return len(self.columns.folded)

    @cached_property
    def reports_with(self) -> Array:
        """In how many reports each string is."""
        return np.diff(self.tells)

    @cached_property
    def found_under(self) -> list[frozenset[str]]:
        """The themes by which is found what has themes of these numbers."""
        return [*map(found_under, self.columns.theme_sets)]

    def reports_of(self, lines: Any) -> Any:
        """The places of the reports that have these lines."""
        return self.sets.report[self.of_line[lines]]

    def report_of(self, place: int) -> Report:
        """The report that has the set at a place."""
        return self.reports[int(self.sets.report[place])]

    def told(self, string: int) -> Array:
        """The first line of each report that says this."""
        found: Array = self.telling[self.tells[string] : self.tells[string + 1]]
        return found

    def others_of(self, lines: Array, most: int) -> tuple[Array, Array]:
        """The first lines of other reports that say what lines say, of more than so many the first.

        Shape:   the places of the lines in lines, and those of the others among all.
        """
        strings = self.columns.folded[lines]
        counts = np.minimum(np.diff(self.tells)[strings], most + 1)
        of = np.repeat(np.arange(len(lines)), counts)
        told = self.telling[in_ranges(self.tells[strings], counts)]
        is_other = self.reports_of(told) != self.reports_of(lines)[of]
        of, told = of[is_other], told[is_other]
        is_named = np.arange(len(of)) - np.searchsorted(of, of) < most
        return of[is_named], told[is_named]

    def others(self, line: int, most: int | None = None) -> Array:
        """The first line of each other report that says what this line says.

        Shape:   of more than so many the first.
        """
        told = self.told(int(self.columns.folded[line]))[: None if most is None else most + 1]
        found: Array = told[self.reports_of(told) != self.reports_of(line)]
        return found[:most]


def read_headings(
    read: Sequence[tuple[Report, bytes]],
    segmenter: WordSegmenter,
    known: Columns | None = None,
) -> Headings:
    """The index of the headings of these reports.

    Shape:   with each report its packed sets; known is what the index had before.
    Order:   the same reports in another order make the same frames; sets follow the reports.
    """
    columns = updated(known or Columns.unpacked(b""), read)
    reports, packed = [report for report, _ in read], [own for _, own in read]
    sets = Sets(reports, packed, columns.counts, most=not (known and known.reports))
    first = np.cumsum(columns.lines) - columns.lines
    of_line = np.repeat(np.arange(len(columns.lines)), columns.lines)
    said = numbers_of_said(columns.folded, first, columns.lines)
    framed = list(_framed(columns, sets, said))
    columns = columns._replace(words=_words(columns, framed, segmenter))
    groups = tuple(frame_groups(columns.words, len(columns.folded), framed))
    framed_of = {one.place: one for group in groups for one in group.sets}
    return Headings(
        reports,
        columns,
        sets,
        first,
        of_line,
        said,
        groups,
        _worths(columns, groups),
        {one.place: number for number, group in enumerate(groups) for one in group.sets},
        framed_of,
        *_telling(columns, sets.report[of_line]),
    )


def numbers_of_said(folded: Array, first: Array, lines: Array) -> Array:
    """The number of what each set says, in the order of what their lines say one by one.

    Sets that say the same so far are told apart by their next lines, until none has another.

    Shape:   folded are what all lines say, by numbers; each set has so many from its first on.
    """
    before = np.zeros(len(first), np.int64)  # of each set how many say what comes before it
    alike, number = np.arange(len(first)), 0
    while len(alike):
        has = lines[alike] > number
        said = np.where(has, folded[np.where(has, first[alike] + number, 0)] + np.int64(1), 0)
        order = np.lexsort((said, before[alike]))
        alike, said = alike[order], said[order]
        is_new = np.append(True, np.diff(before[alike]) != 0)
        is_other = is_new | np.append(True, np.diff(said) != 0)
        before[alike] += _last(is_other) - _last(is_new)
        number += 1
        of = np.cumsum(is_other) - 1
        goes_on = np.bincount(of, lines[alike] > number) > 0
        alike = alike[((np.bincount(of) > 1) & goes_on)[of]]
    found: Array = np.unique(before, return_inverse=True)[1]
    return found


def _last(marked: Array) -> Array:
    """Of each place the last one up to it that is marked."""
    found: Array = np.maximum.accumulate(np.where(marked, np.arange(len(marked)), 0))
    return found


def _framed(columns: Columns, sets: Sets, said: Array) -> Iterator[FramedSet]:
    """The sets that have a frame of their own."""
    firsts = (np.cumsum(columns.counts) - columns.counts).tolist()
    for report, name in enumerate(columns.reports):
        for number, words, gaps, members in columns.frames.get(name, ()):
            place = firsts[report] + number
            yield FramedSet(
                place,
                report,
                int(columns.lines[place]),
                int(said[place]),
                unpacked_frame(words, gaps),
                members,
            )


def _words(
    columns: Columns, framed: Sequence[FramedSet], segmenter: WordSegmenter
) -> dict[str, FixedWord]:
    """The fixed words of all frames."""
    words = {word for one in framed for word in one.frame.words}
    times = np.bincount(columns.folded, minlength=len(columns.strings))
    return fixed_words(words, Said(columns.strings, times), segmenter, columns.words)


def _worths(columns: Columns, groups: Sequence[FrameGroup]) -> Array:
    """What there is to learn from sets: a frame, clauses of equal length, usual lines."""
    lines = columns.lines
    framed = np.zeros(len(lines))
    for group in groups:
        for one in group.sets:
            framed[one.place] = 1.0 + len(one.members) / one.size * min(group.weight, 10.0) / 5
    even = np.where(lines > 1, 1.5 * columns.even / lines, 0.0)
    usual = 0.5 * ((lines >= USUAL_SIZE.start) & (lines < USUAL_SIZE.stop))
    found: Array = framed + even + usual + columns.worths / QUARTERS / lines
    return found


def _telling(columns: Columns, report_of_line: Array) -> tuple[Array, Array]:
    """The first line of each report that says something, and where those of a string begin."""
    count = max(len(columns.reports), 1)
    keys = columns.folded.astype(np.int64) * count + report_of_line
    keys, telling = np.unique(keys, return_index=True)
    tells = np.searchsorted(keys, np.arange(len(columns.strings) + 1) * count)
    return telling, tells
