"""Headings in a real browser: from a frame to its sets, from a line to its report."""

import re
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser_windows import faint_texts, window

pytestmark = pytest.mark.browser

OVERFLOW: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PAGES: Final = (
    "headings/index.html",
    "headings/frames/1.html",
    "headings/supervision/1.html",
    "headings/unknown/1.html",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_headings_fit_a_phone_and_are_quiet_and_legible(
    path: str, scheme: Any, chromium: Browser, faults: list[str], sample_address: str
) -> None:
    size: Any = {"width": 390, "height": 844}
    with window(chromium, faults, viewport=size, color_scheme=scheme) as opened:
        page = opened.new_page()
        page.goto(f"{sample_address}{path}")
        expect(page.locator("h1")).to_have_count(1)
        assert page.evaluate(OVERFLOW) == 0
        assert faint_texts(page, ".md-content") == []


def test_a_frame_leads_to_its_sets_and_a_line_to_its_report(page: Page, base: str) -> None:
    page.goto(f"{base}headings/index.html")
    card = page.locator(".frame-cards > li > a").first
    frame = card.locator("strong").inner_text()
    card.click()
    expect(page.locator("h1")).to_contain_text("小标题句式")
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"[id={anchor}]")).to_contain_text(frame)
    line = page.locator(".heading-set q a").first
    text = line.inner_text()
    line.click()
    page.wait_for_url(re.compile(r"/reports/r[0-9a-f]{12}\.html#s\d+$"))
    sentence = page.url.partition("#")[2]
    expect(page.locator(f"[id={sentence}]")).to_contain_text(
        re.sub("^.{1,4}?[、）.．是要]", "", text)
    )


def test_a_set_is_copied_line_by_line_with_its_source(
    chromium: Browser, faults: list[str], sample_address: str
) -> None:
    with window(chromium, faults, permissions=["clipboard-read", "clipboard-write"]) as opened:
        page = opened.new_page()
        page.goto(f"{sample_address}headings/frames/1.html")
        said = page.locator(".heading-set").first
        lines = said.locator("q a").all_inner_texts()
        title = said.locator("cite").inner_text()
        said.hover()
        said.get_by_role("button", name="复制并注明出处").click()
        expect(said.get_by_role("status")).to_have_text("已复制")
        copied = page.evaluate("navigator.clipboard.readText()")
    assert len(lines) > 1
    assert copied == "\n".join([*lines, f"——《{title}》"])


def test_narrowing_to_a_theme_keeps_whole_sets(page: Page, base: str) -> None:
    page.goto(f"{base}headings/frames/1.html")
    before = page.locator(".heading-set").count()
    page.get_by_label("主题").select_option("督查督办")
    expect(page.locator(".entry-count")).to_contain_text("符合的")
    expect(page.locator(".heading-set").first).to_be_visible()
    expect(page.locator("h2.frame").first).to_be_visible()
    assert 0 < page.locator(".heading-set").count() < before
    assert all(page.locator(".heading-set").nth(n).locator("q a").count() > 1 for n in range(2))
