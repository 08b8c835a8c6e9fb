"""A small site of three reports, built as the real one is."""

from pathlib import Path
from typing import Final

import pytest
from tests.browser.reports.report_site import FULL, LONG, OVERFULL, TITLE

from report_archive import addresses
from report_archive.pages.report_page import Neighbour, PageContext, render_report
from report_archive.phrase_index.build import build_phrase_index
from report_archive.publishing.browser_assets import site_assets
from report_archive.publishing.mkdocs_run import run_mkdocs
from report_archive.publishing.writer import files_below
from report_archive.report_finder.index import build_finder
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter

NAMES: Final = (
    "index.md",
    "all/1.md",
    "themes/index.md",
    "years/index.md",
    "offices/index.md",
    "kinds/index.md",
    "tags/index.md",
    "finder.md",
    "phrases.md",
    "clippings.md",
    "guide/index.md",
)


@pytest.fixture(scope="session")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built as the real one is."""
    folder = tmp_path_factory.mktemp("site")
    docs = folder / "docs"
    for name in NAMES:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(f"# {name}\n", encoding="utf-8")
    nothing = Vocabulary((), (), (), (), (), ())
    neighbour = Neighbour("r2", TITLE, "同主题：督查督办")
    for report in (LONG, FULL, OVERFULL):
        page = render_report(report, PageContext(nothing, None, neighbour, (neighbour,)))
        for path, text in (
            (page.path, page.text),
            (addresses.source_text(report.identifier), report.raw.body),
        ):
            (docs / path).parent.mkdir(exist_ok=True)
            (docs / path).write_text(text, encoding="utf-8", newline="\n")
    package = repository / "scripts" / "report_archive"
    assets = docs / "assets" / "archive"
    sources = {name: path.read_bytes() for name, path in files_below(package / "browser").items()}
    reports = (LONG, FULL, OVERFULL)
    for name, data in (
        *site_assets(sources).items(),
        *build_finder(reports, WordSegmenter(())).items(),
        *((f"phrase/{name}", data) for name, data in build_phrase_index(reports).items()),
    ):
        (assets / name).parent.mkdir(parents=True, exist_ok=True)
        (assets / name).write_bytes(data)
    built = folder / "public" / "文库"
    run_mkdocs(repository / "mkdocs.yml", package / "theme", folder / "work", docs, built)
    return built
