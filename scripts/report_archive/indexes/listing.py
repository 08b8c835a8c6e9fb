"""Lists of reports, about a hundred a page (报告列表)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.content_cuts import PartSizes, alike, parts_of
from report_archive.indexes.drafts import Draft
from report_archive.indexes.page_templates import numbered, render_page
from report_archive.indexes.reading import UNKNOWN
from report_archive.indexes.report_rows import ReportRows
from report_archive.model import Page, Report
from report_archive.vocabulary import Term, Vocabulary

REPORTS_ON_A_PAGE: Final = PartSizes(least=60, most=140, between=60)
LAST: Final = -1
PAGES_AROUND: Final = 3  # page numbers shown on either side of the current one


@dataclass(frozen=True, slots=True)
class PageLink:
    """One step of the page turner.

    Shape:   number 0 stands for a gap, LAST for the last page where the browser fills it in: its
             url has {pages} for the number.
    """

    number: int
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """What a list can be narrowed by: a field, its label, the values that occur.

    Shape:   values are pairs of a value and the address of its own page, where it has one.
    Order:   values as in the vocabulary, years newest first, the unknown last.
    """

    field: str
    label: str
    values: tuple[tuple[str, str], ...]


def list_pages(
    title: str,
    lead: str,
    reports: Sequence[Report],
    address: Callable[[int], str],
    *,
    vocabulary: Vocabulary,
    scope: tuple[str, str] = ("", ""),
    listed: ReportRows | None = None,
) -> list[Draft]:
    """The pages of one list of reports.

    Shape:   address gives the path of page N; scope is the field and value that all share, from
             which the filter in the browser starts; UNKNOWN stands for a value nobody knows; listed
             may be that of other lists: the same reports stand in several. The first page tells how
             many reports and pages there are, the others leave it to the browser.
    Order:   reading order, through all pages.
    """
    listed = listed or ReportRows(vocabulary)
    ordered = listed.counted.in_order(reports)
    cuts = list(parts_of(alike([report.identifier for report in ordered]), REPORTS_ON_A_PAGE))
    said = {
        "lead": lead,
        "choices": filter_choices(address(1), ordered, vocabulary, listed),
        "scope_field": scope[0],
        "scope_value": scope[1],
        "sizes": listed.sizes.note(address(1), len(cuts), reports=len(ordered)),
    }
    shown = _ReportList(title, address, len(ordered), len(cuts), said, listed)
    around = repr((title, said))
    return [
        shown.draft(number, ordered[start:end], around)
        for number, (start, end) in enumerate(cuts, 1)
    ]


@dataclass(frozen=True, slots=True)
class _ReportList:
    """All pages of one list of so many reports; said is what all of them tell."""

    title: str
    address: Callable[[int], str]
    total: int
    last: int
    said: Mapping[str, Any]
    listed: ReportRows

    def draft(self, number: int, reports: Sequence[Report], around: str) -> Draft:
        """A page before it is made; around is what decides of all pages what they look like."""
        known = self.total if number == 1 else 0, known_last(number, self.last)
        return Draft(
            self.address(number),
            tuple([report.identifier for report in reports]),
            f"{around} {number} {known}".encode(),
            partial(self._page, number, reports),
        )

    def _page(self, number: int, reports: Sequence[Report]) -> Page:
        path = self.address(number)
        return render_page(
            path,
            numbered(self.title, number),
            "report-list",
            rows=Markup("".join([self.listed.html(report, path) for report in reports])),
            number=number,
            total=self.total,
            last=self.last,
            turner=page_turner(path, number, self.last, self.address),
            **self.said,
        )


def filter_choices(
    origin: str, reports: Sequence[Report], vocabulary: Vocabulary, listed: ReportRows
) -> list[FilterChoice]:
    """By what the list on the page origin can be narrowed."""
    told = listed.told(reports)
    years, touched = set(told.years), listed.touched_by(told)
    newest = [str(year) for year in sorted((y for y in years if y), reverse=True)]
    themes = [(t.name, addresses.link(origin, addresses.theme(t.slug))) for t in vocabulary.themes]
    return [
        _choice("type", "单位类型", vocabulary.office_types, set(told.office_types)),
        FilterChoice("year", "年度", _with_unknown([(year, "") for year in newest], years)),
        _choice("kind", "文种", vocabulary.kinds, set(told.kinds)),
        FilterChoice(
            "theme", "主题", _with_unknown([pair for pair in themes if pair[0] in touched], touched)
        ),
    ]


def _choice(field: str, label: str, terms: Sequence[Term], values: set[str | None]) -> FilterChoice:
    known = [(term.name, "") for term in terms if term.name in values]
    return FilterChoice(field, label, _with_unknown(known, values))


def _with_unknown(known: list[tuple[str, str]], values: Collection[Any]) -> tuple[Any, ...]:
    return (*known, (UNKNOWN, "")) if None in values else tuple(known)


def page_turner(
    origin: str, current: int, last: int, address: Callable[[int], str]
) -> list[PageLink]:
    """Links between the pages of a list, written on the page origin."""
    return known_turner(current, last, lambda number: addresses.link(origin, address(number)))


def known_turner(
    current: int, last: int, url: Callable[[int], str], last_url: str = "{pages}.html"
) -> list[PageLink]:
    """The same by the addresses of pages.

    Shape:   only the first page and those shortly before the last know which the last is; last_url
             is where the others find it.
    """
    known = known_last(current, last)
    if current == 1 or known <= current + PAGES_AROUND + 1:
        return turner(current, known, url)
    return [*turner(current, current + PAGES_AROUND, url), PageLink(0), PageLink(LAST, last_url)]


def known_last(current: int, last: int) -> int:
    """The last page as far as another page knows of it: others behind that are all the same."""
    return last if current == 1 else min(last, current + PAGES_AROUND + 2)


def turner(current: int, last: int, url: Callable[[int], str]) -> list[PageLink]:
    """Links to the first, the last and the neighbouring pages; none where one page holds all."""
    if last == 1:
        return []
    near = range(current - PAGES_AROUND, current + PAGES_AROUND + 1)
    wanted = sorted({1, last} | {number for number in near if 1 <= number <= last})
    links: list[PageLink] = []
    for number in wanted:
        if links and number - links[-1].number > 1:
            links.append(PageLink(0))
        links.append(PageLink(number, url(number), number == current))
    return links
