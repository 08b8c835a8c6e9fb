"""The pages of single reports, before they are made: what each shows of other reports decides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Final, overload

from report_archive import addresses
from report_archive.handed_lists import DIGEST, HandedLists
from report_archive.indexes.drafts import Draft
from report_archive.indexes.kept_related import RelatedReports
from report_archive.indexes.neighbours import year_neighbours
from report_archive.indexes.report_lists import report_list, report_wording
from report_archive.indexes.side_by_side.scripts import comparison_script
from report_archive.indexes.wording import Archive
from report_archive.kept_pages import KeptPages, Note
from report_archive.markup import display_title
from report_archive.model import Page, Report
from report_archive.pages.report_page import Neighbour, PageContext, render_report

NOBODY: Final = bytes(DIGEST)  # stands for what a report has none of
FILES: Final = 3  # of a report
SOURCE_MARK: Final = "\ufeff"  # browsers read a local .txt as UTF-8 only if it says so


class NamedReports:
    """How all reports are named on the pages of others, and which is beside which.

    Shape:   made before there are children, whom it would cost more.
    """

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = {report.identifier: report for report in reports}
        self.digests = {name: _named(report) for name, report in self.reports.items()}
        self.neighbours = year_neighbours(reports)

    def beside(self, name: str) -> bytes:
        """Digests of the names of the reports before and after one."""
        digests = self.digests
        previous, following = self.neighbours[name]
        return (digests[previous.identifier] if previous else NOBODY) + (
            digests[following.identifier] if following else NOBODY
        )


class ReportPages:
    """The pages and scripts of all reports, and all that they show of other reports.

    Shape:   lists has of chapters of wording what they packed of each report; all else is by the
             identifiers of reports.
    """

    def __init__(
        self,
        archive: Archive,
        named: NamedReports,
        editions: Mapping[str, Sequence[str]],
        related: RelatedReports,
        lists: Mapping[str, HandedLists],
    ) -> None:
        self._archive = archive
        self._named = named
        self._editions = editions
        self._related = related
        self._lists = lists
        self._digests = [found.digests for found in lists.values()]

    def standing(
        self, reports: Iterable[Report], kept: KeptPages
    ) -> tuple[dict[str, Note], list[Report]]:
        """What is noted of the files of reports of which all would come out the same, and nobody
        touched one since it was made; and the other reports.

        Nearly all stand after an edit: to look at all of them takes less than to share them out.
        """
        found: dict[str, Note] = {}
        others = []
        for report in reports:
            name = report.identifier
            alone, page = kept.note((name,), b""), kept.note((name,), self.around(name))
            own = [
                (path, note)
                for path, made_from in zip(_paths(name), (page, alone, alone), strict=True)
                if (note := kept.notes.get(path)) and note[0] == made_from != ""
                if kept.untouched.get(path) == note[1]
            ]
            if len(own) == FILES:
                found.update(own)
            else:
                others.append(report)
        return found, others

    def drafts(self, reports: Iterable[Report]) -> Iterator[Draft]:
        """The pages of some reports, their scripts, and their texts as they were."""
        for report in reports:
            name = report.identifier
            page, script, text = _paths(name)
            yield Draft(page, (name,), self.around(name), partial(self._page, report))
            yield Draft(script, (name,), b"", partial(comparison_script, report))
            yield Draft(text, (name,), b"", partial(_source_text, report))

    def around(self, name: str) -> bytes:
        """All that decides, besides the report of this name, what its page looks like.

        Shape:   digests end to end, as many for every report but those of other editions and of
                 related reports, and behind them which of these it has, and why.
        """
        digests = self._named.digests
        editions, related = self._editions.get(name, ()), self._related.names(name)
        parts = [
            self._named.beside(name),
            *[found.get(name, NOBODY) for found in self._digests],
            b"%d %d " % (len(editions), len(related)),
            *[digests[other] for other in (*editions, *related)],
            self._related.rows.get(name, b""),
        ]
        return b"".join(parts)

    def _page(self, report: Report) -> Page:
        return render_report(report, self._context(report))

    def _context(self, report: Report) -> PageContext:
        name = report.identifier
        previous, following = self._named.neighbours[name]
        others = self._named.reports
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


def _paths(name: str) -> tuple[str, str, str]:
    """The page of a report, its script, its text as it was."""
    script = f"assets/archive/{addresses.comparison_data(name)}.js"
    return addresses.report_page(name), script, addresses.source_text(name)


def _source_text(report: Report) -> Page:
    return Page(addresses.source_text(report.identifier), SOURCE_MARK + report.raw.body)


@overload
def _neighbour(report: Report, reason: str = "") -> Neighbour: ...
@overload
def _neighbour(report: None, reason: str = "") -> None: ...
def _neighbour(report: Report | None, reason: str = "") -> Neighbour | None:
    """How another report is named on a report's page."""
    return None if report is None else Neighbour(report.identifier, display_title(report), reason)
