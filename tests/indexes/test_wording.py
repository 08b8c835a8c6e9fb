"""All indexes of wording together: computed once, led to from one page, shown on each report's."""

import posixpath
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from bs4 import BeautifulSoup
from tests.indexes.passages.conftest import understood
from tests.indexes.wording_chapters import read_wording

from report_archive import addresses, source_reports
from report_archive.indexes.report_reading import PackedReading, ReportReader
from report_archive.indexes.report_wording import (
    MOST_BYTES,
    MOST_ROWS,
    ListKind,
    Row,
    folded_list,
    folded_lists,
    title_named,
    titles_named,
)
from report_archive.model import Page, Report

SAME: Final = "始终把文稿起草作为看家本领，一稿一议、一事一核，做到事实准、数字清、文字净。"
NAMES: Final = {
    "小标题",
    "固定表述",
    "数据表述",
    "文件与会议",
    "开头、过渡、不足、打算、结尾",
    "相同与相近",
    "年度变化",
    "并排对照",
}


def _report(number: int, year: int) -> Report:
    text = (
        f"第{number}县政府办公室{year}年工作总结\n\n{year}年，工作有序。现将情况报告如下：\n\n"
        f"一、抓文稿促质量\n\n{SAME}全年起草文稿{80 + number}篇，按期办结率9{number}%。\n\n"
        f"二、抓督查促落实\n\n认真贯彻《政府工作报告》，召开督查例会{number + 3}次。\n\n"
        "虽然有进步，但还存在一些不足：调研走得不够深入，建议提得不够及时。\n"
    )
    return understood(text, f"{number}.txt")


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """A few reports that say much the same."""
    return [_report(number, 2018 + number) for number in range(5)]


def _pages(reports: list[Report]) -> dict[str, Page]:
    pages = read_wording(reports).pages
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page for page in pages}


def test_one_page_leads_to_every_index_with_an_example(
    reports: list[Report], html_of: Callable[[Page], BeautifulSoup]
) -> None:
    pages = _pages(reports)
    landing = html_of(pages[addresses.wording_index("wording")])
    heads = landing.select("section h2 a")
    assert {head.get_text() for head in heads} == NAMES
    for head in heads:
        path = posixpath.normpath(posixpath.join("wording", str(head["href"])))
        assert path == "compare.html" or path.removesuffix(".html") + ".md" in pages
    quoted = landing.select(".wording-example")
    assert len(quoted) >= 6
    assert all(example.select("a[href]") for example in quoted)


def test_an_empty_archive_has_every_page(html_of: Callable[[Page], BeautifulSoup]) -> None:
    pages = _pages([])
    landing = html_of(pages[addresses.wording_index("wording")])
    assert {head.get_text() for head in landing.select("section h2 a")} == NAMES
    assert not landing.select(".wording-example")


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_reports_does_not_matter(reports: list[Report], seed: int) -> None:
    shuffled = random.Random(seed).sample(reports, len(reports))
    assert read_wording(reports) == read_wording(shuffled)


def test_the_sample_archive_has_the_same_pages_in_any_order(repository: Path) -> None:
    paths = sorted((repository / "data" / "reports").rglob("*.txt"))
    reports = [report for path in paths for report in source_reports.understand_file(path)[0]]
    shuffled = random.Random(1).sample(reports, len(reports))
    assert shuffled != reports
    assert read_wording(reports) == read_wording(shuffled)


def test_what_was_read_out_before_changes_nothing(reports: list[Report]) -> None:
    reader = ReportReader(source_reports.knowledge()[1])
    readings = {
        report.identifier: PackedReading.of_reading(reader.read(report)) for report in reports[::2]
    }
    assert read_wording(reports, readings) == read_wording(reports)


def test_a_report_shows_its_phrases_figures_and_shared_passages(reports: list[Report]) -> None:
    shown = read_wording(reports).shown
    assert set(shown) == {report.identifier for report in reports}
    for report in reports:
        html = BeautifulSoup(shown[report.identifier], "html5lib")
        lists = {
            str(each.select_one("summary").contents[0]).strip(): each  # type: ignore[union-attr]
            for each in html.select("details")
        }
        assert set(lists) == {"固定表述", "数据表述", "相同与相近"}
        assert "办结率" in lists["数据表述"].get_text()
        assert "文稿起草" in lists["相同与相近"].get_text()
        numbers = {s.number for block in report.structure.blocks for s in block.sentences}
        for rows in html.select("ul"):
            told = [int(number) for number in str(rows["data-s"]).split()]
            assert len(told) == len(rows.select("li"))
            assert set(told) <= numbers


def test_phrases_and_figures_of_a_report_stand_in_the_sentence_they_lead_to(
    reports: list[Report],
) -> None:
    shown = read_wording(reports).shown
    report = reports[0]
    sentences = {
        sentence.number: report.raw.body[sentence.start : sentence.end]
        for block in report.structure.blocks
        for sentence in block.sentences
    }
    html = BeautifulSoup(shown[report.identifier], "html5lib")
    phrases = next(d for d in html.select("details") if "固定表述" in d.get_text())
    numbers = [int(number) for number in str(phrases.select("ul")[0]["data-s"]).split()]
    assert numbers == sorted(numbers)
    for row, number in zip(phrases.select("li"), numbers, strict=True):
        assert row.get_text() in sentences[number]


def test_no_report_tells_how_often_others_have_its_phrases_and_figures(
    reports: list[Report],
) -> None:
    name = reports[0].identifier
    few, many = (read_wording(some).shown[name] for some in (reports[:4], reports))
    few_lists, many_lists = (
        [str(rows) for rows in BeautifulSoup(html, "html5lib").select("ul:not([data-own=shared])")]
        for html in (few, many)
    )
    assert len(few_lists) == 2
    assert few_lists == many_lists


KIND: Final = ListKind("shared", "相同与相近")


def test_a_long_list_says_how_much_is_left_out() -> None:
    rows = [Row(f"第{n}条", n) for n in range(1, MOST_ROWS + 8)]
    shown = folded_lists({"r1": [folded_list(KIND, "说明。", rows)], "r2": []})
    assert set(shown) == {"r1"}
    html = BeautifulSoup(shown["r1"], "html5lib")
    assert len(html.select("li")) == MOST_ROWS + 1
    assert "还有 7 条" in html.get_text()


def test_words_of_a_report_are_never_markup() -> None:
    row = Row('<script>"x"</script>', 1, "另2篇：", "r2", title_named("<i>题</i>"))
    shown = folded_lists({"r1": [folded_list(KIND, "说明。", [row])]})
    html = BeautifulSoup(shown["r1"], "html5lib")
    assert not html.find_all(["script", "i", "b"])
    assert '<script>"x"</script>' in html.get_text()


def test_a_list_of_long_rows_leaves_the_page_small() -> None:
    titles = titles_named([title_named("长" * 30)] * 2)
    to = "r0123456789ab,r0123456789ab"
    rows = [Row("长" * 60, n, f"另{n}篇：", to, titles) for n in range(1, MOST_ROWS + 1)]
    html = folded_lists({"r1": [folded_list(KIND, "怎样", rows)]})["r1"]
    assert len(html.encode("utf-8")) < MOST_BYTES + 2_000
    shown = html.count("另")
    assert 0 < shown < MOST_ROWS
    assert f"还有 {MOST_ROWS - shown} 条" in html
