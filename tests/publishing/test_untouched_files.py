"""A file is not read again only where nobody can have written it since it was read."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from report_archive.publishing.linked_folder import inodes_below
from report_archive.publishing.untouched_files import (
    SITE_NOTES,
    SOURCE_NOTES,
    UntouchedFiles,
    noted_files,
    untouched_source,
)
from report_archive.publishing.writer import replace_file

OLD = 1_600_000_000
DIGESTS = {"a.md": "a" * 64, "b.md": "b" * 64}
PAGES = {"a.html": "c" * 64, "b.html": "d" * 64, "data.js": "e" * 64}


class _Archive:
    """A source and its site, both of an hour long past."""

    def __init__(self, folder: Path) -> None:
        self.work, self.docs, self.site = (folder / name for name in ("work", "docs", "site"))
        for place, names in ((self.docs, DIGESTS), (self.site, PAGES)):
            place.mkdir()
            for name in names:
                (place / name).write_text("text", encoding="utf-8")
                os.utime(place / name, (OLD, OLD))

    def look(self) -> UntouchedFiles:
        return UntouchedFiles(self.work, self.docs, self.site, noted_files(self.work))

    def run(
        self,
        meanwhile: Callable[["_Archive"], object] = lambda _: None,
        linked: Sequence[str] | None = None,
    ) -> None:
        files = self.look()
        pages = files.states_of_new(self.site, inodes_below(self.site))
        meanwhile(self)
        files.keep(DIGESTS, PAGES, pages, linked)


@pytest.fixture
def archive(tmp_path: Path) -> _Archive:
    return _Archive(tmp_path)


def _write_in_place(archive: _Archive) -> None:
    (archive.docs / "a.md").write_text("TEXT", encoding="utf-8")


def _write_and_set_the_time_back(archive: _Archive) -> None:
    _write_in_place(archive)
    os.utime(archive.docs / "a.md", (OLD, OLD))


def _put_another_in_its_place(archive: _Archive) -> None:
    replace_file(archive.docs / "a.md", b"TEXT")
    os.utime(archive.docs / "a.md", (OLD, OLD))


CHANGES = [_write_in_place, _write_and_set_the_time_back, _put_another_in_its_place]


def test_what_nobody_touched_is_known(archive: _Archive) -> None:
    assert not archive.look().source
    archive.run()
    assert archive.look().source == DIGESTS
    assert untouched_source(noted_files(archive.work), archive.docs) == DIGESTS
    assert archive.look().pages == {name: PAGES[name] for name in ("a.html", "b.html")}


@pytest.mark.parametrize("change", CHANGES)
def test_what_somebody_changed_is_not_known(
    archive: _Archive, change: Callable[[_Archive], object]
) -> None:
    archive.run()
    change(archive)
    assert archive.look().source == {"b.md": DIGESTS["b.md"]}
    assert untouched_source(noted_files(archive.work), archive.docs) == {"b.md": DIGESTS["b.md"]}


@pytest.mark.parametrize("change", [_write_in_place, _put_another_in_its_place])
def test_what_somebody_changed_during_a_run_is_not_known(
    archive: _Archive, change: Callable[[_Archive], object]
) -> None:
    archive.run(change)
    assert archive.look().source == {"b.md": DIGESTS["b.md"]}


def test_what_was_written_just_now_is_not_known(archive: _Archive) -> None:
    (archive.docs / "a.md").touch()
    archive.run()
    assert archive.look().source == {"b.md": DIGESTS["b.md"]}


def test_a_new_link_is_no_change_while_a_run_lasts(archive: _Archive, tmp_path: Path) -> None:
    archive.run(lambda each: os.link(each.docs / "a.md", tmp_path / "linked"))
    assert archive.look().source == DIGESTS


def test_a_page_changed_in_the_site_that_stood_is_not_known(
    archive: _Archive, tmp_path: Path
) -> None:
    archive.run()
    files, fresh = archive.look(), tmp_path / "fresh"
    (archive.site / "a.html").write_text("TEXT", encoding="utf-8")
    fresh.mkdir()
    for name in PAGES:
        os.link(archive.site / name, fresh / name)
    pages = files.states_of_new(fresh, inodes_below(fresh))
    files.keep(DIGESTS, PAGES, pages)
    assert archive.look().pages == {"b.html": PAGES["b.html"]}


NOTHING_CHANGED = [_write_in_place, _put_another_in_its_place]


@pytest.mark.parametrize("change", NOTHING_CHANGED)
def test_what_was_not_linked_keeps_its_note_and_is_known_unless_somebody_changed_it(
    archive: _Archive, change: Callable[[_Archive], object]
) -> None:
    archive.run()
    archive.run(linked=[])
    assert archive.look().source == DIGESTS
    assert archive.look().pages == {name: PAGES[name] for name in ("a.html", "b.html")}
    archive.run(change, linked=["b.md"])
    assert archive.look().source == {"b.md": DIGESTS["b.md"]}


def test_what_was_linked_is_known_as_it_is_then(archive: _Archive, tmp_path: Path) -> None:
    archive.run()
    archive.run(lambda each: os.link(each.docs / "a.md", tmp_path / "1"), linked=["a.md"])
    assert archive.look().source == DIGESTS
    archive.run(lambda each: os.link(each.docs / "a.md", tmp_path / "2"), linked=[])
    assert archive.look().source == {"b.md": DIGESTS["b.md"]}


@pytest.mark.parametrize("noted", ["", "[]", "a.md", "a.md\0", "a.md\0x 1 2 3 4\n"])
def test_damaged_notes_are_none(archive: _Archive, noted: str) -> None:
    for name in (SOURCE_NOTES, SITE_NOTES):
        replace_file(archive.work / name, noted.encode())
    assert not archive.look().source
    assert not archive.look().pages
