"""Reports side by side in a real browser: chosen, aligned, kept by a link."""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser_windows import expect_clipboard, faint_texts, window

pytestmark = pytest.mark.browser

OVERFLOW: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
THEME: Final = "督查督办"


@pytest.fixture(scope="module")
def chosen(site: Path) -> list[str]:
    """Identifiers of reports that write on the theme."""
    folder = site / "assets" / "archive" / "compare"
    found = [p.stem for p in sorted(folder.glob("*.js")) if f'["{THEME}",' in p.read_text("utf-8")]
    assert len(found) >= 5
    return found


def _titles(page: Page) -> list[str]:
    return page.locator(".compare-head a").all_inner_texts()


def test_two_reports_are_chosen_and_read_side_by_side(page: Page, base: str) -> None:
    page.goto(base + "compare.html")
    offers = page.locator(".compare-offers li")
    expect(offers.first).to_be_visible()
    page.get_by_label("标题或单位").fill("总结")
    expect(page.locator(".compare-found")).to_contain_text("符合的报告")
    first = offers.first.locator("a").inner_text()
    offers.first.get_by_role("button").click()
    expect(page.locator(".compare-head")).to_have_count(1)
    expect(page.locator(".compare-status")).to_have_text("再加一篇，就可以对照。")
    second = offers.first.locator("a").inner_text()
    offers.first.get_by_role("button").click()
    expect(page.locator(".compare-head")).to_have_count(2)
    assert _titles(page) == [first, second]
    boxes = [
        page.locator(".compare-row").nth(1).locator(".compare-cell").nth(n).bounding_box()
        for n in (0, 1)
    ]
    assert boxes[0]
    assert boxes[1]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]


def test_a_link_keeps_the_choice(
    base: str, chosen: list[str], chromium: Browser, faults: list[str], page: Page
) -> None:
    page.goto(f"{base}compare.html?reports={','.join(chosen[:3])}")
    expect(page.locator(".compare-head")).to_have_count(3)
    page.locator(".compare-topics select").select_option(THEME)
    expect(page.locator(".compare-row")).to_have_count(1)
    if base.startswith("file:") and "theme=" not in page.url:
        return  # a browser that denies pages from a disk their address
    titles, link = _titles(page), page.url
    with window(chromium, faults) as other:
        again = other.new_page()
        again.goto(link)
        expect(again.locator(".compare-head")).to_have_count(3)
        expect(again.locator(".compare-topics select")).to_have_value(THEME)
        assert _titles(again) == titles
        expect(again.locator(".compare-row h2")).to_have_text([THEME])


def test_going_back_undoes_and_forward_does_again(page: Page, base: str, chosen: list[str]) -> None:
    page.goto(f"{base}compare.html?reports={','.join(chosen[:2])}")
    heads = page.locator(".compare-head")
    expect(heads).to_have_count(2)
    page.locator(".compare-topics select").select_option(THEME)
    expect(page.locator(".compare-row")).to_have_count(1)
    page.locator(".compare-chosen button").first.click()
    expect(heads).to_have_count(1)
    page.go_back()
    expect(heads).to_have_count(2)
    page.go_back()
    expect(page.locator(".compare-topics select")).to_have_value("")
    expect(page.locator(".compare-row").nth(1)).to_be_visible()
    page.go_forward()
    expect(page.locator(".compare-row")).to_have_count(1)


def test_a_theme_offers_the_reports_that_write_on_it(page: Page, base: str) -> None:
    page.goto(f"{base}compare.html?theme=%E7%9D%A3%E6%9F%A5%E7%9D%A3%E5%8A%9E")
    expect(page.get_by_label("写到主题")).to_have_value(THEME)
    offers = page.locator(".compare-offers li")
    expect(offers.first).to_be_visible()
    for _ in range(2):
        before = page.locator(".compare-head").count()
        offers.first.get_by_role("button").click()
        expect(page.locator(".compare-head")).to_have_count(before + 1)
    expect(page.locator(".compare-row h2")).to_have_text([THEME])
    expect(page.locator(".compare-cell .said").first).to_be_visible()


