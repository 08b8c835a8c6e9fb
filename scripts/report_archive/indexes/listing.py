"""Lists of reports, a hundred a page (报告列表)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.drafts import Draft
from report_archive.indexes.page_templates import numbered, render_page
from report_archive.indexes.reading import UNKNOWN, reading_order
from report_archive.indexes.report_rows import ReportRows
from report_archive.model import Page, Report
from report_archive.vocabulary import Term, Vocabulary

REPORTS_ON_A_PAGE: Final = 100
PAGES_AROUND: Final = 3  # page numbers shown on either side of the current one


@dataclass(frozen=True, slots=True)
class PageLink:
    """One step of the page turner; number 0 stands for a gap."""

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
             may be that of other lists: the same reports stand in several.
    Order:   reading order, through all pages.
    """
    ordered = sorted(reports, key=reading_order)
    listed = listed or ReportRows(vocabulary)
    parts = paged(ordered, REPORTS_ON_A_PAGE)
    said = {
        "lead": lead,
        "total": len(ordered),
        "last": len(parts),
        "choices": filter_choices(address(1), ordered, vocabulary, listed),
        "scope_field": scope[0],
        "scope_value": scope[1],
    }
    around = repr((title, said)).encode("utf-8")
    drafts = []
    for number, part in parts:
        path = address(number)
        turned = page_turner(path, number, len(ordered), REPORTS_ON_A_PAGE, address)
        values = {**said, "number": number, "turner": turned}
        make = partial(_page, path, numbered(title, number), part, listed, values)
        drafts.append(Draft(path, tuple([r.identifier for r in part]), around, make))
    return drafts


def _page(
    path: str, title: str, part: Sequence[Report], listed: ReportRows, values: Mapping[str, Any]
) -> Page:
    rows = Markup("".join([listed.html(report, path) for report in part]))
    return render_page(path, title, "report-list", rows=rows, **values)


def filter_choices(
    origin: str, reports: Sequence[Report], vocabulary: Vocabulary, listed: ReportRows
) -> list[FilterChoice]:
    """By what the list on the page origin can be narrowed."""
    found = [report.metadata for report in reports]
    touched: set[str | None] = set()
    for report in reports:
        touched.update(listed.touched(report) or (None,))
    years = {metadata.year.value for metadata in found}
    newest = [str(year) for year in sorted((y for y in years if y), reverse=True)]
    themes = [(t.name, addresses.link(origin, addresses.theme(t.slug))) for t in vocabulary.themes]
    return [
        _choice("type", "单位类型", vocabulary.office_types, {m.office_type.value for m in found}),
        FilterChoice("year", "年度", _with_unknown([(year, "") for year in newest], years)),
        _choice("kind", "文种", vocabulary.kinds, {metadata.kind.value for metadata in found}),
        FilterChoice(
            "theme", "主题", _with_unknown([pair for pair in themes if pair[0] in touched], touched)
        ),
    ]


def _choice(field: str, label: str, terms: Sequence[Term], values: set[str | None]) -> FilterChoice:
    known = [(term.name, "") for term in terms if term.name in values]
    return FilterChoice(field, label, _with_unknown(known, values))


def _with_unknown(known: list[tuple[str, str]], values: Collection[Any]) -> tuple[Any, ...]:
    return (*known, (UNKNOWN, "")) if None in values else tuple(known)


def paged(items: Sequence[Any], size: int) -> list[tuple[int, Sequence[Any]]]:
    """Items in pages, numbered from 1; one empty page where there are none."""
    starts = range(0, max(len(items), 1), size)
    return [(number, items[start : start + size]) for number, start in enumerate(starts, 1)]


def page_turner(
    origin: str, current: int, total: int, size: int, address: Callable[[int], str]
) -> list[PageLink]:
    """Links between the pages of a list of so many, written on the page origin."""
    last = max(1, -(-total // size))
    return turner(current, last, lambda number: addresses.link(origin, address(number)))


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
