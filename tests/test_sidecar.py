"""Answers go into correction files; everything else in them stays."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report_archive.sidecar import FIELDS, amended


@pytest.mark.parametrize(
    ("before", "answers", "after"),
    [
        ("", {"year": 2022}, "year: 2022\n"),
        ("# 封面写错\nyear: 2021\n", {"year": 2022}, "# 封面写错\nyear: 2022\n"),
        ("year: 2021\nkind: 工作总结", {"kind": "述职报告"}, "year: 2021\nkind: 述职报告\n"),
        (
            "themes:\n  - 督查督办\n  - 政务信息\n# 完\ntitle: 甲\n",
            {"themes": ["会务组织"], "level": "县"},
            "themes: [会务组织]\n# 完\ntitle: 甲\nlevel: 县\n",
        ),
        ("", {"title": "总结: 一 #二"}, "title: '总结: 一 #二'\n"),
    ],
)
def test_only_the_answered_lines_change(
    before: str, answers: dict[str, object], after: str
) -> None:
    assert amended(before, answers) == after


VALUES = st.text(alphabet="甲乙: #'\"[]-,&*!|>%@`", min_size=1, max_size=12).filter(str.strip)
ANSWERS = st.dictionaries(st.sampled_from(FIELDS[:2]), VALUES)


@given(ANSWERS, ANSWERS)
def test_what_is_written_is_read_back(first: dict[str, object], second: dict[str, object]) -> None:
    text = amended(amended("# 说明\n", first), second)
    assert text.startswith("# 说明\n")
    read = yaml.safe_load(text) or {}
    assert read == {**first, **second}
