"""Reports made for tests, and the way from a page's source to what a browser is sent."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import _populate_page, get_context
from mkdocs.config import load_config
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import get_navigation

from report_archive.model import Finding, Metadata, Page, RawText, Report, Structure
from report_archive.vocabulary import Term, Vocabulary


def _term(name: str, slug: str) -> Term:
    return Term(name, slug, "", {})


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """One or two terms of each kind."""
    return Vocabulary(
        office_types=(_term("政府办公室", "government"),),
        levels=(_term("县", "county"),),
        kinds=(_term("工作总结", "summary"),),
        themes=(_term("督查督办", "supervision"), _term("政务信息", "information")),
        roles=(),
        user_words=(),
    )


@pytest.fixture(scope="session")
def report_of() -> Callable[..., Report]:
    """Makes a report from its text and structure; metadata may be replaced field by field."""

    def make(body: str, structure: Structure, **fields: Any) -> Report:
        metadata = {
            "title": Finding("清溪县政府办公室2022年工作总结", "标题", 0.98),
            "office": Finding("清溪县政府办公室", "清溪县政府办公室", 0.95),
            "office_type": Finding("政府办公室", "清溪县政府办公室", 0.95),
            "level": Finding("县", "清溪县", 0.9),
            "year": Finding(2022, "2022年", 0.9),
            "kind": Finding("工作总结", "工作总结", 0.9),
            "themes": (Finding("督查督办", "督查、督办", 0.8),),
        }
        raw = RawText("县政府办/2022.txt", "utf-8", "0" * 64, body)
        found = Metadata(**{**metadata, **fields})
        return Report("r0123456789ab", raw, structure, found, (), (), (), 0, ())

    return make


@pytest.fixture(scope="session")
def site_html(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Page], str]:
    """Renders one page as the site does: MkDocs, its plugins and Markdown, the theme."""
    docs = tmp_path_factory.mktemp("docs")
    config = load_config(str(repository / "mkdocs.yml"), docs_dir=str(docs), nav=None)
    config.plugins.on_startup(command="build", dirty=False)
    config = config.plugins.on_config(config)
    environment = config.theme.get_env()

    def file_of(path: str, text: str) -> File:
        target = docs / path
        target.parent.mkdir(exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        return File(path, str(docs), str(docs / "site"), config.use_directory_urls)

    home = file_of("index.md", "# 首页")

    def render(page: Page) -> str:
        files = Files([home, file_of(page.path, page.text)])
        navigation = get_navigation(files, config)
        site_page = files.src_uris[page.path].page
        assert site_page is not None
        _populate_page(site_page, config, files)
        template = environment.get_template(site_page.meta["template"])
        context = get_context(navigation, files, config, site_page)
        return str(template.render(context))

    return render
