"""The texts that are searched, as one array."""

from report_archive.report_finder.records import Record
from report_archive.report_finder.searched_texts import read_texts


class Bars:
    """A segmenter that cuts behind bars."""

    def words(self, text: str) -> list[str]:
        parts = text.split("|")
        return [part + "|" for part in parts[:-1]] + parts[-1:]


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
