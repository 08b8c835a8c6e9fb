"""What is noted of names is read as it was noted."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_archive.publishing.name_notes import read_notes, write_notes

NAMES = st.text(st.characters(exclude_characters="\0\n", exclude_categories=["Cs"]), max_size=9)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(NAMES, NAMES))
def test_what_is_noted_is_read(tmp_path: Path, notes: dict[str, str]) -> None:
    write_notes(tmp_path / "notes", notes)
    assert read_notes(tmp_path / "notes") == notes


def test_nothing_is_noted_of_a_name_with_a_line_end(tmp_path: Path) -> None:
    write_notes(tmp_path / "notes", {"a\nb": "x", "c": "y", "d\udcff": "z"})
    assert read_notes(tmp_path / "notes") == {"c": "y", "d\udcff": "z"}


@pytest.mark.parametrize("data", [None, b"", b"\xff\xfe", b"a\nb"], ids=repr)
def test_where_nothing_readable_is_nothing_was_noted(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "notes").write_bytes(data)
    assert read_notes(tmp_path / "notes") == {}
