"""Offices, years and kinds: numbers that add up, and a list behind each of them."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from tests.indexes.drafts import made

from report_archive.indexes.drafts import Draft
from report_archive.indexes.overview import (
    OFFICES_SHOWN,
    kind_pages,
    office_pages,
    year_pages,
)
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

Html = Callable[[Page], BeautifulSoup]


@pytest.fixture(scope="module")
def reports(report_of: Callable[..., Report]) -> list[Report]:
    party, government = "党委办公室", "政府办公室"
    return [
        report_of("r1", office="清溪县委办公室", office_type=party, year=2022, kind="工作总结"),
        report_of("r2", office="清溪县委办公室", office_type=party, year=2020, kind="述职报告"),
        report_of("r3", office="望河县委办公室", office_type=party, year=2022, themes=["督查督办"]),
        report_of("r4", office_type=government, kind="工作总结", themes=["督查督办", "机要保密"]),
        report_of("r5", year=2022, themes=["机要保密", "督查督办"]),
    ]


def test_offices_stand_by_type_the_busiest_first(
    reports: list[Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    pages = made(office_pages(reports, vocabulary))
    assert [page.path for page in pages] == [
        "offices/index.md",
        "offices/party-committee/1.md",
        "offices/government/1.md",
        "offices/unknown/1.md",
    ]
    shown = html_of(pages[0])
    assert [" ".join(head.get_text().split()) for head in shown.select("h2")] == [
        "党委办公室 3 篇，2020—2022年",
        "政府办公室 1 篇",
        "待核对 1 篇，2022年",
    ]
    chips = [" ".join(chip.get_text().split()) for chip in shown.select("ul.chips li")]
    assert chips == ["清溪县委办公室 2", "望河县委办公室 1", "待核对 1", "待核对 1"]
    links = [str(link["href"]).partition("?")[0] for link in shown.select("ul.chips a")]
    assert links == ["../all/1.html"] * 4


def test_the_overview_of_offices_is_bounded(
    report_of: Callable[..., Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    many = [
        report_of(f"r{n}", office=f"第{n:03}县委办公室", office_type="党委办公室")
        for n in range(OFFICES_SHOWN + 7)
    ]
    chips = html_of(made(office_pages(many, vocabulary))[0]).select("ul.chips li")
    assert len(chips) == OFFICES_SHOWN + 1
    assert chips[-1].get_text() == "另有 7 个单位"


def test_years_run_backwards_and_name_their_themes(
    reports: list[Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    pages = made(year_pages(reports, vocabulary))
    assert [page.path for page in pages] == [
        "years/index.md",
        "years/2022/1.md",
        "years/2020/1.md",
        "years/unknown/1.md",
    ]
    rows = html_of(pages[0]).select("tbody tr")
    assert [[cell.get_text() for cell in row.select("th, td")] for row in rows] == [
        ["2022年", "3", "党委办公室 2、待核对 1", "督查督办 2、机要保密 1"],
        ["2020年", "1", "党委办公室 1", ""],
        ["待核对", "1", "政府办公室 1", "机要保密 1、督查督办 1"],
    ]


def test_kinds_follow_the_vocabulary(
    reports: list[Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    pages = made(kind_pages(reports, vocabulary))
    assert [page.path for page in pages] == [
        "kinds/index.md",
        "kinds/summary/1.md",
        "kinds/duty-report/1.md",
        "kinds/unknown/1.md",
    ]
    rows = html_of(pages[0]).select("tbody tr")
    assert [[cell.get_text() for cell in row.select("th, td")] for row in rows] == [
        ["工作总结", "2", "工作总结的范围", "2022年", "党委办公室 1、政府办公室 1"],
        ["述职报告", "1", "述职报告的范围", "2020年", "党委办公室 1"],
        ["待核对", "2", "", "2022年", "党委办公室 1、待核对 1"],
    ]


@pytest.mark.parametrize(
    ("make", "path", "title", "scope"),
    [
        (
            office_pages,
            "offices/government/1.md",
            "政府办公室的报告",
            ("office_type", "政府办公室"),
        ),
        (office_pages, "offices/unknown/1.md", "单位类型待核对的报告", ("office_type", "待核对")),
        (year_pages, "years/2022/1.md", "2022年的报告", ("year", "2022")),
        (year_pages, "years/unknown/1.md", "年度待核对的报告", ("year", "待核对")),
        (kind_pages, "kinds/summary/1.md", "工作总结的报告", ("kind", "工作总结")),
        (kind_pages, "kinds/unknown/1.md", "文种待核对的报告", ("kind", "待核对")),
    ],
)
def test_a_list_says_what_its_reports_share(
    make: Callable[[list[Report], Vocabulary], list[Page | Draft]],
    path: str,
    title: str,
    scope: tuple[str, str],
    *,
    reports: list[Report],
    vocabulary: Vocabulary,
    html_of: Html,
) -> None:
    (page,) = [page for page in made(make(reports, vocabulary)) if page.path == path]
    shown = html_of(page)
    assert shown.h1
    assert shown.h1.get_text() == title
    listed = shown.select_one(".report-list")
    assert listed
    assert (listed["data-field"], listed["data-value"]) == scope


@pytest.mark.parametrize("make", [office_pages, year_pages, kind_pages])
def test_the_order_of_the_input_does_not_matter(
    make: Callable[[list[Report], Vocabulary], list[Page | Draft]],
    reports: list[Report],
    vocabulary: Vocabulary,
) -> None:
    assert made(make(reports[::-1], vocabulary)) == made(make(reports, vocabulary))


@pytest.mark.parametrize("make", [office_pages, year_pages, kind_pages])
def test_an_empty_archive_has_only_the_overview(
    make: Callable[[list[Report], Vocabulary], list[Page | Draft]],
    vocabulary: Vocabulary,
    html_of: Html,
) -> None:
    (page,) = made(make([], vocabulary))
    assert "共 0 篇报告" in html_of(page).get_text()
