"""The figures of an archive: per report, and grouped by what they measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report_archive.indexes.figures.find import FigureReadouts, FigureSentence, figure_sentences
from report_archive.indexes.figures.measures import Measure, measures
from report_archive.model import Report


@dataclass(frozen=True, slots=True)
class Figures:
    """What the reports of an archive state in numbers.

    Shape:   by_report has the sentences of each report by its identifier, also where there are
             none; measures are ranked.
    """

    by_report: Mapping[str, tuple[FigureSentence, ...]]
    measures: tuple[Measure, ...]


def read_figures(reports: Sequence[Report], readouts: Mapping[str, FigureReadouts]) -> Figures:
    """The figures of every report; the order of reports is that of their sentences.

    Shape:   readouts has what was read out of each report, by its identifier.
    """
    by_report = {
        report.identifier: figure_sentences(report, readouts[report.identifier])
        for report in reports
    }
    sentences = [sentence for found in by_report.values() for sentence in found]
    return Figures(by_report, measures(sentences))
