"""Groups of equal strings tell what is the same in each."""

import numpy as np

from report_archive.indexes.set_phrases.groups import Groups

CODES = np.array([1, 2, 3, 1, 2, 4, 1, 2, 3, 0], np.uint16)
REPORTS = np.array([0, 0, 0, 1, 1, 1, 1, 1, 1, 1], np.uint8)


def _groups() -> Groups:
    return Groups(np.array([12, 12, 12, 23, 23]), np.array([0, 3, 6, 1, 7]))


def test_reports_are_counted_once() -> None:
    assert _groups().distinct(REPORTS[_groups().positions]).tolist() == [2, 2]
    assert _groups().kept(np.array([False, True])).positions.tolist() == [1, 7]


def test_signs_differ_where_one_does_or_is_a_break() -> None:
    groups = _groups()
    assert groups.differ(groups.signs(CODES, 2)).tolist() == [True, True]
    assert groups.differ(groups.signs(CODES, 1)).tolist() == [False, False]


def test_strings_grow_by_their_next_sign() -> None:
    groups = _groups()
    grown = groups.grown(groups.signs(CODES, 2), 1)
    assert grown.positions.tolist() == [0, 6, 3, 1]
    assert grown.sizes.tolist() == [2, 1, 1]
    assert groups.grown(groups.signs(CODES, 2), 2).positions.tolist() == [0, 6]


def test_groups_without_a_position_are_left_out() -> None:
    within = _groups().within(np.array([True, False, True, False, False]))
    assert (within.positions.tolist(), within.sizes.tolist()) == ([0, 6], [2])


def test_a_position_tells_that_signs_differ() -> None:
    groups = _groups()
    assert groups.differing(groups.signs(CODES, 2)).tolist() == [3, 7]
    beside_a_break = Groups(np.array([5, 5]), np.array([8, 8]))
    assert beside_a_break.differing(beside_a_break.signs(CODES, 1)).tolist() == [8]
