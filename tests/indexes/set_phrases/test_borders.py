"""Phrases begin and end where a reader would cut them."""

import pytest

from report_archive.indexes.set_phrases.borders import pieces, trim
from report_archive.words import WordSegmenter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("的工作落实情况", ["工作落实情况"]),
        ("和严格执行请假制度的", ["严格执行请假制度"]),
        ("一是改进会风文风", ["改进会风文风"]),
        ("在今后的工作中", ["在今后的工作中"]),
        ("在今后的工作", ["今后的工作"]),
        ("正确领导下", ["正确领导"]),
        ("对公务接待", ["公务接待"]),
        ("制度落实不断", ["制度落实"]),
        ("按期办结,不断", ["按期办结"]),
        ("工作任务,认真履行职责", ["工作任务", "认真履行职责"]),
        ("件件有着落,事事有回音", ["件件有着落,事事有回音"]),
        ("坚持吃透上情、摸清下情", ["坚持吃透上情、摸清下情"]),
        ("在县委、县政府的领导下", ["在县委、县政府的领导下"]),
        ('严格落实"三会一课"制度', ['严格落实"三会一课"制度']),
        ('制度"、加强学习管理', ["加强学习管理"]),
        ("学习贯彻《条例", ["学习贯彻"]),
        ("年工作总结", ["工作总结"]),
        ("的了和", []),
        ("工作", []),
    ],
)
def test_loose_ends_go_and_parallels_stay(
    text: str, expected: list[str], segmenter: WordSegmenter
) -> None:
    found = ["".join(piece) for piece in pieces(segmenter.words(text), segmenter)]
    assert found == expected


def test_nothing_is_left_of_loose_words_alone(segmenter: WordSegmenter) -> None:
    assert trim(["的", "和", "在"], segmenter) == []
