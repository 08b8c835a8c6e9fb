"""A title is taken from the text, else from a telling file name, else made and marked so."""

import pytest

from report_archive.model import Finding, RawText
from report_archive.understanding.structure import parse_structure
from report_archive.understanding.title import find_title

NOTHING: Finding[str] = Finding(None, "", 0.0)
NO_YEAR: Finding[int] = Finding(None, "", 0.0)
OFFICE: Finding[str] = Finding("县政府办公室", "县政府办公室围绕", 0.9)
YEAR: Finding[int] = Finding(2023, "2023年，", 0.8)
KIND: Finding[str] = Finding("工作总结", "现将工作总结如下", 0.7)
REST = "今年以来，办公室认真学习，围绕中心，服务大局，完成了各项任务。\n一、抓学习\n健全制度。\n"


def title_of(
    body: str,
    path: str = "甲.txt",
    office: Finding[str] = OFFICE,
    year: Finding[int] = YEAR,
    kind: Finding[str] = KIND,
) -> Finding[str]:
    structure, _ = parse_structure(RawText(path, "utf-8", "", body))
    return find_title(body, structure, path, office, year, kind)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("县政府办公室2023年工作总结", "县政府办公室2023年工作总结"),
        ("工　作　总　结", "工作总结"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("清溪县人民政府办公室\n2023年度工作总结", "清溪县人民政府办公室2023年度工作总结"),
        ("强化服务意识 提升工作效能", "强化服务意识 提升工作效能"),
    ],
)
def test_the_title_in_the_text_comes_first(lines: str, title: str) -> None:
    found = title_of(f"{lines}\n\n{REST}", "县委办2022年工作总结.txt")
    assert (found.value, found.made) == (title, False)


@pytest.mark.parametrize(
    ("year", "kind", "title"),
    [
        (YEAR, KIND, "县政府办公室2023年工作总结"),
        (NO_YEAR, KIND, "县政府办公室工作总结"),
        (YEAR, Finding("半年总结", "上半年", 0.8), "县政府办公室2023年上半年工作总结"),
        (YEAR, Finding("计划", "要", 0.8), "县政府办公室2023年工作计划"),
    ],
)
def test_a_title_is_made_and_marked(year: Finding[int], kind: Finding[str], title: str) -> None:
    found = title_of(REST, year=year, kind=kind)
    assert (found.value, found.made) == (title, True)
    assert found.confidence < min(OFFICE.confidence, kind.confidence)
    assert OFFICE.evidence in found.evidence


def test_too_little_is_known() -> None:
    assert title_of(REST, office=NOTHING) == NOTHING
    assert title_of(REST, kind=NOTHING) == NOTHING


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("总结/02_县委办2023年工作总结（定稿）.txt", "县委办2023年工作总结"),
        ("2023年县委办工作总结.txt", "2023年县委办工作总结"),
        ("县委办工作总结.txt", "县政府办公室2023年工作总结"),
        ("2023年工作总结.txt", "县政府办公室2023年工作总结"),
        ("000_45.txt", "县政府办公室2023年工作总结"),
    ],
)
def test_a_file_name_that_says_all_is_a_title(path: str, title: str) -> None:
    found = title_of(REST, path)
    assert (found.value, found.made) == (title, True)
