"""The answers below the search box of the header, while a reader types."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect
from tests.browser.phrases.phrase_page import HEADER, asked, status
from tests.browser_windows import COMPOSE

pytestmark = pytest.mark.browser


def test_nothing_is_loaded_before_something_is_typed(page: Page, address: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(unquote(request.url)))
    page.goto(address)
    page.focus(HEADER)
    page.wait_for_timeout(200)
    assert not [url for url in loaded if "/phrase/" in url or "finder-index" in url]
    page.keyboard.type("督查")
    expect(page.locator(".archive-answer").first).to_be_visible()
    assert [url for url in loaded if "/phrase/" in url]


def test_answers_are_sentences_reports_and_themes(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator(HEADER)).to_be_focused()
    page.keyboard.type("督查")
    groups = page.locator(".archive-answer-group")
    expect(groups).to_have_count(2)
    expect(groups.first).to_contain_text("共 6 句，回车看全部")
    expect(groups.last.locator(".archive-answer")).to_have_text(["督查督办"])
    page.locator(HEADER).fill("清溪县2022")
    reports = page.get_by_role("group", name="报告")
    expect(reports.locator(".archive-answer")).to_have_text(["清溪县2022年总结"])
    page.keyboard.press("Escape")
    expect(page.locator("#archive-answers")).to_be_hidden()
    expect(page.locator(HEADER)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(HEADER)).not_to_be_focused()


def test_arrows_go_round_and_enter_opens_an_answer(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(HEADER).fill("督查工作")
    answers = page.locator(".archive-answer")
    expect(answers.nth(1)).to_be_visible()
    page.focus(HEADER)
    page.keyboard.press("ArrowUp")
    expect(answers.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(page.locator(HEADER)).not_to_have_attribute("aria-activedescendant", "archive-answers-0")
    expect(page.locator("[aria-selected=true]")).to_have_count(0)
    page.locator(HEADER).fill("每周通报")
    expect(answers).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(answers).to_have_attribute("aria-selected", "true")
    expect(page.locator(HEADER)).to_have_attribute("aria-activedescendant", "archive-answers-0")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/ra.html#s4")


def test_enter_opens_the_page(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(HEADER).fill("每周通报")
    page.focus(HEADER)
    page.keyboard.press("Enter")
    status(page, "1 句，出自 1 篇报告。")
    assert asked(page) == {"q": ["每周通报"]}


def test_it_waits_for_the_input_method(page: Page, address: str) -> None:
    page.goto(address)
    with page.expect_request("**/phrase/manifest.js*"):
        page.eval_on_selector(HEADER, COMPOSE, ["meizhou", "每周"])
    page.wait_for_timeout(200)
    expect(page.locator(".archive-answer")).to_have_count(0)
    page.evaluate("commit()")
    expect(page.locator(".archive-answer")).to_have_count(1)
