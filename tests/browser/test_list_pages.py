"""Pages of a long list: the first tells how many there are, the browser tells it on the others."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from markupsafe import Markup
from playwright.sync_api import Page, expect
from tests.browser_windows import ICON
from tests.indexes.drafts import made
from tests.indexes.passages.conftest import understood

from report_archive import source_reports
from report_archive.indexes.catalogue import build_catalogue
from report_archive.indexes.cells import Cell
from report_archive.indexes.entry_list import (
    ENTRIES_ON_A_PAGE,
    PAGES_WRITTEN,
    EntryList,
    entry_list_pages,
)
from report_archive.indexes.list_entry import ListEntry
from report_archive.indexes.listing import REPORTS_ON_A_PAGE, list_pages
from report_archive.indexes.report_counts import CountedReports
from report_archive.indexes.report_rows import ReportRows
from report_archive.indexes.theme_members import PARTS_ON_A_PAGE, ThemeMembers
from report_archive.indexes.theme_pages import theme_pages
from report_archive.model import Page as SourcePage
from report_archive.model import Report

pytestmark = pytest.mark.browser

TOTAL: Final = 12 * REPORTS_ON_A_PAGE.most
THEME: Final = "督查督办"
TEXT: Final = "某县政府办公室2023年工作总结\n\n一、抓督查促落实\n\n全年立项督查32项，逐项办结。\n"
SCRIPTS: Final = (
    "archive_data.js",
    "compare_choice.js",
    "report_catalogue.js",
    "list_sizes.js",
    "report_table.js",
    "report_list.js",
    "said.js",
    "told_counts.js",
    "entry_files.js",
    "entry_list.js",
)
LEAD: Final = ".lead"
COUNT: Final = ".entry-count"
SENTENCES: Final = ENTRIES_ON_A_PAGE * (PAGES_WRITTEN + 3) + 1
TURNER: Final = "nav.turner > :visible"


def _reports() -> Iterator[Report]:
    report = understood(TEXT)
    for number in range(TOTAL):
        found = report.metadata.title._replace(value=f"第{number:04}号总结")
        metadata = replace(report.metadata, title=found)
        yield replace(report, identifier=f"r{number:04}", metadata=metadata)


def _sources() -> Iterator[SourcePage]:
    """The list of all reports, a theme's pages, and the scripts that they load."""
    reports, (vocabulary, _) = list(_reports()), source_reports.knowledge()
    listed = ReportRows(vocabulary)
    address: Callable[[int], str] = "all/{}.md".format
    yield from made(
        list_pages("全部报告", "", reports, address, vocabulary=vocabulary, listed=listed)
    )
    yield from listed.sizes.files()
    members = ThemeMembers(reports, vocabulary, CountedReports())
    yield from made(theme_pages(members, vocabulary))
    yield from made(build_catalogue(reports))
    yield from entry_list_pages(_wording(), vocabulary)


