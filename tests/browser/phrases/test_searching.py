"""Asking on the page 例句: by typing, pasting, choosing, and by a link."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.phrases.phrase_page import BOX, asked, hits, status
from tests.browser_windows import COMPOSE, window

from report_archive.phrase_index.query_parser import parse_query
from report_archive.phrase_search import FolderFiles, search

pytestmark = pytest.mark.browser


def test_typing_finds_every_sentence_and_says_where_it_stands(page: Page, address: str) -> None:
    page.goto(address)  # what is typed before the scripts are there counts too
    page.type(BOX, "督查工作")
    status(page, "4 句，出自 2 篇报告。")
    assert asked(page) == {"q": ["督查工作"]}
    hits(page, 3)
    second = page.locator(".phrase-hit", has_text="每周通报")
    expect(second.locator(".phrase-where")).to_have_text("一、狠抓督查落实一是督查工作建立台账")
    expect(second.locator("mark")).to_have_text("督查工作")
    expect(second.locator(".phrase-card")).to_contain_text("2023年政府办公室督查督办")
    same = page.locator(".phrase-hit", has_text="同一句")
    same.get_by_role("button", name="2 篇同句").click()
    expect(same.locator(".phrase-sources li")).to_have_text(["2023年 《清溪县2023年总结》"])


def test_nothing_is_searched_while_an_input_method_composes(start: Page) -> None:
    start.eval_on_selector(BOX, COMPOSE, ["ducha", "督查"])
    start.wait_for_timeout(250)
    assert asked(start) == {}
    start.evaluate("commit()")
    status(start, "6 句，出自 2 篇报告。")


def test_the_index_is_on_its_way_while_an_input_method_composes(start: Page) -> None:
    with start.expect_request("**/phrase/manifest.js*"):
        start.eval_on_selector(BOX, COMPOSE, ["ducha", "督查"])
    start.evaluate("commit()")
    status(start, "6 句，出自 2 篇报告。")


def test_pasted_text_is_found_whatever_its_width_and_quotes(start: Page) -> None:
    start.locator(BOX).fill("督查　工作 “每周通报”")
    status(start, "1 句，出自 1 篇报告。")


def test_filters_count_exactly_and_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(address + "?q=督查")
    status(page, "6 句，出自 2 篇报告。")
    year = page.locator("label.phrase-choice", has_text="2022")
    expect(year.locator(".phrase-count")).to_have_text("2")
    year.click()
    status(page, "2 句，出自 1 篇报告。")
    assert asked(page) == {"q": ["督查"], "year": ["2022"]}
    expect(page.locator("label.phrase-choice", has_text="2023")).to_contain_text("4")
    expect(page.locator("input[name=year][value='2022']")).to_be_focused()
    page.locator("label.phrase-choice", has_text="2023").click()
    status(page, "6 句，出自 2 篇报告。")
    expect(page.locator("#phrase-facets :checked")).to_have_count(2)
    page.click("#phrase-clear")
    expect(page.locator("#phrase-facets :checked")).to_have_count(0)
    assert asked(page) == {"q": ["督查"]}
    page.go_back()
    expect(page.locator("input[name=year][value='2022']")).to_be_checked()


def test_a_link_shows_the_same_to_someone_else(
    page: Page, address: str, chromium: Browser, faults: list[str]
) -> None:
    page.goto(address + "?q=督查工作")
    hits(page, 3)
    page.select_option("select[name=view]", "kwic")
    expect(page.locator(".phrase-row")).to_have_count(3)
    page.select_option("select[name=sort]", "right")
    assert asked(page) == {"q": ["督查工作"], "view": ["kwic"], "sort": ["right"]}
    with window(chromium, faults) as elsewhere:
        other = elsewhere.new_page()
        other.goto(str(page.evaluate("location.href")))
        expect(other.locator(".phrase-row")).to_have_count(3)
        rows = other.locator(".phrase-row").all_text_contents()
    expect(page.locator(".phrase-row")).to_have_text(rows)


def test_what_stands_beside_extends_the_query(page: Page, address: str) -> None:
    page.goto(address + "?q=督查 年度:2022-2023")
    beside = page.locator(".phrase-neighbours").get_by_role("button", name="工作")
    beside.click()
    status(page, "4 句，出自 2 篇报告。")
    assert asked(page)["q"] == ["督查工作 年度:2022-2023"]
    expect(beside).to_have_count(0)  # what stands beside the longer words is there by now
    expect(page.locator(".phrase-chart rect")).to_have_count(3)
    page.locator("#phrase-aside summary").click()
    expect(page.locator(".phrase-years tbody tr")).to_have_count(3)


def test_nothing_found_says_what_to_try(page: Page, address: str) -> None:
    page.goto(address + "?q=督查工作每周汇报&year=2022")
    status(page, "没有找到。")
    near = page.locator("#phrase-empty")
    expect(near).to_contain_text("没有一字不差的")
    expect(near.locator(".phrase-hit").first).to_contain_text("督查工作每周通报")
    page.goto(address + "?q=每周通报&year=2022")
    near.get_by_role("button", name="去掉筛选").click()
    status(page, "1 句，出自 1 篇报告。")


def test_a_malformed_query_is_read_and_remarked_on(page: Page, address: str) -> None:
    page.goto(address + "?q=督查工作 -")
    status(page, "4 句，出自 2 篇报告。")
    expect(page.locator("#phrase-notices li")).to_have_count(1)


def test_what_was_asked_before_stays_here_and_can_be_cleared(start: Page, address: str) -> None:
    start.locator(BOX).fill("每周通报")
    start.keyboard.press("Enter")
    status(start, "1 句，出自 1 篇报告。")
    start.goto(address)
    start.get_by_role("button", name="每周通报").click()
    status(start, "1 句，出自 1 篇报告。")
    start.goto(address)
    start.get_by_role("button", name="清除").click()
    start.goto(address)
    expect(start.locator("#phrase-start")).to_contain_text("可以这样查")
    expect(start.locator("#phrase-start")).not_to_contain_text("每周通报")


def test_a_damaged_file_is_said_and_the_numbers_are_lower_bounds(
    page: Page, site: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "文库"
    shutil.copytree(site, copy)
    [pack] = (copy / "assets" / "archive" / "phrase").glob("p-*.js")
    data = pack.read_bytes()
    pack.write_bytes(data[:200] + bytes([data[200] ^ 2]) + data[201:])
    page.goto((copy / "phrases.html").as_uri() + "?q=督查")
    expect(page.locator("#phrase-problems")).to_contain_text("内容已损坏")
    status(page, "≥ 0 句，出自 ≥ 0 篇报告。")


@pytest.mark.parametrize("query", ["督查工作每周汇报", "逐月更新台账", "狠抓督办落实", "无此一说"])
def test_what_comes_near_is_what_the_command_gives(
    page: Page, site: Path, http_base: str, query: str
) -> None:
    index = FolderFiles(site / "assets" / "archive" / "phrase")
    known = search(index, parse_query(query).query, typed=query)
    page.goto(f"{http_base}phrases.html?q={query}")
    status(page, "没有找到。")
    near = page.locator("#phrase-empty")
    expect(near).not_to_be_empty()
    texts = [hit["text"] for hit in known["nearest"]]
    expect(near.locator(".phrase-sentence")).to_have_text(texts)
    for hit, shown in zip(known["nearest"], near.locator(".phrase-text").all(), strict=True):
        marks = [hit["text"][start:end] for start, end in hit["marks"]]
        expect(shown.locator("mark")).to_have_text(marks)
