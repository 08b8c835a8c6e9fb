"""What was kept is had back whole and under the same knowledge, or not at all."""

import errno
import mmap
import sys
from pathlib import Path

import numpy as np
import pytest

from report_archive.kept_findings import FOLDER, KeptFindings


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    found = KeptFindings(tmp_path, "k")
    assert found.read("shared wording") == b""
    found.keep("shared wording", b"\0" * 99)
    return tmp_path


def test_what_was_kept_is_had_back(kept: Path) -> None:
    assert KeptFindings(kept, "k").read("shared wording") == b"\0" * 99
    assert KeptFindings(kept, "k").read("set phrases") == b""


def test_columns_are_had_back_from_where_they_lie(tmp_path: Path) -> None:
    numbers = np.arange(5, dtype=np.uint32)
    KeptFindings(tmp_path, "k").keep("set phrases", numbers.view(np.uint8).data)
    columns = KeptFindings(tmp_path, "k").columns("set phrases")
    assert np.frombuffer(columns, np.uint32).tolist() == [0, 1, 2, 3, 4]
    assert not KeptFindings(tmp_path, "l").columns("set phrases")


def test_nothing_is_left_of_what_is_forgotten(tmp_path: Path) -> None:
    found = KeptFindings(tmp_path, "k")
    found.keep("set phrases base", b"one secret two")
    found.forget("set phrases base", [slice(4, 10), slice(13, 14)])
    assert found.read("set phrases base") == b"one \0\0\0\0\0\0 tw\0"
    (file,) = (tmp_path / FOLDER).iterdir()
    assert b"secret" not in file.read_bytes()
    found.forget("nothing of that", [])


def test_parts_follow_each_other(tmp_path: Path) -> None:
    found = KeptFindings(tmp_path, "k")
    found.keep("set phrases", [b"one ", memoryview(b"two")])
    assert found.read("set phrases") == b"one two"


def test_what_was_had_stays_as_it_was_when_other_is_kept(tmp_path: Path) -> None:
    found = KeptFindings(tmp_path, "k")
    found.keep("set phrases", b"before")
    columns = found.columns("set phrases")
    found.keep("set phrases", b"")
    assert (bytes(columns), found.read("set phrases")) == (b"before", b"")
    with pytest.raises(TypeError, match="read-only"):
        columns[0] = 0


@pytest.mark.parametrize("cause", ["system", "folder"])
def test_it_is_read_where_the_system_lends_no_memory_of_a_file(
    kept: Path, monkeypatch: pytest.MonkeyPatch, cause: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENODEV, "No such device")

    if cause == "system":
        monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(mmap, "mmap", refuse)
    columns = KeptFindings(kept, "k").columns("shared wording")
    assert bytes(columns) == b"\0" * 99
    assert columns.readonly


def test_nothing_is_had_of_other_knowledge(kept: Path) -> None:
    assert KeptFindings(kept, "l").read("shared wording") == b""


@pytest.mark.parametrize("place", [0, 31, 32, 35, 36, 63, 64, 162])
def test_nothing_is_had_of_what_is_damaged(kept: Path, place: int) -> None:
    path = next((kept / FOLDER).iterdir())
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    assert KeptFindings(kept, "k").read("shared wording") == b""


@pytest.mark.parametrize("size", [0, 31, 32, 36, 63, 64, 100])
def test_nothing_is_had_of_what_ends_too_soon(kept: Path, size: int) -> None:
    path = next((kept / FOLDER).iterdir())
    path.write_bytes(path.read_bytes()[:size])
    assert KeptFindings(kept, "k").read("shared wording") == b""
