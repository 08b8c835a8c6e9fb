"""Kept or found anew, related reports are the same; they are found only where a change is near."""

from collections.abc import Iterator, Sequence
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.test_related import report

from report_archive.indexes import kept_related as module
from report_archive.indexes import related
from report_archive.indexes.compared_features import Places
from report_archive.indexes.kept_related import related_and_kept
from report_archive.indexes.related import Compared, Related, related_of
from report_archive.model import Report

WORDS = st.lists(st.sampled_from("督查办文会务"), max_size=4)
REPORTS = st.lists(
    st.builds(report, st.sampled_from("abcdefghijkl"), WORDS, WORDS, st.sampled_from([None, 2023])),
    max_size=12,
    unique_by=lambda each: each.identifier,
)


def _sources(reports: Sequence[Report], unknown: str = "") -> dict[str, str]:
    """A source for every report, another one for another report of the same name."""
    return {
        each.identifier: repr((each.keywords, each.metadata))
        for each in reports
        if each.identifier not in unknown
    }


@pytest.fixture(scope="module", params=[1, related.WINDOW], ids=["narrow", "wide"])
def _window(request: pytest.FixtureRequest) -> Iterator[None]:
    with patch.object(related, "WINDOW", request.param), patch.object(related, "COMPARED", 3):
        yield


@pytest.mark.usefixtures("_window")
@pytest.mark.parametrize("few", [0, module.FEW], ids=["always", "where few"])
@given(REPORTS, REPORTS, st.sampled_from(["", "ab"]))
def test_what_was_kept_of_any_archive_changes_nothing(
    few: int, before: list[Report], after: list[Report], unknown: str
) -> None:
    anew, _ = related_and_kept(after, _sources(after), b"")
    with patch.object(module, "FEW", few):
        _, kept = related_and_kept(before, _sources(before, unknown), b"")
        found, again = related_and_kept(after, _sources(after, unknown), kept)
        assert found == anew
        assert related_and_kept(after[::-1], _sources(after), again)[0] == anew
        once_more, same = related_and_kept(after[::-1], _sources(after), again)
        assert once_more == anew
        assert (same is again) == (_sources(after, unknown) == _sources(after))


@pytest.mark.parametrize(
    ("changed", "anew"),
    [
        (report("b", ["督查"], ["台账"]), ""),
        (report("b", ["文稿"], ["台账"]), "abc"),
        (report("b", ["督查"], ["销号"]), "abc"),
        (report("b", ["督查"], ["台账"], 2022), "abc"),
        (report("e", ["督查"], ["台账"]), "ace"),
    ],
    ids=["同", "主题", "词语", "年度", "篇"],
)
def test_they_are_found_anew_where_what_they_are_found_by_changed(
    changed: Report, anew: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [report("a", ["督查"], ["台账"]), report("c", ["督查"]), report("d", ["接待"])]
    reports = [*others, report("b", ["督查"], ["台账"])]
    _, kept = related_and_kept(reports, dict.fromkeys("abcd", "1"), b"")
    calls: list[str] = []

    def finding(compared: Compared, places: Places) -> Iterator[list[Related]]:
        calls.extend(compared.identifiers[place] for place in places.tolist())
        return related_of(compared, places)

    monkeypatch.setattr(module, "related_of", finding)
    monkeypatch.setattr(module, "FEW", 0)
    sources = {**dict.fromkeys("acd", "1"), changed.identifier: "2"}
    found, _ = related_and_kept([*others, changed], sources, kept)
    assert "".join(sorted(calls)) == anew
    monkeypatch.undo()
    assert found == related_and_kept([*others, changed], {}, b"")[0]


def test_one_of_many_reports_changes_what_few_others_are_related_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reports = [report(f"r{year}", ["督查"], year=year) for year in range(1000, 1400)]
    _, kept = related_and_kept(reports, _sources(reports), b"")
    calls: list[int] = []

    def finding(compared: Compared, places: Places) -> Iterator[list[Related]]:
        calls.extend(places.tolist())
        return related_of(compared, places)

    monkeypatch.setattr(module, "related_of", finding)
    fewer = [*reports[:100], *reports[101:]]
    found, _ = related_and_kept(fewer, _sources(fewer), kept)
    assert calls == [*range(85, 115)]
    monkeypatch.undo()
    assert found == related_and_kept(fewer, {}, b"")[0]
