"""What all reports of an archive state in numbers (数据).

An archive has figures by the hundred thousand: one object each would take longer than all that is
found out about them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

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

    @cached_property
    def places(self) -> Numbers:
        """Where each sentence begins and ends in the body of its report."""
        every = b"".join([each.places for each in self.packed])
        return np.frombuffer(every, NUMBER).reshape(-1, 2)

    def opened(self, report: int) -> ReportFigures:
        """The figures of the report at this place."""
        found = self._opened.get(report) or self.gathered.opened.get(report)
        if found is None:
            found = self._opened[report] = self.packed[report].unpacked()
        return found

    def at(self, sentence: int) -> "StatedSentence":
        """A sentence with its words."""
        place = int(self.report[sentence])
        own = sentence - int(self.first_sentence[place])
        return StatedSentence(
            self.reports[place], self.opened(place), own, int(self.first_figure[place])
        )


class StatedSentence:
    """A sentence with figures, and these.

    Shape:   number is the sentence's in its report, text its words on one line.
    """

    def __init__(self, report: Report, found: ReportFigures, place: int, first: int) -> None:
        start, end = memoryview(found.places).cast("i")[2 * place : 2 * place + 2]
        self.report = report
        self.number = found.numbers[place]
        self.text = on_one_line(report.raw.body[start:end])
        self._found, self._first = found, first
        self._spans = memoryview(found.spans).cast("i")
        self._one_each = len(self._spans) == 2 * len(found.values)

    def told(self, figure: int) -> Told:
        """What lists show of one of its figures."""
        found, own = self._found, figure - self._first
        words, (name, _, verb, *_) = found.words, found.parts
        subject = measured(words[name[own]], words[verb[own]])
        spans: Sequence[tuple[int, int]]
        if self._one_each:  # as nearly all have
            spans = ((self._spans[2 * own], self._spans[2 * own + 1]),)
        else:
            first = sum(islice(found.span_counts, own))
            ends = self._spans[2 * first : 2 * (first + found.span_counts[own])].tolist()
            spans = tuple(zip(ends[::2], ends[1::2], strict=True))
        return Told(subject, found.values[own], found.comparisons[own], spans)


def all_stated(
    reports: Sequence[Report], packed: Sequence[PackedFigures], kept: Gathered | None = None
) -> Stated:
    """The figures of all reports, in their order."""
    return Stated(reports, packed, gathered(packed, kept))


def distinct(numbers: Places) -> Places:
    """Each of the numbers once, in order; sorted, which is faster than np.unique."""
    ordered = np.sort(numbers, axis=None)
    return ordered[np.diff(ordered, prepend=-1) > 0]
