"""What is known of fixed words, taken over from other archives, is what it would be anew."""

from collections import Counter
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.readings import packed_headings

from report_archive.indexes.headings.columns import Columns
from report_archive.indexes.headings.fixed_words import (
    FixedWord,
    Said,
    fixed_words,
    recounted,
)
from report_archive.indexes.headings.reading import Headings, read_headings
from report_archive.model import Report
from report_archive.words import WordSegmenter

LINES = ["抓学习促规范", "抓督查促落实", "抓办文，促提升", "盯大事", "盯急事", "存在的问题", "Ａ抓"]
SETS = st.lists(st.lists(st.sampled_from(LINES), min_size=1, max_size=4), max_size=3)
ARCHIVE = st.dictionaries(st.sampled_from(["r1", "r2", "r3"]), SETS)
SAID = st.dictionaries(st.sampled_from(LINES), st.integers(1, 9))


def _told(said: dict[str, int]) -> Said:
    return Said(list(said), np.array([*said.values()], np.int64))


def test_a_word_is_told_as_the_dictionary_and_the_lines_have_it(segmenter: WordSegmenter) -> None:
    told = fixed_words(["抓", "，", "抓"], _told({"抓办文,促提升": 3, "盯大事": 2}), segmenter, {})
    assert told == {
        "抓": FixedWord("v", segmenter.rarity("抓"), 3),
        "，": FixedWord(segmenter.tag("，"), segmenter.rarity("，"), 3),  # as lines are folded
    }
    assert list(told) == sorted(told)


@given(before=SAID, after=SAID, words=st.sets(st.sampled_from("抓促盯，事")))
def test_words_recounted_are_those_counted_anew(
    before: dict[str, int], after: dict[str, int], words: set[str], segmenter: WordSegmenter
) -> None:
    changed = Counter(after)
    changed.subtract(before)
    known = recounted(fixed_words(words, _told(before), segmenter, {}), _told(changed))
    assert known == fixed_words(words, _told(after), segmenter, {})


@given(archives=st.lists(ARCHIVE, min_size=2, max_size=4))
def test_words_of_edited_archives_are_those_of_new_ones(
    archives: list[dict[str, list[list[str]]]],
    report_of_sets: Callable[..., Report],
    segmenter: WordSegmenter,
) -> None:
    kept = b""
    for archive in archives:
        index = _index(archive, Columns.unpacked(kept), report_of_sets, segmenter)
        anew = _index(archive, Columns.unpacked(b""), report_of_sets, segmenter)
        assert [*index.columns.words.items()] == [*anew.columns.words.items()]
        kept = index.columns.packed()


def test_no_dictionary_is_asked_about_words_that_are_known(
    report_of_sets: Callable[..., Report],
    segmenter: WordSegmenter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    archive = {"r1": [["抓学习促规范", "抓督查促落实"]], "r2": [["抓办文促提升", "抓办会促规范"]]}
    first = _index(archive, Columns.unpacked(b""), report_of_sets, segmenter)
    assert {"抓", "促"} <= {*first.columns.words}
    known = Columns.unpacked(first.columns.packed())
    monkeypatch.setattr(WordSegmenter, "tag", None)
    del archive["r1"]
    assert _index(archive, known, report_of_sets, segmenter).columns.words["抓"].lines == 2


def _index(
    archive: dict[str, list[list[str]]],
    known: Columns,
    report_of_sets: Callable[..., Report],
    segmenter: WordSegmenter,
) -> Headings:
    reports = [report_of_sets(name, sets) for name, sets in archive.items()]
    read = [(report, packed_headings(report, segmenter)) for report in reports]
    return read_headings(read, segmenter, known)
