"""Pages rendered apart from each other, or taken over, are those of one run over all."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pytest

from report_archive.publishing import kept_frames, page_batches, page_jobs, page_rendering
from report_archive.publishing.checksums import digests_below
from report_archive.publishing.html_body import OPENING
from report_archive.publishing.mkdocs_run import run_mkdocs
from report_archive.publishing.page_batches import Batch, Folders
from report_archive.publishing.page_rendering import PageRendering
from report_archive.publishing.page_setting import Kind
from report_archive.publishing.writer import files_below

SETTINGS = """
site_name: 试
use_directory_urls: false
plugins: []
theme: {name: null}
nav: [首页: index.md, 全部: all/1.md]
"""
PROCESSES = 2


class _Archive:
    """Some pages that stand alone, and a record of which were rendered."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.docs = folder / "docs"
        self.work = folder / "work"
        theme = folder / "theme"
        theme.mkdir()
        (theme / "main.html").write_text(
            "{% for item in nav.items %}{{ item.url | url }}{{ item.active }}{% endfor %}"
            "{% if page %}{{ page.content }}{{ page.meta.tags }}{% endif %}",
            encoding="utf-8",
        )
        settings = folder / "mkdocs.yml"
        settings.write_text(SETTINGS, encoding="utf-8")
        self._mkdocs = partial(run_mkdocs, settings, theme)
        self.rendered: list[set[str]] = []
        self.runs = 0
        for name in ("index.md", "guide/index.md", "all/1.md", "all/2.md", "assets/a.js"):
            self.write(name, f"# {name}")
        for number in range(6):
            self.write(f"reports/r{number}.md", f"---\ntags: [年度/{number}]\n---\n第{number}篇")

    def _run(self, batch: Batch) -> None:
        self._mkdocs(batch.work, batch.docs, batch.site, batch.left_out)

    def write(self, name: str, text: str) -> None:
        path = self.docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def in_one_run(self) -> dict[str, bytes]:
        self._run(Batch(self.work, self.docs, self.folder / "whole"))
        return _bytes(self.folder / "whole")

    def publish(self, name: str, before: str = "nothing", environment: str = "e") -> list[str]:
        """Render into a folder of that name; the pages standing alone that MkDocs had to do."""
        self.rendered.clear()
        self.runs = 0
        folders = Folders(("all", "reports"), ("index.md", "all/1.md"), ("assets",))
        rendering = PageRendering(self._recorded, self.work, folders)
        source, site = digests_below(self.docs), self.folder / name
        known = rendering.render(
            self.docs, source, self.folder / before, site, environment, PROCESSES
        )
        digests = digests_below(site)
        assert known.items() <= digests.items()
        rendering.remember(digests)
        assert _bytes(self.folder / name) == self.in_one_run()
        return sorted(set().union(*self.rendered))

    def _recorded(self, batch: Batch) -> None:
        self.runs += 1
        if batch.left_out:
            along = {name[2:] for name in batch.left_out if name.startswith("!/reports/")}
            self.rendered += [along] if along else []
        else:
            alone = {name for name in files_below(batch.docs) if name.startswith("reports/")}
            self.rendered.append(alone)
        self._run(batch)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files_below(folder).items()}


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> _Archive:
    monkeypatch.setattr(page_rendering, "FEWEST", 2)
    monkeypatch.setattr(page_batches, "FEWEST", 2)
    monkeypatch.setattr(page_rendering, "ALONG", 1)
    return _Archive(tmp_path)


def _reports(numbers: Sequence[int]) -> list[str]:
    return [f"reports/r{number}.md" for number in numbers]


def test_pages_are_rendered_in_several_runs_and_taken_over_later(archive: _Archive) -> None:
    assert archive.publish("first") == _reports(range(6))
    assert len(archive.rendered) == PROCESSES

    assert archive.publish("second", before="first") == []

    archive.write("reports/r4.md", "改")
    (archive.docs / "reports/r1.md").unlink()
    archive.write("index.md", "# 新首页")
    assert archive.publish("third", before="second") == _reports([4])


def test_what_is_not_as_it_was_rendered_is_rendered_again(archive: _Archive) -> None:
    archive.publish("first")
    (archive.folder / "first/reports/r2.html").write_text("别人写的", encoding="utf-8")
    (archive.folder / "first/reports/r3.html").unlink()
    assert archive.publish("second", before="first") == _reports([2, 3])

    assert archive.publish("third", before="second", environment="另一个") == _reports(range(6))
    (archive.work / page_rendering.NOTES).write_text("[", encoding="utf-8")
    assert archive.publish("fourth", before="third", environment="另一个") == _reports(range(6))


def test_what_a_pattern_would_read_otherwise_is_rendered_as_well(archive: _Archive) -> None:
    archive.publish("first")
    archive.write("reports/#[r] 2*.md", "改")
    assert archive.publish("second", before="first") == ["reports/#[r] 2*.md"]


def test_a_page_may_lead_to_one_that_is_not_in_its_run(archive: _Archive) -> None:
    archive.publish("first")
    links = "[一](../reports/r1.md#a) [二][] [三](../assets/%61.js)\n\n[二]: ../all/2.md"
    archive.write("guide/index.md", links)
    assert archive.publish("second", before="first") == []


