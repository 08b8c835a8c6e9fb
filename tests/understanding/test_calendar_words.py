"""Years and dates are read in every way reports write them."""

import pytest

from report_archive.understanding.calendar_words import find_years, read_date


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2023年", [2023]),
        ("２０２３年", [2023]),
        ("2023 年", [2023]),
        ("二〇二三年", [2023]),
        ("二○一九年", [2019]),
        ("二零二〇年", [2020]),
        ("2021年和2022年", [2021, 2022]),
        ("2021—2023年", [2023]),
        ("2021年至2023年", [2023]),
        ("12023年", []),
        ("3.2023年", []),
        ("2023件", []),
        ("20XX年", []),
        ("201*年", []),
        ("1860年", []),
        ("二三年", []),
    ],
)
def test_years(text: str, years: list[int]) -> None:
    assert [word.year for word in find_years(text)] == years


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023年12月20日", (2023, 12)),
        ("2023.12.20", (2023, 12)),
        ("2023-1-5", (2023, 1)),
        ("2023/07/01", (2023, 7)),
        ("二〇二三年十二月二十日", (2023, 12)),
        ("二○二四年一月", (2024, 1)),
        ("二〇二四年十月", (2024, 10)),
        ("2023年13月", None),
        ("2023年", None),
        ("12月20日", None),
    ],
)
def test_dates(text: str, date: tuple[int, int] | None) -> None:
    assert read_date(text) == date
