"""Files of several reports are split where they number them, and nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.intake.part_marks import SHORTEST_REPORT, number
from report_archive.intake.parts import split_parts
from report_archive.model import RawText, Removal

FIRST = "望云县政府办公室抓实文稿、会务、督查三件事，全年起草文稿120篇。\n" * 8
SECOND = "青石镇党政办公室管好值班、收发、接待三本账，全年接待群众900人次。\n" * 8


def _raw(body: str) -> RawText:
    return RawText("合集.txt", "utf-8", "0" * 64, body)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("篇一：2021年工作总结", "篇二：2022年述职报告"),
        ("篇1", "篇2"),
        ("【篇一】2021年工作总结", "【篇二】2022年述职报告"),
        ("第一篇：2021年工作总结", "第二篇：2022年述职报告"),
        ("范文1：2021年工作总结", "范文2：2022年述职报告"),
        ("　　范文一", "　　范文二"),
        ("办公室工作总结 篇1", "办公室工作总结 篇2"),
        ("办公室工作总结（篇一）", "办公室工作总结（篇二）"),
        ("篇一：2021年工作总结", "【篇二】2022年述职报告"),
        ("办公室工作总结1", "办公室工作总结2"),
        ("办公室工作总结（一）", "办公室工作总结（二）"),
    ],
)
def test_numbered_reports_are_split(one: str, two: str) -> None:
    body = f"下面是两篇总结，供参考。\n{one}\n{FIRST}{two}\n{SECOND}"
    parts, problems = split_parts(_raw(body))
    assert [part.part for part in parts] == [1, 2]
    assert [part.first_line for part in parts] == [2, 11]
    assert FIRST.strip() in parts[0].body
    assert SECOND.strip() in parts[1].body
    assert "青石镇" not in parts[0].body
    assert "篇" not in parts[0].body.split("\n")[0]
    assert not parts[0].body.split("\n")[0].endswith(("1", "（一）"))
    assert "范文" not in parts[0].body
    assert [problem.code for problem in problems] == ["I08", "I10"]


@pytest.mark.parametrize(
    "body",
    [
        f"2021年工作总结\n第一部分 工作\n{FIRST}第二部分 打算\n{SECOND}",
        f"2021年工作总结\n一、抓文稿\n{FIRST}二、抓值班\n{SECOND}",
        f"2021年工作总结\n第一、抓文稿\n{FIRST}第二、抓值班\n{SECOND}",
        f"2021年工作总结\n篇一：抓文稿\n{FIRST}",
        f"篇二\n{FIRST}篇三\n{SECOND}",
        f"篇一\n起草第一篇。\n篇二\n{SECOND}",
        f"第一篇文稿得到肯定，我们很受鼓舞。\n{FIRST}第二篇文稿得到肯定，我们很受鼓舞。\n{SECOND}",
        f"{FIRST * 4}范文1\n{FIRST}范文2\n{SECOND}",
        f"2021年工作总结1\n{FIRST}2022年述职报告2\n{SECOND}",
        f"抓好工作总结（一）\n{FIRST}",
        f"目录\n一、抓文稿\n二、抓值班\n一、抓文稿\n{FIRST}二、抓值班\n{SECOND}",
        f"目录\n一、工作总结\n二、工作计划\n一、工作总结\n{FIRST}三、存在问题\n{SECOND}",
        f"目录\n甲县工作总结\n甲县工作总结\n{FIRST}乙县工作总结\n{SECOND}",
    ],
)
def test_one_report_stays_one(body: str) -> None:
    parts, problems = split_parts(_raw(body))
    assert [(part.body, part.part) for part in parts] == [(body, 0)]
    assert problems == []


def test_a_list_of_contents_is_no_report() -> None:
    contents = "目录\n篇一 2021年工作总结\n篇二 2022年述职报告\n"
    body = f"{contents}篇一 2021年工作总结\n{FIRST}篇二 2022年述职报告\n{SECOND}"
    parts, _ = split_parts(_raw(body))
    assert [part.body.split("\n")[0] for part in parts] == ["2021年工作总结", "2022年述职报告"]


@pytest.mark.parametrize(
    "listed",
    [
        "1.{0}\n2.{1}\n",
        "一、{0}……1\n二、{1}……5\n",
        "{0}\t1\n{1}\t5\n",
        "\n（一）{0}\n\n（二）{1}\n",
    ],
)
@pytest.mark.parametrize("above", ["{}\n", "二、{}\n", "　　{}　\n"])
def test_titles_listed_in_the_contents_split_a_file(listed: str, above: str) -> None:
    one, two = "望云县政府办公室2021年工作总结", "青石镇党政办公室2022年述职报告"
    above_one = above.replace("二、", "一、").format(one)
    contents = f"优秀材料汇编\n目　录\n{listed.format(one, two)}"
    body = f"{contents}{above_one}{FIRST}{above.format(two)}{SECOND}"
    parts, problems = split_parts(_raw(body))
    assert [part.body for part in parts] == [
        f"{above_one}{FIRST}".rstrip("\n"),
        f"{above.format(two)}{SECOND}",
    ]
    assert [problem.code for problem in problems] == ["I08", "I10"]


def test_a_long_list_of_contents_is_no_introduction() -> None:
    titles = [
        f"青石镇党政办公室关于第{number}项重点任务推进落实情况的工作总结" for number in range(40)
    ]
    listed = "".join(f"篇{n} {title}……{n * 3}\n" for n, title in enumerate(titles, 1))
    texts = "".join(f"篇{n}：{title}\n{FIRST}{n}\n" for n, title in enumerate(titles, 1))
    parts, _ = split_parts(_raw(f"目录\n{listed}{texts}"))
    assert len(parts) == 40
    bare = "".join(f"{title}……{n * 3}\n" for n, title in enumerate(titles, 1))
    assert len(split_parts(_raw(f"目录\n{bare}{texts}"))[0]) == 40


def test_the_same_report_twice_in_a_collection_is_taken_once() -> None:
    body = f"篇一\n{FIRST}篇二\n{SECOND}篇三\n　{FIRST}"
    parts, problems = split_parts(_raw(body))
    assert [part.part for part in parts] == [1, 2]
    assert [(problem.line, problem.code) for problem in problems] == [(1, "I08"), (19, "I09")]


def test_what_stands_outside_all_reports_is_screened_with_each() -> None:
    comment = Removal(1, "comment", "批注")
    raw = replace(
        _raw(f"机密★1年\n篇一\n{FIRST}篇二\n{SECOND}"), removed=(comment,), margins="页眉"
    )
    parts, _ = split_parts(raw)
    assert [part.margins for part in parts] == ["页眉\n批注\n机密★1年"] * 2
    assert parts[0].removed[:2] == (comment, Removal(1, "introduction of a collection", "机密★1年"))


@pytest.mark.parametrize(
    ("digits", "value"), [("一", 1), ("十", 10), ("十二", 12), ("二十三", 23), ("7", 7)]
)
def test_numerals(digits: str, value: int) -> None:
    assert number(digits) == value


LINES = st.lists(
    st.sampled_from(
        ["篇一", "篇二", "范文1", "范文2：题", FIRST.strip(), "一、抓", "", "甲乙丙丁戊"]
    ),
    max_size=12,
)


@given(LINES)
def test_no_character_is_lost(lines: list[str]) -> None:
    body = "\n".join(lines)
    parts, problems = split_parts(_raw(body))
    copies = sum(problem.code == "I09" for problem in problems)
    held = "".join(part.body + "".join(removal.text for removal in part.removed) for part in parts)
    if not copies:
        assert sorted("".join(held.split())) == sorted("".join(body.split()))
    assert all(len(part.body) >= SHORTEST_REPORT for part in parts if part.part)
