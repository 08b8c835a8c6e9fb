"""What a few reports state and cite, read as for a whole archive."""

import hashlib
from collections.abc import Iterator, Sequence

from report_archive.indexes.citations.packed_mentions import packed_mentions
from report_archive.indexes.citations.read import Cited, read_citations
from report_archive.indexes.figures.files import figure_files
from report_archive.indexes.figures.find import PackedFigures
from report_archive.indexes.figures.read import Figures, read_figures
from report_archive.indexes.figures.shown import ShownEntries
from report_archive.indexes.figures.stated import Stated, Told
from report_archive.indexes.headings.packed_sets import packed_sets
from report_archive.indexes.headings.reading import Headings, read_headings
from report_archive.indexes.headings.set_readings import set_readings
from report_archive.indexes.report_reading import ReportReader
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter


def figures_of(reports: Sequence[Report], segmenter: WordSegmenter) -> Figures:
    reader = ReportReader(segmenter)
    return read_figures(
        reports, [PackedFigures.of_sentences(reader.read(r).figures) for r in reports]
    )


def figure_pages(figures: Figures, vocabulary: Vocabulary) -> Iterator[Page]:
    """All files of the index of figures."""
    own = [hashlib.md5(r.identifier.encode()).digest() for r in figures.stated.reports]
    for draft in figure_files(ShownEntries(figures), own, vocabulary):
        yield from draft.make()


def told(stated: Stated, figure: int) -> Told:
    """What lists show of one figure."""
    report = int(stated.report[stated.sentence[figure]])
    return stated.opened(report).told(figure - int(stated.first_figure[report]))


def cited_by(reports: Sequence[Report], segmenter: WordSegmenter) -> Cited:
    return read_citations(reports, [packed_citations(report, segmenter) for report in reports])


def packed_citations(report: Report, segmenter: WordSegmenter) -> bytes:
    reading = ReportReader(segmenter).read(report)
    return packed_mentions(reading.mentions, reading.naming)


def headings_of(reports: Sequence[Report], segmenter: WordSegmenter) -> Headings:
    return read_headings([(r, packed_headings(r, segmenter)) for r in reports], segmenter)


def packed_headings(report: Report, segmenter: WordSegmenter) -> bytes:
    return packed_sets(set_readings(report, segmenter))
