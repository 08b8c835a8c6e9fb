"""What all reports of an archive state in numbers (数据).

An archive has figures by the hundred thousand: one object each would take longer than all that is
found out about them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from report_archive.indexes.figures.columns import (
    NUMBER,
    Columns,
    Gathered,
    Places,
    Tables,
    gathered,
)
from report_archive.indexes.figures.find import FigureTexts, Numbers, PackedFigures
from report_archive.indexes.ranges import borders
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


class StatedSentence(NamedTuple):
    """A sentence with figures: its report, its number there, its words on one line."""

    report: Report
    number: int
    text: str


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
    _opened: dict[int, "OpenedReport"] = field(default_factory=dict)

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

    def opened(self, report: int) -> "OpenedReport":
        """The figures of the report at this place."""
        found = self._opened.get(report)
        if found is None:
            texts = self.packed[report].texts()
            found = self._opened[report] = OpenedReport(self.reports[report], texts)
        return found

    def at(self, sentence: int) -> StatedSentence:
        """A sentence with its words."""
        place = int(self.report[sentence])
        found = self.opened(place)
        own = sentence - int(self.first_sentence[place])
        return StatedSentence(found.report, found.numbers[own], found.text(own))


class OpenedReport:
    """What one report states in numbers, as lists show it.

    Shape:   numbers are those of its sentences.
    """

    __slots__ = ("_begins", "_found", "_places", "_spans", "_split", "_told", "numbers", "report")

    def __init__(self, report: Report, found: FigureTexts) -> None:
        self.report, self.numbers, self._found = report, found.numbers, found
        self._places = memoryview(found.places).cast("i")
        self._spans = memoryview(found.spans).cast("i")
        one_each = len(self._spans) == 2 * len(found.names)  # as nearly all reports have
        self._begins = None if one_each else list(accumulate(found.span_counts, initial=0))
        self._told = False
        self._split: tuple[Sequence[str], Sequence[str], Sequence[str]] | None = None

    def text(self, place: int) -> str:
        """The words of a sentence on one line."""
        places = self._places
        return on_one_line(self.report.raw.body[places[2 * place] : places[2 * place + 1]])

    def told(self, figure: int) -> Told:
        """What lists show of a figure."""
        found, spans, begins = self._found, self._spans, self._begins
        words, values, comparisons = self._split or self._split_texts()
        marked: Sequence[tuple[int, int]]
        if begins is None:
            marked = ((spans[2 * figure], spans[2 * figure + 1]),)
        else:
            own = range(begins[figure], begins[figure + 1])
            marked = [(spans[2 * place], spans[2 * place + 1]) for place in own]
        subject = measured(words[found.names[figure]], words[found.verbs[figure]])
        return Told(subject, values[figure], comparisons[figure], marked)

    def _split_texts(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """The texts of all figures; they stay only where a second one is asked for."""
        split = self._found.split()
        if self._told:
            self._split = split
        self._told = True
        return split


def all_stated(
    reports: Sequence[Report],
    packed: Sequence[PackedFigures],
    kept: tuple[Columns, Tables] | None = None,
) -> Stated:
    """The figures of all reports, in their order."""
    return Stated(reports, packed, gathered(packed, reports, kept))
