"""The texts that are searched, as one array."""

import re
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from report_archive.report_finder.records import Record
from report_archive.report_finder.searched_texts import SearchedTexts, read_texts
from report_archive.words import WordSegmenter


class Bars:
    """A segmenter that cuts behind bars, and around NUL."""

    def words(self, text: str) -> list[str]:
        return re.findall(r"\0|[^|\0]*\||[^|\0]+", text)


def test_texts_are_folded_and_end_at_spaces_that_stay() -> None:
    record = Record("r", "Ab 1", False, "办 公", "", "", 2023, "", (), ("一", ""), ())
    texts = read_texts([record], Bars())
    signs = "".join(map(chr, texts.points.tolist()))
    assert signs.split("\0") == ["ab", "1", "办公", "2023年", "一", "", ""]
    assert texts.place.tolist() == [0] * 5 + [1] * 3 + [2] * 6 + [3] * 3
    assert texts.length.tolist() == [4, 3, 5, 1]
    assert texts.report.tolist() == [0] * 4


def test_words_of_two_to_four_signs_make_terms() -> None:
    records = [
        Record("r", title, False, "", "", "", 0, "", (), (), ())
        for title in ("一|二三四五|", "六|七八九|十")
    ]
    texts = read_texts(records, Bars())
    assert texts.word_starts.tolist() == [0, 8, 10]
    assert texts.word_lengths.tolist() == [2, 2, 4]


def test_no_records_have_no_texts() -> None:
    texts = read_texts([], Bars())
    assert len(texts.points) == len(texts.place) == len(texts.word_starts) == 0


@given(st.lists(st.text("督查办Ab1| 　\u200b𠮷\0", max_size=7), min_size=1, max_size=5))
def test_texts_are_the_same_however_many_are_read_at_once(titles: list[str]) -> None:
    records = [
        Record("r", title, False, "", "", "", 2023, "", (), (title, "二"), ()) for title in titles
    ]
    whole, parts = read_texts(records, Bars()), read_texts(records, Bars(), at_once=1)
    for field in fields(SearchedTexts):
        found = getattr(parts, field.name)
        assert found.tolist() == getattr(whole, field.name).tolist()
        assert found.dtype == getattr(whole, field.name).dtype


@given(st.lists(st.text("督查办公室Ab1%.、。 \ud800𠮷"), max_size=6))
def test_the_segmenter_cuts_texts_between_breaks_as_it_cuts_each(texts: list[str]) -> None:
    segmenter = WordSegmenter([])
    each = [word for text in texts for word in (*segmenter.words(text), "\0")]
    assert segmenter.words("".join(f"{text}\0" for text in texts)) == each
