"""Which reports stand as before in the same order, and columns put together of those that do."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.model import Report

ReportOf = Callable[..., Report]
NUMBERS = st.lists(st.integers(0, 7), unique=True)


def _change(known: Sequence[int], digests: Sequence[int]) -> Change:
    return Change.between(np.array(known, np.uint64), np.array(digests, np.uint64))


@given(known=NUMBERS, now=NUMBERS, sizes=st.lists(st.integers(0, 2), min_size=8, max_size=8))
def test_columns_are_put_together_from_what_stands_and_what_is_new(
    known: list[int], now: list[int], sizes: list[int]
) -> None:
    def column(reports: Sequence[int], sign: int) -> np.ndarray[Any, Any]:
        rows = [sign * 10 + each for each in reports for _ in range(sizes[each])]
        return np.array([rows, rows], np.int32)

    def sizes_of(reports: Sequence[int]) -> np.ndarray[Any, Any]:
        return np.array([sizes[each] for each in reports], np.int32)

    change = _change(known, now)
    new = [each for each, place in zip(now, change.before, strict=True) if place < 0]
    columns = column(known, 1), sizes_of(known), column(new, 2), sizes_of(new)
    found = change.spliced(*columns)
    signs = [2 if each in new else 1 for each in now]
    rows = [column([each], sign) for each, sign in zip(now, signs, strict=True)]
    assert found.tolist() == np.concatenate([column([], 0), *rows], axis=-1).tolist()
    assert change.any is (known != now)


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
