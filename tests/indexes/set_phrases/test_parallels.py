"""Clauses and items that run side by side are told from those that just follow each other."""

import pytest

from report_archive.indexes.set_phrases.parallels import parallel_clauses, parallel_items
from report_archive.words import WordSegmenter


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("吃透上情", "摸清下情", True),
        ("件件有着落", "事事有回音", True),
        ("依据关", "内容关", True),
        ("工作任务", "认真履行各自的职责", False),
        ("好", "行", False),
    ],
)
def test_clauses(before: str, after: str, expected: bool, segmenter: WordSegmenter) -> None:
    assert parallel_clauses(segmenter.words(before), segmenter.words(after)) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("县委", "县政府", True),
        ("在省委", "市委的领导下", True),
        ("坚持吃透上情", "摸清下情", True),
        ("各项任务", "积极", False),
    ],
)
def test_items(before: str, after: str, expected: bool, segmenter: WordSegmenter) -> None:
    found = parallel_items(segmenter.words(before), segmenter.words(after), segmenter.tag)
    assert found is expected
