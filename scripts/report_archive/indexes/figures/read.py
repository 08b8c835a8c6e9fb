"""The figures of an archive: per report, and grouped by what they measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report_archive.indexes.figures.find import FigureSentence, figure_sentences
from report_archive.indexes.figures.measures import Measure, measures
from report_archive.indexes.figures.naming import Namer
from report_archive.indexes.figures.readouts import FigureReader
from report_archive.model import Report
from report_archive.words import WordSegmenter


@dataclass(frozen=True, slots=True)
class Figures:
    """What the reports of an archive state in numbers.

    Shape:   by_report has the sentences of each report by its identifier, also where there are
             none; measures are ranked.
    """

    by_report: Mapping[str, tuple[FigureSentence, ...]]
    measures: tuple[Measure, ...]


def read_figures(reports: Sequence[Report], segmenter: WordSegmenter) -> Figures:
    """Read the figures of every report; the order of reports is that of their sentences."""
    reader = FigureReader(Namer(segmenter))
    by_report = {report.identifier: figure_sentences(report, reader) for report in reports}
    found = [sentence for sentences in by_report.values() for sentence in sentences]
    return Figures(by_report, measures(found))
