"""Working with what the page 例句 found: follow, compare, copy, collect, turn the page."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.phrases.phrase_page import BOX, HOSTILE, asked, hits, status
from tests.browser_windows import expect_clipboard

pytestmark = pytest.mark.browser


def test_a_hit_leads_to_its_sentence_and_back_to_the_place(page: Page, address: str) -> None:
    page.goto(address + "?q=台账按月&page=2")
    status(page, "30 句，出自 30 篇报告。")
    hits(page, 30)
    page.evaluate("window.scrollTo(0, 900)")
    link = page.locator(".phrase-source").nth(25)
    link.scroll_into_view_if_needed()
    before = page.evaluate("window.pageYOffset")
    link.click()
    expect(page).to_have_url(re.compile(r"/reports/p25\.html#s1$"))
    page.go_back()
    hits(page, 30)
    page.wait_for_function("top => Math.abs(window.pageYOffset - top) < 3", arg=before)


def test_the_concordance_stands_below_each_other(page: Page, address: str) -> None:
    page.goto(address + "?q=督查&view=kwic")
    expect(page.locator(".phrase-row")).to_have_count(5)
    lefts = page.eval_on_selector_all(
        ".phrase-row mark", "marks => marks.map(mark => Math.round(mark.getBoundingClientRect().x))"
    )
    assert max(lefts) - min(lefts) <= 1


@pytest.mark.parametrize("interface", ["剪贴板接口", "没有剪贴板接口"])
def test_copying_with_and_without_the_source(
    context: BrowserContext, page: Page, address: str, interface: str
) -> None:
    if interface == "没有剪贴板接口":
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(address + "?q=每周通报")
    for button, copied in (
        ("复制并注明出处", "「督查工作每周通报、每月小结。」——《清溪县2023年总结》"),
        ("复制", "督查工作每周通报、每月小结。"),
    ):
        page.evaluate("document.getElementById('phrase-status').textContent = ''")
        page.get_by_role("button", name=button, exact=True).click()
        status(page, "已复制")
        expect_clipboard(page, copied)
    if address.startswith("http:") and interface == "剪贴板接口":
        context.grant_permissions(["clipboard-read"])
        assert page.evaluate("navigator.clipboard.readText()") == copied


def test_clippings_are_offered_only_where_there_is_a_folder_for_them(
    page: Page, address: str
) -> None:
    page.goto(address + "?q=每周通报")
    status(page, "1 句，出自 1 篇报告。")
    hits(page, 1)
    expect(page.get_by_role("button", name="加入素材")).to_have_count(0)
    page.evaluate("""ReportArchive.clippings = {addAndSay: (clipping) => {
        window.added = clipping;
        return Promise.resolve("已加入");
    }}""")
    page.locator(BOX).fill("每月小结")
    page.get_by_role("button", name="加入素材").click()
    added = page.evaluate("added")
    assert (added["identifier"], added["number"]) == ("ra", 4)
    assert added["text"] == "督查工作每周通报、每月小结。"


def test_pages_of_twenty_follow_each_other(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 500})
    page.goto(address + "?q=台账按月")
    hits(page, 20)
    expect(page.locator("#phrase-more")).to_have_text("再显示 10 条（还有 10 条）")
    page.locator("#phrase-more").scroll_into_view_if_needed()
    hits(page, 30)
    assert asked(page)["page"] == ["2"]
    expect(page.locator("#phrase-more")).to_be_hidden()


def test_text_of_reports_is_never_markup(page: Page, address: str) -> None:
    page.goto(address + "?q=onerror")
    status(page, "1 句，出自 1 篇报告。")
    expect(page.locator(".phrase-sentence")).to_have_text(HOSTILE)
    expect(page.locator("#phrase-results img")).to_have_count(0)


def test_arrow_keys_walk_through_the_results(page: Page, address: str) -> None:
    page.goto(address + "?q=督查工作")
    hits(page, 3)
    links = page.locator(".phrase-source")
    page.focus(BOX)
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_focused()


def test_a_phone_shows_everything_in_its_width(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for view in ("", "&view=kwic"):
        page.goto(address + "?q=督查" + view)
        hits(page, 5)
        expect(page.locator("#phrase-aside")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    ("query", "trail"),
    [
        ("纪要当日", ["第二部分　主要做法", "一、办好会议", "（二）会后", "1.抓纪要"]),
        ("抓纪要", ["第二部分　主要做法", "一、办好会议", "（二）会后"]),
        ("收文当日", ["第二部分　主要做法", "二、办好公文", "（一）收文"]),
        ("办好公文", ["第二部分　主要做法"]),
        ("主要做法", []),
        ("传阅当日", ["（二）传阅有序"]),
        ("经验体会", []),
    ],
)
def test_a_hit_stands_under_its_headings(
    page: Page, http_base: str, query: str, trail: list[str]
) -> None:
    page.goto(f"{http_base}phrases.html?q={query}")
    hits(page, 1)
    expect(page.locator(".phrase-step")).to_have_text(trail)
