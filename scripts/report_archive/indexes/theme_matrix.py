"""Themes against years: how many reports touch what, when (主题年度热力图)."""

from collections import Counter
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from report_archive import addresses
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.theme_members import ThemeMembers
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

SHADES: Final = 5  # steps of colour; the number stands in every cell as well
YEARS_SHOWN: Final = 30  # the newest; more would grow the page without bound


def theme_overview(members: ThemeMembers, vocabulary: Vocabulary) -> list[Page]:
    """The page of all themes, and the matrix of themes by years.

    Order:   themes as in the vocabulary, years ascending.
    """
    years = [report.metadata.year.value for report in members.reports]
    per_year = Counter(year for year in years if year)
    cells = {term.name: members.years(term.name) for term in vocabulary.themes}
    origin = addresses.THEMES
    rows = [
        {
            "name": term.name,
            "scope": term.scope,
            "url": addresses.link(origin, addresses.theme(term.slug)),
            "reports": len(members.on(term.name).places),
            "parts": members.on(term.name).parts.sum(),
        }
        for term in vocabulary.themes
    ]
    matrix_url = addresses.link(origin, addresses.THEMES_BY_YEAR)
    overview = render_page(origin, "主题", "themes", rows=rows, matrix_url=matrix_url)
    return [overview, _matrix_page(vocabulary, cells, per_year)]


def _matrix_page(
    vocabulary: Vocabulary, cells: Mapping[str, Counter[int]], per_year: Counter[int]
) -> Page:
    origin = addresses.THEMES_BY_YEAR
    years = sorted(per_year)[-YEARS_SHOWN:]
    lists = addresses.link(origin, addresses.all_reports())
    rows = []
    for term in vocabulary.themes:
        numbers = [
            {
                "count": cells[term.name][year],
                "share": round(100 * cells[term.name][year] / per_year[year]),
                "shade": _shade(cells[term.name][year], per_year[year]),
                "url": f"{lists}?theme={quote(term.name)}&year={year}",
                "year": year,
            }
            for year in years
        ]
        url = addresses.link(origin, addresses.theme(term.slug))
        rows.append({"name": term.name, "url": url, "cells": numbers})
    heads = [(year, addresses.link(origin, addresses.year(year)), per_year[year]) for year in years]
    return render_page(
        origin,
        "主题与年度",
        "theme-matrix",
        heads=heads,
        rows=rows,
        shades=range(1, SHADES + 1),
        earlier=sum(per_year.values()) - sum(per_year[year] for year in years),
        years_url=addresses.link(origin, addresses.YEARS),
    )


def _shade(count: int, reports: int) -> int:
    """0 for none, else 1 to SHADES by the share of the year's reports."""
    return 0 if not count else min(SHADES, 1 + (SHADES * count - 1) // reports)
