"""Only what changed is written, only what is ours is removed."""

from pathlib import Path

import pytest

from report_archive.publishing.writer import Written, files_below, replace_folder, write_files


def test_unchanged_files_are_not_rewritten(tmp_path: Path) -> None:
    first = write_files(tmp_path, {"a/1": b"x", "a/2": b"y"}, ["a"])
    stamp = (tmp_path / "a/1").stat().st_mtime_ns
    second = write_files(tmp_path, {"a/1": b"x", "a/2": b"z"}, ["a"])
    assert first == Written(2, 0, 0, 0)
    assert second == Written(0, 1, 1, 0)
    assert (tmp_path / "a/1").stat().st_mtime_ns == stamp


def test_stale_files_and_empty_folders_go_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "guide").mkdir()
    (tmp_path / "guide/hand.md").write_bytes(b"h")
    write_files(tmp_path, {"a/b/1": b"x", "a/2": b"y", "index.md": b"i"}, ["a", "index.md"])
    written = write_files(tmp_path, {"a/2": b"y"}, ["a", "index.md"])
    assert written.removed == 1
    assert list(files_below(tmp_path)) == ["a/2", "guide/hand.md", "index.md"]
    assert not (tmp_path / "a/b").exists()


def test_a_file_outside_the_owned_parts_is_a_bug_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="not an owned file"):
        write_files(tmp_path, {"a/1": b"x", "b/1": b"y"}, ["a"])
    assert not (tmp_path / "a").exists()


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    write_files(tmp_path, {"new/1": b"1", "old/2": b"2"}, ["new", "old"])
    replace_folder(tmp_path / "new", tmp_path / "old")
    assert list(files_below(tmp_path)) == ["old/1"]
