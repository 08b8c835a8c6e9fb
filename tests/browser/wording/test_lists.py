"""Lists of wording in a real browser: narrowed, copied from, followed to the report."""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser_windows import expect_clipboard, faint_texts, window

pytestmark = pytest.mark.browser

LIST: Final = "passages/shortcoming/1.html"
PAGES: Final = (
    "wording/index.html",
    "passages/index.html",
    "passages/opening/1.html",
    "passages/transition/1.html",
    "passages/shortcoming/1.html",
    "passages/plan/1.html",
    "passages/closing/1.html",
    "compare.html",
    "guide/wording.html",
)
OVERFLOW: Final = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_a_phone_and_are_legible(
    scheme: str, chromium: Browser, http_base: str, faults: list[str]
) -> None:
    phone = {"viewport": {"width": 390, "height": 844}, "color_scheme": scheme}
    with window(chromium, faults, **phone) as opened:
        page = opened.new_page()
        for path in PAGES:
            page.goto(f"{http_base}{path}")
            expect(page.locator("h1")).to_have_count(1)
            assert page.evaluate(OVERFLOW) == 0, path
            assert faint_texts(page, ".md-content") == [], path


def test_lists_are_readable_without_scripts(
    chromium: Browser, http_base: str, faults: list[str]
) -> None:
    with window(chromium, faults, java_script_enabled=False) as opened:
        page = opened.new_page()
        for part in ("opening", "transition", "shortcoming", "plan", "closing"):
            page.goto(f"{http_base}passages/{part}/1.html")
            expect(page.locator(".list-filter")).to_be_hidden()
            first = page.locator(".entries .passage").first
            expect(first.locator("q, summary").first).to_be_visible()
            expect(first.locator(".said-source")).to_be_visible()
        page.goto(f"{http_base}wording/index.html")
        expect(page.locator(".wording-indexes h2").first).to_be_visible()
        page.goto(f"{http_base}compare.html")
        expect(page.locator(".compare a[href='themes/index.html']")).to_be_visible()


def test_a_list_is_narrowed_by_link_and_widened_by_going_back(page: Page, base: str) -> None:
    page.goto(base + LIST)
    status = page.locator(".entry-count")
    whole = status.inner_text()
    page.get_by_label("单位类型").select_option("党委办公室")
    expect(status).to_have_text(re.compile("符合的 [0-9]+ 段"))
    narrowed = status.inner_text()
    facts = page.locator(".entries .said-source span").all_inner_texts()
    assert facts
    assert all("党委办公室" in fact for fact in facts)
    page.get_by_label("年度").select_option("2017")
    expect(status).not_to_have_text(narrowed)
    page.go_back()
    expect(status).to_have_text(narrowed)
    page.go_back()
    expect(status).to_have_text(whole)
    page.go_forward()
    expect(status).to_have_text(narrowed)
    page.get_by_role("button", name="全部清除").click()
    expect(status).to_have_text(whole)


ENTRIES: Final = """() => Array.from(document.querySelectorAll(".entries > li"), (item) => {
  const copy = item.cloneNode(true);
  copy.querySelectorAll("button, [role=status]").forEach((part) => part.remove());
  const links = item.querySelectorAll("a");
  copy.querySelectorAll("a").forEach((link, at) => (link.href = links[at].href));
  return copy.innerHTML.trim();
})"""


@pytest.mark.parametrize(
    "path",
    [
        "figures/list/1.html",
        "citations/titles/1.html",
        "headings/frames/1.html",
        "headings/supervision/1.html",
        "passages/plan/1.html",
        "set-phrases/all/1.html",
        "shared/clusters/1.html",
        "shared/pairs/1.html",
    ],
)
def test_the_browser_makes_the_same_entries_as_the_page_has(
    page: Page, base: str, path: str
) -> None:
    page.goto(base + path)
    expect(page.locator(".entries button").first).to_be_attached()
    written = page.evaluate(ENTRIES)
    headlines = page.locator(".entry-list h2").all_inner_texts()
    page.goto(f"{base}{path}?page=1")
    expect(page.locator(".entry-count")).to_contain_text("从第 1 ")
    made = page.evaluate(ENTRIES)
    # The browser shows fifty, however many stand on the page.
    both = min(50, len(written))
    assert len(made) >= both
    assert made[:both] == written[:both]
    assert page.locator(".entry-list h2").all_inner_texts()[:1] == headlines[:1]


def test_a_link_leads_to_what_stands_under_any_headline(page: Page, base: str) -> None:
    page.goto(f"{base}figures/list/1.html")
    third = page.locator(".entry-list h2").nth(2).inner_text()
    page.goto(f"{base}figures/list/1.html?at=3")
    expect(page.locator(".entry-list h2").first).to_have_text(third)
    more = page.locator(".entry-more")
    before = page.locator(".entries > li").count()
    more.click()
    expect(page.locator(".entries > li")).not_to_have_count(before)
    page.get_by_role("button", name="全部清除").click()
    expect(page.locator(".entry-count")).to_contain_text("第 1 / ")


