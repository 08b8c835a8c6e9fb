"""What is kept beside the index comes back as it was, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.last_build import (
    KeptReport,
    LastBuild,
    read_kept,
    read_last_build,
    write_kept,
    write_last_build,
)

EMPTY = KeptColumn(b"")
LAST = LastBuild(
    "a1",
    {"p-1.js": 7},
    *map(KeptColumn.of, [("r1", "r2"), ("s1", "s2"), ("2023,4,50", "-,0,0")]),
)


def test_what_is_written_is_read_back() -> None:
    found = read_last_build(write_last_build(LAST, "1"), "1")
    assert found == LAST
    empty = LastBuild("a1", {}, EMPTY, EMPTY, EMPTY)
    assert read_last_build(write_last_build(empty, "1"), "1") == empty
    assert found is not None
    reports = {"r1": KeptReport("s1", 2023, 4, 50), "r2": KeptReport("s2", None, 0, 0)}
    assert found.reports() == reports
    assert empty.reports() == {}


@given(
    st.builds(
        KeptReport,
        st.text("0123456789abcdef", min_size=1),
        st.none() | st.integers(1900, 2100),
        st.integers(0),
        st.integers(0),
    )
)
def test_rows_are_read_back(report: KeptReport) -> None:
    assert read_kept(*write_kept(report)) == report


def test_another_version_is_not_believed() -> None:
    assert read_last_build(write_last_build(LAST, "1"), "2") is None


@pytest.mark.parametrize("place", [0, 20, -2])
def test_a_damaged_file_is_not_believed(place: int) -> None:
    file = bytearray(write_last_build(LAST, "1"))
    file[place] ^= 1
    assert read_last_build(bytes(file), "1") is None
    assert read_last_build(bytes(file[:place]), "1") is None
    assert read_last_build(b"[]\n", "1") is None
