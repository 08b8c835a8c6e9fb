"""The indexes of wording (写法): what a writer would never find by searching, index by index."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from types import MappingProxyType
from typing import Final

from report_archive.indexes.by_year.pages import by_year_pages
from report_archive.indexes.by_year.read import read_by_year
from report_archive.indexes.citations.packed_mentions import mentions_digest
from report_archive.indexes.citations.pages import citation_drafts
from report_archive.indexes.citations.read import Cited, read_citations
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.figures.files import KeptFigures, figure_files
from report_archive.indexes.figures.own_figures import measures_by_report
from report_archive.indexes.figures.read import Figures, read_figures
from report_archive.indexes.figures.shown import ShownEntries
from report_archive.indexes.headings.columns import Columns
from report_archive.indexes.headings.packed_sets import NO_SETS, sets_digest
from report_archive.indexes.headings.pages import heading_drafts
from report_archive.indexes.headings.reading import Headings, read_headings
from report_archive.indexes.kept_columns import NOTHING_PACKED, Packed
from report_archive.indexes.kept_drafts import KeptDrafts
from report_archive.indexes.kept_index import index_digest, own_digests
from report_archive.indexes.landing import IndexSummary, landing_page
from report_archive.indexes.own_lists import (
    OwnFigureList,
    figure_counts,
    phrase_counts,
    phrase_lists,
)
from report_archive.indexes.passages.lists import Passages, read_passages
from report_archive.indexes.passages.packed_passages import passages_digest
from report_archive.indexes.passages.pages import passage_drafts
from report_archive.indexes.reading import reading_order
from report_archive.indexes.report_counts import CountedReports
from report_archive.indexes.report_reading import PackedReading, ReportReader
from report_archive.indexes.report_texts import NO_BASE, NO_KEPT_TEXTS
from report_archive.indexes.report_wording import OwnList
from report_archive.indexes.set_phrases.find import find_set_phrases
from report_archive.indexes.set_phrases.kept import NO_COLUMNS
from report_archive.indexes.set_phrases.known import Known
from report_archive.indexes.set_phrases.pages import set_phrase_pages
from report_archive.indexes.shared_lists import shared_counts, shared_lists
from report_archive.indexes.shared_wording.pages import shared_wording_pages
from report_archive.indexes.shared_wording.reading import KeptWording, read_shared_wording
from report_archive.indexes.summaries import (
    ASKED,
    by_year_summary,
    citations_summary,
    figures_summary,
    headings_summary,
    passages_summary,
    phrases_summary,
    shared_summary,
)
from report_archive.indexes.theme_places import ThemePlaces
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter


@dataclass(frozen=True, slots=True)
class Archive:
    """What every index is made from.

    Shape:   readings has by its identifier what was read out of a report already, where it was;
             sources has digests of the files of reports, where they are known; kept, or columns and
             a base, are what the chapter that is made kept when it was made last.
    Order:   reports in reading order, however they came.
    """

    reports: tuple[Report, ...]
    vocabulary: Vocabulary
    segmenter: WordSegmenter
    readings: Mapping[str, PackedReading] = field(default_factory=dict)
    kept: bytes = b""
    columns: memoryview = NO_COLUMNS
    base: memoryview = NO_BASE
    sources: Mapping[str, str] = field(default_factory=dict)
    counted: CountedReports = field(default_factory=CountedReports)

    def read_out(self) -> Iterator[tuple[str, PackedReading]]:
        """What is to be read out of each report, by its identifier."""
        for report in self.reports:
            yield report.identifier, self.reading_of(report)

    def reading_of(self, report: Report) -> PackedReading:
        """What is to be read out of one report."""
        read = self.readings.get(report.identifier)
        return read or PackedReading.of_reading(ReportReader(self.segmenter).read(report))

    def themes(self) -> Iterator[ThemePlaces]:
        """Where in each report which themes hold."""
        for report in self.reports:
            reading = self.readings.get(report.identifier)
            yield ThemePlaces.unpacked(reading.themes) if reading else ThemePlaces.of(report)


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one index adds to a site.

    Shape:   pages makes the index's own, and the scripts that the browser narrows their lists by;
             summaries are what the page 写法 says of the index, by its folder; lists are for the
             pages of reports, by their identifiers, perhaps made as they are asked for, once;
             kept, or columns and a base, are what makes the next run faster, each empty where what
             was kept holds. A base is to be kept first: columns tell what is not in there. Of the
             one of before, if that holds, some places are to be overwritten when all is done.
    """

    pages: Callable[[], Iterable[Page | DraftGroup]]
    summaries: Mapping[str, IndexSummary] = field(default_factory=dict)
    lists: Iterable[tuple[str, OwnList]] = ()
    kept: bytes = b""
    columns: Packed = NOTHING_PACKED
    base: Packed = NOTHING_PACKED
    forgotten: Sequence[slice] = ()


