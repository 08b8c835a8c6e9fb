"""The indexes of wording (写法): what a writer would never find by searching, index by index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from report_archive.indexes.by_year.pages import by_year_pages
from report_archive.indexes.by_year.read import ByYear, read_by_year
from report_archive.indexes.citations.pages import citation_pages
from report_archive.indexes.citations.read import Cited, read_citations
from report_archive.indexes.figures.pages import figure_pages
from report_archive.indexes.figures.read import Figures, read_figures
from report_archive.indexes.headings.pages import heading_pages
from report_archive.indexes.headings.reading import Headings, read_headings
from report_archive.indexes.landing import landing_page
from report_archive.indexes.own_lists import figure_lists, phrase_lists, shared_lists
from report_archive.indexes.passages.pages import passage_pages
from report_archive.indexes.passages.read import PassageList, read_passages
from report_archive.indexes.reading import reading_order
from report_archive.indexes.report_reading import ReportReader, ReportReading
from report_archive.indexes.report_wording import FoldedList, folded_lists
from report_archive.indexes.set_phrases.find import find_set_phrases
from report_archive.indexes.set_phrases.pages import set_phrase_pages
from report_archive.indexes.set_phrases.phrases import SetPhrases
from report_archive.indexes.set_phrases.samples import SentenceBook
from report_archive.indexes.shared_wording.pages import shared_wording_pages
from report_archive.indexes.shared_wording.reading import SharedWording, read_shared_wording
from report_archive.indexes.side_by_side.scripts import comparison_scripts
from report_archive.indexes.summaries import (
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

NOTHING_READ: Final[Mapping[str, ReportReading]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wording:
    """What each index found, computed once for its pages and for the pages of the reports.

    Order:   reports in reading order.
    """

    reports: tuple[Report, ...]
    headings: Headings
    passages: tuple[PassageList, ...]
    figures: Figures
    cited: Cited
    set_phrases: SetPhrases
    by_year: ByYear
    shared: SharedWording


def read_wording(
    reports: Sequence[Report],
    vocabulary: Vocabulary,
    segmenter: WordSegmenter,
    readings: Mapping[str, ReportReading] = NOTHING_READ,
) -> Wording:
    """Compute every index over the same reports, in whatever order they come.

    Shape:   readings has by its identifier what was read out of a report already, where it was.
    """
    ordered = tuple(sorted(reports, key=reading_order))
    reader = ReportReader(segmenter)
    read = {
        report.identifier: readings.get(report.identifier) or reader.read(report)
        for report in ordered
    }
    set_phrases = find_set_phrases(ordered, segmenter)
    return Wording(
        reports=ordered,
        headings=read_headings(ordered, segmenter),
        passages=read_passages(ordered, vocabulary),
        figures=read_figures(ordered, {name: found.figures for name, found in read.items()}),
        cited=read_citations(ordered, {name: found.mentions for name, found in read.items()}),
        set_phrases=set_phrases,
        by_year=read_by_year(set_phrases, vocabulary),
        shared=read_shared_wording(ordered),
    )


def wording_pages(wording: Wording, vocabulary: Vocabulary) -> list[Page]:
    """Every page of these indexes, and the scripts that the browser narrows their lists by."""
    book = SentenceBook(wording.reports)
    summaries = [
        headings_summary(wording.headings),
        phrases_summary(wording.set_phrases, book),
        figures_summary(wording.figures),
        citations_summary(wording.cited),
        passages_summary(wording.passages),
        shared_summary(wording.shared),
        by_year_summary(wording.by_year),
    ]
    return [
        landing_page(len(wording.reports), summaries),
        *heading_pages(wording.headings, vocabulary),
        *passage_pages(wording.passages, vocabulary),
        *figure_pages(wording.figures, vocabulary),
        *citation_pages(wording.cited, vocabulary),
        *set_phrase_pages(wording.set_phrases, book, vocabulary),
        *by_year_pages(wording.by_year, book, vocabulary),
        *shared_wording_pages(wording.shared, vocabulary),
        *comparison_scripts(wording.reports),
    ]


def report_wording(wording: Wording) -> Mapping[str, Markup]:
    """What the page of each report shows of these indexes, as HTML, by the report's identifier."""
    lists: dict[str, list[FoldedList]] = {}
    for identifier, found in (
        *phrase_lists(wording.set_phrases),
        *figure_lists(wording.figures),
        *shared_lists(wording.shared, wording.reports),
    ):
        lists.setdefault(identifier, []).append(found)
    return folded_lists(lists, len(wording.reports))
