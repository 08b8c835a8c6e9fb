"""What a site is made from: every stage that turns reports into files, called in order."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, overload

from report_archive import addresses
from report_archive.editions.near_editions import near_editions
from report_archive.indexes.build import build_indexes
from report_archive.indexes.catalogue import build_catalogue
from report_archive.indexes.neighbours import year_neighbours
from report_archive.indexes.related import find_related
from report_archive.indexes.report_reading import ReportReading
from report_archive.indexes.wording import Wording, read_wording, report_wording
from report_archive.markup import display_title
from report_archive.model import Report
from report_archive.pages.report_page import Neighbour, PageContext, render_report
from report_archive.publishing.browser_assets import browser_assets
from report_archive.report_finder.index import build_finder
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter

PHRASES: Final = "phrase"  # the folder of the phrase index below assets/archive
SOURCE_MARK: Final = "\ufeff"  # browsers read a local .txt as UTF-8 only if it says so


def site_source(
    reports: Sequence[Report],
    vocabulary: Vocabulary,
    segmenter: WordSegmenter,
    *,
    scripts: Mapping[str, bytes],
    phrases: Mapping[str, bytes],
    shown: Iterable[Report],
    readings: Mapping[str, ReportReading],
) -> dict[str, bytes]:
    """Every generated file of the docs folder, by its path in it.

    Shape:   scripts are the browser's own files, phrases those of the phrase index; shown gives
             the reports again, perhaps with a progress bar; readings has by its identifier what the
             indexes read out of a report already.
    """
    wording = read_wording(reports, vocabulary, segmenter, readings)
    files = _report_files(reports, vocabulary, wording, shown)
    for page in build_indexes(reports, vocabulary, wording):
        files[page.path] = page.text.encode("utf-8")
    assets = browser_assets(scripts) | build_catalogue(reports)
    assets.update(build_finder(reports, segmenter))
    assets.update({f"{PHRASES}/{name}": data for name, data in phrases.items()})
    files.update({f"assets/archive/{name}": data for name, data in assets.items()})
    return files


def _report_files(
    reports: Sequence[Report], vocabulary: Vocabulary, wording: Wording, shown: Iterable[Report]
) -> dict[str, bytes]:
    """The page and the text of every report."""
    editions = near_editions(reports)
    neighbours, related = year_neighbours(reports), find_related(reports)
    of_reports = report_wording(wording)
    by_identifier = {report.identifier: report for report in reports}
    files: dict[str, bytes] = {}
    for report in shown:
        previous, following = neighbours[report.identifier]
        context = PageContext(
            vocabulary=vocabulary,
            previous=_neighbour(previous),
            next=_neighbour(following),
            editions=tuple(_neighbour(other) for other in editions.get(report.identifier, ())),
            related=tuple(
                _neighbour(by_identifier[other.identifier], other.reason)
                for other in related.get(report.identifier, ())
            ),
            wording=of_reports.get(report.identifier, ""),
        )
        page = render_report(report, context)
        files[page.path] = page.text.encode("utf-8")
        text = SOURCE_MARK + report.raw.body
        files[addresses.source_text(report.identifier)] = text.encode("utf-8")
    return files


@overload
def _neighbour(report: Report, reason: str = "") -> Neighbour: ...
@overload
def _neighbour(report: None, reason: str = "") -> None: ...
def _neighbour(report: Report | None, reason: str = "") -> Neighbour | None:
    """How another report is named on a report's page."""
    return None if report is None else Neighbour(report.identifier, display_title(report), reason)
