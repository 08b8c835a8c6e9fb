"""Lines of a report: each heading and lead once, siblings together, numbers left out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.headings.lines import LARGEST_SET, line_sets
from report_archive.model import RawText, Report
from report_archive.source_reports import knowledge, understand_file
from report_archive.text_folding import searchable
from report_archive.understanding.report import understand

BODY = """一、抓学习
（一）读原著。全年读书十二本。
（二）写心得。一是每周一篇，坚持不断；二是每月一评，评出样板。
二、抓落实
（一）督在前。一要勤问，二要勤看。
（二）帮在后。一是帮思路。一要想得远，二要看得清。二是帮资源。
"""


def _understood(body: str) -> Report:
    report, _ = understand(RawText("甲/一.txt", "utf-8", "0" * 64, body), None, *knowledge())
    assert report is not None
    return report


def _words(report: Report) -> list[list[str]]:
    return [[line.words for line in one.lines] for one in line_sets(report)]


def test_siblings_stay_together_and_keep_their_order() -> None:
    assert _words(_understood(BODY)) == [
        ["抓学习", "抓落实"],
        ["读原著", "写心得"],
        ["每周一篇，坚持不断", "每月一评，评出样板"],
        ["督在前", "帮在后"],
        ["勤问", "勤看"],
        ["帮思路", "帮资源"],
        ["想得远", "看得清"],
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("一、抓学习", "抓学习"),
        ("（十二）抓学习", "抓学习"),
        ("(3)抓学习", "抓学习"),
        ("1．抓学习", "抓学习"),
        ("2、抓学习", "抓学习"),
        ("第一，抓学习", "抓学习"),
        ("第一部分 抓学习", "抓学习"),
        ("③抓学习", "抓学习"),
        ("“三会一课”常态化", "“三会一课”常态化"),
        ("一张蓝图绘到底", "一张蓝图绘到底"),
        ("第一议题从不缺席", "第一议题从不缺席"),
        ("3.5万份档案数字化", "3.5万份档案数字化"),
        ("抓 学 习", "抓学习"),
    ],
)
def test_numbers_and_spaces_are_no_part_of_the_words(
    text: str, words: str, report_of: Callable[..., Report]
) -> None:
    (one,) = line_sets(report_of("r1", [(1, text, ())]))
    assert one.lines[0].words == words
    assert one.lines[0].text == text
    assert one.lines[0].folded == searchable(words)


def test_a_series_that_begins_anew_is_another_set(report_of: Callable[..., Report]) -> None:
    texts = ["一、甲事", "二、乙事", "一、丙事", "二、丁事"]
    report = report_of("r1", [(1, text, ()) for text in texts])
    assert _words(report) == [["甲事", "乙事"], ["丙事", "丁事"]]


def test_a_line_without_themes_has_those_around_it(report_of: Callable[..., Report]) -> None:
    report = report_of(
        "r1",
        [
            (1, "一、甲", ["督查督办"]),
            (2, "（一）乙", ()),
            (0, "一是丙|，丁。", ()),
            (2, "（二）戊", ["政务信息"]),
            (1, "二、己", ()),
        ],
    )
    themes = {line.words: line.themes for one in line_sets(report) for line in one.lines}
    assert themes == {
        "甲": ("督查督办",),
        "乙": ("督查督办",),
        "丙": ("督查督办",),
        "戊": ("政务信息",),
        "己": (),
    }


NUMBERS = ["一、", "二、", "（一）", "（二）", "1.", "一是", "二是", "三是", "第一，", "2023年"]
PIECES = [*NUMBERS, "抓学习", "促落实", "。", "；", "，", "“", "”", "𠮷"]
SOURCES = st.lists(st.sampled_from([*PIECES, " ", "\n", "\n"]), max_size=60)


@given(parts=SOURCES)
def test_every_heading_and_lead_is_in_one_set(parts: list[str]) -> None:
    report = _understood("".join(parts))
    lines = [line for one in line_sets(report) for line in one.lines]
    structure = report.structure
    assert len(lines) == len(structure.headings) + len(structure.points)
    sentences = {
        sentence.number: report.raw.body[sentence.start : sentence.end]
        for block in structure.blocks
        for sentence in block.sentences
    }
    for line in lines:
        assert line.words
        assert line.sentence in sentences
    own = [report.raw.body[p.start : p.lead_end] for p in structure.points]
    texts = [line.text for line in lines]
    assert all(any(lead.startswith(text) for text in texts) for lead in own)


def test_the_samples_lose_no_line(repository: Path) -> None:
    paths = sorted((repository / "data" / "reports").rglob("*.txt"))
    assert paths
    for path in paths:
        for report in understand_file(path)[0]:
            found = sum(len(one.lines) for one in line_sets(report))
            assert found == len(report.structure.headings) + len(report.structure.points)


def test_a_long_list_is_cut_into_sets(report_of: Callable[..., Report]) -> None:
    texts = [f"第{chr(0x4E00 + n)}件小事" for n in range(2 * LARGEST_SET + 1)]
    sets = line_sets(report_of("r1", [(1, text, ()) for text in texts]))
    assert [len(one.lines) for one in sets] == [LARGEST_SET, LARGEST_SET, 1]
    assert [line.text for one in sets for line in one.lines] == texts
