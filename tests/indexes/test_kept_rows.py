"""Rows taken over and rows read anew are those that all reports have, in their order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.kept_rows import standing, taken_rows

ARCHIVES = st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.integers(0, 3), max_size=3))


def _flat(archive: dict[str, list[int]]) -> list[int]:
    return [value for rows in archive.values() for value in rows]


def _counts(archive: dict[str, list[int]]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array([len(rows) for rows in archive.values()], np.int64)


@given(ARCHIVES, ARCHIVES)
def test_taken_rows_are_those_of_the_reports_now(
    before: dict[str, list[int]], now: dict[str, list[int]]
) -> None:
    old, new = ({n: bytes(rows) for n, rows in each.items()} for each in (before, now))
    known = standing(old, new)
    assert known.keys() == {name for name in now if before.get(name) == now[name]}
    fresh = {name: rows for name, rows in now.items() if name not in known}
    others = {name: new[name] for name in fresh}
    taken = taken_rows(now, known, _counts(before), others, _counts(fresh))
    rows = np.array([*_flat(before), *_flat(fresh)], np.int64)
    assert rows[taken.rows].tolist() == _flat(now)
    assert taken.counts.tolist() == _counts(now).tolist()
