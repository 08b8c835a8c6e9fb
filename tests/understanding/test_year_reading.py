"""What one year in one sentence says about the year of the report."""

import pytest

from report_archive.understanding.calendar_words import find_years
from report_archive.understanding.year_reading import YearPlace, read_clue


def clue(
    sentence: str, *, heading: bool = False, planned: bool = False, **where: bool
) -> tuple[int, str]:
    word = next(find_years(sentence))
    place = YearPlace(
        sentence,
        word,
        heading=heading,
        planned=planned,
        ending=where.get("ending", False),
        opening=where.get("opening", False),
        names_next="明年" in sentence,
        says_below="如下" in sentence,
    )
    found = read_clue(place)
    return (found.year, found.group) if found.weight else (0, "")


@pytest.mark.parametrize(
    ("sentence", "year", "group"),
    [
        ("力争2022年取得更大的进步", 2021, "next"),
        ("展望2024年，任务艰巨", 2023, "next"),
        ("2023年，我们将继续努力", 2022, "next"),
        ("2023年工作打算已经明确", 2022, "next"),
        ("明年（2024年）要再上台阶", 2023, "next"),
        ("开好2023年重点工作研讨会，为明年打基础", 2022, "next"),
        ("制定《县委深改组2022年工作要点》", 2022, "document"),
        ("印发2022年工作计划", 2022, "document"),
        ("2022年度考核优秀", 2022, "dated"),
        ("获得2022年度先进", 2022, "document"),
        ("回顾2021年的工作", 2021, "stated"),
        ("今年（2022年）成绩突出", 2022, "this"),
        ("增长幅度高于2020年的水平", 2021, "compared"),
        ("截至2023年11月，共办件9万件", 2023, "until"),
        ("2023年1—11月，共办件9万件", 2023, "until"),
        ("于2021年3月搬迁", 2021, "named"),
        ("先后在一次会上，县里2021年5月召开", 2021, "dated"),
        ("到2035年基本实现", 0, ""),
        ("2021年年鉴编成", 0, ""),
    ],
)
def test_in_a_sentence(sentence: str, year: int, group: str) -> None:
    assert clue(sentence) == (year, group)


def test_in_headings_plans_openings_and_endings() -> None:
    assert clue("三、2024年工作思路", heading=True) == (2023, "next")
    assert clue("一、2023年工作回顾", heading=True) == (2023, "heading")
    assert clue("2024年完成搬迁", planned=True) == (2023, "planned")
    assert clue("到2025年全部建成", planned=True) == (0, "")
    assert clue("2023年，办公室围绕中心", opening=True) == (2023, "stated")
    assert clue("2022年被评为先进", opening=True) == (2022, "named")
    assert clue("2023年，重点是抓落实", ending=True) == (2022, "next")
