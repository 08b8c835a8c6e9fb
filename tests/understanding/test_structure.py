"""A report is split as its reader sees it, and no character is lost on the way."""

import re
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import Block, BlockKind, RawText, Structure, heading_text
from report_archive.understanding.masks import count_masks
from report_archive.understanding.structure import parse_structure

CASES: Final = sorted((Path(__file__).parent.parent / "cases" / "structure").glob("*.txt"))


def _parse(body: str) -> Structure:
    return parse_structure(RawText("a.txt", "utf-8", "", body))[0]


def _described(body: str, block: Block) -> str:
    level = str(block.level) if block.kind is BlockKind.HEADING else ""
    text = body[block.start : block.end]
    return f"{block.kind.value}{level} {text[:5] if block.kind is BlockKind.PARAGRAPH else text}"


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_cases_come_out_as_written_down(path: Path) -> None:
    body = path.read_text(encoding="utf-8")
    expected = yaml.safe_load(path.with_suffix(".yml").read_text(encoding="utf-8"))
    structure, problems = parse_structure(RawText(path.name, "utf-8", "", body))
    assert [_described(body, block) for block in structure.blocks] == expected["blocks"]
    leads = [body[point.start : point.lead_end] for point in structure.points]
    assert leads == expected["points"]
    assert [str(problem) for problem in problems] == expected["problems"]


def _seed_labels(seeds: Path) -> dict[str, Any]:
    labels = seeds.parent / "expected" / "seeds.yml"
    loaded: dict[str, Any] = yaml.safe_load(labels.read_text(encoding="utf-8"))
    return loaded


def test_real_reports_are_split_as_their_reader_labelled_them(seeds: Path) -> None:
    labels = _seed_labels(seeds)
    assert labels
    for name, label in labels.items():
        body = (seeds / name).read_text(encoding="utf-8")
        structure = _parse(body)
        headings = [[block.level, heading_text(body, block)] for block in structure.headings]
        assert headings == label["headings"], name
        assert len(structure.points) == label["points"], name
        assert count_masks(body) == label.get("masks", 0), name
        leads = {body[point.start : point.lead_end] for point in structure.points}
        named = leads | {text for _, text in headings}
        assert set(label.get("themes", {})) <= named, name


def _assert_partition(body: str) -> None:
    structure = _parse(body)
    position = 0
    number = 0
    for block in structure.blocks:
        assert position <= block.start < block.end
        assert not body[position : block.start].strip()
        assert (block.level > 0) is (block.kind is BlockKind.HEADING)
        assert block.line == body.count("\n", 0, block.start) + 1
        inner = block.start
        assert block.sentences[0].start == block.start
        for sentence in block.sentences:
            number += 1
            assert sentence.number == number
            assert sentence.line == body.count("\n", 0, sentence.start) + 1
            assert inner <= sentence.start < sentence.end
            assert not body[inner : sentence.start].strip()
            inner = sentence.end
        assert inner == block.end
        position = block.end
    assert not body[position:].strip()


@given(st.text())
def test_no_character_of_any_text_is_lost(body: str) -> None:
    _assert_partition(body)


PIECES: Final = [
    *(
        "一、",
        "二、",
        "（一）",
        "（二）",
        "1.",
        "2、",
        "（1）",
        "第一，",
        "第一部分",
        "一是",
        "二要",
    ),
    *("目录", "1.1 ", "1.2 ", "及明年打算", "加强学习，提升素质。", "x8Kd#q2!mZ"),
    *("各位领导：", "工作总结", "县委办公室", "2023年12月20日", "——在会上", "存在问题", "附件"),
    *(
        "。",
        "：",
        "；",
        "！”",
        "，",
        "\n",
        "\n\n",
        "　　",
        " ",
        "\r\n",
        "\ufeff",
        "\u200b",
        "\x0b",
        "X",
    ),
    *("抓学习促能力", "全年紧扣中心任务统筹推进各项工作得到各方肯定为全县发展提供有力保障", "文"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_no_character_of_a_report_is_lost(body: str) -> None:
    _assert_partition(body)


@given(st.lists(st.sampled_from(["一、甲\n", "（一）乙。文。\n", "文。\n"]), max_size=40))
def test_every_plain_number_becomes_a_heading(lines: list[str]) -> None:
    body = "".join(lines)
    assert len(_parse(body).headings) == len(re.findall(r"^[一（]", body, re.MULTILINE))


HOSTILE = [
    ("十万个小标题", "（一）抓实。文。\n" * 100_000, 200_000),
    ("五万个一是", "文。" + "一是甲。" * 50_000, 1),
    ("三万组分条", "文。" + "一是甲。二要乙。二是丙。" * 30_000, 1),
    ("一行兆字", "文" * 1_000_000, 1),
    ("一行兆个空格", "文" + "\u3000" * 1_000_000 + "文", 1),
    ("一行兆个括号", "（一）" + "（" * 1_000_000, 1),
    ("一行兆个句号", "。" * 1_000_000, 1),
    ("五万短行", "突出学习\n" * 50_000, 50_000),
]


@pytest.mark.parametrize(("body", "blocks"), [c[1:] for c in HOSTILE], ids=[c[0] for c in HOSTILE])
def test_hostile_texts_are_split_too(body: str, blocks: int) -> None:
    assert len(_parse(body).blocks) == blocks
