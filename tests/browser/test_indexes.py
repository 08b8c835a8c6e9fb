"""Index pages in a real browser: on a phone, in the dark, by link, without a word from outside."""

from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser_windows import faint_texts, window

pytestmark = pytest.mark.browser

PAGES: Final = (
    "index.html",
    "all/1.html",
    "offices/index.html",
    "years/index.html",
    "kinds/index.html",
    "themes/index.html",
    "themes/by-year.html",
    "themes/supervision/1.html",
    "tags/index.html",
    "guide/index.html",
    "guide/hosting.html",
    "guide/collecting.html",
    "guide/vocabulary.html",
)
OVERFLOW: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone_and_is_quiet_and_legible(
    path: str, scheme: Any, chromium: Browser, faults: list[str], sample_address: str
) -> None:
    size: Any = {"width": 390, "height": 844}
    with window(chromium, faults, viewport=size, color_scheme=scheme) as opened:
        page = opened.new_page()
        page.goto(f"{sample_address}{path}")
        expect(page.locator("h1")).to_have_count(1)
        assert page.evaluate(OVERFLOW) == 0
        assert faint_texts(page, ".md-content") == []


def test_the_first_page_leads_to_browsing_finding_and_hosting(
    page: Page, sample_address: str
) -> None:
    for use, title in (
        ("浏览", "全部报告"),
        ("检索例句", "例句"),
        ("查找报告", "查找报告"),
        ("部署", "部署与内网使用"),
    ):
        page.goto(sample_address)
        page.locator(".home-uses a").filter(has_text=use).first.click()
        expect(page.locator("h1")).to_have_text(title)


def test_the_first_page_hands_its_words_to_phrase_search(page: Page, sample_site: Path) -> None:
    page.goto(f"{sample_site.as_uri()}/index.html")
    page.get_by_label("查例句", exact=True).fill("督查")
    page.keyboard.press("Enter")
    page.wait_for_url("**/phrases.html?q=*")
    expect(page.locator("h1")).to_have_text("例句")


def test_a_cell_of_the_matrix_lists_the_reports_it_counts(page: Page, sample_address: str) -> None:
    page.goto(f"{sample_address}themes/by-year.html")
    cell = page.locator("table.matrix td a").first
    number = cell.inner_text()
    cell.click()
    expect(page.locator(".report-list [role=status]")).to_have_text(f"符合的报告 {number} 篇。")


def test_a_part_of_a_theme_leads_to_its_place_in_the_report(
    page: Page, sample_address: str
) -> None:
    page.goto(f"{sample_address}themes/supervision/1.html")
    part = page.locator(".theme-parts li a").first
    heading = part.inner_text()
    part.click()
    page.wait_for_url("**/reports/*.html#*")
    anchor = page.url.partition("#")[2]
    assert anchor
    shown = page.locator(f"[id='{anchor}']")
    expect(shown).to_be_in_viewport()
    expect(page.locator(".report-text")).to_contain_text(heading.rstrip("。：；"))


def test_the_tab_of_a_deeper_page_is_marked(page: Page, sample_address: str) -> None:
    for path, tab in (
        ("themes/by-year.html", "主题"),
        ("themes/supervision/1.html", "主题"),
        ("all/1.html", "报告"),
        ("guide/hosting.html", "使用说明"),
    ):
        page.goto(f"{sample_address}{path}")
        expect(page.locator(".md-tabs__item--active")).to_have_text(tab)
