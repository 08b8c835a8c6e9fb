"""The finder's files after a change: those made from nothing, and few of them made."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.report_finder.conftest import make_report

from report_archive import finder_draft as module
from report_archive.finder_draft import finder_drafts
from report_archive.indexes.drafts import made_alone
from report_archive.indexes.wording import Archive
from report_archive.kept_findings import KeptFindings
from report_archive.kept_pages import KeptPages, Note, digest_of
from report_archive.report_finder import term_parts
from report_archive.source_reports import knowledge

Data = Mapping[str, Any]
TITLES = ("督查工作总结", "县委办公室述职报告", "文稿起草情况", "会务组织经验")


def archive_of(number: int) -> dict[str, Data]:
    """Reports by their identifiers; source is what they were read from."""
    return {
        f"r{n:03}": {
            "id": f"r{n:03}",
            "title": f"{TITLES[n % 4]}第{n}期",
            "year": 2020 + n % 3,
            "kind": "工作总结" if n % 2 else "述职报告",
            "themes": ["督查督办"] if n % 5 else [],
            "headings": [f"一、{TITLES[n % 3]}", f"二、落实{n}项"],
            "source": "first",
        }
        for n in range(number)
    }


class Site(NamedTuple):
    """A docs folder, what was noted of it, and what the finder kept."""

    folder: Path
    notes: dict[str, Note]

    def publish(self, reports: Mapping[str, Data]) -> set[str]:
        """Write the finder; the paths of the files that had to be made."""
        archive = Archive(tuple(make_report(data) for data in reports.values()), *knowledge())
        sources = {name: data["source"] for name, data in reports.items()}
        kept = KeptPages(self.folder, sources, dict(self.notes))
        self.notes.clear()
        made = set()
        for draft in finder_drafts(archive, kept, KeptFindings(self.folder, "k")):
            made_from = kept.note(draft.reports, draft.around)
            digest = kept.stands(draft.path, made_from)
            if not digest:
                (page,) = made_alone(draft)
                data = page.text.encode("utf-8")
                digest = digest_of(data)
                made.add(draft.path)
                (self.folder / draft.path).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / draft.path).write_bytes(data)
            self.notes[draft.path] = made_from, digest
        return made

    def files(self) -> dict[str, bytes]:
        """What stands there now."""
        return {path: (self.folder / path).read_bytes() for path in self.notes}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Where nothing was published yet."""
    return Site(tmp_path / "site", {})


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive is cut as a large one is."""
    monkeypatch.setattr(term_parts, "TOGETHER", 16)
    monkeypatch.setattr(term_parts, "FREQUENT", 70)


def published(reports: Mapping[str, Data], folder: Path) -> dict[str, bytes]:
    """The files made from nothing."""
    site = Site(folder, {})
    site.publish(reports)
    return site.files()


def edits(reports: dict[str, Data]) -> Iterator[tuple[str, dict[str, Data]]]:
    """What people do to an archive, one after the other."""
    yield "a text, not what is searched", reports | {"r007": {**reports["r007"], "source": "b"}}
    title = {"title": "抗旱保供工作简报", "source": "c"}
    yield "a title", reports | {"r007": {**reports["r007"], **title}}
    yield "a year", reports | {"r008": {**reports["r008"], "year": 2022, "source": "d"}}
    new = {**reports["r009"], "id": "r500", "headings": ["一、春耕备耕𠮷"], "source": "e"}
    yield "one more", reports | {"r500": new}
    yield "one less", {name: data for name, data in reports.items() if name != "r011"}
    yield "one of a new year", reports | {"r500": {**new, "year": 2023}}
    yield "unknown source", reports | {"r012": {**reports["r012"], "source": "", "title": "急"}}


EDITS = [name for name, _ in edits(archive_of(20))]


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_and_back_the_files_are_those_made_from_nothing(
    edit: str, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = archive_of(80)
    after = dict(edits(before))[edit]
    wanted, again = published(after, tmp_path / "after"), published(before, tmp_path / "before")
    site.publish(before)
    assert site.files() == again

    def whole(*_: object) -> None:
        raise AssertionError("all is made from nothing")

    monkeypatch.setattr(module, "term_index", whole)
    site.publish(after)
    assert site.files() == wanted
    site.publish(before)
    assert site.files() == again


def test_a_corrected_text_renews_the_file_that_shows_its_report(site: Site) -> None:
    reports = archive_of(80)
    site.publish(reports)
    made = site.publish(dict(edits(reports))["a text, not what is searched"])
    assert [path.rsplit("/", 1)[0] for path in made] == ["assets/archive/finder-reports"]


def test_one_report_more_renews_few_files(site: Site) -> None:
    reports = archive_of(80)
    site.publish(reports)
    made = site.publish(dict(edits(reports))["one more"])
    parts = {path for path in site.notes if "/finder-terms/" in path}
    shown = {path for path in site.notes if "/finder-reports/" in path}
    assert len(parts) >= 64
    assert len(made & parts) < len(parts) / 2
    assert len(made & shown) == 1


def test_nothing_is_made_where_nothing_changed(site: Site) -> None:
    site.publish(archive_of(80))
    assert site.publish(archive_of(80)) == set()


@pytest.mark.parametrize("damage", [b"", b"x"], ids=["empty", "other"])
def test_what_was_damaged_is_made_anew(site: Site, tmp_path: Path, damage: bytes) -> None:
    reports = archive_of(80)
    site.publish(reports)
    for path in site.notes:
        (site.folder / path).write_bytes(damage)
    after = dict(edits(reports))["one more"]
    site.publish(after)
    assert site.files() == published(after, tmp_path / "after")


def test_another_archive_is_made_from_nothing(site: Site, tmp_path: Path) -> None:
    site.publish(archive_of(80))
    other = archive_of(30)
    site.publish(other)
    assert site.files() == published(other, tmp_path / "other")


def test_what_makes_more_beginnings_frequent_cuts_anew(site: Site, tmp_path: Path) -> None:
    reports = archive_of(80)
    site.publish(reports)
    after = reports | {"r003": {**reports["r003"], "headings": ["项项" * 40], "source": "f"}}
    site.publish(after)
    assert site.files() == published(after, tmp_path / "after")
    frequent = (site.folder / "assets/archive/finder-index.js").read_text(encoding="utf-8")
    assert '"项"' in frequent


def test_what_other_code_kept_is_not_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.publish(archive_of(80))
    before = {path for path in site.notes if "/finder-terms/" in path}
    site.notes.clear()
    monkeypatch.setattr(term_parts, "TOGETHER", 8)
    site.publish(archive_of(80))
    after = {path for path in site.notes if "/finder-terms/" in path}
    assert len(after) > len(before)
