"""What is begun before a source is whole never shows in the site that is made of the whole one."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from report_archive.publishing import mkdocs_site
from report_archive.publishing.mkdocs_run import SiteBuildError, begin_mkdocs, run_mkdocs
from report_archive.publishing.mkdocs_site import Publication
from report_archive.publishing.rest_ahead import NAME
from report_archive.publishing.writer import files_below

SETTINGS = """
site_name: 试
use_directory_urls: false
plugins: []
theme: {name: null}
nav: [首页: index.md]
"""


class _Archive:
    """A small archive that was published once; runs counts what MkDocs did since."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.docs = folder / "docs"
        self.runs: list[str] = []
        (folder / "theme").mkdir()
        (folder / "theme/main.html").write_text(
            "{% if page %}{{ page.content }}{% endif %}", encoding="utf-8"
        )
        (folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
        for name, run in (("run_mkdocs", run_mkdocs), ("begin_mkdocs", begin_mkdocs)):
            monkeypatch.setattr(mkdocs_site, name, self._counted(name, run))
        self.write("index.md", "# 首页\n\n[全部](all/1.md) [一](reports/1.md)")
        self.write("all/1.md", "# 全部")
        self.write("assets/data.js", "1")
        for number in range(3):
            self.write(f"reports/{number}.md", f"第{number}篇")
        self.publication().publish()
        self.runs.clear()

    def _counted(self, name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any) -> Any:
            self.runs.append(name)
            return run(*arguments)

        return counted

    def write(self, name: str, text: str) -> None:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_text(text, encoding="utf-8")

    def publication(self, place: str = "out") -> Publication:
        folders = self.folder / place / "work", self.docs, self.folder / place / "site"
        settings, theme = self.folder / "mkdocs.yml", self.folder / "theme"
        alone, copied = ("all", "reports"), ("assets",)
        return Publication(settings, theme, *folders, alone=alone, copied=copied)

    def is_as_from_nothing(self) -> bool:
        self.publication("fresh").publish()
        made, expected = (files_below(self.folder / name / "site") for name in ("out", "fresh"))
        left = (self.folder / "out/work" / NAME).exists()
        return not left and {name: path.read_bytes() for name, path in made.items()} == {
            name: path.read_bytes() for name, path in expected.items()
        }


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Archive:
    return _Archive(tmp_path, monkeypatch)


def _nothing(_: _Archive) -> None:
    pass


def _another_home(archive: _Archive) -> None:
    archive.write("index.md", "# 又一新首页")


def _another_page_along(archive: _Archive) -> None:
    archive.write("all/1.md", "# 又一新的全部")


def _another_report(archive: _Archive) -> None:
    archive.write("reports/2.md", "改")


def _no_report(archive: _Archive) -> None:
    (archive.docs / "reports/1.md").unlink()
    archive.write("index.md", "# 首页\n\n[全部](all/1.md)")


def _other_data(archive: _Archive) -> None:
    archive.write("assets/data.js", "2")


def _other_settings(archive: _Archive) -> None:
    archive.write("all/2.md", "# 另")
    settings = SETTINGS.replace("index.md", "index.md, 全部: all/2.md")
    (archive.folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


def _another_site(archive: _Archive) -> None:
    archive.write("reports/0.md", "别人改的")
    archive.publication().publish()
    archive.runs.clear()
    archive.write("reports/0.md", "第0篇")


@pytest.mark.parametrize(
    ("meanwhile", "runs"),
    [
        (_nothing, []),
        (_another_home, ["run_mkdocs"]),
        (_another_page_along, ["run_mkdocs"]),
        (_another_report, ["run_mkdocs"]),
        (_no_report, ["run_mkdocs"]),
        (_other_data, []),
        (_other_settings, None),
        (_another_site, None),
    ],
)
def test_whatever_happens_meanwhile_shows(
    archive: _Archive, meanwhile: Callable[[_Archive], object], runs: list[str] | None
) -> None:
    archive.write("index.md", "# 新首页\n\n[全部](all/1.md) [一](reports/1.md)")
    archive.write("all/1.md", "# 新的全部")
    publication = archive.publication()
    publication.untouched_source()
    publication.begin_rest()
    assert archive.runs == ["begin_mkdocs"]
    archive.runs.clear()
    meanwhile(archive)
    assert publication.publish()
    assert runs is None or archive.runs == runs
    assert archive.is_as_from_nothing()


def test_nothing_is_begun_where_the_rest_stands(archive: _Archive) -> None:
    archive.write("index.md", "# 首页\n\n[全部](all/1.md) [一](reports/1.md) ")
    archive.publication().publish()
    archive.runs.clear()
    archive.write("reports/2.md", "改")
    publication = archive.publication()
    publication.begin_rest()
    assert archive.runs == []
    assert publication.publish()
    assert archive.is_as_from_nothing()


def test_what_fails_ahead_fails_only_if_it_is_still_so(archive: _Archive) -> None:
    for mended in (False, True):
        archive.write("index.md", "# 首页\n\n[没有](gone.md)")
        publication = archive.publication()
        publication.begin_rest()
        if mended:
            archive.write("index.md", "# 首页")
            assert publication.publish()
        else:
            with pytest.raises(SiteBuildError, match="gone"):
                publication.publish()
    assert archive.is_as_from_nothing()


def test_a_site_that_was_taken_away_with_its_folder_is_made_again(archive: _Archive) -> None:
    place = archive.folder / "elsewhere"
    folders = archive.folder / "out/work", archive.docs, place / "site"
    settings = archive.folder / "mkdocs.yml", archive.folder / "theme"
    Publication(*settings, *folders, alone=("all", "reports"), copied=("assets",)).publish()
    made = {name: path.read_bytes() for name, path in files_below(place / "site").items()}
    shutil.rmtree(place)
    again = Publication(*settings, *folders, alone=("all", "reports"), copied=("assets",))
    again.begin_rest()
    assert again.publish()
    found = {name: path.read_bytes() for name, path in files_below(place / "site").items()}
    assert found == made