def test_a_link_leads_to_a_frame_by_its_anchor(page: Page, base: str) -> None:
    page.goto(f"{base}headings/frames/1.html")
    third = page.locator("h2.frame").nth(2)
    text, anchor = third.inner_text(), third.get_attribute("id")
    page.goto(f"{base}headings/frames/1.html?at={anchor}")
    expect(page.locator(".entry-count")).to_contain_text("起。")
    expect(page.locator(".entry-list h2").first).to_have_text(text)


def test_what_nothing_fits_is_said_and_a_link_leads_back_to_it(page: Page, base: str) -> None:
    page.goto(f"{base}{LIST}?type=%E4%BA%BA%E5%A4%A7%E5%8A%9E%E5%85%AC%E5%AE%A4&year=2017")
    expect(page.locator(".entry-count")).to_have_text("符合的 0 段。")
    expect(page.get_by_text("没有符合的内容")).to_be_visible()
    expect(page.get_by_label("年度")).to_have_value("2017")


def test_a_passage_is_copied_whole_with_its_source(page: Page, base: str) -> None:
    page.goto(base + "passages/plan/1.html")
    passage = page.locator(".passage:has(details)").first
    words = passage.locator("q").text_content() or ""
    title = passage.locator("cite").inner_text()
    assert len(words) > 150
    passage.hover()
    passage.get_by_role("button", name="复制并注明出处").click()
    expect(passage.get_by_role("status")).to_have_text("已复制")
    expect_clipboard(page, f"「{' '.join(words.split())}」——《{title}》")


def test_a_passage_goes_into_the_clippings(page: Page, base: str) -> None:
    page.goto(base + LIST)
    passage = page.locator(".passage").first
    words = passage.locator("q").text_content() or ""
    passage.hover()
    passage.get_by_role("button", name="加入素材").click()
    expect(passage.get_by_role("status")).to_have_text("已加入")
    page.goto(base + "clippings.html")
    expect(page.locator("#clippings-list")).to_contain_text(words[:30])


def test_a_long_passage_opens_and_closes(page: Page, base: str) -> None:
    page.goto(base + "passages/plan/1.html")
    passage = page.locator(".passage:has(details)").first
    expect(passage.locator("q")).to_be_hidden()
    passage.locator("summary").click()
    expect(passage.locator("q")).to_be_visible()
    expect(passage.locator(".passage-beginning")).to_be_hidden()
    passage.locator("summary").click()
    expect(passage.locator("q")).to_be_hidden()


def test_a_source_leads_to_its_sentence(page: Page, base: str) -> None:
    page.goto(base + LIST)
    passage = page.locator(".passage").first
    words = "".join((passage.locator("q").text_content() or "").split())
    passage.locator(".said-source").click()
    page.wait_for_url(re.compile(r"reports/.*#s[0-9]+$"))
    sentence = page.locator(f"#{page.url.partition('#')[2]}")
    expect(sentence).to_be_in_viewport()
    assert words.startswith("".join((sentence.text_content() or "").split())[:20])
    ground = sentence.evaluate("e => getComputedStyle(e).backgroundColor")
    assert ground not in ("rgba(0, 0, 0, 0)", "transparent")


def test_a_report_shows_its_own_wording_folded(page: Page, base: str, site: Path) -> None:
    report = sorted((site / "reports").glob("r*.html"))[0].name
    page.goto(f"{base}reports/{report}")
    lists = page.locator(".report-wording details")
    expect(lists.first).to_be_visible()
    expect(page.locator(".report-wording li").first).to_be_hidden()
    lists.first.locator("summary").click()
    count = lists.first.locator("li small").first
    expect(count).to_have_text(re.compile("文库 [0-9]+ 篇 [0-9]+ 处"))
    here = page.locator(".report-wording li > a").first
    here.click()
    page.wait_for_url(re.compile("#s[0-9]+$"))
    expect(page.locator(f"#{page.url.partition('#')[2]}")).to_be_in_viewport()


def test_the_first_page_leads_to_every_index_by_way_of_wording(page: Page, base: str) -> None:
    page.goto(base + "index.html")
    page.locator(".home-uses a").filter(has_text="写法").click()
    expect(page.locator("h1")).to_have_text("写法")
    expect(page.locator(".md-tabs__item--active")).to_have_text("写法")
    for name in page.locator(".wording-indexes h2").all_inner_texts():
        page.goto(base + "wording/index.html")
        page.locator(".wording-indexes h2 a").filter(has_text=name).first.click()
        expect(page.locator("h1")).not_to_have_text("写法")
