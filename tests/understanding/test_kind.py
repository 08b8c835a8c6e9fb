"""The kind is what a report calls itself; failing that, what its form shows."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import Finding, RawText
from report_archive.understanding.kind import find_kind
from report_archive.understanding.structure import parse_structure
from report_archive.vocabulary import load_vocabulary

VOCABULARY: Final = load_vocabulary(Path(__file__).resolve().parents[2] / "data" / "vocabulary")
REST: Final = "\n一、抓学习\n认真组织学习，健全制度。\n二、抓督查\n强化督查，开展督查8次。\n"


def kind_of(body: str, path: str = "甲.txt") -> Finding[str]:
    structure, _ = parse_structure(RawText(path, "utf-8", "", body))
    return find_kind(body, structure, path, VOCABULARY)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("县委办公室2023年工作总结", "工作总结"),
        ("县委办公室2023年工作总结及2024年工作要点", "工作总结"),
        ("县委办公室2023年上半年工作总结和下半年工作计划", "半年总结"),
        ("县委办公室机关党支部2023年党建工作总结", "党建工作总结"),
        ("县政府办公室领导班子2023年述职报告", "述职报告"),
        ("2023年度述职述廉报告", "述职报告"),
        ("在全县办公室工作会议上的讲话", "讲话"),
        ("在全市督查工作经验交流会上的发言材料", "经验材料"),
        ("在全市督查工作经验交流会上的讲话", "讲话"),
        ("以小清单撬动大落实的做法", "经验材料"),
        ("清溪县政府工作报告", "政府工作报告"),
        ("县委办公室2024年工作要点", "计划"),
        ("关于基层减负情况的调研报告", "调研报告"),
        ("保密工作自查报告", "自查报告"),
    ],
)
def test_the_title_says_it(title: str, kind: str) -> None:
    found = kind_of(f"{title}\n今年以来，办公室认真学习，围绕中心，服务大局。{REST}")
    assert found.value == kind
    assert found.confidence > 0.8
    assert title in found.evidence


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("一年来，我办服务大局。下面我代表领导班子，将一年来履职情况汇报如下：", "述职报告"),
        ("各位领导：\n本人自2022年任职以来，分管信息工作，认真履职。", "述职报告"),
        ("2021年，县政府办公室围绕中心。现将工作情况汇报如下：", "工作总结"),
        ("今年上半年，办公室围绕中心，服务大局，完成了各项任务。", "半年总结"),
        ("今年上半年，办公室围绕中心。现将工作总结如下：", "半年总结"),
        ("各位代表：\n现在，我代表县人民政府，向大会报告工作，请予审议。", "政府工作报告"),
        ("同志们：\n今天召开这次会议，主要任务是部署工作。下面，我讲三点意见。", "讲话"),
        ("近年来，我们围绕督查下功夫，主要做法是：", "经验材料"),
        ("今年以来，办公室党支部坚持以党建促业务。", "党建工作总结"),
        ("近年来，县委办公室围绕中心，服务大局。", "工作总结"),
    ],
)
def test_the_opening_or_the_form_says_it(body: str, kind: str) -> None:
    found = kind_of(body + REST)
    assert found.value == kind
    assert found.evidence
    assert found.confidence <= 0.95


def test_the_file_name_says_it_where_the_text_does_not() -> None:
    found = kind_of("一年来，办公室服务大局，认真学习。" + REST, "县委办/述职报告.txt")
    assert (found.value, found.evidence) == ("述职报告", "述职报告")


def test_nothing_tells() -> None:
    assert kind_of("") == Finding(None, "", 0.0)
    assert kind_of("办公室工作无小事，要多思考，多动笔，多请教。") == Finding(None, "", 0.0)


@given(st.text(alphabet="工作总结述职报告讲话如下将现上半年各位代表：，。\n", max_size=80))
def test_any_text_gives_a_known_kind_or_none(body: str) -> None:
    found = kind_of(body)
    assert found.value in {None, *(term.name for term in VOCABULARY.kinds)}
