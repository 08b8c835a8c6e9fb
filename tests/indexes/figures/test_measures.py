"""Figures grouped by what they measure, and the pages of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.readings import figure_pages, figures_of, told

from report_archive.indexes.figures.columns import UNNAMED
from report_archive.indexes.figures.find import PackedFigures, SentenceFigures
from report_archive.indexes.figures.patterns import pattern_of
from report_archive.indexes.figures.read import Figures, read_figures
from report_archive.indexes.figures.readout import Readout, frame_of
from report_archive.indexes.figures.stated import Stated
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
    stated = figures.stated
    numbers = Counter(stated.reports[place].identifier for place in stated.report.tolist())
    assert numbers == {"r1": 2, "r2": 2, "r3": 2}


def test_spans_quote_the_sentence(figures: Figures) -> None:
    stated = figures.stated
    for figure, sentence in enumerate(stated.sentence.tolist()):
        _, value, comparison, spans = told(stated, figure)
        text = stated.at(sentence).text
        quoted = [text[start:end] for start, end in spans]
        assert "，".join(quoted) in (value, comparison) or quoted == [value, comparison]


@pytest.mark.parametrize(
    ("comparison", "frame"),
    [
        ("同比下降71.7%", "同比下降□%"),
        ("由上半年的89.2%提高到94.6%", "由上半年的□%提高到□%"),
        ("居全市第三位", "居全市第□位"),
        ("下降**%", "下降□%"),
        ("占四成", "占□成"),
        ("居前三，同比下降2%", "居前□，同比下降□%"),
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
    stated, members = found.stated, found.members
    values = {
        (stated.at(int(members.sentence[member])).report.raw.path[:3], told(stated, figure).value)
        for member in rate.members
        for figure in members.figures[members.first[member] : members.first[member + 1]].tolist()
    }
    assert values >= {("000", "98%以上"), ("001", "99%"), ("001", "100%")}
    assert {"**余篇", "X余篇"} <= {told(stated, n).value for n in range(len(stated.way))}


def test_every_sentence_with_a_figure_is_on_the_list(figures: Figures) -> None:
    assert set(figures.members.sentence.tolist()) == set(range(len(figures.stated.under)))


NAMES: Final = ("满意率", "领导满意率", "率", "调研报告", "报告", "内容", "")
named = st.builds(
    Readout,
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(("", "起草")),
    st.sampled_from(("", "3篇")),
    st.sampled_from(("篇", "%")),
    st.sampled_from(("", "同比提高3%", "居前三，同比下降2%")),
    st.just(((0, 1),)),
    st.booleans(),
    st.booleans(),
)
of_report = st.lists(st.lists(named, min_size=1, max_size=3).map(tuple), max_size=3)


def _measures_by_hand(stated: Stated) -> dict[tuple[str, str], str]:
    """The measure of each name with its head, told figure by figure."""
    used: dict[str, set[int]] = defaultdict(set)
    pairs = set()
    for way, sentence in zip(stated.way.tolist(), stated.sentence.tolist(), strict=True):
        name, head, *_ = stated.tables.way(way)
        pairs.add((name, head))
        for each in (name, head):
            used[each].add(int(stated.report[sentence]))
    found = {}
    for name, head in pairs:
        measure = name if len(used[name]) > 1 else head
        if len(used[measure]) < 2:
            endings = [measure[-size:] for size in range(2, len(measure))]
            measure = next((end for end in endings if end in used), measure)
        found[name, head] = measure if len(measure) > 1 else UNNAMED
    return found


@given(st.lists(of_report, max_size=5))
def test_measures_have_all_figures_in_their_order(
    report_of: Callable[..., Report], found: list[list[tuple[Readout, ...]]]
) -> None:
    reports = [report_of(f"r{place}") for place in range(len(found))]
    packed = [
        PackedFigures.of_sentences(
            [SentenceFigures(n, 0, 1, (), "", readouts) for n, readouts in enumerate(own)]
        )
        for own in found
    ]
    figures = read_figures(reports, packed)
    stated, members = figures.stated, figures.members
    names = _measures_by_hand(stated)
    assert sorted(members.figures.tolist()) == list(range(len(stated.way)))
    for rank, measure in enumerate(figures.measures):
        places = [pattern.replace("…", "") for pattern, _ in measure.patterns]
        keys, own = [], []
        for member in measure.members:
            assert members.measure[member] == rank
            sentence = int(members.sentence[member])
            held = members.figures[members.first[member] : members.first[member + 1]].tolist()
            assert held == sorted(held)
            assert {stated.sentence[figure] for figure in held} == {sentence}
            ways = [stated.tables.way(stated.way[figure]) for figure in held]
            assert {names[way[:2]] for way in ways} == {measure.name}
            shown = [pattern_of(way, measure.name).replace("…", "") for way in ways]
            plain = not any(way.frame for way in ways)
            keys.append((min(map(places.index, shown)), plain, sentence))
            own += held
        assert keys == sorted(set(keys))
        assert measure.figures == len(own) == sum(count for _, count in measure.patterns)
        assert measure.reports == len({int(stated.report[key[2]]) for key in keys})
