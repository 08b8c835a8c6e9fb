"""Four-character phrases: idioms, and office phrases that stand alone; no names of things."""

from collections.abc import Callable, Sequence

import pytest

from report_archive.indexes.set_phrases.four_characters import four_character_phrases
from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.repeats import read_repeats
from report_archive.indexes.set_phrases.strings import Most
from report_archive.indexes.set_phrases.text_array import TextArray
from report_archive.words import WordSegmenter


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("真抓实干", True),
        ("承上启下", True),
        ("突出重点", True),
        ("锐意进取", True),
        ("政令畅通", True),
        ("认真落实", False),
        ("全面推进", False),
        ("今年以来", False),
        ("各项任务", False),
        ("生态环境", False),
        ("2023", False),
    ],
)
def test_standing_alone(
    phrase: str,
    expected: bool,
    text_of: Callable[[Sequence[str]], TextArray],
    segmenter: WordSegmenter,
) -> None:
    text = text_of([f"大家{each}，{phrase}，有了成绩。" for each in ("努力", "加油", "肯学")])
    common = read_repeats(text, Grams.of(text), 2, Most(1, 100)).common
    found = four_character_phrases(text, common, segmenter)
    assert (phrase in found) is expected


def test_two_words_inside_a_sentence_are_no_phrase(
    text_of: Callable[[Sequence[str]], TextArray], segmenter: WordSegmenter
) -> None:
    text = text_of(
        ["要求各科突出重点内容。", "坚持突出重点方向。", "真抓实干的人。", "能真抓实干吗？"]
    )
    common = read_repeats(text, Grams.of(text), 2, Most(1, 100)).common
    found = four_character_phrases(text, common, segmenter)
    assert list(found) == ["真抓实干"]
