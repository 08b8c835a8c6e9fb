"""The indexes of wording (写法): what a writer would never find by searching, index by index."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import chain
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from report_archive.indexes.by_year.pages import by_year_pages
from report_archive.indexes.by_year.read import read_by_year
from report_archive.indexes.citations.pages import citation_pages
from report_archive.indexes.citations.read import read_citations
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.figures.pages import figure_pages
from report_archive.indexes.figures.read import read_figures
from report_archive.indexes.headings.kept_summary import KeptSummary, index_digest
from report_archive.indexes.headings.pages import heading_pages
from report_archive.indexes.headings.reading import Headings, read_headings
from report_archive.indexes.landing import IndexSummary, landing_page
from report_archive.indexes.own_lists import figure_lists, phrase_lists, shared_lists
from report_archive.indexes.passages.pages import passage_pages
from report_archive.indexes.passages.read import read_passages
from report_archive.indexes.reading import reading_order
from report_archive.indexes.report_reading import PackedReading, ReportReader
from report_archive.indexes.report_wording import FoldedList, folded_lists
from report_archive.indexes.set_phrases.find import find_set_phrases
from report_archive.indexes.set_phrases.kept_strings import KeptStrings
from report_archive.indexes.set_phrases.pages import set_phrase_pages
from report_archive.indexes.set_phrases.samples import SentenceBook
from report_archive.indexes.shared_wording.kept_passages import KeptWording
from report_archive.indexes.shared_wording.pages import shared_wording_pages
from report_archive.indexes.shared_wording.reading import read_shared_wording
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
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter


@dataclass(frozen=True, slots=True)
class Archive:
    """What every index is made from.

    Shape:   readings has by its identifier what was read out of a report already, where it was;
             kept is what the chapter that is made kept when it was made last.
    Order:   reports in reading order, however they came.
    """

    reports: tuple[Report, ...]
    vocabulary: Vocabulary
    segmenter: WordSegmenter
    readings: Mapping[str, PackedReading] = field(default_factory=dict)
    kept: bytes = b""

    def read_out(self) -> Iterator[tuple[str, PackedReading]]:
        """What is to be read out of each report, by its identifier."""
        reader = ReportReader(self.segmenter)
        for report in self.reports:
            name = report.identifier
            yield name, self.readings.get(name) or PackedReading.of(reader.read(report))


@dataclass(frozen=True, slots=True)
class Chapter:
    """What one index adds to a site.

    Shape:   pages makes the index's own, and the scripts that the browser narrows their lists by;
             summaries are what the page 写法 says of the index, by its folder; lists are for the
             pages of reports, by their identifiers, perhaps made as they are asked for, once;
             kept is what makes the next run faster.
    """

    pages: Callable[[], Iterable[Page | DraftGroup]]
    summaries: Mapping[str, IndexSummary] = field(default_factory=dict)
    lists: Iterable[tuple[str, FoldedList]] = ()
    kept: bytes = b""


def _headings(archive: Archive) -> Chapter:
    read = [
        (report, reading)
        for report, (_, reading) in zip(archive.reports, archive.read_out(), strict=True)
    ]
    made_from = index_digest((report, reading.headings) for report, reading in read)

    @cache
    def found() -> Headings:
        readings = {
            report.identifier: reading.unpacked_headings(report) for report, reading in read
        }
        return read_headings(archive.reports, readings, archive.segmenter)

    def pages() -> Iterator[DraftGroup]:
        yield DraftGroup("headings", made_from, lambda: heading_pages(found(), archive.vocabulary))

    kept = KeptSummary.unpacked(archive.kept)
    if kept is None or kept.made_from != made_from:
        kept = KeptSummary(made_from, headings_summary(found()))
    return Chapter(pages, {"headings": kept.summary}, kept=kept.packed())


def _figures(archive: Archive) -> Chapter:
    own = {name: reading.figures.unpacked() for name, reading in archive.read_out()}
    found = read_figures(archive.reports, own)
    summaries = {"figures": figures_summary(found)}
    return Chapter(partial(figure_pages, found, archive.vocabulary), summaries, figure_lists(found))


def _set_phrases(archive: Archive) -> Chapter:
    known = KeptStrings.unpacked(archive.kept)
    readings = [reading.unpacked_phrases() for _, reading in archive.read_out()]
    found = find_set_phrases(archive.reports, archive.segmenter, readings, known)
    by_year = read_by_year(found, archive.vocabulary)
    book = SentenceBook(archive.reports, readings)

    def pages() -> Iterator[Page]:
        yield from set_phrase_pages(found, book, archive.vocabulary)
        yield from by_year_pages(by_year, book, archive.vocabulary)

    summaries = {"set-phrases": phrases_summary(found, book), "by-year": by_year_summary(by_year)}
    return Chapter(pages, summaries, phrase_lists(found), found.kept.packed())


def _shared(archive: Archive) -> Chapter:
    found = read_shared_wording(archive.reports, kept=KeptWording.unpacked(archive.kept))
    pages = partial(shared_wording_pages, found, archive.vocabulary)
    lists = shared_lists(found, archive.reports)
    return Chapter(pages, {"shared": shared_summary(found)}, lists, found.kept.packed())


def _citations(archive: Archive) -> Chapter:
    mentions = {name: reading.unpacked_mentions() for name, reading in archive.read_out()}
    found = read_citations(archive.reports, mentions)
    pages = partial(citation_pages, found, archive.vocabulary)
    return Chapter(pages, {"citations": citations_summary(found)})


def _passages(archive: Archive) -> Chapter:
    readings = zip(archive.reports, archive.read_out(), strict=True)
    listed = chain.from_iterable(
        reading.unpacked_passages(report) for report, (_, reading) in readings
    )
    found = read_passages(listed, archive.vocabulary)
    pages = partial(passage_pages, found, archive.vocabulary)
    return Chapter(pages, {"passages": passages_summary(found)})


# Each is independent of the others; those that take longest come first, so that several processes
# end together.
CHAPTERS: Final[Mapping[str, Callable[[Archive], Chapter]]] = MappingProxyType(
    {
        "figures": _figures,
        "shared wording": _shared,
        "set phrases": _set_phrases,
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


def report_wording(lists: Iterable[tuple[str, FoldedList]]) -> Mapping[str, Markup]:
    """What the page of each report shows of these indexes, as HTML, by the report's identifier.

    Order:   lists of a report in the order in which they came.
    """
    lists_of: dict[str, list[FoldedList]] = {}
    for identifier, found in lists:
        lists_of.setdefault(identifier, []).append(found)
    return folded_lists(lists_of)
