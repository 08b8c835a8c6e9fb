"""Texts put together from where they lie are those of their reports, whatever lies where."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes import report_texts
from report_archive.indexes.report_texts import (
    NO_KEPT_TEXTS,
    NO_TEXTS,
    KeptTexts,
    ReportTexts,
    found_in,
    gathered,
    put_together,
    sizes_at,
)

MANY = 12
REPORTS = st.lists(st.integers(0, MANY - 1), unique=True, max_size=9)
SIZES = st.lists(st.integers(0, 3), min_size=MANY, max_size=MANY)


def _texts(reports: Sequence[int], sizes: Sequence[int], signs: str = "") -> ReportTexts:
    """Texts that tell by every value whose it is, and the how manyth there."""
    codes = [report * 10 + at for report in reports for at in range(sizes[report])]
    pairs = [report * 10 + at for report in reports for at in range(sizes[report] % 2)]
    own = np.array([[sizes[each], sizes[each] % 2] for each in reports], np.uint32).reshape(-1, 2)
    columns = np.array(codes, np.uint16), np.array([pairs, pairs], np.uint32)
    return ReportTexts(np.array(reports, np.uint64), own.T, columns, signs)


def _values(texts: ReportTexts) -> list[object]:
    return [texts.signs, *(each.tolist() for each in (*texts[:2], *texts.columns))]


@given(st.lists(REPORTS, min_size=1, max_size=3), st.permutations(range(MANY)), SIZES)
def test_texts_are_those_of_their_reports(
    parts: list[list[int]], order: list[int], sizes: list[int]
) -> None:
    texts = [NO_TEXTS, *(_texts(part, sizes, "甲") for part in parts)]
    wanted = [each for each in order if any(each in part for part in parts)]
    digests = np.array(wanted, np.uint64)
    assert _values(gathered(texts, digests)) == _values(_texts(wanted, sizes, "甲"))
    places = found_in(texts[1:], digests)
    assert sizes_at(texts[1:], places).tolist() == _texts(wanted, sizes).sizes.tolist()


@given(REPORTS, REPORTS)
def test_what_is_nowhere_is_not_found(known: list[int], asked: list[int]) -> None:
    found = found_in([_texts(known, [1] * MANY)], np.array(asked, np.uint64)).tolist()
    assert found == [known.index(each) if each in known else -1 for each in asked]


def test_what_lies_in_one_piece_is_not_copied() -> None:
    column, sizes = np.arange(9), np.array([2, 3, 4])
    found = put_together(np.array([1, 2]), [sizes], [column])
    assert found.tolist() == [2, 3, 4, 5, 6, 7, 8]
    assert np.shares_memory(found, column)


@given(st.lists(REPORTS, min_size=1, max_size=6), SIZES, st.sampled_from([0, 1, 10]))
def test_base_and_patch_have_all_texts_and_no_more(
    archives: list[list[int]], sizes: list[int], changed: int
) -> None:
    kept = NO_KEPT_TEXTS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report_texts, "CHANGED", changed)
        for reports in archives:
            now, before = _texts(reports, sizes), kept
            kept = KeptTexts.of(now, kept.base)
            assert _values(gathered([kept.base, kept.patch], now.digests)) == _values(now)
            assert kept.digests.tolist() == reports
            assert not {*kept.base.digests.tolist()} & {*kept.patch.digests.tolist()}
            packed = memoryview(bytes(kept.packed_base(before)))
            assert (kept.base is before.base) is not bool(packed)
            if packed:
                other = kept.without_base().with_base(packed).base
                assert _values(other) == _values(kept.base)


@given(st.sets(st.integers(1, MANY - 1)), SIZES)
def test_places_of_reports_that_are_gone_are_told(left: set[int], sizes: list[int]) -> None:
    every = KeptTexts.of(_texts(range(1, MANY), sizes), NO_TEXTS)
    packed = bytearray(bytes(every.packed_base(NO_KEPT_TEXTS)))
    before = every.with_base(memoryview(packed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report_texts, "CHANGED", 0)
        now = KeptTexts.of(_texts(sorted(left), sizes), before.base)
    for place in now.forgotten(memoryview(packed), before):
        packed[place] = bytes(place.stop - place.start)
    base = before.with_base(memoryview(packed)).base
    assert {*base.digests.tolist()} - {report_texts.FORGOTTEN} == left
    signs = np.array([report * 10 + at for report in left for at in range(sizes[report])])
    assert {*base.columns[0].tolist()} - {0} == {*signs.tolist()}
    wanted = np.array(sorted(left), np.uint64)
    assert _values(gathered([base, NO_TEXTS], wanted)) == _values(_texts(sorted(left), sizes))
    assert now.forgotten(memoryview(packed), now.with_base(memoryview(packed))) == []


@pytest.mark.parametrize(
    ("reports", "signs", "stays"),
    [
        ([*range(10)], "甲", True),
        ([*range(10), 10], "甲", True),
        ([*range(9)], "甲", True),
        ([*range(9), 10], "甲", False),
        ([*range(10), 10, 11], "甲", False),
        ([*range(8)], "甲", False),
        ([*range(10)], "甲乙", False),
    ],
    ids=["all", "one came", "one went", "one changed", "two came", "two went", "other signs"],
)
def test_a_base_stays_until_much_of_it_has_changed(
    reports: list[int], signs: str, stays: bool
) -> None:
    base = _texts(range(10), [1] * MANY, "甲")
    assert (KeptTexts.of(_texts(reports, [1] * MANY, signs), base).base is base) is stays


def test_no_base_is_none() -> None:
    kept = KeptTexts.of(_texts([1], [1] * MANY), NO_TEXTS)
    assert kept.with_base(memoryview(b"")).base is NO_TEXTS
