"""The pages of single reports, before they are made: what each shows of other reports decides."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Final, overload

from report_archive import addresses
from report_archive.indexes.drafts import Draft
from report_archive.indexes.neighbours import Neighbours
from report_archive.indexes.related import Related
from report_archive.indexes.report_lists import report_list, report_wording
from report_archive.indexes.side_by_side.scripts import comparison_script
from report_archive.indexes.wording import Archive
from report_archive.markup import display_title
from report_archive.model import Page, Report
from report_archive.pages.report_page import Neighbour, PageContext, render_report

SOURCE_MARK: Final = "\ufeff"  # browsers read a local .txt as UTF-8 only if it says so
DIGEST: Final = 16  # bytes


class ReportPages:
    """The pages and scripts of all reports, and all that they show of other reports.

    Shape:   lists has of chapters of wording what they packed of each report; all else is by the
             identifiers of reports.
    """

    def __init__(
        self,
        archive: Archive,
        neighbours: Mapping[str, Neighbours],
        editions: Mapping[str, Sequence[str]],
        related: Mapping[str, Sequence[Related]],
        lists: Mapping[str, Mapping[str, bytes]],
    ) -> None:
        self._archive = archive
        self._neighbours = neighbours
        self._editions = editions
        self._related = related
        self._lists = lists
        self._reports = {report.identifier: report for report in archive.reports}
        self._names = {name: _named(report) for name, report in self._reports.items()}

    def drafts(self, reports: Sequence[Report]) -> Iterator[Draft]:
        """The pages of some reports, their scripts, and their texts as they were."""
        for report in reports:
            name = report.identifier
            page, script = addresses.report_page(name), f"{addresses.comparison_data(name)}.js"
            around = self.around(name)
            yield Draft(page, (name,), around, partial(self._page, report))
            yield Draft(
                f"assets/archive/{script}", (name,), b"", partial(comparison_script, report)
            )
            yield Draft(addresses.source_text(name), (name,), b"", partial(_source_text, report))

    def around(self, name: str) -> bytes:
        """All that decides, besides the report of this name, what its page looks like.

        Shape:   digests and texts end to end, before them the length of each.
        """
        names = self._names
        related = self._related.get(name, ())
        parts = [
            *(names[other.identifier] if other else b"" for other in self._neighbours[name]),
            b"".join([names[other] for other in self._editions.get(name, ())]),
            b"".join([names[other.identifier] for other in related]),
            *(other.reason.encode("utf-8", "surrogatepass") for other in related),
            *(found.get(name, b"") for found in self._lists.values()),
        ]
        return b"%a%b" % (list(map(len, parts)), b"".join(parts))

    def _page(self, report: Report) -> Page:
        return render_report(report, self._context(report))

    def _context(self, report: Report) -> PageContext:
        name = report.identifier
        previous, following = self._neighbours[name]
        others = self._reports
        lists = [
            (name, report_list(chapter, report, found[name], self._archive, others))
            for chapter, found in self._lists.items()
            if name in found
        ]
        return PageContext(
            vocabulary=self._archive.vocabulary,
            previous=_neighbour(previous),
            next=_neighbour(following),
            editions=tuple(_neighbour(others[other]) for other in self._editions.get(name, ())),
            related=tuple(
                _neighbour(others[other.identifier], other.reason)
                for other in self._related.get(name, ())
            ),
            wording=report_wording(lists).get(name, ""),
        )


def _named(report: Report) -> bytes:
    """A digest of how a report is named on the pages of others."""
    said = f"{report.identifier}\0{display_title(report)}".encode("utf-8", "surrogatepass")
    return blake2b(said, digest_size=DIGEST).digest()


def _source_text(report: Report) -> Page:
    return Page(addresses.source_text(report.identifier), SOURCE_MARK + report.raw.body)


@overload
def _neighbour(report: Report, reason: str = "") -> Neighbour: ...
@overload
def _neighbour(report: None, reason: str = "") -> None: ...
def _neighbour(report: Report | None, reason: str = "") -> Neighbour | None:
    """How another report is named on a report's page."""
    return None if report is None else Neighbour(report.identifier, display_title(report), reason)
