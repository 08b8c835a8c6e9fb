"""Lists: about a hundred reports a page, every report once, nothing in a title is markup."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.indexes.drafts import made

from report_archive import addresses
from report_archive.indexes.listing import (
    LAST,
    PAGES_AROUND,
    REPORTS_ON_A_PAGE,
    filter_choices,
    known_last,
    list_pages,
    page_turner,
)
from report_archive.indexes.reading import UNKNOWN
from report_archive.indexes.report_rows import ReportRows
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

LARGEST_PAGE = 300_000  # bytes


def _all_pages(reports: Sequence[Report], vocabulary: Vocabulary) -> list[Page]:
    drafts = list_pages("全部报告", "", reports, addresses.all_reports, vocabulary=vocabulary)
    return made(drafts)


@pytest.mark.parametrize(
    ("current", "last", "shown"),
    [
        (1, 1, []),
        (1, 2, [1, 2]),
        (2, 2, [1, 2]),
        (1, 10, [1, 2, 3, 4, 0, 10]),
        (5, 8, [1, 2, 3, 4, 5, 6, 7, 8]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (5, 10, [1, 2, 3, 4, 5, 6, 7, 8, 0, LAST]),
        (10, 20, [1, 0, 7, 8, 9, 10, 11, 12, 13, 0, LAST]),
        (20, 20, [1, 0, 17, 18, 19, 20]),
    ],
)
def test_the_turner_shows_ends_and_neighbours(current: int, last: int, shown: list[int]) -> None:
    links = page_turner("all/1.md", current, last, addresses.all_reports)
    assert [link.number for link in links] == shown
    assert [link.number for link in links if link.current] == ([current] if shown else [])
    assert all(link.url == f"{link.number}.html" for link in links if link.number > 0)


@given(st.integers(1, 400), st.integers(0, 400))
def test_property_the_turner_is_short_and_ascends(current: int, behind: int) -> None:
    links = page_turner("all/1.md", current, current + behind, addresses.all_reports)
    numbers = [link.number for link in links if link.number > 0]
    assert all(one < other for one, other in pairwise(numbers))
    assert len(links) <= 2 * PAGES_AROUND + 5


@given(st.integers(2, 400), st.integers(0, 400), st.integers(0, 400))
def test_property_a_turner_is_made_of_what_a_page_knows(current: int, one: int, other: int) -> None:
    known = [known_last(current, current + behind) for behind in (one, other)]
    turners = [
        page_turner("all/1.md", current, current + behind, addresses.all_reports)
        for behind in (one, other)
    ]
    assert (known[0] == known[1]) == (turners[0] == turners[1])


def test_every_report_is_listed_once_in_reading_order(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    total = 2 * REPORTS_ON_A_PAGE.most - 50
    reports = [report_of(f"r{n:03}", title=f"第{n}篇", year=2000 + n % 20) for n in range(total)]
    pages = _all_pages(reports, vocabulary)
    assert [page.path for page in pages] == ["all/1.md", "all/2.md", "all/3.md"]
    sizes = [len(html_of(page).select("table.reports tbody tr")) for page in pages]
    assert max(sizes) <= REPORTS_ON_A_PAGE.most
    assert min(sizes[:-1]) >= REPORTS_ON_A_PAGE.least
    rows = [row for page in pages for row in html_of(page).select("table.reports tbody tr")]
    titles = [row.select_one("td.title a") for row in rows]
    addresses_shown = [link["href"] for link in titles if link]
    assert sorted(addresses_shown) == [f"../reports/r{n:03}.html" for n in range(total)]
    years = [cell.get_text() for row in rows for cell in row.select("td.year")]
    assert years == sorted(years, reverse=True)
    assert [html_of(page).select("h1")[0].get_text() for page in pages] == [
        "全部报告",
        "全部报告（第2页）",
        "全部报告（第3页）",
    ]
    lead = html_of(pages[0]).select_one(".lead")
    assert lead
    assert lead.get_text() == f"共 {total} 篇，按年度从新到旧排列，第 1 / 3 页。"


def test_pages_behind_the_first_leave_the_numbers_to_the_browser(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    reports = [report_of(f"r{n:03}", title=f"第{n}篇", year=2020) for n in range(900)]
    lead = html_of(_all_pages(reports, vocabulary)[1]).select_one(".lead")
    assert lead
    assert lead.get_text() == "第 2 页，总数见第 1 页。"
    assert lead.a
    assert lead.a["href"] == "1.html"
    turner = html_of(_all_pages(reports, vocabulary)[1]).select_one(".turner")
    assert turner
    assert lead.span
    places = [lead.span, turner.select("a")[-1]]
    assert [place["data-words"] for place in places] == [
        "共 {reports} 篇，按年度从新到旧排列，第 2 / {pages} 页",
        "{pages}",
    ]
    assert {(place["data-sizes"], place["data-folder"]) for place in places} == {
        ("list-sizes", "all")
    }
    assert places[1].has_attr("hidden")


@pytest.fixture(scope="module")
def thousand(report_of: Callable[..., Report]) -> list[Report]:
    """Enough reports for many pages."""
    return [report_of(f"r{n:03}", title=f"{n:03}", year=2020) for n in range(1000)]


@given(st.integers(0, 999))
@settings(max_examples=20)
def test_property_one_report_less_renews_few_pages(
    thousand: list[Report], vocabulary: Vocabulary, gone: int
) -> None:
    def drafts(reports: Sequence[Report]) -> set[tuple[str, tuple[str, ...], bytes]]:
        pages = list_pages("全部报告", "", reports, addresses.all_reports, vocabulary=vocabulary)
        return {(page.path, page.reports, page.around) for page in pages}

    before, after = drafts(thousand), drafts([*thousand[:gone], *thousand[gone + 1 :]])
    renewed = {names for _, names, _ in after} - {names for _, names, _ in before}
    assert len(renewed) <= 4
    if len(after) == len(before):
        # The first page tells how many there are, the others tell of themselves.
        assert len(after - before) <= len(renewed) + 1


def test_the_order_of_the_input_does_not_matter(
    report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    reports = [report_of(f"r{n}", title="述职报告", year=2020) for n in range(120)]
    assert _all_pages(reports, vocabulary) == _all_pages(reports[::-1], vocabulary)


def test_an_empty_list_says_so(
    vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    (page,) = _all_pages([], vocabulary)
    shown = html_of(page)
    assert "这里还没有报告。" in shown.get_text()
    assert shown.table is None


def test_unknown_values_are_shown_and_can_be_asked_for(
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    report = report_of("r1", path="县政府办/未命名材料.txt")
    (page,) = _all_pages([report], vocabulary)
    shown = html_of(page)
    cells = [cell.get_text() for cell in shown.select("tbody td")]
    assert cells == ["未命名材料", UNKNOWN, UNKNOWN, UNKNOWN, ""]
    options = {
        select["name"]: [option.get_text() for option in select.select("option")]
        for select in shown.select("select")
    }
    assert options == {field: ["全部", UNKNOWN] for field in ("type", "year", "kind", "theme")}


def test_choices_follow_the_vocabulary_and_years_the_calendar(
    report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    reports = [
        report_of("r1", office_type="政府办公室", year=2019, kind="述职报告", themes=["机要保密"]),
        report_of("r2", office_type="党委办公室", year=2023, kind="工作总结"),
        report_of("r3", [(1, "一、督查", ["督查督办"])], year=2021, kind="工作总结"),
    ]
    choices = filter_choices("all/1.md", reports, vocabulary, ReportRows(vocabulary))
    assert {choice.field: [value for value, _ in choice.values] for choice in choices} == {
        "type": ["党委办公室", "政府办公室", UNKNOWN],
        "year": ["2023", "2021", "2019"],
        "kind": ["工作总结", "述职报告"],
        "theme": ["督查督办", "机要保密", UNKNOWN],
    }
    assert choices[-1].values[0] == ("督查督办", "../themes/supervision/1.html")


NASTY = (
    "<script>alert(1)</script>",
    "</td></table></div><b>粗",
    "“双”'单'\"直\"",
    "表 | 格 | 线",
    "**余次** __划__ ~~删~~ `码`",
    "一行\n\n# 二行\n\n    四空格",
    "[链](http://example.org) ![图](x.png) <http://example.org>",
    "{: #id .c } {{ 模板 }} {% raw %}",
    "&amp; &#60; &copy; \\* \\[",
    "控制\x02符\x03号\x7f",
    "<!-- material/tags --> :smile: $$x$$ --8<-- 'a'",
)


@pytest.mark.parametrize("title", NASTY)
def test_a_title_is_text_whatever_it_holds(
    title: str,
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
    html_of: Callable[[Page], BeautifulSoup],
) -> None:
    report = report_of("r1", title=title, office=title, themes=["督查督办"])
    (page,) = _all_pages([report], vocabulary)
    shown = html_of(page)
    (row,) = shown.select("table.reports tbody tr")
    cells = row.find_all("td", recursive=False)
    folded = " ".join(title.split())
    assert [" ".join(cell.get_text().split()) for cell in cells[:2]] == [folded, folded]
    assert [cell["class"] for cell in cells] == [
        ["title"],
        ["office"],
        ["year"],
        ["kind"],
        ["themes"],
    ]
    assert not shown.select("script, b, strong, em, code, img, h2, pre, del")


def test_a_page_of_the_longest_values_stays_small(
    report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    reports = [
        report_of(f"r{n}", title="标" * 100_000, office="位" * 100, year=2020, themes=["督查督办"])
        for n in range(REPORTS_ON_A_PAGE.most)
    ]
    (page,) = _all_pages(reports, vocabulary)
    assert len(page.text.encode()) < LARGEST_PAGE
