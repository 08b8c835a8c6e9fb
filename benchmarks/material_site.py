"""The search that Material for MkDocs brings, over the same reports as Markdown."""

import shutil
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final, cast

from benchmarks.cost import Cost, cost_of_running
from benchmarks.engine import Engine, identifier_of, page_address
from report_archive.markup import escape
from report_archive.model import Report

SETTINGS: Final = """\
site_name: bench
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [search]
not_in_nav: "*"
nav: [index.md]
validation: {omitted_files: ignore}
"""
# As a newcomer gets it: every page in the navigation.
NEWCOMER_SETTINGS: Final = """\
site_name: bench
use_directory_urls: false
theme: {name: material, language: zh, font: false}
plugins: [search]
"""
# The page's worker is heard, and the box typed into as a reader would.
BEFORE: Final = """(() => {
    const Usual = window.Worker;
    window.heard = { ready: null, answer: null };
    const ready = new Promise((resolve) => { window.heard.ready = resolve; });
    window.searchReady = () => ready;
    window.Worker = class extends Usual {
        constructor(...options) {
            super(...options);
            this.addEventListener("message", ({ data }) => {
                if (data.type === 1) { window.heard.ready(null); }
                if (data.type === 3 && window.heard.answer) { window.heard.answer(data.data); }
            });
        }
    };
})();"""
READY: Final = """async () => {
    document.querySelector("label[for=__search]").click();
    document.querySelector("[data-md-component=search-query]").focus();
    return window.searchReady();
}"""
ASK: Final = """(text) => new Promise((resolve) => {
    const box = document.querySelector("[data-md-component=search-query]");
    window.heard.answer = (found) => {
        window.heard.answer = null;
        resolve({ found: found, sentences: -1 });
    };
    box.value = text;
    box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
})"""
LISTED: Final = "(answer) => answer.items.map((sections) => sections[0].location)"


class Source:
    """Reports as Markdown in a folder, and what builds a site from them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, report: Report) -> None:
        """Write one report's page."""
        path = self._folder / "docs" / Path(page_address(report)).with_suffix(".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_markdown(report), encoding="utf-8")

    def build(self, settings: str, site: Path) -> Cost:
        """Build the site under the settings of one mkdocs.yml."""
        (self._folder / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")
        (self._folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        return cost_of_running(command, self._folder, {"NO_MKDOCS_2_WARNING": "1"})


def build_material(reports: Sequence[Report], folder: Path) -> Engine:
    """Write the Markdown and build the site; the Markdown is not counted in the time."""
    source, site = Source(folder / "source"), folder / "site"
    shutil.rmtree(folder, ignore_errors=True)
    for report in reports:
        source.add(report)
    cost = source.build(SETTINGS, site)
    return Engine(
        name=f"Material {version('mkdocs-material')}",
        folder=site,
        page="index.html",
        ready=READY,
        ask=ASK,
        listed=LISTED,
        pages_of=_pages,
        seconds=cost.seconds,
        busy=cost.busy,
        index_bytes=(site / "search" / "search_index.json").stat().st_size,
        before=BEFORE,
    )


def _markdown(report: Report) -> str:
    """A report as HTML paragraphs, which Markdown leaves as they are."""
    first, *rest = report.raw.body.splitlines()
    paragraphs = "\n\n".join(f"<p>{escape(line)}</p>" for line in rest if line.strip())
    return f"# {first}\n\n{paragraphs}\n"


def _pages(listed: object) -> frozenset[str]:
    found = frozenset(map(identifier_of, cast(list[str], listed)))
    return found - {""}
