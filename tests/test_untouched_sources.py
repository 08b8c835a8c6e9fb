"""A source is not read again only where nobody can have changed it since it was read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from report_archive import archive_reading, pipeline, untouched_sources
from report_archive.intake.discovery import Source, SourceFile, discover
from report_archive.problems import Problem
from report_archive.publishing.writer import replace_file
from report_archive.safe_run import read_steadily
from report_archive.untouched_sources import NAME, UntouchedSources
from report_archive.workspace import Workspace

DIGESTS = {"a.txt": "1" * 64, "b.txt": "2" * 64, "c.txt": "3" * 64}
OLD = 1_600_000_000
TEXT = "望云县政府办公室2021年工作总结\n2021年，我办起草文稿9篇。\n"


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three reports, one of which has a correction; nothing is too young to be believed."""
    monkeypatch.setattr(untouched_sources, "YOUNG", -1_000_000_000_000)
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in DIGESTS:
        (folder / name).write_text(TEXT + name, encoding="utf-8")
    (folder / "c.yml").write_text("year: 2020\n", encoding="utf-8")
    (tmp_path / "work").mkdir()
    return folder


def look(reports: Path) -> UntouchedSources:
    return UntouchedSources(reports.parent / "work", reports, discover(reports)[0])


def test_what_nobody_touched_is_known_but_where_it_has_corrections(reports: Path) -> None:
    assert look(reports).digests == {}
    look(reports).keep(DIGESTS)
    assert look(reports).digests == {"a.txt": "1" * 64, "b.txt": "2" * 64}
    look(reports).keep({"b.txt": "2" * 64})  # a.txt could not be read
    assert look(reports).digests == {"b.txt": "2" * 64}


def _write_in_place(path: Path) -> None:
    path.write_text(TEXT + "x.txt", encoding="utf-8")


def _write_and_set_the_time_back(path: Path) -> None:
    told = path.stat()
    _write_in_place(path)
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


def _put_another_in_its_place(path: Path) -> None:
    told = path.stat()
    replace_file(path, (TEXT + "x.txt").encode("utf-8"))
    os.utime(path, ns=(told.st_atime_ns, told.st_mtime_ns))


def _correct(path: Path) -> None:
    path.with_suffix(".yml").write_text("year: 2020\n", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        _write_in_place,
        _write_and_set_the_time_back,
        _put_another_in_its_place,
        _correct,
        Path.unlink,
    ],
)
def test_what_somebody_changed_is_not_known(
    reports: Path, change: Callable[[Path], object]
) -> None:
    look(reports).keep(DIGESTS)
    change(reports / "a.txt")
    assert look(reports).digests == {"b.txt": "2" * 64}


def test_what_somebody_changed_while_it_was_read_is_not_known(reports: Path) -> None:
    found = look(reports)
    _write_in_place(reports / "a.txt")
    found.keep(DIGESTS)
    assert look(reports).digests == {"b.txt": "2" * 64}


def test_what_was_written_just_now_is_not_known(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(untouched_sources, "YOUNG", 3_000_000_000)
    os.utime(reports / "a.txt", (OLD, OLD))  # as a copy has the time of what it is a copy of
    look(reports).keep(DIGESTS)
    assert look(reports).digests == {}


def test_nothing_is_believed_where_not_every_change_is_told(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tells, work = untouched_sources._tells_every_change, reports.parent / "work"
    assert tells(work, reports)
    assert not tells(work, Path("/dev"))  # another file system
    assert not tells(work, reports.parent / "gone")
    look(reports).keep(DIGESTS)
    monkeypatch.setattr(untouched_sources, "_tells_every_change", lambda *_: False)
    assert look(reports).digests == {}


@pytest.mark.parametrize("note", ["", "[]", "a.txt", "a.txt\0", "a.txt\0x 1 2 3 4"])
def test_a_damaged_note_is_as_good_as_none(reports: Path, note: str) -> None:
    (reports.parent / "work" / NAME).write_text(note, encoding="ascii")
    assert look(reports).digests == {}


def test_a_run_reads_only_what_changed_and_finds_the_same(
    reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def note(folder: Path, file: SourceFile) -> tuple[Source | None, list[Problem]]:
        read.append(file.path)
        return read_steadily(folder, file)

    monkeypatch.setattr(archive_reading, "read_steadily", note)
    top = reports.parent
    space = Workspace(reports, top / "docs", top / "site", top / "work")
    first = pipeline.read_reports(space)
    assert read == ["a.txt", "b.txt", "c.txt"]
    read.clear()
    _write_and_set_the_time_back(reports / "b.txt")
    second = pipeline.read_reports(space)
    assert read == ["b.txt", "c.txt"]
    assert [each.raw.path for each in second.reports] == [each.raw.path for each in first.reports]
    assert [(each.new, each.changed, each.unchanged) for each in (first, second)] == [
        (3, 0, 0),
        (0, 1, 2),
    ]
