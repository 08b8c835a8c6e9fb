"""Lists of reports in a real browser: narrow, sort, go back, follow a link, from web and disk."""

from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser_windows import window

pytestmark = pytest.mark.browser

ROWS: Final = "table.reports tbody tr"
STATUS: Final = ".report-list [role=status]"


def _cells(page: Page, column: str) -> list[str]:
    return page.locator(f"{ROWS} td.{column}").all_inner_texts()


def _narrow(page: Page, label: str, value: str) -> None:
    _choice(page, label).select_option(value)


def _choice(page: Page, label: str) -> Locator:
    return page.get_by_role("combobox", name=label, exact=True)


def _first_theme(page: Page) -> str:
    """A theme that some but not all reports are on."""
    return page.locator(f"{ROWS} td.themes a").first.inner_text()


def test_the_list_is_complete_before_anything_is_asked(page: Page, base: str) -> None:
    page.goto(f"{base}all/1.html")
    total = page.locator(ROWS).count()
    assert total > 20
    expect(page.locator(STATUS)).to_have_text(f"共 {total} 篇，按年度从新到旧排列。")
    assert _cells(page, "year") == sorted(_cells(page, "year"), reverse=True)


def test_narrowing_by_theme_and_year_and_clearing(page: Page, base: str) -> None:
    page.goto(f"{base}all/1.html")
    total, theme = page.locator(ROWS).count(), _first_theme(page)
    _narrow(page, "主题", theme)
    expect(page.locator(STATUS)).to_contain_text("符合的报告")
    by_theme = page.locator(ROWS).count()
    assert 0 < by_theme < total
    year = _cells(page, "year")[-1]
    _narrow(page, "年度", year)
    expect(page.locator(STATUS)).to_have_text(f"符合的报告 {_cells(page, 'year').count(year)} 篇。")
    assert set(_cells(page, "year")) == {year}
    assert page.locator(ROWS).count() <= by_theme
    page.get_by_role("button", name="全部清除").click()
    expect(page.locator(ROWS)).to_have_count(total)
    expect(_choice(page, "年度")).to_have_value("")


def test_back_and_forward_lead_through_the_states(page: Page, base: str) -> None:
    page.goto(f"{base}all/1.html")
    total, newest = page.locator(ROWS).count(), _cells(page, "year")[0]
    kind = _cells(page, "kind")[0]
    _narrow(page, "年度", newest)
    expect(page.locator(STATUS)).to_contain_text("符合的报告")
    of_year = page.locator(ROWS).count()
    of_both = _cells(page, "kind").count(kind)
    assert of_both < of_year, "the sample must have a year of several kinds"
    _narrow(page, "文种", kind)
    expect(page.locator(ROWS)).to_have_count(of_both)
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(of_year)
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(total)
    page.go_forward()
    expect(page.locator(ROWS)).to_have_count(of_year)
    page.go_forward()
    expect(page.locator(ROWS)).to_have_count(of_both)
    expect(_choice(page, "文种")).to_have_value(kind)


def test_typing_is_one_step_of_the_history(page: Page, base: str) -> None:
    page.goto(f"{base}all/1.html")
    total = page.locator(ROWS).count()
    found = sum("工作总结" in title for title in _cells(page, "title"))
    page.get_by_label("标题或单位").press_sequentially("工作总结", delay=5)
    expect(page.locator(STATUS)).to_have_text(f"符合的报告 {found} 篇。")
    assert all("工作总结" in title for title in _cells(page, "title"))
    page.go_back()
    expect(page.locator(ROWS)).to_have_count(total)
    expect(page.get_by_label("标题或单位")).to_have_value("")


