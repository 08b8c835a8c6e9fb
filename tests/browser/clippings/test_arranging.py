"""素材 put in order, noted, grouped, thinned out, looked at from a second tab, a phone, paper."""

import pytest
from playwright.sync_api import BrowserContext, expect
from tests.browser.clippings.clippings_page import (
    ITEM,
    TEXT,
    Sample,
    collect,
    fill,
    group,
    listed,
    press,
    said,
)

pytestmark = pytest.mark.browser


def test_clippings_are_put_in_order_by_button_and_by_keyboard(
    context: BrowserContext, base: str, report: Sample
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 14))
    first, second, third = sentences[10:13]
    press(page.locator(ITEM).nth(2), "上移")
    said(page, "现在是第2条。")
    listed(page, [first, third, second])
    assert "上移" in str(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    page.keyboard.press("Alt+ArrowUp")
    said(page, "现在是第1条。")
    listed(page, [third, first, second])
    page.keyboard.press("Alt+ArrowDown")
    said(page, "现在是第2条。")
    page.keyboard.press("Alt+ArrowDown")
    said(page, "现在是第3条。")
    page.get_by_role("button", name="撤销").click()
    said(page, "已撤销。")
    listed(page, [first, third, second])
    page.reload()
    listed(page, [first, third, second])


def test_a_note_is_kept_while_it_is_written(
    context: BrowserContext, base: str, report: Sample
) -> None:
    page = fill(context, base, report[0], range(11, 13))
    press(page.locator(ITEM).nth(1), "批注")
    page.keyboard.type("用在第二部分")
    expect(page.locator("#clippings-saved")).to_have_text("批注已存")
    page.keyboard.type("，改短")
    page.goto(f"{base}finder.html")  # left before the pause after the last letter is over
    page.goto(f"{base}clippings.html")
    notes = page.locator(".clipping-note")
    expect(notes.nth(1)).to_have_value("用在第二部分，改短")
    expect(notes.nth(0)).to_be_hidden()


def test_clippings_are_grouped_under_headings(
    context: BrowserContext, base: str, report: Sample
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 14))
    section = group(page, "督查怎么写")
    page.locator(".clipping-group").nth(1).select_option("督查怎么写")
    said(page, "已归入“督查怎么写”。")
    listed(section, [sentences[11]])
    press(page.locator(ITEM).nth(1), "下移")  # past the end of its group, into the next
    listed(section, [sentences[12], sentences[11]])
    section.get_by_label("小标题名").fill("督查")
    page.keyboard.press("Enter")
    said(page, "小标题已改名。")
    group(page, "办会")
    page.get_by_role("button", name="上移：办会").click()
    said(page, "已移动小标题“办会”。")
    names = page.locator("input.clippings-name")
    expect(names).to_have_count(2)
    expect(names.nth(0)).to_have_value("办会")
    expect(names.nth(1)).to_have_value("督查")
    page.get_by_role("button", name="去掉小标题：督查").click()
    said(page, "已去掉小标题“督查”，下面的句子都还在。")
    listed(page, [sentences[10], sentences[12], sentences[11]])
    page.get_by_role("button", name="撤销").click()
    section = page.get_by_role("region", name="督查")
    listed(section, [sentences[12], sentences[11]])


def test_what_is_removed_comes_back_to_its_place(
    context: BrowserContext, base: str, report: Sample
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 14))
    press(page.locator(ITEM).nth(1), "移除")
    said(page, "已移除一条，可以撤销。")
    listed(page, [sentences[10], sentences[12]])
    focused = page.evaluate("document.activeElement.closest('.clipping').dataset.id")
    assert focused.endswith(sentences[12])
    page.keyboard.press("Control+z")
    said(page, "已撤销。")
    listed(page, sentences[10:13])
    page.get_by_role("button", name="全部移除").click()
    expect(page.locator(ITEM)).to_have_count(0)
    expect(page.locator("#clippings-empty")).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    listed(page, sentences[10:13])


def test_what_another_tab_does_shows_and_nothing_is_overwritten(
    context: BrowserContext, base: str, report: Sample
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 13))
    press(page.locator(ITEM).nth(0), "批注")
    page.keyboard.type("还没写完")
    other = context.new_page()
    other.goto(f"{base}reports/{name}")
    collect(other, 15)
    listed(page, [sentences[10], sentences[11], sentences[14]])
    expect(page.locator(".clipping-note").nth(0)).to_have_value("还没写完")
    page.bring_to_front()
    page.get_by_role("button", name="移除：").nth(2).click()
    other.goto(f"{base}clippings.html")
    listed(other, sentences[10:12])
    expect(other.locator(".clipping-note").nth(0)).to_have_value("还没写完")


def test_a_phone_shows_it_all_without_scrolling_sideways(
    context: BrowserContext, base: str, report: Sample
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{base}reports/{report[0]}")
    assert collect(page, 11) == "已加入"
    page.goto(f"{base}clippings.html")
    expect(page.locator(ITEM)).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    boxes = page.locator(".clippings button:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(boxes) >= 40


def test_on_paper_only_the_sentences_and_their_sources_stand(
    context: BrowserContext, sample_address: str, report: Sample
) -> None:
    page = fill(context, sample_address, report[0], range(11, 13))
    page.emulate_media(media="print")
    expect(page.locator(TEXT).first).to_be_visible()
    expect(page.locator(".clipping-source").first).to_be_visible()
    controls = page.locator(".clippings button:visible, .clippings select:visible")
    expect(controls).to_have_count(0)
