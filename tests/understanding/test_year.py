"""The year a report is about is told by what it says of itself, not by its newest number."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import Finding, RawText
from report_archive.understanding.structure import parse_structure
from report_archive.understanding.year import find_year

REST: Final = "\n一、抓学习\n认真组织学习，健全制度，强化督查，各项工作有序开展。\n"


def tail(value: object) -> str:
    """The end of a case's text, as its name in the report of the tests."""
    return str(value).replace(REST, "…").replace("\n", " ")[-40:]


def year_of(body: str, path: str = "甲.txt") -> Finding[int]:
    structure, _ = parse_structure(RawText(path, "utf-8", "", body))
    return find_year(body, structure, path)


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("县委办公室2023年工作总结\n今年以来，办公室坚持围绕中心。" + REST, 2023),
        ("二〇二一年工作总结\n今年以来，办公室坚持围绕中心。" + REST, 2021),
        ("２０２０年工作总结\n今年以来，办公室坚持围绕中心。" + REST, 2020),
        ("2021年工作总结及2022年工作打算\n一年来，办公室围绕中心。" + REST, 2021),
        ("2024年工作要点\n要围绕中心，服务大局，抓好落实。" + REST, 2024),
        ("2019—2021年工作总结\n三年来，办公室围绕中心，服务大局。" + REST, 2021),
        ("2021年，县政府办公室在县委、县政府的领导下开展工作。" + REST, 2021),
        ("现将2019年工作情况汇报如下：" + REST, 2019),
        ("今年（2022年），县委办公室围绕中心开展工作。" + REST, 2022),
        ("一年来，办公室围绕中心。" + REST + "我们将不懈努力，力争2022年取得更大的进步。", 2021),
        ("一年来，办公室围绕中心。" + REST + "2023年，我们将继续努力，抓好落实。", 2022),
        (
            "一年来，办公室围绕中心。" + REST + "组织了2023年重点工作研讨会，为明年工作开好局。",
            2022,
        ),
        ("一年来，办公室围绕中心。" + REST + "二、2024年工作打算\n抓好文稿，抓好督查。", 2023),
        ("一年来，办公室围绕中心。" + REST + "明年是“十四五”开局之年，任务更重。", 2020),
        ("一年来，办公室围绕中心。" + REST + "2021年是“十四五”开局之年，任务更重。", 2020),
        ("今年以来，办公室围绕中心，党的二十大召开后及时组织学习。" + REST, 2022),
        ("今年以来，办公室围绕中心，以优异成绩迎接党的二十大。" + REST, 2022),
        ("今年以来，办公室围绕中心，扎实开展党纪学习教育。" + REST, 2024),
        (
            "今年以来，办公室围绕中心，编撰《清溪年鉴（2021卷）》，党的二十大召开后开展宣讲。"
            + REST,
            2022,
        ),
        ("一年来，办公室围绕中心。" + REST + "截至2022年11月底，共编发信息300条。", 2022),
        ("一年来，办公室围绕中心。" + REST + "县委办公室\n2023年12月20日\n", 2023),
        ("一年来，办公室围绕中心。" + REST + "县委办公室\n2024年1月8日\n", 2023),
        ("一年来，办公室围绕中心。" + REST + "县委办公室\n二〇二一年十二月二十日\n", 2021),
        ("上半年，办公室围绕中心。" + REST + "县委办公室\n2023年7月3日\n", 2023),
        (
            "一年来，办公室围绕中心，收入比2021年增长5%，较2021年多2人，2022年度考核优秀。" + REST,
            2022,
        ),
    ],
    ids=tail,
)
def test_the_year_a_report_is_about(body: str, year: int) -> None:
    found = year_of(body)
    assert found.value == year
    assert found.evidence
    assert 0.3 <= found.confidence < 1


@pytest.mark.parametrize(
    "body",
    [
        "",
        "近年来，办公室围绕中心，服务大局。" + REST,
        "20XX年，办公室围绕中心，服务大局。" + REST,
        "一年来，办公室围绕中心，2019年被评为先进单位。" + REST,
        "近年来，办公室围绕中心，学习贯彻党的十九大精神。" + REST,
        "近年来，办公室围绕中心，力争到2035年实现目标。" + REST,
        "近年来，办公室围绕中心，投资12021年息，编号320221，电话2021500。" + REST,
    ],
    ids=tail,
)
def test_what_does_not_tell_stays_empty(body: str) -> None:
    assert year_of(body) == Finding(None, "", 0.0)


def test_the_file_name_is_evidence_and_says_so() -> None:
    found = year_of("一年来，办公室围绕中心，服务大局。" + REST, "县委办/2022年总结.txt")
    assert found.value == 2022
    assert found.evidence == "县委办/2022年总结.txt"


def test_the_text_outweighs_the_file_name() -> None:
    body = "2021年，县委办公室围绕中心，服务大局。" + REST
    assert year_of(body, "2022年整理.txt").value == 2021


def test_an_explicit_statement_is_surer_than_an_event() -> None:
    stated = year_of("2024年，办公室围绕中心，服务大局。" + REST)
    event = year_of("今年以来，办公室围绕中心，开展党纪学习教育。" + REST)
    assert stated.value == event.value == 2024
    assert stated.confidence > 0.8 > event.confidence


@given(st.text(alphabet="2019034年月日至—上半截今明将计划《》（）。，\n一、", max_size=120))
def test_any_text_gives_a_plausible_year_or_none(body: str) -> None:
    found = year_of(body)
    assert found.value is None or 1899 <= found.value <= 2100
    assert (found.value is None) == (found.evidence == "")


def test_a_million_years_are_read_in_one_pass() -> None:
    body = "2023年" * 60_000
    assert year_of(body).value is not None
