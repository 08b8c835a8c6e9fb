"""Offices, years and kinds: what there is of each, and the list behind every value (分类总览)."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import chain
from typing import Any, Final

from report_archive import addresses
from report_archive.indexes.drafts import Draft
from report_archive.indexes.listing import list_pages
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.reading import UNKNOWN, shortened
from report_archive.indexes.report_rows import ReportRows, Told
from report_archive.model import Page, Report
from report_archive.vocabulary import Term, Vocabulary

OFFICES_SHOWN: Final = 60  # of one type; the list behind the type has them all
THEMES_SHOWN: Final = 5  # of one year

Groups = list[tuple[str, str, list[Report]]]  # name, slug, its reports


def office_pages(
    reports: Sequence[Report], vocabulary: Vocabulary, listed: ReportRows | None = None
) -> list[Page | Draft]:
    """The overview of offices by type, and the list of every type that has reports."""
    listed = listed or ReportRows(vocabulary)
    groups = _by_term(reports, vocabulary.office_types, listed.told(reports).office_types)
    rows = []
    for name, slug, members in groups:
        told = listed.told(members)
        offices = Counter([office or "" for office in told.offices])
        row = _row(addresses.OFFICES, addresses.office_type(slug), name, told)
        row["offices"] = [
            (
                shortened(office) or UNKNOWN,
                count,
                addresses.office_list(addresses.OFFICES, office or UNKNOWN),
            )
            for office, count in _by_number(offices)[:OFFICES_SHOWN]
        ]
        row["more_offices"] = max(0, len(offices) - OFFICES_SHOWN)
        rows.append(row)
    scopes = {term.name: term.scope for term in vocabulary.office_types}
    overview = render_page(
        addresses.OFFICES, "单位", "offices", rows=rows, scopes=scopes, total=len(reports)
    )
    return [
        overview,
        *_lists(groups, addresses.office_type, "office_type", vocabulary, "单位类型", listed),
    ]


def kind_pages(
    reports: Sequence[Report], vocabulary: Vocabulary, listed: ReportRows | None = None
) -> list[Page | Draft]:
    """The overview of kinds, and the list of every kind that has reports."""
    listed = listed or ReportRows(vocabulary)
    groups = _by_term(reports, vocabulary.kinds, listed.told(reports).kinds)
    rows = [
        _row(addresses.KINDS, addresses.kind(slug), name, listed.told(members))
        for name, slug, members in groups
    ]
    scopes = {term.name: term.scope for term in vocabulary.kinds}
    overview = render_page(
        addresses.KINDS, "文种", "kinds", rows=rows, scopes=scopes, total=len(reports)
    )
    return [overview, *_lists(groups, addresses.kind, "kind", vocabulary, "文种", listed)]


def year_pages(
    reports: Sequence[Report], vocabulary: Vocabulary, listed: ReportRows | None = None
) -> list[Page | Draft]:
    """The overview of years, newest first, and the list of every year that has reports."""
    listed = listed or ReportRows(vocabulary)
    by_year: dict[int, list[Report]] = {}
    for report, known in zip(reports, listed.told(reports).years, strict=True):
        by_year.setdefault(known or 0, []).append(report)
    groups = [
        (f"{year}年" if year else UNKNOWN, str(year or addresses.UNKNOWN), by_year[year])
        for year in sorted(by_year, reverse=True)
    ]

    def address(slug: str, number: int = 1) -> str:
        return addresses.year(None if slug == addresses.UNKNOWN else int(slug), number)

    slugs = {term.name: term.slug for term in vocabulary.themes}
    rows = []
    for name, slug, members in groups:
        told = listed.told(members)
        row = _row(addresses.YEARS, address(slug), name, told)
        themes = Counter(chain.from_iterable(told.themes))
        row["themes"] = [
            (theme, count, addresses.link(addresses.YEARS, addresses.theme(slugs[theme])))
            for theme, count in _by_number(themes)[:THEMES_SHOWN]
            if theme in slugs
        ]
        rows.append(row)
    overview = render_page(
        addresses.YEARS,
        "年度",
        "years",
        rows=rows,
        total=len(reports),
        matrix_url=addresses.link(addresses.YEARS, addresses.THEMES_BY_YEAR),
    )
    return [overview, *_lists(groups, address, "year", vocabulary, "年度", listed)]


def _by_term(
    reports: Sequence[Report], terms: Sequence[Term], values: Sequence[str | None]
) -> Groups:
    """Reports by a vocabulary value, in vocabulary order; unknown ones last."""
    found: dict[str | None, list[Report]] = {}
    for report, value in zip(reports, values, strict=True):
        found.setdefault(value, []).append(report)
    groups = [(term.name, term.slug, found[term.name]) for term in terms if term.name in found]
    known = {term.name for term in terms}
    rest = [report for name, members in found.items() if name not in known for report in members]
    return [*groups, (UNKNOWN, addresses.UNKNOWN, rest)] if rest else groups


def _row(origin: str, target: str, name: str, told: Told) -> dict[str, Any]:
    years = sorted(set(filter(None, told.years)))
    types = Counter([office_type or UNKNOWN for office_type in told.office_types])
    span = f"{years[0]}—{years[-1]}年" if len(years) > 1 else f"{years[0]}年" if years else ""
    return {
        "name": name,
        "url": addresses.link(origin, target),
        "count": len(told.years),
        "span": span,
        "types": _by_number(types),
    }


def _by_number(counts: Counter[str]) -> list[tuple[str, int]]:
    """The most frequent first; equal ones in the order of their code points."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _lists(
    groups: Groups,
    address: Callable[[str, int], str],
    field: str,
    vocabulary: Vocabulary,
    label: str,
    listed: ReportRows,
) -> list[Draft]:
    pages = []
    for name, slug, members in groups:
        value = slug if field == "year" and name != UNKNOWN else name
        pages += list_pages(
            f"{name}的报告" if name != UNKNOWN else f"{label}{UNKNOWN}的报告",
            f"{label}：{name}",
            members,
            partial(address, slug),
            vocabulary=vocabulary,
            scope=(field, value),
            listed=listed,
        )
    return pages
