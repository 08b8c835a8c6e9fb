"""Which reports stand is told by what they say and where they stand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases.kept_text import Standing

DIGESTS = st.lists(st.integers(0, 12), unique=True, max_size=9)


def _standing(then: list[int], now: list[int]) -> Standing:
    return Standing.of(np.array(then, np.uint64), np.array(now, np.uint64))


@pytest.mark.parametrize(
    ("then", "now", "gone", "come"),
    [
        ([1, 2, 3], [1, 2, 3], [], []),
        ([1, 2, 3], [1, 3], [1], []),
        ([1, 3], [1, 2, 3], [], [1]),
        ([1, 2, 3], [1, 4, 3], [1], [1]),
        ([1, 2, 3, 4], [2, 3, 1, 4], [0], [2]),
        ([], [1], [], [0]),
        ([1], [], [0], []),
    ],
)
def test_reports_come_go_and_move(
    then: list[int], now: list[int], gone: list[int], come: list[int]
) -> None:
    found = _standing(then, now)
    assert (found.gone.tolist(), found.come.tolist()) == (gone, come)


@given(DIGESTS, DIGESTS, st.lists(st.integers(0, 3), min_size=13, max_size=13))
def test_columns_are_those_of_all_reports(
    then: list[int], now: list[int], lengths: list[int]
) -> None:
    found = _standing(then, now)
    come = [now[place] for place in found.come.tolist()]

    def column(reports: list[int]) -> tuple[list[int], list[int]]:
        return [each for each in reports for _ in range(lengths[each])], [
            lengths[each] for each in reports
        ]

    (kept, sizes), (own, own_sizes) = column(then), column(come)
    whole = found.spliced(np.array(kept), np.array(sizes), np.array(own), np.array(own_sizes))
    assert whole.tolist() == column(now)[0]
    each = found.spliced_each(np.array(then), np.array(come))
    assert each.tolist() == now
