"""Where the theme's own script fails, as in a browser too old for it, the archive still works."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser_windows import window

pytestmark = pytest.mark.browser


def _fail(route: Route) -> None:
    route.fulfill(content_type="text/javascript", body="throw new Error('too old a browser');")


@pytest.fixture
def old(chromium: Browser) -> Iterator[Page]:
    """A page in which the theme's script throws, and nothing else."""
    faults: list[str] = []
    with window(chromium, faults, viewport={"width": 1280, "height": 800}) as opened:
        opened.route(re.compile(r"/bundle\.[0-9a-f]+\.min\.js$"), _fail)
        yield opened.new_page()
    assert faults, "the script was asked for"
    assert [fault for fault in faults if "too old a browser" not in fault] == []


def test_menus_lead_on(old: Page, sample_address: str) -> None:
    old.goto(f"{sample_address}index.html")
    old.get_by_role("navigation", name="栏目").get_by_role("link", name="年度").click()
    expect(old.locator("h1")).to_have_text("年度")
    old.set_viewport_size({"width": 390, "height": 844})
    old.locator("label[for=__drawer][aria-label]").click()
    old.get_by_role("navigation", name="导航").get_by_role("link", name="报告", exact=True).click()
    expect(old.locator("table.reports")).to_be_visible()


def test_searching_answers(old: Page, sample_address: str) -> None:
    old.goto(f"{sample_address}index.html")
    old.keyboard.press("/")
    old.keyboard.type("工作")
    old.keyboard.press("Enter")
    old.wait_for_url("**/phrases.html?q=*")
    expect(old.locator("main mark").first).to_have_text("工作")
    old.goto(f"{sample_address}finder.html?q=%E6%80%BB%E7%BB%93")
    expect(old.locator("main mark").first).to_be_visible()
    old.goto(f"{sample_address}all/1.html")
    old.get_by_role("combobox", name="年度", exact=True).select_option(index=1)
    expect(old.locator(".report-list [role=status]")).to_contain_text("符合的报告")


def test_a_report_is_read_and_its_sentences_taken_along(
    old: Page, sample_address: str, sample_site: Path
) -> None:
    name = next((sample_site / "reports").glob("r*.html")).name
    old.goto(f"{sample_address}reports/{name}")
    old.locator(".md-sidebar--secondary .md-nav__link").last.click()
    expect(old).to_have_url(re.compile("#"))
    old.locator(".report-text span[id]").nth(2).click()
    old.get_by_role("button", name="加入素材").click()
    expect(old.get_by_text("已加入")).to_be_visible()
    old.goto(f"{sample_address}clippings.html")
    expect(old.locator(".clipping-text")).to_have_count(1)