def test_a_page_that_lists_the_others_needs_them_all_in_its_run(archive: _Archive) -> None:
    archive.publish("first")
    archive.write("guide/tags.md", "<!-- material/tags -->")
    assert archive.publish("second", before="first") == _reports(range(6))
    assert len(archive.rendered) == 1


@pytest.mark.parametrize(
    ("theme", "rendered"),
    [("{{ page.meta.title | e }}:{{ page.content }}", 2), ("{{ page.meta.title | length }}", 6)],
    ids=["only printed", "looked at"],
)
def test_pages_of_a_kind_are_set_from_a_specimen_unless_that_would_show(
    archive: _Archive, monkeypatch: pytest.MonkeyPatch, theme: str, rendered: int
) -> None:
    monkeypatch.setattr(page_jobs, "ENOUGH", 5)
    (archive.folder / "theme/main.html").write_text(theme, encoding="utf-8")
    for number in range(6):
        text = f"---\ntitle: '<{'篇' * number}>'\n---\n{OPENING}第{number}篇</div>\n"
        archive.write(f"reports/r{number}.md", text)
    archive.publish("first")
    assert sum(map(len, archive.rendered)) == rendered


def test_a_run_never_has_more_pages_than_it_can_hold(
    archive: _Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_batches, "MOST", 3)
    monkeypatch.setattr(page_batches, "FEWEST", 3)
    assert archive.publish("first") == _reports(range(6))
    assert all(len(names) <= 3 for names in archive.rendered)


def _of_one_kind(archive: _Archive, texts: Sequence[str]) -> None:
    for number, text in enumerate(texts):
        archive.write(f"reports/r{number}.md", f"---\ntitle: {text}\n---\n{OPENING}{text}</div>\n")


@pytest.fixture
def kinds(archive: _Archive, monkeypatch: pytest.MonkeyPatch) -> _Archive:
    """An archive that was published once, with a specimen for all reports."""
    monkeypatch.setattr(page_jobs, "ENOUGH", 5)
    (archive.folder / "theme/main.html").write_text(
        "{{ page.meta.title | e }}:{{ page.content }}", encoding="utf-8"
    )
    _of_one_kind(archive, "一二三四五六")
    archive.publish("first")
    return archive


def test_what_mkdocs_would_make_as_before_it_is_not_asked_for(kinds: _Archive) -> None:
    assert kinds.runs > 0
    _of_one_kind(kinds, "一新三四五新")
    kinds.publish("second", before="first")
    assert kinds.runs == 0
    _of_one_kind(kinds, "新新新新新新")
    kinds.publish("third", before="second")
    assert kinds.runs == 0
    kinds.publish("fourth", before="third", environment="另一个")
    assert kinds.runs > 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.md", "# 新首页"),
        ("guide/index.md", "[一](../reports/r1.md)"),
        ("all/1.md", "# 新"),
        ("guide/image.svg", "<svg/>"),
    ],
)
def test_the_rest_is_made_again_when_any_of_it_changes(
    kinds: _Archive, name: str, text: str
) -> None:
    kinds.write(name, text)
    kinds.publish("second", before="first")
    assert kinds.runs == 1


def test_the_rest_is_made_again_when_a_file_of_it_goes(kinds: _Archive) -> None:
    (kinds.docs / "guide/index.md").unlink()
    kinds.publish("second", before="first")
    assert kinds.runs == 1
    kinds.publish("third", before="second")
    assert kinds.runs == 0


def test_a_page_of_another_kind_is_mkdocs_to_make_and_leaves_the_rest_standing(
    kinds: _Archive,
) -> None:
    kinds.write("reports/r1.md", "# 别样\n\n另一种")
    assert kinds.publish("second", before="first") == ["reports/r1.md"]
    assert kinds.runs == 1


def test_a_file_of_the_rest_that_somebody_wrote_or_removed_is_made_again(kinds: _Archive) -> None:
    (kinds.folder / "first/sitemap.xml").write_text("别人写的", encoding="utf-8")
    kinds.publish("second", before="first")
    assert kinds.runs == 1
    (kinds.folder / "second/guide/index.html").unlink()
    kinds.publish("third", before="second")
    assert kinds.runs == 1


@pytest.mark.parametrize("text", ["[]", '{"rules": 1}'])
def test_damaged_notes_of_what_mkdocs_made_are_none(kinds: _Archive, text: str) -> None:
    for name in (kept_frames.SPECIMENS, kept_frames.REST):
        (kinds.work / name).write_text(text, encoding="utf-8")
    _of_one_kind(kinds, "一新三四五新")
    assert kinds.publish("second", before="first") == _reports([1, 5])


def test_specimens_are_read_as_they_were_kept_under_the_same_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    specimens = {
        Kind(
            "reports", '{"template": "a.html"}', ("title", "body")
        ): "<p>\ue0000000<\ue001".encode(),
        Kind("reports", "{}", ()): b"",
    }
    kept_frames.keep_specimens(tmp_path, "e", specimens)
    assert kept_frames.kept_specimens(tmp_path, "e") == specimens
    assert kept_frames.kept_specimens(tmp_path, "f") == {}
    monkeypatch.setattr(kept_frames, "_setting_digest", lambda: "other rules")
    assert kept_frames.kept_specimens(tmp_path, "e") == {}
