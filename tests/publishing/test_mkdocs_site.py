"""A site appears whole and checked, or the one that stood there stays."""

import gc
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from report_archive.publishing.checksums import SUMS, verify
from report_archive.publishing.mkdocs_run import SiteBuildError
from report_archive.publishing.mkdocs_site import Publication
from report_archive.publishing.site_stamp import STAMP
from report_archive.publishing.writer import files_below
from report_archive.spread import R, T


class _Source:
    """A small site source, with the theme that MkDocs brings."""

    def __init__(self, folder: Path) -> None:
        self.settings = folder / "mkdocs.yml"
        self.settings.write_text(
            "site_name: 试\nuse_directory_urls: false\nplugins: []\ntheme: {name: null}\n",
            encoding="utf-8",
        )
        self.theme = folder / "theme"
        self.theme.mkdir()
        (self.theme / "main.html").write_text("{{ page.content }}", encoding="utf-8")
        self.docs = folder / "docs"
        self.docs.mkdir()
        self.site = folder / "out" / "site"
        self.work = folder / "work"
        self.page("index.md", "# 首页")

    def page(self, name: str, text: str) -> None:
        (self.docs / name).write_text(text, encoding="utf-8")

    def publish(self) -> bool:
        return self.publication().publish()

    def publication(self) -> Publication:
        return Publication(self.settings, self.theme, self.work, self.docs, self.site)

    def home(self) -> str:
        return (self.site / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def source(tmp_path: Path) -> _Source:
    return _Source(tmp_path)


def test_a_site_is_built_once_and_again_only_when_something_changed(source: _Source) -> None:
    assert source.publish()
    assert not source.publish()
    source.page("index.md", "# 新首页")
    assert source.publish()
    assert "新首页" in source.home()
    (source.theme / "main.html").write_text("<i>{{ page.content }}</i>", encoding="utf-8")
    assert source.publish()
    assert source.home().startswith("<i>")


def test_a_broken_link_leaves_the_old_site_standing(source: _Source) -> None:
    source.publish()
    before = {name: path.read_bytes() for name, path in files_below(source.site).items()}
    source.page("index.md", '<p><a href="gone.html">x</a></p>')
    with pytest.raises(SiteBuildError, match=r"index\.html: gone\.html: no such file"):
        source.publish()
    after = {name: path.read_bytes() for name, path in files_below(source.site).items()}
    assert after == before


def test_nobody_looks_for_garbage_until_the_site_stands_or_was_refused(source: _Source) -> None:
    collects = []

    def spread(work: Callable[[T], R], jobs: Iterable[T]) -> Iterable[R]:
        collects.append(gc.isenabled())
        return map(work, jobs)

    source.publication().publish(spread=spread)
    assert collects
    assert not any(collects)
    assert gc.isenabled()
    source.page("index.md", '<p><a href="gone.html">x</a></p>')
    with pytest.raises(SiteBuildError):
        source.publish()
    assert gc.isenabled()


def test_what_mkdocs_warns_of_is_an_error(source: _Source) -> None:
    source.page("index.md", "[x](gone.md)")
    with pytest.raises(SiteBuildError, match="gone"):
        source.publish()
    assert not source.site.exists()


def test_a_folder_of_other_files_is_never_replaced(source: _Source) -> None:
    source.site.mkdir(parents=True)
    (source.site / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SiteBuildError, match="choose another folder"):
        source.publish()
    assert list(files_below(source.site)) == ["mine.txt"]


def test_what_a_killed_build_left_behind_is_swept_away(source: _Source) -> None:
    for name in (".site.building", ".site.retired"):
        (source.site.parent / name).mkdir(parents=True)
        (source.site.parent / name / "half.html").write_text("x", encoding="utf-8")
    assert source.publish()
    assert [path.name for path in source.site.parent.iterdir()] == ["site"]
    assert (source.site / STAMP).is_file()


def test_what_waits_for_the_next_site_is_this_one_and_nothing_withdrawn(source: _Source) -> None:
    source.page("withdrawn.md", "# 撤回")
    for text in ("# 一", "# 二", "# 三"):
        source.page("index.md", text)
        assert source.publish()
        (source.docs / "withdrawn.md").unlink(missing_ok=True)
    waiting, site = files_below(source.work / "standby"), files_below(source.site)
    assert waiting.keys() == site.keys() - {STAMP, SUMS}
    assert all(path.samefile(site[name]) for name, path in waiting.items())
    assert "withdrawn.html" not in waiting
    assert verify(source.site) == []


def test_a_page_of_the_site_that_somebody_wrote_is_made_anew_in_both(source: _Source) -> None:
    for text in ("# 一", "# 二"):
        source.page("index.md", text)
        source.publish()
    (source.site / "index.html").write_text("别人写的", encoding="utf-8")
    (source.site / "extra.html").write_text("别人写的", encoding="utf-8")
    assert source.publish()
    assert "二" in source.home()
    assert verify(source.site) == []
    assert (source.work / "standby/index.html").samefile(source.site / "index.html")
