"""The page 例句 over an index segment: what costs much waits for a click, then counts are exact."""

import re
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect
from tests.browser.phrases.phrase_page import BOX, entry, write_site
from tests.phrase_index.random_search import TINY

from report_archive.phrase_index.sentence_entries import Entry

REPORTS: Final = 130
FOUND: Final = re.compile(rf"^{REPORTS} 句，出自 {REPORTS} 篇报告。")
SAMPLE: Final = 60  # hits whose neighbours are counted unasked


def large_archive() -> list[Entry]:
    """Reports whose sentences take more blocks than are compared unasked; four say the same."""
    return [
        entry(
            f"r{n:03}",
            2020,
            "简报",
            [
                (f"简报第{n}期", "标题"),
                (f"督查落实第{n // 4}件要事，逐项建立台账并按月通报。", "正文"),
            ],
        )
        for n in range(REPORTS)
    ]


@pytest.fixture(scope="session")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the page alone over an index segment."""
    folder = tmp_path_factory.mktemp("large") / "文库"
    source = (repository / "docs" / "phrases.md").read_text(encoding="utf-8")
    browser = repository / "scripts" / "report_archive" / "browser"
    write_site(browser, source, folder, large_archive(), TINY)
    return folder


def test_all_hits_are_compared_when_that_is_asked_for(start: Page) -> None:
    start.locator(BOX).fill("督查")
    expect(start.locator("#phrase-status")).to_contain_text(FOUND)
    aside = start.locator("#phrase-aside")
    expect(aside).to_contain_text(f"左右邻按前 {SAMPLE} 处统计，同句没有合并")
    right = aside.get_by_role("button", name="落实").locator("..")
    expect(right).to_contain_text(str(SAMPLE))
    same = start.locator(".phrase-hit").first
    expect(same).to_be_visible()
    expect(same).not_to_contain_text("4 篇同句")
    start.get_by_role("button", name="全部统计（约 1 MB）").click()
    expect(right).to_contain_text(str(REPORTS))
    expect(aside).not_to_contain_text("命中太多")
    expect(same).to_contain_text("4 篇同句")
    expect(start.locator("#phrase-status")).to_contain_text(FOUND)


def test_what_only_texts_tell_is_counted_when_that_is_asked_for(start: Page) -> None:
    start.evaluate(
        """() => ReportArchive.phraseIndex.open().then((index) => {
            index.parts.filter((part) => part.textCost).forEach((part) => { part.budget = 0; });
        })"""
    )
    start.locator(BOX).fill("督查*要事*通报?")
    expect(start.locator("#phrase-status")).to_contain_text("≥")
    start.get_by_role("button", name="精确计数（约 1 MB）").click()
    expect(start.locator("#phrase-status")).to_contain_text(FOUND)
