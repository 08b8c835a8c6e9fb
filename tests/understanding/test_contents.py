"""A table of contents is told from the headings that it lists."""

import pytest

from report_archive.understanding.contents import contents_end
from report_archive.understanding.paragraphs import LineNumbers, split_paragraphs

TEXT = "全年紧扣中心任务，统筹推进各项工作，得到各方肯定，为全县发展提供了有力保障。" * 3

DOCUMENTS = [
    ("照录", ["总结", "目录", "一、学", "二、干", "一、学", TEXT, "二、干", TEXT], 4),
    ("页码", ["目　录", "一、学……1", "二、干……（2）", "一、学", TEXT, "二、干", TEXT], 3),
    ("隔着引言", ["目录", "一、学", "二、干", TEXT, "一、学", TEXT, "二、干", TEXT], 3),
    ("没有目录二字", ["一、学", "二、干", "一、学", TEXT, "二、干", TEXT], 0),
    ("只有二字", ["目录", "一、学", TEXT, "二、干", TEXT], 0),
    ("末行", ["总结", "目录"], 0),
]


@pytest.mark.parametrize(
    ("lines", "end"), [c[1:] for c in DOCUMENTS], ids=[c[0] for c in DOCUMENTS]
)
def test_contents_end_where_the_text_begins(lines: list[str], end: int) -> None:
    body = "\n".join(lines)
    assert contents_end(split_paragraphs(body, LineNumbers(body)), 0) == end
