"""Words are found in a text wherever they stand, by numbers as one by one."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.understanding.word_tree import SHORT, WordTree

WORDS: Final = ("县委", "县委办", "局", "办公室", "县委办公室", "公", "𠮷县", "")
LONGER: Final = "。" * SHORT


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("在县委办", [(1, "县委办"), (1, "县委")]),
        ("县委办公室", [(0, "县委办公室"), (0, "县委办"), (0, "县委"), (2, "办公室"), (3, "公")]),
        ("局局", [(0, "局"), (1, "局")]),
        pytest.param("\ud842局𠮷县", [(1, "局"), (2, "𠮷县")], id="half-a-character"),
        ("县", []),
    ],
)
@pytest.mark.parametrize("rest", ["", LONGER], ids=["short", "long"])
def test_all_words_are_found_the_longest_first(
    text: str, found: list[tuple[int, str]], rest: str
) -> None:
    tree = WordTree(WORDS)
    starts, ends, words = tree.listed(text + rest)
    assert [(start, tree.words[word]) for start, word in zip(starts, words, strict=True)] == found
    assert ends == [start + len(word) for start, word in found]


@given(st.text("县委办公室局", max_size=30), st.lists(st.text("县委办公室局", max_size=6)))
def test_a_long_text_is_searched_as_a_short_one(text: str, words: list[str]) -> None:
    tree = WordTree(words)
    assert tree.listed(text + LONGER) == tree.listed(text)


def test_of_no_words_none_is_found() -> None:
    assert WordTree(()).listed(LONGER + "县委") == ([], [], [])
