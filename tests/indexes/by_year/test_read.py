"""Numbers by year are those that counting by hand gives."""

from collections.abc import Callable
from typing import Any

import pytest

from report_archive.indexes.by_year.read import ByYear, read_by_year
from report_archive.indexes.by_year.trends import Trend
from report_archive.indexes.set_phrases.find import find_set_phrases
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter


@pytest.fixture(scope="session")
def archive(
    report_of: Callable[..., Report], vocabulary: Vocabulary
) -> Callable[[dict[int, list[str]]], ByYear]:
    """What is read of paragraphs by year, each a report of an office of its own."""
    segmenter = WordSegmenter([])

    def make(texts: dict[int, list[str]]) -> ByYear:
        reports = [
            report_of(
                f"r{year}n{number}",
                [(1, "一、督查", ["督查督办"]), text],
                year=year or None,
                office=f"{year}{number}局",
            )
            for year, own in texts.items()
            for number, text in enumerate(own)
        ]
        return read_by_year(find_set_phrases(reports, segmenter), vocabulary)

    return make


def test_a_phrase_that_came_in(archive: Callable[[Any], ByYear]) -> None:
    filler = "食堂菜品换了样。"
    texts = {year: [filler] * 4 for year in range(2016, 2023)}
    texts |= {2023: ["严把文稿质量关。严把文稿质量关。", *["严把文稿质量关。"] * 3]}
    found = archive(texts)
    (own,) = (each for each in found.phrases if each.phrase.text == "严把文稿质量关")
    assert own.trend is Trend.NEW
    last = own.rows[-1]
    assert [row.reports for row in own.rows] == [0] * 7 + [4]
    assert (last.year, last.reports, last.of_reports, last.occurrences) == (2023, 4, 4, 5)
    # 5 paragraphs of 8 signs and 4 headings of 4
    assert last.rate == pytest.approx(10_000 * 5 / (5 * 8 + 4 * 4))


def test_reports_without_a_year_are_named_not_counted(archive: Callable[[Any], ByYear]) -> None:
    found = archive({0: ["严把文稿质量关。"] * 3, 2023: ["严把文稿质量关。"]})
    assert found.undated == 3
    assert found.totals.reports == {2023: 1}


def test_themes_count_reports_and_parts(archive: Callable[[Any], ByYear]) -> None:
    found = archive({2022: ["甲。"], 2023: ["乙。", "丙。"]})
    (theme,) = found.themes
    assert theme.theme.name == "督查督办"
    assert [(row.year, row.reports, row.occurrences) for row in theme.rows] == [
        (2022, 1, 1),
        (2023, 2, 2),
    ]


def test_one_office_alone_makes_no_trend(
    report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    reports = [
        report_of(
            f"r{year}n{number}",
            ["严把文稿质量关。" if year == 2023 else "食堂菜品换了样。"],
            year=year,
            office="甲局",
        )
        for year in range(2016, 2024)
        for number in range(4)
    ]
    found = read_by_year(find_set_phrases(reports, WordSegmenter([])), vocabulary)
    assert not [each for each in found.phrases if each.trend is not Trend.STEADY]


def test_names_of_offices_and_kinds_are_no_wording(
    report_of: Callable[..., Report], vocabulary: Vocabulary
) -> None:
    text = "甲县政府办公室认真撰写工作总结，严把文稿质量关。"
    reports = [
        report_of(f"r{year}n{number}", [text], year=year, office="甲县政府办公室", kind="工作总结")
        for year in range(2020, 2024)
        for number in range(2)
    ]
    found = read_by_year(find_set_phrases(reports, WordSegmenter([])), vocabulary)
    texts = {each.phrase.text for each in found.phrases}
    assert not texts & {"县政府办公室", "政府办公室", "工作总结"}
    assert any("文稿质量关" in text for text in texts)
