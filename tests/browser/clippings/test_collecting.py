"""Sentences put into 素材, and kept: in a database, in a storage, or only until the page goes."""

from pathlib import Path
from typing import Final

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import BrowserContext, Page, expect
from tests.browser.clippings.clippings_page import (
    ITEM,
    Sample,
    collect,
    fill,
    group,
    listed,
    said,
)

pytestmark = pytest.mark.browser

WITHOUT_DATABASE: Final = "Object.defineProperty(window, 'indexedDB', {value: undefined});"
# As browsers do that show localStorage and give it no room.
WITHOUT_STORAGE: Final = "Storage.prototype.setItem = () => { throw new Error('no room'); };"


def fill_on(context: BrowserContext, base: str) -> Page:
    page = context.new_page()
    page.goto(f"{base}clippings.html")
    expect(page.locator("#clippings-work")).to_be_visible()
    return page


def test_ten_sentences_are_collected_with_their_source_and_kept(
    context: BrowserContext, base: str, report: Sample, sample_site: Path
) -> None:
    name, sentences = report
    page = fill(context, base, name, range(11, 21))
    listed(page, sentences[10:20])
    page.reload()
    expect(page.locator(ITEM)).to_have_count(10)
    listed(page, sentences[10:20])
    soup = BeautifulSoup((sample_site / "reports" / name).read_text(encoding="utf-8"), "html5lib")
    sheet = soup.select_one(".report-sheet")
    assert sheet is not None
    for fact in ("data-title", "data-office", "data-kind"):
        expect(page.locator(".clipping-source").first).to_contain_text(str(sheet[fact]))
    page.locator(".clipping-link").first.click()
    page.wait_for_url(f"**/reports/{name}#s11")
    assert collect(page, 11) == "已有此条"


def test_a_selection_is_collected_as_it_was_selected(
    context: BrowserContext, base: str, report: Sample
) -> None:
    page = context.new_page()
    page.goto(f"{base}reports/{report[0]}")
    page.evaluate(
        "() => { const t = document.getElementById('s12').firstChild;"
        "getSelection().setBaseAndExtent(t, 0, t, 4); }"
    )
    page.get_by_role("button", name="加入素材").click()
    page.get_by_text("已加入", exact=True).wait_for()
    page.goto(f"{base}clippings.html")
    listed(page, [report[1][11][:4]])


def test_without_a_database_the_storage_holds_and_later_hands_over(
    context: BrowserContext, sample_address: str, report: Sample
) -> None:
    first = context.new_page()
    first.add_init_script(WITHOUT_DATABASE)
    first.goto(f"{sample_address}reports/{report[0]}")
    assert collect(first, 11) == "已加入"
    first.goto(f"{sample_address}clippings.html")
    listed(first, [report[1][10]])
    expect(first.locator("#clippings-warning")).to_be_hidden()
    first.close()
    later = fill_on(context, sample_address)
    listed(later, [report[1][10]])
    kept = later.evaluate("Object.values(localStorage).join()")
    assert report[1][10] not in kept


def test_without_any_place_to_keep_them_the_reader_is_told(
    context: BrowserContext, sample_address: str, report: Sample
) -> None:
    context.add_init_script(WITHOUT_DATABASE + WITHOUT_STORAGE)
    page = context.new_page()
    page.goto(f"{sample_address}reports/{report[0]}")
    assert collect(page, 11) == "浏览器存不住"
    page.goto(f"{sample_address}clippings.html")
    expect(page.locator("#clippings-warning")).to_contain_text("请及时导出")
    group(page, "仍可整理")


def test_what_a_newer_version_kept_is_neither_shown_nor_lost(
    context: BrowserContext, sample_address: str, report: Sample
) -> None:
    page = fill(context, sample_address, report[0], range(11, 12))
    page.evaluate("""async () => {
        const store = await ReportArchive.clippings.open();
        await store.update((folder) => Object.assign({}, folder, {version: 2}));
    }""")
    page.reload()
    said(page, "素材的格式是第2版，这里只认第1版。")
    page.goto(f"{sample_address}reports/{report[0]}")
    assert collect(page, 12) == "素材的格式是第2版，这里只认第1版"
