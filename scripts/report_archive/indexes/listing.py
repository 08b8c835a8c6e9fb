"""Lists of reports, a hundred a page (报告列表)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from report_archive import addresses
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.reading import reading_order, themes_touched
from report_archive.markup import display_title
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

REPORTS_ON_A_PAGE: Final = 100
PAGES_AROUND: Final = 3  # page numbers shown on either side of the current one


@dataclass(frozen=True, slots=True)
class PageLink:
    """One step of the page turner; number 0 stands for a gap."""

    number: int
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as lists show it; unknown values are empty."""

    title: str
    url: str
    office: str
    office_type: str
    year: str
    kind: str
    themes: tuple[tuple[str, str], ...]
    made: bool


def list_pages(
    title: str,
    lead: str,
    reports: Sequence[Report],
    address: Callable[[int], str],
    *,
    vocabulary: Vocabulary,
    scope: tuple[str, str] = ("", ""),
) -> list[Page]:
    """The pages of one list of reports.

    Shape:   address gives the path of page N; scope is the field and value that all share, from
             which the filter in the browser starts.
    Order:   reading order, through all pages.
    """
    ordered = sorted(reports, key=reading_order)
    slugs = {term.name: term.slug for term in vocabulary.themes}
    choices = filter_choices(ordered, vocabulary)
    pages = []
    for number, part in paged(ordered, REPORTS_ON_A_PAGE):
        path = address(number)
        pages.append(
            render_page(
                path,
                title,
                "report-list",
                lead=lead,
                total=len(ordered),
                rows=[report_row(report, path, slugs) for report in part],
                turner=page_turner(path, number, len(ordered), REPORTS_ON_A_PAGE, address),
                choices=choices,
                scope_field=scope[0],
                scope_value=scope[1],
            )
        )
    return pages


def filter_choices(
    reports: Sequence[Report], vocabulary: Vocabulary
) -> list[tuple[str, str, list[str]]]:
    """What a list can be narrowed by: field, label, and the values that occur in it."""
    found = [report.metadata for report in reports]
    touched = {name for report in reports for name in themes_touched(report)}
    types = {metadata.office_type.value for metadata in found}
    kinds = {metadata.kind.value for metadata in found}
    years = sorted({m.year.value for m in found if m.year.value}, reverse=True)
    return [
        ("type", "单位类型", [t.name for t in vocabulary.office_types if t.name in types]),
        ("year", "年度", [str(year) for year in years]),
        ("kind", "文种", [t.name for t in vocabulary.kinds if t.name in kinds]),
        ("theme", "主题", [t.name for t in vocabulary.themes if t.name in touched]),
    ]


def report_row(report: Report, origin: str, theme_slugs: dict[str, str]) -> ReportRow:
    """A report as a row of a list on the page origin."""
    found = report.metadata
    names = [theme.value for theme in found.themes if theme.value]
    return ReportRow(
        title=display_title(report),
        url=addresses.link(origin, addresses.report_page(report.identifier)),
        office=found.office.value or "",
        office_type=found.office_type.value or "",
        year=str(found.year.value or ""),
        kind=found.kind.value or "",
        themes=tuple(
            (name, addresses.link(origin, addresses.theme(theme_slugs[name])))
            for name in names
            if name in theme_slugs
        ),
        made=found.title.made,
    )


def paged(items: Sequence[Any], size: int) -> list[tuple[int, Sequence[Any]]]:
    """Items in pages, numbered from 1; one empty page where there are none."""
    starts = range(0, max(len(items), 1), size)
    return [(number, items[start : start + size]) for number, start in enumerate(starts, 1)]


def page_turner(
    origin: str, current: int, total: int, size: int, address: Callable[[int], str]
) -> list[PageLink]:
    """Links to the first, the last and the neighbouring pages; none where one page holds all."""
    last = max(1, -(-total // size))
    if last == 1:
        return []
    near = range(current - PAGES_AROUND, current + PAGES_AROUND + 1)
    wanted = sorted({1, last} | {number for number in near if 1 <= number <= last})
    links: list[PageLink] = []
    for number in wanted:
        if links and number - links[-1].number > 1:
            links.append(PageLink(0))
        url = addresses.link(origin, address(number))
        links.append(PageLink(number, url, number == current))
    return links
