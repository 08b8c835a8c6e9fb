"""The figures of an archive: per report, and grouped by what they measure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from report_archive.indexes.figures.find import FigureSentence, figure_sentences
from report_archive.indexes.figures.measures import Measure, measures
from report_archive.indexes.figures.naming import Namer
from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.figures.readouts import FigureReader
from report_archive.model import Report, Sentence
from report_archive.spread import Spread
from report_archive.words import WordSegmenter

STRETCH: Final = 50  # reports of one job
_Facts = tuple[Sentence, str, tuple[str, ...], tuple[Readout, ...]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What the reports of an archive state in numbers.

    Shape:   by_report has the sentences of each report by its identifier, also where there are
             none; measures are ranked.
    """

    by_report: Mapping[str, tuple[FigureSentence, ...]]
    measures: tuple[Measure, ...]


def read_figures(
    reports: Sequence[Report], segmenter: WordSegmenter, spread: Spread = map
) -> Figures:
    """Read the figures of every report; the order of reports is that of their sentences.

    Shape:   spread does the jobs of long work, each on a stretch of the reports.
    """
    read = partial(_read_stretch, reports, FigureReader(Namer(segmenter)))
    jobs = [range(at, min(at + STRETCH, len(reports))) for at in range(0, len(reports), STRETCH)]
    by_report: dict[str, tuple[FigureSentence, ...]] = {}
    for stretch, found in zip(jobs, spread(read, jobs), strict=True):
        for place, facts in zip(stretch, found, strict=True):
            report = reports[place]
            by_report[report.identifier] = tuple(FigureSentence(report, *fact) for fact in facts)
    sentences = [sentence for found in by_report.values() for sentence in found]
    return Figures(by_report, measures(sentences))


def _read_stretch(
    reports: Sequence[Report], reader: FigureReader, stretch: range
) -> list[list[_Facts]]:
    """What the sentences of some reports state; without the reports, which the caller has."""
    return [
        [(one.sentence, one.text, one.themes, one.readouts) for one in found]
        for found in (figure_sentences(reports[place], reader) for place in stretch)
    ]
