"""Passages play the role a reader sees in them, and never overlap."""

from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import BlockKind, RawText, Role
from report_archive.understanding.roles import find_passages
from report_archive.understanding.structure import parse_structure
from report_archive.vocabulary import load_vocabulary

VOCABULARY: Final = load_vocabulary(Path(__file__).resolve().parents[2] / "data" / "vocabulary")
START: Final = (
    "一年来，县委办公室认真学习，围绕中心，服务大局，完成了各项任务。\n"
    "一、强化督查\n健全制度，认真开展督查。全年办结督办事项36件，办结率100%。\n"
    "二、改进文风\n坚持短实新，严把文稿质量。县委办被评为先进单位。\n"
)


def roles_of(body: str) -> list[tuple[Role, str]]:
    structure, _ = parse_structure(RawText("甲.txt", "utf-8", "", body))
    passages = find_passages(body, structure, VOCABULARY)
    return [(passage.role, body[passage.start : passage.end]) for passage in passages]


def test_opening_measures_and_results() -> None:
    assert roles_of(START) == [
        (Role.OPENING, "一年来，县委办公室认真学习，围绕中心，服务大局，完成了各项任务。"),
        (Role.MEASURE, "健全制度，认真开展督查。"),
        (Role.RESULT, "全年办结督办事项36件，办结率100%。"),
        (Role.MEASURE, "坚持短实新，严把文稿质量。"),
        (Role.RESULT, "县委办被评为先进单位。"),
    ]


@pytest.mark.parametrize(
    ("ending", "roles"),
    [
        (
            "虽然取得一定成绩，但与县委要求相比还存在差距。今后，我们将继续努力。",
            [Role.SHORTCOMING, Role.PLAN],
        ),
        (
            "我们清醒地看到存在的不足：创新不够，调研不深。下一步，要抓好落实。",
            [Role.SHORTCOMING, Role.PLAN],
        ),
        (
            "还存在一些不足：一是学习不深。二是调研不够。明年，我们将抓好整改。",
            [Role.SHORTCOMING, Role.PLAN],
        ),
        ("2024年，我们将围绕中心，抓好落实。", [Role.PLAN]),
        ("以上报告，请予审议。", [Role.CLOSING]),
        ("谢谢大家！", [Role.CLOSING]),
        ("三、存在的问题\n人员老化。力量单薄。", [Role.SHORTCOMING]),
        ("三、2024年工作打算\n抓学习，促提升。完成督办30件。", [Role.PLAN]),
        (
            "三、存在问题和下步打算\n学习抓得不紧。下一步，重点抓好学习。",
            [Role.SHORTCOMING, Role.PLAN],
        ),
    ],
)
def test_how_a_report_ends(ending: str, roles: list[Role]) -> None:
    assert [role for role, _ in roles_of(START + ending)][5:] == roles


def test_words_of_shortcoming_in_the_middle_are_measures() -> None:
    body = START.replace("健全制度，", "针对查摆出的问题，深入查找不足，补齐短板，整改到位，")
    roles = [role for role, _ in roles_of(body)]
    assert Role.SHORTCOMING not in roles
    assert Role.PLAN not in roles


@given(
    st.lists(
        st.sampled_from(
            [
                "一、抓学习\n",
                "健全制度。",
                "办件3件。",
                "还存在差距和不足。",
                "下一步，我们将努力。",
                "\n",
                "谢谢大家！",
            ]
        ),
        max_size=25,
    )
)
def test_passages_cover_all_paragraph_sentences_in_order(parts: list[str]) -> None:
    body = "".join(parts)
    structure, _ = parse_structure(RawText("甲.txt", "utf-8", "", body))
    passages = find_passages(body, structure, VOCABULARY)
    assert all(left.end <= right.start for left, right in pairwise(passages))
    for block in structure.blocks:
        inside = [
            any(passage.start <= sentence.start < passage.end for passage in passages)
            for sentence in block.sentences
        ]
        assert all(inside) if block.kind is BlockKind.PARAGRAPH else not any(inside)
