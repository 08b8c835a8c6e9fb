"""The first page: true numbers, and a way to everything."""

from collections.abc import Callable

from bs4 import BeautifulSoup

from report_archive.indexes.home import NEWEST_SHOWN, YEARS_SHOWN, home_page
from report_archive.model import Page, Report
from report_archive.vocabulary import Vocabulary

Html = Callable[[Page], BeautifulSoup]


def test_the_numbers_are_those_of_the_archive(
    report_of: Callable[..., Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    lines = [(1, "一、督查", ["督查督办"]), (0, "一是立项|，逐项办结。", ["机要保密"])]
    reports = [
        report_of("r1", lines, office="县委办", office_type="党委办公室", year=2022),
        report_of("r2", ["正文 十字。"], office="县委办", year=2024, kind="工作总结"),
        report_of("r3", office_type="党委办公室", year=2024, themes=["督查督办"]),
    ]
    shown = html_of(home_page(reports, vocabulary))
    counts = [span.get_text() for span in shown.select(".home-counts span")]
    assert counts == ["3篇报告", "19字", "1个单位", "2条小标题与分条"]
    bars = [[s.get_text() for s in bar.select("span")] for bar in shown.select(".home-years li")]
    assert bars == [["1", "2022"], ["2", "2024"]]
    chips = {" ".join(chip.get_text().split()) for chip in shown.select(".chips li")}
    assert chips == {"党委办公室 2", "工作总结 1", "督查督办 2", "机要保密 1"}


def test_the_uses_and_every_index_are_one_click_away(
    report_of: Callable[..., Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    report = report_of(
        "r1", office_type="政府办公室", year=2022, kind="述职报告", themes=["机要保密"]
    )
    shown = html_of(home_page([report], vocabulary))
    uses = {
        link.select("strong")[0].get_text(): link["href"] for link in shown.select(".home-uses a")
    }
    assert uses == {
        "浏览": "all/1.html",
        "检索例句": "phrases.html",
        "写法": "wording/index.html",
        "查找报告": "finder.html",
        "部署": "guide/hosting.html",
    }
    assert {link["href"] for link in shown.select("section a")} == {
        "years/index.html",
        "years/2022/1.html",
        "offices/index.html",
        "offices/government/1.html",
        "kinds/index.html",
        "kinds/duty-report/1.html",
        "themes/index.html",
        "themes/confidential/1.html",
        "themes/by-year.html",
        "all/1.html",
        "reports/r1.html",
    }
    form = shown.select_one("form.home-search")
    assert form
    assert form["action"] == "phrases.html"


def test_the_newest_come_first_and_the_page_is_bounded(
    report_of: Callable[..., Report], vocabulary: Vocabulary, html_of: Html
) -> None:
    reports = [report_of(f"r{year}", title="长" * 10_000, year=year) for year in range(1950, 2030)]
    page = home_page(reports, vocabulary)
    shown = html_of(page)
    newest = [link["href"] for link in shown.select(".home-newest a")]
    assert newest == [f"reports/r{year}.html" for year in range(2029, 2029 - NEWEST_SHOWN, -1)]
    years = [int(year.get_text()) for year in shown.select(".home-years .year")]
    assert years == list(range(2030 - YEARS_SHOWN, 2030))
    assert len(page.text.encode()) < 100_000
    assert home_page(reports[::-1], vocabulary) == page


def test_an_empty_archive_says_how_to_fill_it(vocabulary: Vocabulary, html_of: Html) -> None:
    shown = html_of(home_page([], vocabulary))
    assert [link["href"] for link in shown.select(".home-empty a")] == ["guide/collecting.html"]
    assert shown.select("h2") == []