def test_a_passage_is_copied_with_its_source_and_leads_to_its_place(
    page: Page, base: str, chosen: list[str]
) -> None:
    page.goto(f"{base}compare.html?reports={','.join(chosen[:2])}")
    page.locator(".compare-topics select").select_option(THEME)
    said = page.locator(".compare-cell .said").first
    words = said.locator("q").text_content() or ""
    title = said.locator("cite").text_content() or ""
    said.hover()
    said.get_by_role("button", name="复制并注明出处").click()
    expect(said.get_by_role("status")).to_have_text("已复制")
    expect_clipboard(page, f"「{' '.join(words.split())}」——《{title}》")
    said.locator(".said-source").click()
    page.wait_for_url(re.compile("reports/.*#"))
    place = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(place).to_be_in_viewport()
    report = "".join((page.locator(".report-text").text_content() or "").split())
    assert "".join(words.split()) in report


def test_what_the_archive_has_not_and_what_is_too_much_is_said(
    page: Page, base: str, chosen: list[str], faults: list[str]
) -> None:
    page.goto(f"{base}compare.html?reports={','.join([*chosen[:3], 'rgone', *chosen[3:5]])}")
    expect(page.locator(".compare-head")).to_have_count(3)
    expect(page.locator(".compare-status")).to_have_text(
        "链接里有 1 篇报告不在文库里。最多并排四篇，其余 2 篇没有列出。"
    )
    faults.clear()  # the script of the report that is gone


def test_a_report_leads_to_the_comparison_and_brings_the_others_along(
    page: Page, base: str, chosen: list[str]
) -> None:
    page.goto(f"{base}reports/{chosen[0]}.html")
    page.locator(".compare-link").click()
    expect(page.locator(".compare-head")).to_have_count(1)
    page.goto(f"{base}reports/{chosen[1]}.html")
    link = page.locator(".compare-link")
    expect(link).to_have_text("与已选 1 篇并排对照")
    link.click()
    expect(page.locator(".compare-head")).to_have_count(2)
    page.goto(f"{base}reports/{chosen[2]}.html")
    page.locator(".report-beside").first.click()
    expect(page.locator(".compare-head")).to_have_count(2)


def test_reports_are_chosen_while_browsing(page: Page, base: str) -> None:
    page.goto(base + "all/1.html")
    rows = page.locator("table.reports tbody tr")
    tray = page.locator(".compare-tray")
    expect(rows.first.get_by_role("button", name="加入对照")).to_be_attached()
    expect(tray).to_have_count(0)
    for place in range(4):
        rows.nth(place).hover()
        rows.nth(place).locator(".compare-toggle").click()
        expect(tray).to_contain_text(f"已选 {place + 1} 篇")
    expect(rows.nth(4).locator(".compare-toggle")).to_be_disabled()
    rows.nth(3).locator(".compare-toggle").click()
    expect(tray).to_contain_text("已选 3 篇")
    page.get_by_label("年度").select_option("2022")
    expect(page.locator(".report-list > [role=status]")).to_contain_text("符合的报告")
    expect(rows.first.locator(".compare-toggle")).to_be_attached()
    rows.first.locator("td.title a").click()
    expect(page.locator(".report-text")).to_be_visible()
    expect(tray).to_contain_text("已选 3 篇")
    tray.get_by_role("link").click()
    expect(page.locator(".compare-head")).to_have_count(3)
    expect(tray).to_have_count(0)


def test_a_report_is_put_into_the_choice_and_taken_out(
    page: Page, base: str, chosen: list[str]
) -> None:
    page.goto(f"{base}reports/{chosen[0]}.html")
    button = page.locator(".compare-toggle")
    button.click()
    expect(button).to_have_accessible_name("移出对照")
    expect(button).to_have_attribute("aria-pressed", "true")
    page.reload()
    expect(button).to_have_accessible_name("移出对照")
    button.click()
    expect(button).to_have_accessible_name("加入对照")
    expect(page.locator(".compare-tray")).to_be_hidden()


def test_columns_are_stacked_on_a_phone(
    chromium: Browser, http_base: str, chosen: list[str], faults: list[str]
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
    with window(chromium, faults, **phone) as opened:
        page = opened.new_page()
        page.goto(f"{http_base}compare.html?reports={','.join(chosen[:4])}")
        cells = page.locator(".compare-row").nth(1).locator(".compare-cell")
        expect(cells).to_have_count(4)
        boxes = [cells.nth(n).bounding_box() for n in range(4)]
        tops = [box["y"] for box in boxes if box]
        assert len(set(tops)) == 4
        assert tops == sorted(tops)
        expect(cells.first.locator(".compare-title")).to_be_visible()
        assert page.evaluate(OVERFLOW) == 0
        assert faint_texts(page, ".md-content") == []
