"""Small reports made by hand, and the way from a page's source to its HTML."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage

from report_archive.model import (
    Block,
    BlockKind,
    Finding,
    Metadata,
    Page,
    Point,
    RawText,
    Report,
    Sentence,
    Structure,
)
from report_archive.vocabulary import Term, Vocabulary

# A heading (level, text, themes), a point (0, "lead|rest。", themes), or a paragraph.
Line = tuple[int, str, Sequence[str]] | str


def _findings(themes: Sequence[str]) -> tuple[Finding[str], ...]:
    return tuple(Finding(theme, theme, 0.8) for theme in themes)


@pytest.fixture(scope="session")
def report_of() -> Callable[..., Report]:
    """Makes a report from its identifier, lines and metadata; what is not given is not known."""

    def make(identifier: str, lines: Sequence[Line] = (), **fields: Any) -> Report:
        body, blocks, points, heads, leads = "", [], [], [], []
        for line in lines:
            start, number = len(body), len(body) + 1
            level, text, themes = (-1, line, ()) if isinstance(line, str) else line
            shown = text.replace("|", "", 1) if level == 0 else text
            body += shown
            if level > 0:
                heads.append(_findings(themes))
            elif level == 0:
                lead_end = start + text.index("|")
                points.append(Point(text[:2], start, lead_end, len(body), 1))
                leads.append(_findings(themes))
            sentences = tuple(
                Sentence(number + found.start(), start + found.start(), start + found.end(), 1)
                for found in re.finditer("[^。]+。?", shown)
            )
            kind = BlockKind.HEADING if level > 0 else BlockKind.PARAGRAPH
            blocks.append(Block(kind, max(level, 0), start, len(body), 1, sentences))
            body += "\n"
        metadata: dict[str, Any] = {
            name: Finding(fields.get(name), "", 0.9)
            for name in ("title", "office", "office_type", "level", "year", "kind")
        }
        metadata["themes"] = _findings(fields.get("themes", ()))
        return Report(
            identifier=identifier,
            raw=RawText(fields.get("path", f"{identifier}.txt"), "utf-8", "0" * 64, body),
            structure=Structure(tuple(blocks), tuple(points)),
            metadata=Metadata(**metadata),
            heading_themes=tuple(heads),
            point_themes=tuple(leads),
            passages=(),
            masks=0,
            keywords=(),
        )

    return make


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Two or three terms of each kind."""

    def terms(**slugs: str) -> tuple[Term, ...]:
        return tuple(Term(name, slug, f"{name}的范围", {}) for name, slug in slugs.items())

    return Vocabulary(
        office_types=terms(党委办公室="party-committee", 政府办公室="government"),
        levels=terms(县="county"),
        kinds=terms(工作总结="summary", 述职报告="duty-report"),
        themes=terms(督查督办="supervision", 政务信息="information", 机要保密="confidential"),
        roles=(),
        user_words=(),
    )


@pytest.fixture(scope="session")
def html_of(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Page], BeautifulSoup]:
    """The HTML that MkDocs makes of a page's source."""
    docs = tmp_path_factory.mktemp("docs")
    config = load_config(str(repository / "mkdocs.yml"), docs_dir=str(docs), nav=None)

    def render(page: Page) -> BeautifulSoup:
        source = docs / page.path
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(page.text, encoding="utf-8", newline="\n")
        file = File(page.path, str(docs), str(docs / "site"), config.use_directory_urls)
        site_page = SitePage(None, file, config)
        site_page.read_source(config)
        site_page.render(config, Files([file]))
        return BeautifulSoup(site_page.meta.get("html") or site_page.content or "", "html5lib")

    return render
