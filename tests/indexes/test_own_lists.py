"""The lists of a report's phrases and figures: they follow from the report, and little else."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.readings import figures_of, told

from report_archive.indexes.figures.own_figures import OwnRow, measures_by_report, own_rows
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.figures.shown import ShownEntries
from report_archive.indexes.own_counts import key_of
from report_archive.indexes.own_lists import (
    OwnPhraseList,
    figure_counts,
    figure_list,
    phrase_list,
    phrase_lists,
)
from report_archive.indexes.report_reading import PackedReading, ReportReader
from report_archive.indexes.set_phrases.kept_own import own_phrases
from report_archive.indexes.set_phrases.phrases import MOST_OF_A_REPORT, SetPhrase, SetPhrases
from report_archive.model import Report
from report_archive.words import WordSegmenter

ReportOf = Callable[..., Report]
SEGMENTER = WordSegmenter(["办结率", "满意率"])
TEXTS = (
    ["起草材料30篇，办结率98%，督查5次，又督查7次。", "领导满意率100%。"],
    ["按时办结率达到99%，同比提高2个百分点。", "起草各类材料**篇。", "领导满意率98%，督查6次。"],
    ["没有数字。"],
    ["办结率97%，发文12件。", "共3项。"],
)


def _reports(report_of: ReportOf, count: int = len(TEXTS)) -> list[Report]:
    return [report_of(f"r{n}", text) for n, text in enumerate(TEXTS[:count])]


def _rows_by_hand(figures: Figures) -> dict[str, list[OwnRow]]:
    """The rows of each report, member by member."""
    stated, members = figures.stated, figures.members
    found: dict[str, list[tuple[int, int, OwnRow]]] = {}
    for place, (sentence, rank) in enumerate(zip(members.sentence, members.measure, strict=True)):
        own = members.figures[members.first[place] : members.first[place + 1]].tolist()
        shown = [told(stated, n) for n in own]
        words = [f"{each.value} {each.comparison}".strip() for each in shown]
        measure = figures.measures[rank]
        number = stated.at(int(sentence)).number
        row = (number, measure.name, "；".join(words), measure.reports > 1)
        report = stated.reports[stated.report[sentence]].identifier
        found.setdefault(report, []).append((number, min(own), row))
    return {name: [row for *_, row in sorted(rows)] for name, rows in found.items()}


def _reading(report: Report) -> PackedReading:
    return PackedReading.of_reading(ReportReader(SEGMENTER).read(report))


def test_figures_of_reports_are_those_of_their_measures(report_of: ReportOf) -> None:
    reports = {report.identifier: report for report in _reports(report_of)}
    figures = figures_of(list(reports.values()), SEGMENTER)
    found = {
        name: own_rows(_reading(reports[name]).figures.unpacked(), packed)
        for name, packed in measures_by_report(figures)
    }
    assert found == _rows_by_hand(figures)
    assert (1, "督查", "5次；7次", True) in found["r0"]
    assert (1, "办结率", "99% 同比提高2个百分点", True) in found["r1"]


def test_a_list_of_figures_names_keys_where_others_have_the_measure(report_of: ReportOf) -> None:
    reports = _reports(report_of)
    [packed] = [
        packed
        for name, packed in measures_by_report(figures_of(reports, SEGMENTER))
        if name == "r3"
    ]
    html = BeautifulSoup(figure_list(packed, _reading(reports[3]).figures).html, "html5lib")
    rows = html.select_one("ul")
    assert rows is not None
    assert [row.get_text() for row in rows.select("li")][:1] == ["办结率 97%"]
    keys = str(rows["data-to"]).split(" ")
    assert keys[0] == key_of("办结率")
    assert len(keys) == len(rows.select("li"))
    assert "" in keys


def test_a_report_more_changes_no_list_but_where_a_measure_is_shared_now(
    report_of: ReportOf,
) -> None:
    fewer, more = (
        dict(measures_by_report(figures_of(_reports(report_of, count), SEGMENTER)))
        for count in (3, 4)
    )
    assert fewer == {name: more[name] for name in fewer}
    counts = [
        figure_counts(ShownEntries(figures_of(_reports(report_of, n), SEGMENTER))) for n in (3, 4)
    ]
    texts = ["".join(page.text for page in each.make()) for each in counts]
    assert texts[0] != texts[1]
    assert counts[0].around != counts[1].around


def _is_bland(text: str) -> bool:
    return text.endswith("丙")


def _phrase(text: str, places: list[tuple[int, int]]) -> SetPhrase:
    reports, numbers = np.array(places).T
    found = SimpleNamespace(
        text=text,
        folded=text,
        reports=len(set(reports)),
        bland=_is_bland(text),
        report_at=reports,
        number_at=numbers,
    )
    return cast(SetPhrase, found)


PLACES = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 9)), min_size=1, max_size=8)
PHRASES = st.dictionaries(st.text("甲乙丙", min_size=1, max_size=5), PLACES, max_size=70)


@given(PHRASES)
def test_the_longest_phrases_of_a_report_stand_in_the_order_of_its_text(
    places: dict[str, list[tuple[int, int]]],
) -> None:
    phrases = [_phrase(text, sorted(at)) for text, at in places.items()]
    found = _found(phrases)
    expected = {}
    for report in range(4):
        first = {
            text: min(number for where, number in at if where == report)
            for text, at in places.items()
            if any(where == report for where, _ in at) and len({where for where, _ in at}) > 1
        }
        apart = {
            text
            for text, number in first.items()
            if not any(
                text in other and first[other] == number and _is_bland(other) <= _is_bland(text)
                for other in {*first} - {text}
            )
        }
        worth = sorted(apart, key=lambda text: (_is_bland(text), -len(text), text))
        longest = worth[:MOST_OF_A_REPORT]
        assert bool(longest) == bool(first)
        if longest:
            rows = sorted(longest, key=lambda text: (first[text], worth.index(text)))
            expected[f"r{report}"] = [(text, first[text]) for text in rows]
    assert {name: _rows(each.packed) for name, each in _lists(found)} == expected
    # However common each is, and in whatever order they were found.
    turned = {name: each.packed for name, each in _lists(_found(phrases[::-1]))}
    assert turned == {name: each.packed for name, each in _lists(found)}


def _lists(found: SetPhrases) -> Iterator[tuple[str, OwnPhraseList]]:
    return phrase_lists(found, own_phrases(found))


def _found(phrases: list[SetPhrase]) -> SetPhrases:
    reports: Any = [SimpleNamespace(identifier=f"r{n}") for n in range(4)]
    return cast(
        SetPhrases,
        SimpleNamespace(
            reports=reports, common=phrases[::2], abbreviations=(), quoted=phrases[1::2]
        ),
    )


def _rows(packed: bytes) -> list[tuple[str, int]]:
    rows = BeautifulSoup(phrase_list(packed).html, "html5lib").select_one("ul")
    assert rows is not None
    texts = [row.get_text() for row in rows.select("li")]
    assert str(rows["data-to"]).split(" ") == [key_of(text) for text in texts]
    return list(zip(texts, map(int, str(rows["data-s"]).split(" ")), strict=True))