def test_a_link_brings_the_same_list_to_somebody_else(
    page: Page, base: str, chromium: Browser, faults: list[str]
) -> None:
    page.goto(f"{base}all/1.html")
    _narrow(page, "主题", _first_theme(page))
    expect(page.locator(STATUS)).to_contain_text("符合的报告")
    page.get_by_role("button", name="标题").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("标题")
    titles = _cells(page, "title")
    with window(chromium, faults) as elsewhere:
        other = elsewhere.new_page()
        other.goto(str(page.evaluate("location.href")))
        expect(other.locator(STATUS)).to_have_text(f"符合的报告 {len(titles)} 篇。")
        assert _cells(other, "title") == titles


def test_a_column_sorts_both_ways_and_keeps_the_focus(page: Page, base: str) -> None:
    page.goto(f"{base}all/1.html")
    head = page.get_by_role("button", name="年度")
    head.focus()
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("年度")
    assert _cells(page, "year") == sorted(_cells(page, "year"))
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("年度")
    assert _cells(page, "year") == sorted(_cells(page, "year"), reverse=True)


def test_nothing_found_says_what_to_try(page: Page, base: str) -> None:
    page.goto(f"{base}all/1.html")
    page.get_by_label("标题或单位").fill("绝无此题")
    expect(page.locator(STATUS)).to_have_text("符合的报告 0 篇。")
    expect(page.locator(".report-list")).to_contain_text("可以少选一项")


def test_rows_lead_to_the_report_its_office_and_its_themes(page: Page, base: str) -> None:
    page.goto(f"{base}all/1.html")
    _narrow(page, "年度", _cells(page, "year")[-1])
    expect(page.locator(STATUS)).to_contain_text("符合的报告")
    title = page.locator(f"{ROWS} td.title a").first
    theme = page.locator(f"{ROWS} td.themes a").first
    name = theme.inner_text()
    theme.click()
    expect(page.locator("h1")).to_have_text(name)
    page.go_back()
    expect(page.locator(STATUS)).to_contain_text("符合的报告")
    title.click()
    expect(page.locator(".report-text")).to_be_visible()


def test_an_office_lists_its_own_reports_only(page: Page, base: str) -> None:
    page.goto(f"{base}offices/index.html")
    chip = page.locator("ul.chips li").first
    name, number = chip.locator("a").inner_text(), chip.locator("small").inner_text()
    chip.locator("a").click()
    expect(page.locator(STATUS)).to_have_text(f"符合的报告 {number} 篇。")
    expect(page.locator(ROWS)).to_have_count(int(number))
    assert set(_cells(page, "office")) == {name}
    page.get_by_role("button", name="不限单位").click()
    expect(page.locator(STATUS)).to_contain_text("按年度从新到旧排列")


def test_a_list_of_one_type_stays_with_it(page: Page, base: str) -> None:
    page.goto(f"{base}offices/index.html")
    office_type = page.locator("h2 a").first.inner_text()
    page.locator("h2 a").first.click()
    expect(page.locator("h1")).to_have_text(f"{office_type}的报告")
    expect(_choice(page, "单位类型")).to_be_hidden()
    total = page.locator(ROWS).count()
    page.get_by_role("button", name="标题").click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("标题")
    expect(page.locator(ROWS)).to_have_count(total)


def test_an_input_method_is_read_when_the_words_are_chosen(page: Page, base: str) -> None:
    page.goto(f"{base}all/1.html")
    total = page.locator(ROWS).count()
    page.evaluate("""() => {
        const input = document.querySelector(".list-filter input");
        input.value = "shuzhi";
        input.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: true}));
    }""")
    expect(page.locator(ROWS)).to_have_count(total)
    page.evaluate("""() => {
        const input = document.querySelector(".list-filter input");
        input.value = "述职";
        input.dispatchEvent(new CompositionEvent("compositionend", {data: "述职"}));
    }""")
    expect(page.locator(STATUS)).to_contain_text("符合的报告")
    titles_and_offices = zip(_cells(page, "title"), _cells(page, "office"), strict=True)
    assert all("述职" in title + office for title, office in titles_and_offices)
