"""Index pages in a real browser: on a phone, in the dark, by link, without a word from outside."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

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
# Contrast of every text with the ground it stands on, after WCAG 2.2: [text, ratio] where too low.
FAINT: Final = """() => {
    const parts = (colour) => (colour.match(/[0-9.]+/g) || []).map(Number);
    const light = (colour) => {
        const [r, g, b] = parts(colour).slice(0, 3).map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (parts(colour).length === 3 || parts(colour)[3] === 1) return colour;
        }
        return getComputedStyle(document.body).backgroundColor;
    };
    const found = [];
    for (const element of document.querySelectorAll(".md-content *")) {
        const own = [...element.childNodes].some(
            (node) => node.nodeType === 3 && node.textContent.trim());
        if (!own || !element.getClientRects().length) continue;
        const [one, other] = [light(getComputedStyle(element).color), light(ground(element))];
        const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        if (ratio < 4.5) found.push([element.textContent.slice(0, 20), ratio]);
    }
    return found;
}"""


@pytest.fixture(scope="module", params=["light", "dark"])
def context(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[BrowserContext]:
    """A phone, by day and by night."""
    opened = chromium.new_context(
        viewport={"width": 390, "height": 844}, color_scheme=request.param, locale="zh-CN"
    )
    yield opened
    opened.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_fits_a_phone_and_is_quiet_and_legible(
    path: str, context: BrowserContext, sample_address: str
) -> None:
    page = context.new_page()
    defects: list[str] = []
    page.on("console", lambda said: defects.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: defects.append(str(error)))
    page.on(
        "request",
        lambda asked: (
            None if asked.url.startswith((sample_address, "data:")) else defects.append(asked.url)
        ),
    )
    page.goto(f"{sample_address}{path}")
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate(OVERFLOW) == 0
    assert page.evaluate(FAINT) == []
    assert defects == []
    page.close()


def test_the_first_page_leads_to_browsing_finding_and_hosting(
    chromium: Browser, sample_address: str
) -> None:
    page = chromium.new_page()
    for use, title in (
        ("浏览", "全部报告"),
        ("检索例句", "例句"),
        ("查找报告", "查找报告"),
        ("部署", "部署与内网使用"),
    ):
        page.goto(sample_address)
        page.locator(".home-uses a").filter(has_text=use).first.click()
        expect(page.locator("h1")).to_have_text(title)
    page.close()


def test_the_first_page_hands_its_words_to_phrase_search(
    chromium: Browser, sample_site: Path
) -> None:
    page = chromium.new_page()
    page.goto(f"{sample_site.as_uri()}/index.html")
    page.get_by_label("查例句", exact=True).fill("督查")
    page.keyboard.press("Enter")
    page.wait_for_url("**/phrases.html?q=*")
    expect(page.locator("h1")).to_have_text("例句")
    page.close()


def test_a_cell_of_the_matrix_lists_the_reports_it_counts(
    chromium: Browser, sample_address: str
) -> None:
    page = chromium.new_page()
    page.goto(f"{sample_address}themes/by-year.html")
    cell = page.locator("table.matrix td a").first
    number = cell.inner_text()
    cell.click()
    expect(page.locator(".report-list [role=status]")).to_have_text(f"符合的报告 {number} 篇。")
    page.close()


def test_a_part_of_a_theme_leads_to_its_place_in_the_report(
    chromium: Browser, sample_address: str
) -> None:
    page = chromium.new_page()
    page.goto(f"{sample_address}themes/supervision/1.html")
    part = page.locator(".theme-parts li a").first
    heading = part.inner_text()
    part.click()
    anchor = page.url.partition("#")[2]
    assert anchor
    shown = page.locator(f"[id='{anchor}']")
    expect(shown).to_be_in_viewport()
    assert heading.rstrip("。：；") in page.locator(".report-text").inner_text()
    page.close()


def test_the_tab_of_a_deeper_page_is_marked(chromium: Browser, sample_address: str) -> None:
    page = chromium.new_page()
    for path, tab in (
        ("themes/by-year.html", "主题"),
        ("themes/supervision/1.html", "主题"),
        ("all/1.html", "报告"),
        ("guide/hosting.html", "使用说明"),
    ):
        page.goto(f"{sample_address}{path}")
        expect(page.locator(".md-tabs__item--active")).to_have_text(tab)
    page.close()
