"""What was noted of files is read as it was noted, and says of which of them it still holds."""

import os
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_archive.publishing.state_notes import (
    COLUMNS,
    HALF,
    NONE,
    Noted,
    States,
    read_states,
    states_of,
    write_states,
)

Row = tuple[int, ...]
numbers = st.integers(-HALF, HALF - 1) | st.integers(0, 2)
rows = st.tuples(*[numbers] * COLUMNS)
names = st.text("ab/。\n\udcff", min_size=1, max_size=3)
digests = st.text("0123456789abcdef", min_size=64, max_size=64)
files = st.dictionaries(names, st.tuples(rows, digests), max_size=6)


def _states(found: dict[str, Row]) -> States:
    return States([*found], np.array([*found.values()], np.int64).reshape(-1, COLUMNS))


def _noted(found: dict[str, tuple[Row, str]]) -> Noted:
    states = _states({name: row for name, (row, _) in found.items()})
    return Noted(states, [digest for _, digest in found.values()])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=files)
def test_notes_are_read_as_they_were_written(
    tmp_path: Path, found: dict[str, tuple[Row, str]]
) -> None:
    write_states(tmp_path / "notes", _noted(found))
    assert read_states(tmp_path / "notes").equals(_noted(found))


@given(before=files, now=files, columns=st.integers(1, COLUMNS))
def test_a_digest_is_known_of_what_has_every_number_as_it_was(
    before: dict[str, tuple[Row, str]], now: dict[str, tuple[Row, str]], columns: int
) -> None:
    states = _states({name: row for name, (row, _) in now.items()})
    known = {
        name: before[name][1]
        for name, (row, _) in now.items()
        if name in before and before[name][0] == row
    }
    assert _noted(before).of(states) == known
    same = [
        name in before and before[name][0][:columns] == row[:columns]
        for name, row in ((name, row) for name, (row, _) in now.items())
    ]
    assert states.same(_noted(before).states, columns).tolist() == same


@given(found=files, other=files)
def test_notes_are_equal_where_they_say_the_same(
    found: dict[str, tuple[Row, str]], other: dict[str, tuple[Row, str]]
) -> None:
    assert _noted(found).equals(_noted({**found}))
    assert _noted(found).equals(_noted(other)) == ([*found.items()] == [*other.items()])


def test_of_files_that_are_there_is_told_what_the_file_system_says(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12")
    os.utime(tmp_path / "a", ns=(1, 7))
    told = (tmp_path / "a").stat()
    states = states_of(tmp_path, ["a", "b"])
    assert states.names == ["a"]
    assert states.rows.tolist() == [[told.st_ino - HALF, 2, 7, told.st_ctime_ns]]
    assert states_of(tmp_path, []).rows.shape == (0, COLUMNS)


def test_a_file_of_a_time_that_no_row_can_hold_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        (tmp_path / name).touch()
    told = os.stat

    def stat(path: str) -> object:
        found = told(path)
        names = ("st_ino", "st_size", "st_mtime_ns", "st_ctime_ns")
        late = {"st_mtime_ns": HALF} if path.endswith("a") else {}
        return SimpleNamespace(**({name: getattr(found, name) for name in names} | late))

    monkeypatch.setattr(os, "stat", stat)
    assert states_of(tmp_path, ["a", "b"]).names == ["b"]


@pytest.mark.parametrize("left", [0, 8, 16, 40, 100, -1])
def test_of_notes_that_end_early_none_is_believed(tmp_path: Path, left: int) -> None:
    write_states(tmp_path / "notes", _noted({"a": ((1, 2, 3, 4), "0" * 64)}))
    data = (tmp_path / "notes").read_bytes()
    (tmp_path / "notes").write_bytes(data[:left])
    assert read_states(tmp_path / "notes") is NONE
    assert read_states(tmp_path / "none") is NONE


DAMAGES: Sequence[tuple[bytes, bytes]] = [
    (b"0" * 64, b"\xff" * 64),
    (b"a", b"\0"),
    (b"\x01", b"\xff"),
]


@pytest.mark.parametrize(("old", "new"), DAMAGES, ids=["digests", "names", "count"])
def test_damaged_notes_are_none(tmp_path: Path, old: bytes, new: bytes) -> None:
    write_states(tmp_path / "notes", _noted({"a": ((5, 2, 3, 4), "0" * 64)}))
    data = (tmp_path / "notes").read_bytes().replace(old, new, 1)
    (tmp_path / "notes").write_bytes(data)
    assert read_states(tmp_path / "notes") is NONE
