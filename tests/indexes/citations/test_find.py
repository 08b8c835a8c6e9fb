"""What sentences cite: titles, named meetings, campaigns."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.citations import campaigns
from report_archive.indexes.citations.campaigns import campaigns_in
from report_archive.indexes.citations.find import SIGN, mentions
from report_archive.indexes.citations.meetings import IN_A_ROW, meetings_in
from report_archive.indexes.citations.mention import MentionKind
from report_archive.indexes.citations.titles import titles_in
from report_archive.indexes.report_reading import ReportReader
from report_archive.model import Report
from report_archive.source_reports import VOCABULARY
from report_archive.vocabulary import load_vocabulary
from report_archive.words import WordSegmenter

CASES: Final = Path(__file__).parents[2] / "cases" / "wording" / "citations" / "mentions.yml"
LABELLED: Final[list[tuple[str, list[str]]]] = [
    item for row in yaml.safe_load(CASES.read_text(encoding="utf-8")) for item in row.items()
]
SEGMENTER: Final = WordSegmenter(load_vocabulary(VOCABULARY).user_words)


@pytest.mark.parametrize(("text", "expected"), LABELLED, ids=[text for text, _ in LABELLED])
def test_labelled_sentences(text: str, expected: list[str]) -> None:
    assert [mention.words for mention in mentions(text, SEGMENTER)] == expected


@given(st.text(st.sampled_from("《》〈〉。、要点办法 ")))
def test_titles_are_those_of_a_slow_reading(text: str) -> None:
    """Every 《 with the 》 that closes it, found by counting from each 《 on."""
    expected = []
    for start in range(len(text)):
        depth = 0
        for end in range(start, len(text) if text[start] == "《" else start):
            depth += (text[end] == "《") - (text[end] == "》")
            if depth == 0:
                inner = text[start + 1 : end]
                if inner.strip() and "。" not in inner:
                    expected.append((start, end + 1))
                break
    assert [(mention.start, mention.end) for mention in titles_in(text)] == expected


@given(st.text(st.sampled_from("党的二十大全县会议“”《》专项行动开展学习教育届次三中五，。一")))
def test_mentions_quote_their_text_in_order(text: str) -> None:
    found = mentions(text, SEGMENTER)
    assert [mention.words for mention in found] == [
        " ".join(text[mention.start : mention.end].split()) for mention in found
    ]
    assert found == sorted(found, key=lambda mention: (mention.start, -mention.end))


PARTS_OF_NAMES: Final = re.findall(
    r"\S+",
    """
    党的 二十 十九 大 三中 全会 中央纪委国家监委 中国共产党 自治区 第 三 12 X 届 次 人大 党代会
    全国代表大会 人代会 妇代会 团代会 党员代表大会 人民代表大会 两会 全市 经济 工作会议 座谈会
    现场会 论坛 洽谈会 “ ” " 《 》 志愿服务 系列 百日 活动 行动 整治 工程 计划 攻坚战 保卫战
    大走访 大接访 主题教育 专项整治 集中攻坚 作风 年活动 开展 ，
    """,
)


@given(st.lists(st.sampled_from(PARTS_OF_NAMES), max_size=12).map("".join))
def test_no_name_is_dismissed_unread(text: str) -> None:
    meetings = meetings_in(text)
    in_a_row = {each.span() for each in IN_A_ROW.finditer(text)}
    assert in_a_row <= {(each.start, each.end) for each in meetings}
    if titles_in(text) or meetings or campaigns_in(text, SEGMENTER):
        assert SIGN.search(text)


def test_long_lines_are_read_in_linear_time() -> None:
    assert mentions("《" * 20_000 + "全县" * 20_000 + "”" * 20_000, SEGMENTER) == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("《方案》", MentionKind.NAMELESS),
        ("《实施意见》", MentionKind.NAMELESS),
        ("《督查办法》", MentionKind.TITLE),
        ("《政府工作报告》", MentionKind.TITLE),
    ],
)
def test_kinds_of_papers_are_no_names(title: str, kind: MentionKind) -> None:
    assert [mention.kind for mention in titles_in(title)] == [kind]


def test_a_sentence_broken_into_lines_is_read_as_one(report_of: Callable[..., Report]) -> None:
    report = report_of("r1", ["起草《政府工\n作报告》。"])
    (found,) = ReportReader(SEGMENTER).read(report).mentions
    assert [mention.words for mention in found.mentions] == ["《政府工作报告》"]
    assert found.number == 1


ENDINGS: Final = [
    "群众路线教育实践活动",
    "教育实践活动",
    "主题教育",
    "专题教育",
    "学习教育",
    "集中教育",
    "警示教育月",
    "大讨论",
    "大学习",
    "大调研",
    "大走访",
    "大排查",
    "大整治",
    "大比武",
    "大练兵",
    "大接访",
    "专项行动",
    "专项整治",
    "专项斗争",
    "专项治理",
    "集中整治",
    "集中攻坚",
    "攻坚行动",
    "提升行动",
    "百日行动",
    "百日攻坚",
    "百日会战",
    "三年行动",
    "攻坚战",
    "保卫战",
    "建设年活动",
    "落实年活动",
    "深化年活动",
    "服务年活动",
    "突破年活动",
    "效能年活动",
    "作风年活动",
    "环境年活动",
    "质量年活动",
    "改革年活动",
    "调研年活动",
    "治理年活动",
]


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_of_a_campaign_begins_near_what_tells_of_it(ending: str) -> None:
    sign = campaigns.SIGN.search(ending)
    assert sign is not None
    assert sign.start() <= campaigns.BEFORE_SIGN
    assert campaigns.SUFFIX.fullmatch(ending)
