"""Reading a report: what it says, the place a link leads to, the search box, paper and screen."""

import re
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.reports.report_site import LONG
from tests.browser_windows import faint_texts, window

pytestmark = pytest.mark.browser

HEADER: Final = ".archive-search input"


def test_the_text_is_the_reports_and_inert(page: Page, base: str) -> None:
    page.goto(f"{base}reports/r1.html")
    expect(page.locator(".report-text")).to_have_count(1)
    assert page.locator(".report-text").evaluate("e => e.textContent") == LONG.raw.body
    assert page.evaluate("window.hit") is None


def test_a_linked_sentence_is_marked_and_not_under_the_head(page: Page, base: str) -> None:
    page.goto(f"{base}reports/r1.html#s30")
    target = page.locator("#s30")
    expect(target).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    page.wait_for_function("""() => {
        const head = document.querySelector(".md-header").getBoundingClientRect().bottom;
        const top = document.getElementById("s30").getBoundingClientRect().top;
        return head < top && top < 800;
    }""")


def test_slash_goes_to_the_search_field_and_escape_leaves_it(page: Page, base: str) -> None:
    page.goto(f"{base}reports/r1.html")
    box = page.locator(HEADER)
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("督/查")
    expect(box).to_have_value("督/查")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box, "the first closes the answers").to_be_focused()
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_enter_sends_the_search_to_the_sentences(page: Page, base: str) -> None:
    page.goto(f"{base}reports/r1.html")
    page.locator(HEADER).fill("督查")
    page.keyboard.press("Enter")
    page.wait_for_url("**/phrases.html?q=*")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "督查"


def test_enter_in_an_input_method_sends_nothing(page: Page, base: str) -> None:
    page.goto(f"{base}reports/r1.html")
    prevented = page.locator(HEADER).evaluate(
        """input => {
          const enter = () => !input.dispatchEvent(new KeyboardEvent(
            "keydown", {key: "Enter", bubbles: true, cancelable: true}));
          const seen = [enter()];
          input.dispatchEvent(new CompositionEvent("compositionstart"));
          seen.push(enter());
          input.dispatchEvent(new CompositionEvent("compositionend"));
          seen.push(enter());
          return seen;
        }"""
    )
    assert prevented == [False, True, False]


@pytest.mark.parametrize(("report", "pages"), [("r2", 2), ("r3", 3)], ids=["满两页", "多一字"])
def test_a_printed_page_holds_22_lines_of_28_characters(
    page: Page, http_base: str, report: str, pages: int
) -> None:
    page.goto(f"{http_base}reports/{report}.html")
    document = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", document)) == pages
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", document)
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_text_has_enough_contrast_and_nothing_is_wider_than_the_screen(
    chromium: Browser, faults: list[str], http_base: str, scheme: Any, width: int
) -> None:
    size: Any = {"width": width, "height": 800}
    with window(chromium, faults, viewport=size, color_scheme=scheme) as opened:
        page = opened.new_page()
        page.goto(f"{http_base}reports/r1.html#s3")
        page.locator("details").first.evaluate("e => { e.open = true; }")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert faint_texts(page, "body") == []
