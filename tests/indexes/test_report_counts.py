"""The numbers of a report: counted once, the same from what was kept."""

from collections.abc import Callable
from dataclasses import dataclass

from report_archive.indexes.reading import reading_order
from report_archive.indexes.report_counts import CountedReports, ReportCounts
from report_archive.model import Report


@dataclass(frozen=True)
class _Reading:
    counts: bytes


def _report(report_of: Callable[..., Report]) -> Report:
    lines = [(1, "一、督查", ["督查督办"]), (0, "一是 立项|，逐项办结。", ["督查督办", "机要保密"])]
    return report_of("r1", lines, themes=["政务信息"])


def test_numbers_are_those_of_the_text(report_of: Callable[..., Report]) -> None:
    counts = ReportCounts.of(_report(report_of))
    assert counts == ReportCounts(14, 2, {"政务信息": 0, "督查督办": 2, "机要保密": 1})
    # Lists show themes in this order.
    assert list(counts.themes) == ["政务信息", "督查督办", "机要保密"]


def test_what_was_packed_is_what_was_counted(report_of: Callable[..., Report]) -> None:
    counts = ReportCounts.of(_report(report_of))
    again = ReportCounts.unpacked(counts.packed())
    assert again == counts
    assert list(again.themes) == list(counts.themes)


def test_what_was_kept_is_not_counted_again(report_of: Callable[..., Report]) -> None:
    report = _report(report_of)
    kept = ReportCounts(7, 7, {})
    assert CountedReports({"r1": _Reading(kept.packed())}).of(report) == kept
    assert CountedReports({"r1": _Reading(b"")}).of(report) == ReportCounts.of(report)
    assert CountedReports({}).of(report) == ReportCounts.of(report)


def test_reports_come_in_reading_order_however_they_were_given(
    report_of: Callable[..., Report],
) -> None:
    titles = {"r1": ("乙", 2020), "r2": ("甲", 2020), "r3": ("乙", 2021), "r4": ("乙", None)}
    reports = [report_of(name, title=title, year=year) for name, (title, year) in titles.items()]
    counted = CountedReports()
    for given in (reports, reports[::-1]):
        assert [each.identifier for each in counted.in_order(given)] == ["r3", "r1", "r2", "r4"]
    assert [each.identifier for each in counted.in_order(reports[:2])] == ["r1", "r2"]
    assert sorted(reports, key=reading_order) == counted.in_order(iter(reports))
