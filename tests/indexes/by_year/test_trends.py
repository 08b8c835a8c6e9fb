"""Trends: what chance would bring about as easily is none."""

import pytest

from report_archive.indexes.by_year.trends import Trend, trend_of

FIVE_A_YEAR = dict.fromkeys(range(2014, 2024), 5)
FEW = {2021: 1, 2022: 3, 2023: 1}


@pytest.mark.parametrize(
    ("used", "totals", "expected"),
    [
        ({2022: 4, 2023: 5}, FIVE_A_YEAR, Trend.NEW),
        ({2023: 3}, FIVE_A_YEAR, Trend.NEW),
        ({2023: 2}, FIVE_A_YEAR, None),
        ({2014: 3, 2015: 2}, FIVE_A_YEAR, Trend.FADING),
        ({2014: 5, 2015: 5, 2016: 5, 2017: 4, 2018: 4, 2023: 1}, FIVE_A_YEAR, Trend.FADING),
        ({2016: 4}, FIVE_A_YEAR, Trend.FADING),
        (dict.fromkeys(range(2014, 2024, 2), 2) | {2023: 1}, FIVE_A_YEAR, Trend.STEADY),
        ({2015: 1, 2019: 1, 2022: 1}, FIVE_A_YEAR, None),
        (FEW, FEW, Trend.STEADY),
        ({2023: 1}, FEW, None),
        ({2022: 3}, FEW, None),
        ({2020: 50}, {2020: 50}, None),
        ({}, FIVE_A_YEAR, None),
        ({}, {}, None),
        ({2023: 0}, {2023: 5}, None),
    ],
)
def test_trends(used: dict[int, int], totals: dict[int, int], expected: Trend | None) -> None:
    assert trend_of(used, totals) is expected


def test_large_archives_are_no_harder() -> None:
    totals = dict.fromkeys(range(2010, 2024), 1000)
    assert trend_of({2022: 900, 2023: 950}, totals) is Trend.NEW
    assert trend_of(dict.fromkeys(totals, 500), totals) is Trend.STEADY
