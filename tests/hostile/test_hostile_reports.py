"""Reports that try to break the site become inert pages, or are refused with a reason."""

import re
from pathlib import Path
from typing import Final

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser
from tests.hostile.red_team import MARK, write_corpus
from tests.report_text import folded, report_text

from report_archive import addresses, pipeline
from report_archive.archive_reading import Run
from report_archive.publishing.writer import files_below
from report_archive.workspace import Workspace, open_workspace

# Written as numbers, which browsers keep and the parser of these tests drops.
UNSEEN: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# Where an element may lead or load from: within the site, never to a script in the address.
LINKS: Final = ("href", "src", "action", "formaction", "data", "srcdoc", "xlink:href", "poster")
SAFE: Final = re.compile(r"(?:\.{0,2}/)*[\w%./-]*(?:\?[^:]*)?(?:#.*)?|data:,")
FORBIDDEN: Final = ("iframe", "object", "embed", "base", "math", "frame", "applet", "style")
WATCH: Final = """
  Object.defineProperty(window, 'pwned', {set: () => { window.runs = (window.runs || 0) + 1; }});
"""
# As a reader would: over everything with the pointer, into everything with the keyboard.
TOUCH: Final = """() => {
  const all = document.querySelectorAll('.report-text *, article a, article summary');
  for (const element of [...all].slice(0, 400)) {
    for (const name of ['mouseover', 'mouseenter', 'focus', 'pointerdown', 'animationend']) {
      element.dispatchEvent(new Event(name, {bubbles: true}));
    }
  }
  return window.runs || 0;
}"""


def _seen(text: str) -> str:
    return UNSEEN.sub("", folded(text.replace("\x85", " ")))


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, Run]:
    """The archive of hostile reports, converted and built."""
    folder = tmp_path_factory.mktemp("hostile") / "reports"
    folder.mkdir()
    write_corpus(folder)
    own = open_workspace(folder, folder.parent / "site")
    workspace = Workspace(own.reports, folder.parent / "docs", own.site, folder.parent / "work")
    return workspace, pipeline.build(workspace)[0]


@pytest.fixture(scope="module")
def pages(archive: tuple[Workspace, Run]) -> dict[str, Path]:
    """The built pages."""
    files = files_below(archive[0].site)
    return {name: path for name, path in files.items() if path.suffix == ".html"}


def test_reports_are_published_whole_or_refused_with_a_reason(
    archive: tuple[Workspace, Run],
) -> None:
    workspace, run = archive
    published = {report.raw.path for report in run.reports}
    refused = {problem.path for problem in run.problems}
    for name in files_below(workspace.reports):
        if not name.endswith((".yml", ".zip")):
            said = {name, str(Path(name).with_suffix(".yml"))}  # a bad correction stops its report
            assert said & (published | refused), name
    assert len(published) > 25
    for report in run.reports:
        page = addresses.report_page(report.identifier).replace(".md", ".html")
        shown = report_text(workspace.site / page)
        assert _seen(shown) == _seen(report.raw.body), report.raw.path


def test_nothing_left_the_folders_and_no_tag_was_obeyed(
    archive: tuple[Workspace, Run],
) -> None:
    root = archive[0].reports.parent
    assert {path.name for path in root.iterdir()} == {"reports", "docs", "site", "work"} | {
        path.name for path in root.iterdir() if path.name.startswith(".site")
    }
    assert [name for name in files_below(root) if "escaped" in name or "PWNED" in name] == []
    assert not Path("PWNED").exists()
    assert not Path("/etc/escaped.txt").exists()
    assert all(name.isascii() for name in files_below(archive[0].site))


def test_no_page_holds_an_element_or_attribute_that_runs(pages: dict[str, Path]) -> None:
    assert len(pages) > 60
    for name, path in pages.items():
        for element in BeautifulSoup(path.read_text(encoding="utf-8"), "lxml").find_all(True):
            allowed = element.name == "style" and name == "404.html"
            assert element.name not in FORBIDDEN or allowed, name
            if element.name == "script" and element.get("type") != "application/json":
                assert element.get("src"), name
                assert not element.get_text(), name
            assert element.get("http-equiv") is None, name
            for attribute, value in element.attrs.items():
                assert not attribute.lower().startswith("on"), (name, attribute)
                if attribute.lower() in LINKS:
                    assert SAFE.fullmatch(str(value)), (name, value)


def test_data_scripts_are_data_alone(archive: tuple[Workspace, Run]) -> None:
    folder = archive[0].site / "assets" / "archive"
    texts = {
        name: path.read_text(encoding="utf-8")
        for name, path in files_below(folder).items()
        if not name.startswith("phrase/")
        and path.read_bytes().startswith(b"ReportArchive.register(")
    }
    assert len(texts) > 3
    for name, text in texts.items():
        assert "\u2028" not in text, f"{name}: ends a string in browsers of 2018"
        assert "\u2029" not in text, name


@pytest.fixture(scope="module")
def looked_at(pages: dict[str, Path]) -> list[Path]:
    """Every page of a report, the list of them, and one page of each index."""
    chosen: dict[str, Path] = {}
    for name, path in pages.items():
        folder = name if name.startswith("reports/") else name.split("/", 1)[0]
        chosen.setdefault(folder, path)
        if MARK in path.read_text(encoding="utf-8") and len(chosen) < 30:
            chosen.setdefault(name, path)
    return list(chosen.values())


@pytest.mark.browser
def test_nothing_runs_in_a_browser_even_without_a_policy(
    chromium: Browser, looked_at: list[Path]
) -> None:
    with chromium.new_context() as context:
        context.add_init_script(WATCH)
        tab = context.new_page()
        troubles: list[str] = []
        tab.on("pageerror", lambda error: troubles.append(str(error)))
        tab.on("dialog", lambda dialog: troubles.append(dialog.message))
        tab.on(
            "request",
            lambda asked: (
                None if asked.url.startswith(("file:", "data:")) else troubles.append(asked.url)
            ),
        )
        for path in looked_at:
            tab.goto(path.as_uri())
            assert tab.evaluate(TOUCH) == 0, path
            assert troubles == [], path
        assert len(looked_at) > 25
        # The watch itself works.
        tab.evaluate("window.pwned = 1")
        assert tab.evaluate("window.runs") == 1
