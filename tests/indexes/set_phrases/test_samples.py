"""Sample sentences: whole where they are short, from different texts, the phrase marked."""

from collections.abc import Callable, Sequence

import pytest
from tests.indexes.sentence_book import sentences_of

from report_archive.indexes.cells import Cell
from report_archive.indexes.set_phrases.find import find_set_phrases
from report_archive.indexes.set_phrases.samples import marked
from report_archive.indexes.set_phrases.shown import ShownPhrases
from report_archive.model import Report
from report_archive.words import WordSegmenter


@pytest.mark.parametrize(
    ("text", "folded", "expected"),
    [
        ("落实“三会一课”。", '"三会一课"', "落实<mark>“三会一课”</mark>。"),
        ("严把 关口，严把关口。", "严把关口", "<mark>严把 关口</mark>，<mark>严把关口</mark>。"),
        ("<b>严把关口</b>", "严把关口", "&lt;b&gt;<mark>严把关口</mark>&lt;/b&gt;"),
    ],
)
def test_the_phrase_is_marked(text: str, folded: str, expected: str) -> None:
    assert str(marked(text, folded)) == expected


def test_of_a_long_sentence_the_clauses_around_are_shown() -> None:
    clauses = [f"第{number}句话说得很长很长很长，" for number in range(20)]
    clauses[9] = "严把文稿质量关，"
    shown = marked("".join(clauses), "严把文稿质量关")
    assert shown.startswith("……")
    assert shown.endswith("……")
    assert "，<mark>严把文稿质量关</mark>，第10句话" in shown
    assert len(shown) < 120


def test_samples_differ_and_cells_are_those_of_all_places(
    report_of: Callable[..., Report], segmenter: WordSegmenter
) -> None:
    facts = {"office_type": "政府办公室", "themes": ["督查督办"]}
    reports = [
        report_of("r1", ["会上要求严把文稿质量关。"], office="甲", year=2021, **facts),
        report_of("r2", ["会上要求严把文稿质量关。"], office="乙", year=2022, **facts),
        report_of("r3", ["起草时严把文稿质量关。"], office="甲", year=2023, **facts),
    ]
    (phrase,) = (
        phrase
        for phrase in find_set_phrases(reports, segmenter).common
        if phrase.text == "严把文稿质量关"
    )
    book = sentences_of(reports)
    shown = ShownPhrases([phrase], book)
    texts = [book.text(use) for use in shown.samples[0]]
    assert sorted(texts) == ["会上要求严把文稿质量关。", "起草时严把文稿质量关。"]
    assert shown.spans == ["2021—2023年"]
    assert shown.cells(0).cells() == {
        Cell("政府办公室", year, "督查督办") for year in ("2021", "2022", "2023")
    }


def test_uses_are_spread_over_all_places(
    report_of: Callable[..., Report], segmenter: WordSegmenter
) -> None:
    bodies: Sequence[str] = ["严把文稿质量关。"] * 50
    reports = [report_of(f"r{number}", [body]) for number, body in enumerate(bodies)]
    phrase = find_set_phrases(reports, segmenter).common[0]
    assert [use.report for use in phrase.uses(5)] == [0, 10, 20, 30, 40]


def test_a_file_without_stops_is_no_sample(
    report_of: Callable[..., Report], segmenter: WordSegmenter
) -> None:
    reports = [
        report_of(f"r{sign}", ["严把文稿质量关，" + "、".join(f"{sign}{n}件" for n in range(500))])
        for sign in "甲乙"
    ]
    phrase = find_set_phrases(reports, segmenter).common[0]
    assert phrase.text == "严把文稿质量关"
    assert ShownPhrases([phrase], sentences_of(reports)).samples == [[]]