def _wording() -> EntryList:
    """A list of wording with more pages than are written."""
    cells = [frozenset({Cell("政府办公室", year, THEME)}) for year in ("2022", "2023")]
    entries = [ListEntry(Markup(f"第{n}句"), cells[n % 2]) for n in range(SENTENCES)]
    return EntryList("figures", "list", "数据表述", Markup("说明。"), entries, "句")


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of long lists alone."""
    site = tmp_path_factory.mktemp("lists") / "文库"
    shutil.copytree(
        repository / "scripts" / "report_archive" / "browser", site / "assets" / "archive"
    )
    for source in _sources():
        path = site / source.path.replace(".md", ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_html(source), encoding="utf-8")
    return site


def _html(source: SourcePage) -> str:
    if not source.path.endswith(".md"):
        return source.text
    head: dict[str, Any] = yaml.safe_load(source.text.split("---\n")[1])
    up = "../" * source.path.count("/")
    loaded = [f'<script src="{up}assets/archive/{name}"></script>' for name in SCRIPTS]
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8">{ICON}<title>一页</title>'
        f"</head><body>{head['html']}{''.join(loaded)}</body></html>"
    )


def _last(site: Path, folder: str) -> int:
    return len(list((site / folder).glob("*.html")))


def test_the_first_page_tells_the_numbers_by_itself(page: Page, base: str, site: Path) -> None:
    page.goto(f"{base}all/1.html")
    last = _last(site, "all")
    expect(page.locator(LEAD)).to_have_text(
        f"共 {TOTAL} 篇，按年度从新到旧排列，第 1 / {last} 页。"
    )
    expect(page.locator(TURNER)).to_have_text(["1", "2", "3", "4", "…", str(last)])


def test_other_pages_have_them_put_in(page: Page, base: str, site: Path) -> None:
    page.goto(f"{base}all/3.html")
    last = _last(site, "all")
    expect(page.locator(LEAD)).to_have_text(
        f"共 {TOTAL} 篇，按年度从新到旧排列，第 3 / {last} 页。"
    )
    expect(page.locator(TURNER)).to_have_text(["1", "2", "3", "4", "5", "6", "…", str(last)])
    page.get_by_role("link", name=f"第 {last} 页").click()
    expect(page.locator(LEAD)).to_contain_text(f"第 {last} / {last} 页")
    assert page.url.endswith(f"/all/{last}.html")


def test_a_theme_has_its_numbers_put_in(page: Page, base: str, site: Path) -> None:
    assert 2 * PARTS_ON_A_PAGE.most < TOTAL
    page.goto(f"{base}themes/supervision/2.html")
    last = _last(site, "themes/supervision")
    expect(page.locator(LEAD)).to_contain_text(
        f"{TOTAL} 篇报告写到，共有部分与分条 {TOTAL} 处，第 2 / {last} 页；可以按篇列出"
    )
    expect(page.get_by_role("link", name=f"第 {last} 页")).to_have_attribute("href", f"{last}.html")


def test_the_numbers_come_back_after_narrowing(page: Page, base: str) -> None:
    page.goto(f"{base}all/2.html")
    words = f"共 {TOTAL} 篇，按年度从新到旧排列，第 2 / "
    expect(page.locator(LEAD)).to_contain_text(words)
    page.get_by_label("标题或单位").fill("第0007号")
    expect(page.locator(LEAD)).to_have_text("符合的报告 1 篇。")
    page.get_by_role("button", name="全部清除").click()
    expect(page.locator(LEAD)).to_contain_text(words)


def test_a_page_that_begins_narrowed_has_its_numbers_afterwards(page: Page, base: str) -> None:
    page.goto(f"{base}all/2.html?words=0007")
    expect(page.locator(LEAD)).to_have_text("符合的报告 1 篇。")
    page.get_by_role("button", name="全部清除").click()
    expect(page.locator(LEAD)).to_contain_text(f"共 {TOTAL} 篇")


def test_without_the_numbers_a_page_leads_to_the_first(
    page: Page, site: Path, tmp_path: Path, faults: list[str]
) -> None:
    damaged = tmp_path / "文库"
    shutil.copytree(site, damaged)
    (damaged / "assets" / "archive" / "list-sizes.js").unlink()
    page.goto(f"{damaged.as_uri()}/all/3.html")
    expect(page.locator(LEAD)).to_have_text("第 3 页，总数见第 1 页。")
    expect(page.locator(TURNER)).to_have_text(["1", "2", "3", "4", "5", "6", "…"])
    page.locator(LEAD).get_by_role("link").click()
    expect(page.locator(LEAD)).to_contain_text(f"共 {TOTAL} 篇")
    assert any("list-sizes.js" in fault for fault in faults)
    faults.clear()


def test_a_list_of_wording_has_its_numbers_put_in(page: Page, base: str) -> None:
    starts = _wording().starts
    last = len(starts)
    assert last > PAGES_WRITTEN
    page.goto(f"{base}figures/list/3.html")
    whole = f"共 {SENTENCES} 句，第 3 / {last} 页。"
    expect(page.locator(COUNT)).to_have_text(whole)
    expect(page.locator(TURNER)).to_have_text(["1", "2", "3", "4", "5", "6", "…", str(last)])
    page.get_by_label("年度").select_option("2022")
    expect(page.locator(COUNT)).to_have_text(f"符合的 {SENTENCES // 2 + 1} 句。")
    page.get_by_role("button", name="全部清除").click()
    expect(page.locator(COUNT)).to_have_text(whole)
    page.get_by_role("link", name=f"第 {last} 页").click()
    expect(page.locator(COUNT)).to_have_text(f"共 {SENTENCES} 句，从第 {starts[-1] + 1} 句起。")
    assert page.url.endswith(f"/figures/list/1.html?page={last}")


def test_a_list_of_wording_that_begins_narrowed_has_its_numbers_afterwards(
    page: Page, base: str
) -> None:
    page.goto(f"{base}figures/list/2.html?year=2023")
    expect(page.locator(COUNT)).to_have_text(f"符合的 {SENTENCES // 2} 句。")
    page.get_by_role("button", name="全部清除").click()
    expect(page.locator(COUNT)).to_contain_text(f"共 {SENTENCES} 句，第 2 / ")


def test_without_the_numbers_a_list_of_wording_leads_to_the_first_page(
    page: Page, site: Path, tmp_path: Path, faults: list[str]
) -> None:
    damaged = tmp_path / "文库"
    shutil.copytree(site, damaged)
    (damaged / "assets" / "archive" / "entries" / "figures-list-sizes.js").unlink()
    page.goto(f"{damaged.as_uri()}/figures/list/3.html")
    expect(page.locator(COUNT)).to_have_text("第 3 页，总数见第 1 页。")
    expect(page.locator(TURNER)).to_have_text(["1", "2", "3", "4", "5", "6", "…"])
    page.locator(COUNT).get_by_role("link").click()
    expect(page.locator(COUNT)).to_contain_text(f"共 {SENTENCES} 句，第 1 / ")
    assert any("figures-list-sizes.js" in fault for fault in faults)
    faults.clear()
