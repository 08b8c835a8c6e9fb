"""What a few reports state and cite, read as for a whole archive."""

from collections.abc import Sequence

from report_archive.indexes.citations.read import Cited, read_citations
from report_archive.indexes.figures.find import PackedFigures
from report_archive.indexes.figures.read import Figures, read_figures
from report_archive.indexes.headings.packed_sets import packed_sets
from report_archive.indexes.headings.reading import Headings, read_headings
from report_archive.indexes.headings.set_readings import set_readings
from report_archive.indexes.report_reading import ReportReader
from report_archive.model import Report
from report_archive.words import WordSegmenter


def figures_of(reports: Sequence[Report], segmenter: WordSegmenter) -> Figures:
    reader = ReportReader(segmenter)
    packed = {r.identifier: PackedFigures.of(reader.read(r).figures) for r in reports}
    return read_figures(reports, {name: each.unpacked() for name, each in packed.items()})


def cited_by(reports: Sequence[Report], segmenter: WordSegmenter) -> Cited:
    reader = ReportReader(segmenter)
    return read_citations(reports, {r.identifier: reader.read(r).mentions for r in reports})


def headings_of(reports: Sequence[Report], segmenter: WordSegmenter) -> Headings:
    return read_headings(reports, [packed_headings(r, segmenter) for r in reports], segmenter)


def packed_headings(report: Report, segmenter: WordSegmenter) -> bytes:
    return packed_sets(set_readings(report, segmenter))
