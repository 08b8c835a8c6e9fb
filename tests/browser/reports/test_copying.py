"""Taking a sentence of a report along: by click, by selection, by keyboard."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect
from tests.browser.reports.report_site import FIRST, TITLE
from tests.browser_windows import expect_clipboard

pytestmark = pytest.mark.browser


def _places(page: Page) -> Any:
    """Where on the page each sentence stands."""
    return page.evaluate(
        "[...document.querySelectorAll('.report-text span[id]')].map(e => {"
        "const box = e.getBoundingClientRect(); return [box.left, box.top + scrollY]; })"
    )


@pytest.mark.parametrize("clipboard", ["clipboard", "no clipboard"])
def test_a_clicked_sentence_can_be_copied(page: Page, base: str, clipboard: str) -> None:
    if clipboard == "no clipboard":
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{base}reports/r1.html")
    before = _places(page)
    for button, copied in (
        ("复制", FIRST),
        ("复制并注明出处", f"「{FIRST}」——《{TITLE}》"),
        ("复制链接", f"{base}reports/r1.html#s2"),
    ):
        page.locator("#s2").click()
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_text("已复制", exact=True).wait_for()
        assert _places(page) == before, "the tools moved the text"
        expect_clipboard(page, copied)
        page.locator("h1").click()
        expect(page.locator(".sentence-tools")).to_be_hidden()


def test_a_selection_can_be_copied_with_its_source(page: Page, base: str) -> None:
    page.goto(f"{base}reports/r1.html")
    page.evaluate(
        "() => { const t = document.getElementById('s2').firstChild;"
        "getSelection().setBaseAndExtent(t, 2, t, 4); }"
    )
    page.get_by_role("button", name="复制并注明出处").click()
    page.get_by_text("已复制", exact=True).wait_for()
    assert page.evaluate("getSelection().toString()") == "办文"
    expect_clipboard(page, f"「办文」——《{TITLE}》")


def test_sentences_can_be_reached_and_copied_by_keyboard(page: Page, base: str) -> None:
    page.goto(f"{base}reports/r1.html")
    page.locator("#s1").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#s2")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="复制并注明出处")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_text("已复制", exact=True).wait_for()
    page.keyboard.press("Escape")
    expect(page.locator("#s2")).to_be_focused()
    expect(page.locator(".sentence-tools")).to_be_hidden()
    expect_clipboard(page, f"「{FIRST}」——《{TITLE}》")


def test_one_sentence_at_a_time_is_a_tab_stop(page: Page, base: str) -> None:
    page.goto(f"{base}reports/r1.html")
    stop = page.locator(".report-text [tabindex='0']")
    expect(stop).to_have_count(1)
    page.locator("#s4").click()
    expect(stop).to_have_count(1)
    expect(stop).to_have_id("s4")


def test_the_citation_is_the_same_as_in_python(
    page: Page, http_base: str, repository: Path
) -> None:
    page.goto(f"{http_base}reports/r1.html")
    contract = repository / "tests" / "contract" / "citation.yml"
    for case in yaml.safe_load(contract.read_text(encoding="utf-8")):
        cited = page.evaluate(
            "c => ReportArchive.cite(c.sentence, c.title)",
            {"sentence": case["sentence"], "title": case["title"]},
        )
        assert cited == case["cited"]
