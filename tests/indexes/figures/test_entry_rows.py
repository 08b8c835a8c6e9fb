"""Rows of sentences with figures: words, what is marked, and the lines above, as the browser has
them.
"""

import json
from typing import Any, Final

import pytest

from report_archive.indexes.figures.entry_rows import LONGEST, SentenceRows
from report_archive.indexes.figures.naming import Namer
from report_archive.indexes.figures.readouts import FigureReader
from report_archive.indexes.figures.stated import Told, measured
from report_archive.indexes.quoted_entry import size_of
from report_archive.words import WordSegmenter

READER: Final = FigureReader(Namer(WordSegmenter([])))

ROWS: Final = [
    ("起草文稿310份。", [["起草文稿", "310份", "。"], ["起草文稿", 1, ""]]),
    ("起草<文稿>310份。", [["起草&lt;文稿&gt;", "310份", "。"], ["起草文稿", 1, ""]]),
    ("起草“文稿\\”310份。", [["起草“文稿\\”", "310份", "。"], ["起草文稿", 1, ""]]),
    ("文件数量同比减少12%。", [["文件数量", "同比减少12%", "。"], ["文件数量", "", 1]]),
    (
        "起草文稿310份、信息20条。",
        [["起草文稿", "310份", "、信息", "20条", "。"], ["起草文稿", 1, ""], ["起草信息", 3, ""]],
    ),
]


def _row(text: str) -> tuple[Any, int]:
    told = [
        Told(measured(each.name, each.verb), each.value, each.comparison, each.spans)
        for each in READER.read(text)
    ]
    row, size = SentenceRows("r1", 7, text).of(told)
    return json.loads(row), size


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[text for text, _ in ROWS])
def test_rows_tell_words_and_what_was_read(text: str, expected: list[Any]) -> None:
    row, size = _row(text)
    assert row == ["r1", 7, *expected]
    assert size == size_of(expected[0], len(expected) - 1)


def test_a_long_sentence_is_told_in_part() -> None:
    (_, _, words, note), _ = _row(f"{'甲' * LONGEST}，起草文稿310份。")
    assert words[0].startswith("……甲")
    assert words[1:] == ["310份", "。"]
    assert note == ["起草文稿", 1, ""]
