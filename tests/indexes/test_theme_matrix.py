"""Themes against years: the number in a cell, its shade, and the list behind it."""

from collections.abc import Callable, Sequence

import pytest
from bs4 import BeautifulSoup

from report_archive.indexes.report_counts import CountedReports
from report_archive.indexes.theme_matrix import YEARS_SHOWN, theme_overview
from report_archive.indexes.theme_members import ThemeMembers
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

Html = Callable[[Page], BeautifulSoup]


def _overview(reports: Sequence[Report], vocabulary: Vocabulary) -> list[Page]:
    return theme_overview(ThemeMembers(reports, vocabulary, CountedReports()), vocabulary)


def _reports(report_of: Callable[..., Report]) -> list[Report]:
    return [
        report_of("r1", [(1, "一、督查", ["督查督办"])], year=2022, themes=["督查督办"]),
        report_of("r2", year=2022, themes=["督查督办"]),
        report_of("r3", [(0, "一是保密|，无泄密。", ["机要保密"])], year=2020),
        report_of("r4", year=None, themes=["机要保密"]),
    ]


def test_cells_count_reports_that_touch_a_theme(
    report_of: Callable[..., Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    _, matrix = _overview(_reports(report_of), vocabulary)
    shown = html_of(matrix)
    heads = [head.get_text() for head in shown.select("thead th")]
    assert heads == ["主题", "20201 篇", "20222 篇"]
    rows = [[c.get_text() for c in row.select("th, td")] for row in shown.select("tbody tr")]
    assert rows == [["督查督办", "", "2"], ["政务信息", "", ""], ["机要保密", "1", ""]]
    (cell,) = shown.select("tbody tr:first-child td a")
    assert cell["href"] == "../all/1.html?theme=%E7%9D%A3%E6%9F%A5%E7%9D%A3%E5%8A%9E&year=2022"
    assert cell["title"] == "督查督办，2022年：2 篇，占 100%"


def test_the_overview_counts_reports_and_places(
    report_of: Callable[..., Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    overview, _ = _overview(_reports(report_of), vocabulary)
    cards = {
        card.select("strong")[0].get_text(): card.select("small")[0].get_text()
        for card in html_of(overview).select("li")
    }
    assert cards == {
        "督查督办": "2 篇 · 1 处",
        "政务信息": "0 篇 · 0 处",
        "机要保密": "2 篇 · 1 处",
    }


@pytest.mark.parametrize(
    ("touching", "of", "shade"),
    [
        (0, 10, 0),
        (1, 100, 1),
        (1, 10, 1),
        (2, 10, 1),
        (3, 10, 2),
        (5, 10, 3),
        (9, 10, 5),
        (1, 1, 5),
    ],
)
def test_shades_follow_the_share_of_the_year(
    touching: int,
    of: int,
    shade: int,
    *,
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Html,
) -> None:
    reports = [
        report_of(f"r{n}", year=2022, themes=["督查督办"] if n < touching else [])
        for n in range(of)
    ]
    _, matrix = _overview(reports, vocabulary)
    cell = html_of(matrix).select_one("tbody tr:first-child td")
    assert cell
    assert cell["class"] == [f"shade-{shade}"]


def test_many_years_do_not_grow_the_page_without_bound(
    report_of: Callable[..., Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    names = [term.name for term in vocabulary.themes]
    reports = [report_of(f"r{year}", year=year, themes=names) for year in range(1950, 2030)]
    overview, matrix = _overview(reports, vocabulary)
    shown = html_of(matrix)
    heads = [head.get_text()[:4] for head in shown.select("thead th a")]
    assert heads == [str(year) for year in range(2030 - YEARS_SHOWN, 2030)]
    assert f"更早的 {80 - YEARS_SHOWN} 篇" in shown.get_text()
    # The vocabulary may have ten times as many themes.
    assert len(matrix.text.encode()) * 10 < 300_000
    assert _overview(reports[::-1], vocabulary) == [overview, matrix]


def test_without_years_there_is_no_table(vocabulary: Vocabulary, html_of: Html) -> None:
    _, matrix = _overview([], vocabulary)
    shown = html_of(matrix)
    assert shown.table is None
    assert "还没有知道年度的报告。" in shown.get_text()
