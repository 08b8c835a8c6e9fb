"""Kept or found anew, related reports are the same; they are found only where that is needed."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.test_related import report

from report_archive.indexes import kept_related as module
from report_archive.indexes.kept_related import related_and_kept
from report_archive.indexes.related import Related, find_related
from report_archive.model import Report

WORDS = st.lists(st.sampled_from("督查办文会务"), max_size=4)
REPORTS = st.lists(
    st.builds(report, st.sampled_from("abcdef"), WORDS, WORDS, st.sampled_from([None, 2023])),
    max_size=6,
    unique_by=lambda each: each.identifier,
)


@given(REPORTS, REPORTS)
def test_what_was_kept_of_any_archive_changes_nothing(
    before: list[Report], after: list[Report]
) -> None:
    _, kept = related_and_kept(before, b"")
    found, again = related_and_kept(after, kept)
    assert found == find_related(after)
    assert related_and_kept(after[::-1], again) == (found, again)


@pytest.mark.parametrize(
    ("changed", "anew"),
    [
        (report("b", ["督查"], ["台账"]), False),
        (report("b", ["文稿"], ["台账"]), True),
        (report("b", ["督查"], ["销号"]), True),
        (report("b", ["督查"], ["台账"], 2022), True),
        (report("c", ["督查"], ["台账"]), True),
    ],
    ids=["同", "主题", "词语", "年度", "篇"],
)
def test_they_are_found_anew_where_what_they_are_found_by_changed(
    changed: Report, anew: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = report("a", ["督查"], ["台账"])
    _, kept = related_and_kept([one, report("b", ["督查"], ["台账"])], b"")
    calls = []

    def finding(reports: Sequence[Report]) -> dict[str, tuple[Related, ...]]:
        calls.append(reports)
        return find_related(reports)

    monkeypatch.setattr(module, "find_related", finding)
    related_and_kept([one, changed], kept)
    assert bool(calls) == anew
