"""Which reports stand as before in the same order, and columns put together of those that do."""

from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.model import Report

ReportOf = Callable[..., Report]
NUMBERS = st.lists(st.integers(0, 7), unique=True)


def _change(known: Sequence[int], digests: Sequence[int]) -> Change:
    return Change.between(np.array(known, np.uint64), np.array(digests, np.uint64))


@given(known=NUMBERS, now=NUMBERS)
def test_as_many_reports_as_can_be_stand_in_the_same_order(
    known: list[int], now: list[int]
) -> None:
    change = _change(known, now)
    standing = [place for place in range(len(now)) if change.before[place] >= 0]
    before = change.before[standing].tolist()
    assert [known[place] for place in before] == [now[place] for place in standing]
    assert before == sorted(before)
    assert [change.now[place] for place in before] == standing
    assert change.gone.sum() == len(known) - len(standing)
    assert change.new.sum() == len(now) - len(standing)
    # Brute force: the most of those in both that keep their order.
    both = [known.index(each) for each in now if each in known]
    most = max(
        size
        for size in range(len(both) + 1)
        if any(list(some) == sorted(some) for some in combinations(both, size))
    )
    assert len(standing) == most
    assert change.any is (known != now)
