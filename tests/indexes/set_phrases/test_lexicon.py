"""What was asked before is told without the segmenter, and is the same."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.report_texts import NO_BASE
from report_archive.indexes.set_phrases.find import find_set_phrases
from report_archive.indexes.set_phrases.kept import NO_COLUMNS
from report_archive.indexes.set_phrases.known import Known
from report_archive.indexes.set_phrases.lexicon import AND, KeptLexicon, KnownLexicon
from report_archive.model import Report
from report_archive.words import WordSegmenter

TEXTS = st.lists(
    st.lists(st.sampled_from("督查督办工作落实到位、a1\n\t\ud800")).map("".join), max_size=5
)


class _Refusing:
    """A segmenter that nobody may ask."""

    def words(self, text: str) -> list[str]:
        raise AssertionError(text)

    def tag(self, word: str) -> str:
        raise AssertionError(word)

    def rarity(self, word: str) -> float:
        raise AssertionError(word)


def _asked(lexicon: KnownLexicon, texts: list[str]) -> list[object]:
    return [
        (lexicon.words(text), [(lexicon.tag(word), lexicon.rarity(word)) for word in (text, text)])
        for text in texts
    ]


@given(TEXTS, TEXTS)
def test_answers_do_not_tell_what_was_kept(
    segmenter: WordSegmenter, before: list[str], now: list[str]
) -> None:
    first = KnownLexicon(segmenter)
    _asked(first, before)
    assert _asked(KnownLexicon(segmenter, first.kept()), now) == [
        (segmenter.words(text), [(segmenter.tag(text), segmenter.rarity(text))] * 2) for text in now
    ]


def test_what_is_kept_is_all_that_was_asked_last(segmenter: WordSegmenter) -> None:
    first = KnownLexicon(segmenter)
    texts = ["督查督办", "抓督查督办", "没有的词", "a"]
    expected = _asked(first, texts)
    kept: KeptLexicon = first.kept()
    second = KnownLexicon(_Refusing(), kept)
    assert _asked(second, texts[1:]) == expected[1:]
    assert second.kept() is kept
    third = KnownLexicon(segmenter, kept)
    _asked(third, [*texts[1:], "又一个词"])
    fourth = KnownLexicon(_Refusing(), third.kept())
    assert _asked(fourth, texts[1:]) == expected[1:]
    with pytest.raises(AssertionError):
        fourth.words(texts[0])


def test_nothing_is_left_of_reports_that_went(segmenter: WordSegmenter) -> None:
    first = KnownLexicon(segmenter)
    _asked(first, ["督查督办", "起草文稿"])
    second = KnownLexicon(_Refusing(), first.kept())
    _asked(second, ["督查督办"])
    kept = second.kept("起草文稿,督查督办三次")
    assert "督查督办" in kept.cuts.replace(AND, "")
    assert "起草" not in str(kept)
    assert "起草" not in str(second.kept(None))
    third = KnownLexicon(_Refusing(), second.kept("其他工作"))
    assert _asked(third, ["督查督办", "起草文稿"]) == _asked(first, ["督查督办", "起草文稿"])


def test_without_a_report_the_segmenter_is_not_asked(
    report_of: Callable[..., Report], segmenter: WordSegmenter
) -> None:
    bodies = [
        "建立健全联席会议制度，推动任务落到实处。",
        "坚持每周调度、每月通报，推动任务落到实处。",
    ]
    reports = [report_of(f"r{number}", bodies[: 1 + number % 2]) for number in range(9)]
    known = Known(reports, NO_COLUMNS, base=NO_BASE)
    assert find_set_phrases(reports, segmenter, known=known).common
    columns, base = (memoryview(bytes(each)) for each in (known.kept(), known.base()))
    fewer = reports[:5] + reports[6:]
    found = find_set_phrases(fewer, _Refusing(), known=Known(fewer, columns, base=base))
    anew = find_set_phrases(fewer, segmenter)
    for some, others in ((found.common, anew.common), (found.four, anew.four)):
        assert [(each.text, each.reports) for each in some] == [
            (each.text, each.reports) for each in others
        ]
