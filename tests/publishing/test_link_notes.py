"""What was found by a check is read as it was noted, as a whole or as what changed since."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_archive.publishing.link_notes import (
    NAME,
    PART,
    SINCE_NAME,
    Noted,
    keep_notes,
    read_notes,
)

names = st.text("abc/#é", max_size=3)
noted = st.builds(
    Noted,
    st.dictionaries(names, st.lists(names)),
    st.frozensets(names),
    st.frozensets(names),
    st.dictionaries(names, names),
    st.dictionaries(names, names),
    st.none(),
)


def _noted(count: int, leads: str = "x") -> Noted:
    return Noted({}, frozenset(), frozenset(), {str(n): leads for n in range(count)}, {})


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(runs=st.lists(noted, min_size=1, max_size=5))
def test_what_was_noted_last_is_read(tmp_path: Path, runs: list[Noted]) -> None:
    work = Path(tempfile.mkdtemp(dir=tmp_path))
    before = None
    for number, found in enumerate(runs):
        keep_notes(work, f"sums {number}", found._replace(whole=before and before.whole))
        before = read_notes(work, f"sums {number}")
        assert before is not None
        assert before[:-1] == found[:-1]
        assert read_notes(work, "other sums") is None


def test_a_little_that_changed_is_noted_beside_what_lies_there(tmp_path: Path) -> None:
    keep_notes(tmp_path, "first", _noted(2 * PART))
    whole = (tmp_path / NAME).read_bytes()
    before = read_notes(tmp_path, "first")
    assert before is not None
    second = _noted(2 * PART + 1)
    keep_notes(tmp_path, "second", second._replace(whole=before.whole))
    assert (tmp_path / NAME).read_bytes() == whole
    assert set(json.loads((tmp_path / SINCE_NAME).read_bytes())["since"]["leads"][0]) == {"16"}
    keep_notes(tmp_path, "third", _noted(2 * PART, "y")._replace(whole=before.whole))
    assert (tmp_path / NAME).read_bytes() != whole
    assert not (tmp_path / SINCE_NAME).exists()


def test_what_changed_since_another_whole_is_not_believed(tmp_path: Path) -> None:
    keep_notes(tmp_path, "first", _noted(PART))
    before = read_notes(tmp_path, "first")
    assert before is not None
    keep_notes(tmp_path, "second", before)
    since = (tmp_path / SINCE_NAME).read_bytes()
    keep_notes(tmp_path, "third", _noted(1))
    (tmp_path / SINCE_NAME).write_bytes(since)
    assert read_notes(tmp_path, "second") is None
    assert read_notes(tmp_path, "third") is not None


DAMAGED = ["", "[]", '{"sums": "s"}', '{"sums": "s", "kinds": []}', '{"sums": "s", "kinds": {}}']


@pytest.mark.parametrize("text", DAMAGED)
def test_damaged_notes_are_none(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert read_notes(tmp_path, "s") is None


@pytest.mark.parametrize("text", ["", "[]", '{"whole": "s", "sums": "t"}'])
def test_damaged_notes_of_what_changed_are_none(tmp_path: Path, text: str) -> None:
    keep_notes(tmp_path, "s", _noted(1))
    (tmp_path / SINCE_NAME).write_text(text, encoding="utf-8")
    assert read_notes(tmp_path, "t") is None
