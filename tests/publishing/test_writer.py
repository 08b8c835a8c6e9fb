"""Only what changed is written, only what is ours is removed."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from report_archive.publishing.writer import (
    Put,
    files_below,
    names_below,
    put_files,
    remove_others,
    replace_file,
    replaced,
    sweep,
)


def test_unchanged_files_are_not_rewritten(tmp_path: Path) -> None:
    first = put_files(tmp_path, [("a/1", b"x"), ("a/2", b"y")], ["a"])
    stamp = (tmp_path / "a/1").stat().st_mtime_ns
    second = put_files(tmp_path, [("a/1", b"x"), ("a/2", b"z")], ["a"])
    assert first == Put(("a/1", "a/2"), 2, 0)
    assert second == Put(("a/1", "a/2"), 0, 1)
    assert (tmp_path / "a/1").stat().st_mtime_ns == stamp


def test_a_link_to_a_file_keeps_what_was_there(tmp_path: Path) -> None:
    put_files(tmp_path, [("a/1", b"x")], ["a"])
    os.link(tmp_path / "a/1", tmp_path / "linked")
    put_files(tmp_path, [("a/1", b"y")], ["a"])
    assert (tmp_path / "a/1").read_bytes() == b"y"
    assert (tmp_path / "linked").read_bytes() == b"x"


def test_a_name_that_leads_nowhere_gives_way_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/1").symlink_to(tmp_path / "gone")
    put_files(tmp_path, [("a/1", b"x")], ["a"])
    assert not (tmp_path / "gone").exists()
    assert (tmp_path / "a/1").read_bytes() == b"x"


def test_stale_files_and_empty_folders_go_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/hand.md").write_bytes(b"h")
    files = {"a/b/1": b"x", "a/2": b"y", "index.md": b"i"}
    put_files(tmp_path, files.items(), ["a", "index.md"])
    assert remove_others(tmp_path, ["a/2"], ["a", "index.md"]) == 1
    assert list(files_below(tmp_path)) == ["a/2", "guide/hand.md", "index.md"]
    assert not (tmp_path / "a/b").exists()


def test_names_are_found_but_those_left_out(tmp_path: Path) -> None:
    for name in ("a/b.md", "a/bb/c.md", "a/b/d.md", "e.md", "f/e.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert names_below(tmp_path) == ["a/b.md", "a/b/d.md", "a/bb/c.md", "e.md", "f/e.md"]
    assert names_below(tmp_path, but=("e.md", "a/b")) == ["a/b.md", "a/bb/c.md", "f/e.md"]


def test_a_file_outside_the_owned_parts_is_a_bug_and_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not an owned file: ab/1"):
        put_files(tmp_path, [("ab/1", b"y")], ["a"])
    assert files_below(tmp_path) == {}


def test_a_file_is_in_its_place_before_the_next_is_asked_for(tmp_path: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "a/1", b"x"
        assert list(files_below(tmp_path)) == ["a/1"]
        yield "a/2", b"y"

    assert put_files(tmp_path, files(), ["a"]).names == ("a/1", "a/2")


def test_what_a_killed_run_was_writing_is_swept_away(tmp_path: Path) -> None:
    put_files(tmp_path, [("a/1", b"x")], ["a"])
    (tmp_path / "a/.1.77.writing").write_bytes(b"half")
    (tmp_path / ".index.md.7.writing").write_bytes(b"half")
    sweep(tmp_path)
    assert list(files_below(tmp_path)) == ["a/1"]


def test_a_write_that_fails_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    replace_file(tmp_path / "a", b"old")

    def write() -> None:
        with replaced(tmp_path / "a") as file:
            file.write(b"ne")
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_parts_of_a_file_follow_each_other(tmp_path: Path) -> None:
    replace_file(tmp_path / "new" / "a", b"one ", memoryview(b"two"))
    assert (tmp_path / "new" / "a").read_bytes() == b"one two"
