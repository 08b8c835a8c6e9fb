"""Leaders: stretches of one report that are one wording."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.leaders import find_leaders

Spans = list[tuple[int, int]]
SPANS = st.sets(
    st.tuples(st.integers(0, 48), st.integers(8, 12)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=8,
).map(sorted)


def _leaders(spans: Spans) -> list[int]:
    found: list[int] = find_leaders(np.array(spans, np.int64).reshape(-1, 2)).tolist()
    return found


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([(0, 10), (20, 30)], [0, 1], id="相离"),
        pytest.param([(0, 10), (2, 12)], [0, 0], id="大半重合"),
        pytest.param([(0, 10), (5, 15)], [0, 1], id="只一半重合"),
        pytest.param([(0, 10), (2, 12), (3, 13)], [0, 0, 2], id="与领头的比"),
    ],
)
def test_stretches_that_overlap_by_three_fifths_are_one(spans: Spans, expected: list[int]) -> None:
    assert _leaders(spans) == expected


@given(reports=st.lists(SPANS, max_size=4))
def test_what_leads_in_a_report_depends_on_no_other(reports: list[Spans]) -> None:
    every: Spans = []
    expected: list[int] = []
    for number, own in enumerate(reports):
        expected += [len(every) + leader for leader in _leaders(own)]
        every += [(start + 60 * number, end + 60 * number) for start, end in own]
    assert _leaders(every) == expected
