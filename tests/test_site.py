"""The built site as a reader meets it: the whole text, nothing from outside, nothing that runs."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext
from tests.report_text import folded, report_text

from report_archive import addresses, pipeline
from report_archive.archive_reading import Run
from report_archive.publishing.link_check import check_links
from report_archive.publishing.writer import files_below
from report_archive.workspace import Workspace, open_workspace

HOSTILE: Final = (
    "<script>window.hacked = 1</script>工作总结\n"
    '2021年，县政府办公室<img src=x onerror="window.hacked = 2">起草文稿**余篇。\n'
    "一、<svg onload=window.hacked=3>\n"
    "</div></article><script>window.hacked = 4</script>\n"
    '{{ config.site_name }} {% raw %} --8<-- "mkdocs.yml" [x](javascript:window.hacked=5)\n'
    "    四个空格 `代码` | 表 | 格 |\n# 一级\n- 列表\n> 引用\n```\n围栏\n```\n"
    "![](https://example.org/x.png) https://example.org/ <https://example.org/>\n"
    "&lt;b&gt; &amp;amp; &#60;i&#62; {: #s1 .x onclick=window.hacked=6} :smile: $$x$$\n"
)


def some_of_each_folder(site: Path, number: int) -> list[str]:
    """The first pages of each folder of a site: those of one folder are alike."""
    folders: dict[str, list[str]] = {}
    for name in files_below(site):
        if name.endswith(".html"):
            folders.setdefault(name.partition("/")[0], []).append(name)
    return [name for names in folders.values() for name in names[:number]]


def _build(folder: Path, reports: Path) -> tuple[Workspace, Run]:
    own = open_workspace(reports, folder / "site")
    workspace = Workspace(own.reports, folder / "docs", own.site, folder / "work")
    return workspace, pipeline.build(workspace)[0]


def _pages(workspace: Workspace, run: Run) -> Iterator[tuple[Path, str]]:
    for report in run.reports:
        page = addresses.report_page(report.identifier).replace(".md", ".html")
        yield workspace.site / page, report.raw.body


def test_every_seed_is_on_its_page_character_for_character(seeds: Path, tmp_path: Path) -> None:
    workspace, run = _build(tmp_path, seeds)
    assert len(run.reports) == len(list(seeds.glob("*.txt")))
    for page, body in _pages(workspace, run):
        assert folded(report_text(page)) == folded(body)


def test_every_sample_is_on_its_page_character_for_character(
    sample_workspace: Workspace,
) -> None:
    run = pipeline.read_reports(sample_workspace)
    assert len(run.reports) >= 24
    for page, body in _pages(sample_workspace, run):
        assert folded(report_text(page)) == folded(body)
        source = sample_workspace.site / "sources" / page.with_suffix(".txt").name
        assert source.read_text(encoding="utf-8-sig") == body


@pytest.mark.browser
def test_a_hostile_report_is_shown_and_nothing_runs(chromium: Browser, tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "<b onclick=x>&'\".txt").write_text(HOSTILE, encoding="utf-8")
    workspace, run = _build(tmp_path, reports)
    ((page, body),) = _pages(workspace, run)
    assert folded(report_text(page)) == folded(body)
    with chromium.new_context() as context:
        tab = context.new_page()
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        for name in some_of_each_folder(workspace.site, 2):
            tab.goto((workspace.site / name).as_uri())
            assert tab.evaluate("window.hacked") is None, name
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        tab.goto(page.as_uri())
        shown = tab.evaluate("document.querySelector('.report-text').textContent")
        assert folded(shown) == folded(body)
        styles = tab.locator(".report-text").locator("strong, em, code, table, ul, img, svg, a")
        assert styles.count() == 0


def test_the_site_refers_to_nothing_outside_itself(sample_site: Path) -> None:
    assert check_links(sample_site) == []
    for name, path in files_below(sample_site).items():
        if name.endswith(".html"):
            text = path.read_text(encoding="utf-8")
            assert re.findall(r'(?:src|action|<link[^>]*href)="(?:https?:)?//', text) == [], name


def test_addresses_on_the_site_are_ascii(sample_site: Path) -> None:
    assert all(name.isascii() for name in files_below(sample_site))


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser window that has seen nothing yet."""
    with chromium.new_context() as opened:
        yield opened


@pytest.mark.browser
@pytest.mark.parametrize(("way", "width", "of_each_folder"), [("http", 1280, 3), ("file", 390, 2)])
def test_pages_open_in_silence_and_fit(
    context: BrowserContext,
    sample_site: Path,
    sample_address: str,
    way: str,
    width: int,
    of_each_folder: int,
) -> None:
    root = sample_address if way == "http" else f"{sample_site.as_uri()}/"
    tab = context.new_page()
    tab.set_viewport_size({"width": width, "height": 844})
    troubles: list[str] = []
    tab.on("console", lambda message: troubles.append(message.text))
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    # An icon that is still on its way when the next page opens is no trouble.
    tab.on(
        "requestfailed",
        lambda request: (
            None if request.failure == "net::ERR_ABORTED" else troubles.append(request.url)
        ),
    )
    tab.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((root, "data:"))
            else troubles.append(f"outside: {request.url}")
        ),
    )
    for name in some_of_each_folder(sample_site, of_each_folder):
        tab.goto(root + name)
        assert troubles == [], name
        needed = tab.evaluate("document.documentElement.scrollWidth")
        assert needed <= width, f"{name} is {needed} pixels wide"