def _headings(archive: Archive) -> Chapter:
    every = zip(archive.reports, archive.read_out(), strict=True)
    readings = [
        (report, reading)
        for report, (_, reading) in every
        if sets_digest(reading.headings) != NO_SETS
    ]
    read = [(report, reading.headings) for report, reading in readings]
    digests = own_digests((each.facts, sets_digest(each.headings)) for _, each in readings)
    made_from = hashlib.blake2b(b"".join(digests), digest_size=32).digest()
    kept = KeptDrafts.unpacked(archive.kept)

    @cache
    def found() -> Headings:
        return read_headings(read, archive.segmenter, Columns.unpacked(kept.columns))

    @cache
    def drafts() -> Mapping[str, DraftGroup]:
        made = heading_drafts(found(), archive.vocabulary, digests)
        return {draft.name: draft for draft in made}

    if kept.summary and kept.made_from == made_from:
        return Chapter(lambda: kept.drafts(drafts), {"headings": kept.summary})
    summary = headings_summary(found())
    to_keep = KeptDrafts.of(made_from, summary, found().columns.packed(), drafts().values())
    return Chapter(lambda: drafts().values(), {"headings": summary}, kept=to_keep.packed())


def _figures(archive: Archive) -> Chapter:
    # Nothing is told of a report without figures, not even that there is one.
    readings = {name: each for name, each in archive.read_out() if each.figures.places}
    read = {name: each.figures for name, each in readings.items()}
    reports = [report for report in archive.reports if report.identifier in read]
    digests = own_digests((each.facts, each.figures.digest) for each in readings.values())
    made_from = b"".join(digests)
    kept, to_keep = KeptFigures.unpacked(archive.kept), b""
    known = kept.found if kept else b""

    @cache
    def found() -> Figures:
        return read_figures(reports, list(read.values()), known)

    @cache
    def files() -> Sequence[DraftGroup]:
        entries = ShownEntries(found())
        made = figure_files(entries, digests, archive.vocabulary)
        return (*made, figure_counts(entries))

    if kept is None or kept.made_from != made_from:
        around = tuple((each.name, each.around) for each in files())
        lists = tuple(measures_by_report(found()))
        kept = KeptFigures(made_from, figures_summary(found()), lists, around, found().packed())
        to_keep = kept.packed()
    lists_of = ((name, OwnFigureList(packed, read[name])) for name, packed in kept.lists)
    return Chapter(partial(kept.drafts, files), {"figures": kept.summary}, lists_of, to_keep)


def _set_phrases(archive: Archive) -> Chapter:
    known = Known(archive.reports, archive.columns, archive.sources, archive.base)
    read = [reading for _, reading in archive.read_out()]
    packed = [reading.phrases for reading in read]
    found = find_set_phrases(archive.reports, archive.segmenter, packed, known)
    by_year = read_by_year(found, archive.vocabulary, archive.counted)
    book = known.book([reading.themes for reading in read])

    def pages() -> Iterator[Page | DraftGroup]:
        yield from set_phrase_pages(found, book, archive.vocabulary)
        yield from phrase_counts(found)
        yield from by_year_pages(by_year, book, archive.vocabulary)

    summaries = {"set-phrases": phrases_summary(found, book), "by-year": by_year_summary(by_year)}
    lists = phrase_lists(found, known.lists(found))
    return Chapter(
        pages,
        summaries,
        lists,
        columns=known.kept(),
        base=known.base(),
        forgotten=known.forgotten(archive.base),
    )


