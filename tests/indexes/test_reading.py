"""What every index agrees on: the order of lists, the themes of a report, short texts."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.reading import reading_order, shortened, theme_counts
from report_archive.model import Report


def test_lists_run_from_the_newest_year_to_the_unknown(report_of: Callable[..., Report]) -> None:
    reports = [
        report_of("r1"),
        report_of("r2", year=2019),
        report_of("r4", year=2023, office_type="部门", title="甲"),
        report_of("r3", year=2023, office_type="政府办公室", title="甲"),
        report_of("r5", year=2023, office_type="部门", title="乙"),
    ]
    ordered = sorted(reports, key=reading_order)
    assert [report.identifier for report in ordered] == ["r3", "r5", "r4", "r2", "r1"]


def test_themes_of_report_section_and_point_count_once(report_of: Callable[..., Report]) -> None:
    report = report_of(
        "r1",
        [(1, "一、督查", ["督查督办", "政务信息"]), (0, "一是保密|无泄密。", ["机要保密"])],
        themes=["政务信息"],
    )
    assert tuple(theme_counts(report)) == ("政务信息", "督查督办", "机要保密")


@pytest.mark.parametrize(
    ("text", "longest", "shown"),
    [
        ("督查", 2, "督查"),
        ("督查督办", 3, "督查督……"),
        (" 督查\n\t督办 ", 9, "督查 督办"),
        ("", 3, ""),
        ("𠮷" * 4, 3, "𠮷𠮷𠮷……"),
        ("甲" + " " * 100, 3, "甲……"),
    ],
)
def test_long_texts_are_cut(text: str, longest: int, shown: str) -> None:
    assert shortened(text, longest) == shown


@given(st.text())
def test_property_short_texts_only_lose_white_space(text: str) -> None:
    assert shortened(text, len(text) + 1) == " ".join(text.split())
