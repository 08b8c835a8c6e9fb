"""What all reports of an archive state in numbers (数据).

An archive has figures by the hundred thousand: one object each would take longer than all that is
found out about them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.figures.columns import (
    NUMBER,
    Gathered,
    Places,
    Tables,
    borders,
    gathered,
)
from report_archive.indexes.figures.find import Numbers, PackedFigures, ReportFigures
from report_archive.indexes.spoken import on_one_line
from report_archive.model import Report

WIDTH: Final = NUMBER.itemsize


class Told(NamedTuple):
    """One figure as lists show it.

    Shape:   measured is what is counted or measured, with what was done to it; value, comparison
             and spans are those of the readout.
    """

    measured: str
    value: str
    comparison: str
    spans: Sequence[tuple[int, int]]


def measured(name: str, verb: str) -> str:
    """What is counted or measured, with what was done to it."""
    return verb + name if name and not name.startswith(verb) else name


@dataclass(frozen=True)
class Stated:
    """The sentences with figures of all reports, and their figures.

    Shape:   packed has the figures of each of the reports; report and under (a place in the themes
             of tables) are of sentences, sentence and way (a place in the ways of tables) are of
             figures.
    """

    reports: Sequence[Report]
    packed: Sequence[PackedFigures]
    gathered: Gathered
    _opened: dict[int, ReportFigures] = field(default_factory=dict)

    @property
    def tables(self) -> Tables:
        """What the columns have the numbers of."""
        return self.gathered.tables

    @property
    def under(self) -> Numbers:
        """Under which themes each sentence stands."""
        return self.gathered.columns.under

    @property
    def way(self) -> Numbers:
        """How each figure is put."""
        return self.gathered.columns.way

    @cached_property
    def report(self) -> Numbers:
        """The place of each sentence's report."""
        lengths = self.gathered.columns.sentences
        return np.repeat(np.arange(len(lengths), dtype=NUMBER), lengths)

    @cached_property
    def sentence(self) -> Numbers:
        """The place of each figure's sentence."""
        lengths = self.gathered.columns.counts
        return np.repeat(np.arange(len(lengths), dtype=NUMBER), lengths)

    @cached_property
    def first_sentence(self) -> Places:
        """Where the sentences of each report begin."""
        return borders(self.gathered.columns.sentences)

    @cached_property
    def first_figure(self) -> Places:
        """Where the figures of each report begin."""
        return borders(self.gathered.columns.figures)

    def opened(self, report: int) -> ReportFigures:
        """The figures of the report at this place."""
        found = self._opened.get(report) or self.gathered.opened.get(report)
        if found is None:
            found = self._opened[report] = self.packed[report].unpacked()
        return found

    def said(self, sentence: int) -> tuple[Report, int, str]:
        """Where a sentence stands, its report and its number there, and its words on one line."""
        place = int(self.report[sentence])
        report, found = self.reports[place], self.opened(place)
        own = sentence - int(self.first_sentence[place])
        start, end = np.frombuffer(found.places, NUMBER, 2, 2 * WIDTH * own).tolist()
        return report, found.numbers[own], on_one_line(report.raw.body[start:end])

    def told(self, report: int, figures: Sequence[int]) -> list[Told]:
        """What lists show of these figures of the report at this place."""
        found, first = self.opened(report), int(self.first_figure[report])
        return [_told(found, figure - first) for figure in figures]


def _told(found: ReportFigures, figure: int) -> Told:
    name, _, verb, *_ = [found.words[part[figure]] for part in found.parts]
    first, count = sum(islice(found.span_counts, figure)), found.span_counts[figure]
    ends = np.frombuffer(found.spans, NUMBER, 2 * count, 2 * WIDTH * first).tolist()
    spans = list(zip(ends[::2], ends[1::2], strict=True))
    return Told(measured(name, verb), found.values[figure], found.comparisons[figure], spans)


def all_stated(
    reports: Sequence[Report], packed: Sequence[PackedFigures], kept: Gathered | None = None
) -> Stated:
    """The figures of all reports, in their order."""
    return Stated(reports, packed, gathered(packed, kept))


def distinct(numbers: Places) -> Places:
    """Each of the numbers once, in order; sorted, which is faster than np.unique."""
    ordered = np.sort(numbers, axis=None)
    return ordered[np.diff(ordered, prepend=-1) > 0]