def _shared(archive: Archive) -> Chapter:
    kept = KeptWording.unpacked(archive.columns, archive.base)
    found = read_shared_wording(archive.reports, kept=kept, sources=archive.sources)
    lists = tuple(shared_lists(found, archive.reports))

    def pages() -> Iterator[DraftGroup]:
        yield from shared_wording_pages(found, archive.vocabulary, archive.themes())
        yield from shared_counts(lists)

    to_keep = NOTHING_PACKED if found.kept is kept else found.kept.packed()
    before = kept.text if kept else NO_KEPT_TEXTS
    base = found.kept.text.packed_base(before)
    summary = shared_summary(found)
    gone = found.kept.text.forgotten(archive.base, before)
    return Chapter(pages, {"shared": summary}, lists, columns=to_keep, base=base, forgotten=gone)


def _citations(archive: Archive) -> Chapter:
    readings = [reading for _, reading in archive.read_out()]
    read = [reading.mentions for reading in readings]
    shown = zip(readings, map(mentions_digest, read), strict=True)
    made_from = index_digest((reading.facts, own) for reading, own in shown if any(own))
    kept = KeptDrafts.unpacked(archive.kept)

    @cache
    def found() -> Cited:
        return read_citations(archive.reports, read, kept.columns)

    @cache
    def drafts() -> Mapping[str, DraftGroup]:
        return {draft.name: draft for draft in citation_drafts(found(), archive.vocabulary)}

    if kept.summary and kept.made_from == made_from:
        return Chapter(lambda: kept.drafts(drafts), {"citations": kept.summary})
    summary = citations_summary(found())
    to_keep = KeptDrafts.of(made_from, summary, found().columns.packed(), drafts().values())
    return Chapter(lambda: drafts().values(), {"citations": summary}, kept=to_keep.packed())


def _passages(archive: Archive) -> Chapter:
    readings = [reading for _, reading in archive.read_out()]
    read = [reading.passages for reading in readings]
    shown = zip(readings, map(passages_digest, read), strict=True)
    made_from = index_digest((reading.facts, own) for reading, own in shown if any(own))
    kept = KeptDrafts.unpacked(archive.kept)

    @cache
    def found() -> Passages:
        return read_passages(archive.reports, read, archive.vocabulary, kept.columns)

    @cache
    def drafts() -> Mapping[str, DraftGroup]:
        return {draft.name: draft for draft in passage_drafts(found())}

    if kept.summary and kept.made_from == made_from:
        return Chapter(lambda: kept.drafts(drafts), {"passages": kept.summary})
    summary = passages_summary(found())
    to_keep = KeptDrafts.of(made_from, summary, found().columns.packed(), drafts().values())
    return Chapter(lambda: drafts().values(), {"passages": summary}, kept=to_keep.packed())


FIGURES: Final = "figures"
PHRASES: Final = "set phrases"
SHARED: Final = "shared wording"
IN_COLUMNS: Final = frozenset(
    {PHRASES, SHARED}
)  # what these keep is large, and is read where it lies
# Each is independent of the others; those that take longest come first, so that several processes
# end together.
CHAPTERS: Final[Mapping[str, Callable[[Archive], Chapter]]] = MappingProxyType(
    {
        FIGURES: _figures,
        SHARED: _shared,
        PHRASES: _set_phrases,
        "headings": _headings,
        "citations": _citations,
        "passages": _passages,
    }
)


def in_reading_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    """Reports as every index takes them."""
    return tuple(sorted(reports, key=reading_order))


def wording_landing(report_count: int, summaries: Mapping[str, IndexSummary]) -> Page:
    """The page 写法, once every chapter told what it holds."""
    return landing_page(report_count, [summaries[index] for index in ASKED])
