"""Sentences on one line, one by one and by their numbers."""

from collections.abc import Callable

from report_archive.indexes.spoken import NumberedTexts, one_line, spoken_texts, texts_of
from report_archive.model import Report


def test_sentences_have_the_same_words_by_their_numbers(report_of: Callable[..., Report]) -> None:
    report = report_of("r1", ["起草材料30篇。办结率98%。", "印发\n 简报。", (1, "一、督查", ())])
    texts = NumberedTexts(report)
    found = {sentence.number: texts.of(sentence.number) for sentence, _ in spoken_texts(report)}
    assert list(found.values()) == ["起草材料30篇。", "办结率98%。", "印发简报。", "一、督查"]
    for sentence, text in spoken_texts(report):
        assert found[sentence.number] == text == one_line(report, sentence)


def test_sentences_of_several_reports_are_told_apart(report_of: Callable[..., Report]) -> None:
    reports = [report_of("r1", ["甲。乙。"]), report_of("r2", ["丙。"])]
    first, second = [s.number for s, _ in spoken_texts(reports[0])]
    wanted = [(reports[0], second), (reports[1], first), (reports[0], second)]
    assert texts_of(wanted) == {("r1", second): "乙。", ("r2", first): "丙。"}
