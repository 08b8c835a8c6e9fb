"""Which reports stand is told by what they say and where they stand."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.report_texts import NO_TEXTS, KeptTexts
from report_archive.indexes.set_phrases.kept_text import (
    KeptText,
    Standing,
    text_digests,
    text_of,
)
from report_archive.model import Report

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


def test_the_text_of_a_report_is_told_by_its_file_where_that_is_known(
    report_of: Callable[..., Report],
) -> None:
    reports = [report_of("a", ["甲乙丙。"]), report_of("b", ["丁戊己。"])]
    others = [report_of("a", ["甲乙丁。"]), report_of("b", ["丁戊甲。"])]
    unknown = text_digests(reports, {}).tolist()
    assert not {*unknown} & {*text_digests(others, {}).tolist()}
    of_files = text_digests(reports, {"a": "1"}).tolist()
    assert (of_files[0] == unknown[0], of_files[1] == unknown[1]) == (False, True)
    assert (
        text_digests(others, {"a": "1"})[0] == of_files[0] != text_digests(reports, {"a": "2"})[0]
    )
    assert len({*text_digests(reports, {"a": "1", "b": "1"}).tolist()}) == len(reports)


def test_of_reports_that_went_the_signs_are_told_and_of_no_others(
    report_of: Callable[..., Report],
) -> None:
    reports = [report_of(name, [f"{name}督查督办。"]) for name in ("甲", "乙", "丙", "丁")]
    texts = KeptText.of(reports, text_digests(reports, {})).texts()
    kept = KeptTexts.of(texts, NO_TEXTS)
    _, moved = text_of([reports[0], reports[2]], kept, {})
    assert moved
    gone = moved.gone_text()
    assert "乙督查督办" in gone
    assert "丁督查督办" in gone
    assert not {"甲", "丙"} & {*gone}
