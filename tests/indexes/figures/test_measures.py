"""Figures grouped by what they measure, and the pages of them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.indexes.readings import figures_of

from report_archive.indexes.figures.measures import frame_of
from report_archive.indexes.figures.pages import figure_pages
from report_archive.indexes.figures.read import Figures
from report_archive.model import Page, Report
from report_archive.source_reports import VOCABULARY, understand_file
from report_archive.vocabulary import Vocabulary, load_vocabulary
from report_archive.words import WordSegmenter


@pytest.fixture(scope="module")
def segmenter() -> WordSegmenter:
    """The words of the archive."""
    return WordSegmenter(load_vocabulary(VOCABULARY).user_words)


@pytest.fixture(scope="module")
def reports(report_of: Callable[..., Report]) -> list[Report]:
    """Three reports that state figures, and one that states none."""
    return [
        report_of("r1", ["起草材料30篇，办结率98%。", "领导满意率100%。"], year=2023, title="甲"),
        report_of(
            "r2", ["按时办结率达到99%，同比提高2个百分点。", "起草各类材料**篇。"], title="乙"
        ),
        report_of("r3", ["领导满意率97%。", "编印材料XX份，<b>5</b>类。"], year=2021, title="丙"),
        report_of("r4", ["2023年3月5日，印发第3期简报。"], title="丁"),
    ]


@pytest.fixture(scope="module")
def figures(reports: Sequence[Report], segmenter: WordSegmenter) -> Figures:
    """What they state."""
    return figures_of(reports, segmenter)


def test_measures_count_reports_and_figures(figures: Figures) -> None:
    found = {measure.name: (measure.reports, measure.figures) for measure in figures.measures}
    assert found["材料"] == (3, 3)
    assert found["领导满意率"] == (2, 2), "a longer name that two reports use"
    assert found["办结率"] == (2, 2), "按时办结率 is used by one report only"
    assert "按时办结率" not in found


def test_patterns_have_open_slots(figures: Figures) -> None:
    patterns = {measure.name: dict(measure.patterns) for measure in figures.measures}
    assert patterns["材料"] == {"起草材料□篇": 2, "编印材料□份": 1}
    assert patterns["办结率"] == {"办结率□%": 2}


def test_every_report_has_its_sentences(figures: Figures) -> None:
    numbers = {name: len(sentences) for name, sentences in figures.by_report.items()}
    assert numbers == {"r1": 2, "r2": 2, "r3": 2, "r4": 0}


def test_spans_quote_the_sentence(figures: Figures) -> None:
    for sentences in figures.by_report.values():
        for sentence in sentences:
            for readout in sentence.readouts:
                quoted = [sentence.text[start:end] for start, end in readout.spans]
                assert "，".join(quoted) in (readout.value, readout.comparison) or quoted == [
                    readout.value,
                    readout.comparison,
                ]


@pytest.mark.parametrize(
    ("comparison", "frame"),
    [
        ("同比下降71.7%", "同比下降□%"),
        ("由上半年的89.2%提高到94.6%", "由上半年的□%提高到□%"),
        ("居全市第三位", "居全市第□位"),
        ("下降**%", "下降□%"),
        ("占四成", "占□成"),
    ],
)
def test_frames_of_comparisons(comparison: str, frame: str) -> None:
    assert frame_of(comparison) == frame


def test_the_first_page_leads_to_each_measure(
    figures: Figures, vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    pages = {page.path: page for page in figure_pages(figures, vocabulary)}
    html = html_of(pages["figures/index.md"])
    listed = html_of(pages["figures/list/1.md"])
    links = html.select(".figure-measures th a")
    assert [link.get_text() for link in links][:1] == ["材料"]
    for link in links:
        page, _, anchor = str(link["href"]).partition("#")
        assert page == "list/1.html"
        assert [head.get_text() for head in listed.select(f"h2#{anchor}")] == [link.get_text()]


def test_entries_mark_and_read_out_their_figures(
    figures: Figures, vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    pages = {page.path: page for page in figure_pages(figures, vocabulary)}
    html = html_of(pages["figures/list/1.md"])
    entries = {entry.get_text(" ", strip=True): entry for entry in html.select(".entries > li")}
    (text,) = [text for text in entries if "指标 按时办结率" in text]
    assert "数值 99%" in text
    assert "比较 同比提高2个百分点" in text
    assert [mark.get_text() for mark in entries[text].select("mark")] == [
        "99%",
        "同比提高2个百分点",
    ]
    assert any("**篇" in text for text in entries)
    assert "<b>5</b>" in html.get_text()


def test_pages_do_not_depend_on_who_comes_first_in_a_set(
    reports: Sequence[Report], segmenter: WordSegmenter, vocabulary: Vocabulary
) -> None:
    once = list(figure_pages(figures_of(reports, segmenter), vocabulary))
    again = list(figure_pages(figures_of(reports, segmenter), vocabulary))
    assert once == again


def test_the_seeds_state_their_rates(seeds: Path, segmenter: WordSegmenter) -> None:
    paths = sorted(seeds.glob("*.txt"))
    found = figures_of([report for path in paths for report in understand_file(path)[0]], segmenter)
    (rate,) = [measure for measure in found.measures if measure.name == "办结率"]
    values = {
        (member.where.report.raw.path[:3], readout.value)
        for member in rate.sentences
        for readout in member.readouts
    }
    assert values >= {("000", "98%以上"), ("001", "99%"), ("001", "100%")}
    masked = [r.value for s in found.by_report.values() for each in s for r in each.readouts]
    assert "**余篇" in masked
    assert "X余篇" in masked


def test_every_sentence_with_a_figure_is_on_the_list(figures: Figures) -> None:
    stated = {(name, each.number) for name, found in figures.by_report.items() for each in found}
    listed = {
        (member.where.report.identifier, member.where.number)
        for measure in figures.measures
        for member in measure.sentences
    }
    assert listed == stated
