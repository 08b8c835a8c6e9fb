"""Sentences on one line, one by one and by their numbers."""

from collections.abc import Callable

from report_archive.indexes.spoken import NumberedTexts, one_line, spoken_texts
from report_archive.model import Report


def test_sentences_have_the_same_words_by_their_numbers(report_of: Callable[..., Report]) -> None:
    report = report_of("r1", ["起草材料30篇。办结率98%。", "印发\n 简报。", (1, "一、督查", ())])
    texts = NumberedTexts(report)
    found = {sentence.number: texts.of(sentence.number) for sentence, _ in spoken_texts(report)}
    assert list(found.values()) == ["起草材料30篇。", "办结率98%。", "印发简报。", "一、督查"]
    for sentence, text in spoken_texts(report):
        assert found[sentence.number] == text == one_line(report, sentence)
