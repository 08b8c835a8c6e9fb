"""Set phrases of short archives, of the seeds, and beside the phrase search."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
import yaml

from report_archive.indexes.said import phrase_link
from report_archive.indexes.set_phrases.find import find_set_phrases, least_reports
from report_archive.indexes.set_phrases.phrases import (
    SetPhrase,
    SetPhrases,
    phrases_by_report,
    phrases_listed,
)
from report_archive.model import Report
from report_archive.phrase_index.build import build_phrase_index
from report_archive.phrase_index.query_parser import parse_query
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.text_folding import searchable
from report_archive.words import WordSegmenter

CASES: Final = Path(__file__).resolve().parents[2] / "cases" / "wording" / "set_phrases"
FILES: Final = sorted(CASES.glob("*.yml"))
LISTS: Final = ("common", "quoted", "abbreviations", "four")

Reader = Callable[[Sequence[str | bytes]], list[Report]]


def _every(found: SetPhrases) -> list[SetPhrase]:
    return [phrase for name in LISTS for phrase in getattr(found, name)]


def test_there_are_cases() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_short_archives(path: Path, reports_of: Reader, segmenter: WordSegmenter) -> None:
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = find_set_phrases(reports_of(case["reports"]), segmenter)
    for name in LISTS:
        listed = {p.folded: (p.reports, p.occurrences) for p in getattr(found, name)}
        for phrase, counts in case["present"].get(name, {}).items():
            assert listed.get(searchable(phrase)) == tuple(counts), phrase
        for phrase in case["absent"].get(name, ()):
            assert searchable(phrase) not in listed, phrase
        order = list(listed)
        first = [searchable(phrase) for phrase in case["first"].get(name, ())]
        last = [searchable(phrase) for phrase in case["last"].get(name, ())]
        assert all(order.index(phrase) < len(order) / 2 for phrase in first)
        assert all(order.index(phrase) >= len(order) // 2 for phrase in last)


def test_seeds(seeds: Path, reports_of: Reader, segmenter: WordSegmenter) -> None:
    paths = sorted(seeds.glob("*.txt"))
    reports = reports_of([path.read_text(encoding="utf-8") for path in paths])
    found = find_set_phrases(reports, segmenter)
    quoted = {phrase.folded: phrase for phrase in found.quoted}
    named = {phrase.folded: phrase for phrase in found.abbreviations}
    for term in ("三重一大", "三不一末"):
        for phrase in (quoted[f'"{term}"'], named[term]):
            ordinals = set(phrase.report_at.tolist())
            assert {paths[ordinal].name[:3] for ordinal in ordinals} >= {"000", "001", "002"}
    assert "三会一课" in named


def _is_counted_as_the_search_counts(found: SetPhrases, index: PhraseIndex) -> None:
    for phrase in _every(found):
        link = phrase_link("set-phrases/all/1.md", phrase.text)
        query = parse_query(parse_qs(urlsplit(link).query)["q"][0]).query
        answer = index.search(query, limit=None)
        assert (answer.reports, answer.sentences) == (phrase.reports, phrase.sentences), phrase
        hits = {(hit.record.identifier, hit.number) for hit in answer.hits}
        pairs = zip(phrase.report_at.tolist(), phrase.number_at.tolist(), strict=True)
        assert {(found.reports[report].identifier, number) for report, number in pairs} == hits
        texts = {(hit.record.identifier, hit.number): searchable(hit.text) for hit in answer.hits}
        assert phrase.occurrences == sum(
            text.startswith(phrase.folded, at) for text in texts.values() for at in range(len(text))
        )


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_counts_are_those_of_the_phrase_search(
    path: Path, reports_of: Reader, segmenter: WordSegmenter
) -> None:
    reports = reports_of(yaml.safe_load(path.read_text(encoding="utf-8"))["reports"])
    index = PhraseIndex(build_phrase_index(reports))
    _is_counted_as_the_search_counts(find_set_phrases(reports, segmenter), index)


def test_sample_phrases_are_whole_and_counted_as_the_search_counts(
    repository: Path, reports_of: Reader, segmenter: WordSegmenter
) -> None:
    paths = sorted((repository / "data" / "reports").rglob("*.txt"))
    reports = reports_of([path.read_bytes() for path in paths])
    found = find_set_phrases(reports, segmenter)
    assert len(found.common) > 300
    index = PhraseIndex(build_phrase_index(reports))
    some = replace(found, common=found.common[::9])
    _is_counted_as_the_search_counts(some, index)
    counts = {phrase.folded: phrase.occurrences for phrase in found.common}
    for phrase, count in counts.items():
        longer = [n for other, n in counts.items() if phrase in other and phrase != other]
        assert all(n < count for n in longer), phrase


def test_a_phrase_is_written_as_a_report_has_it(
    reports_of: Reader, segmenter: WordSegmenter
) -> None:
    reports = reports_of(
        ["坚持文山 会海一起治。深化「放管服」。", "坚持文山会海一起治。「放管服」"]
    )
    found = find_set_phrases(reports, segmenter)
    assert [phrase.text for phrase in found.common] == ["坚持文山会海一起治"]
    assert [phrase.text for phrase in found.quoted] == ["「放管服」"]


def test_an_empty_archive_has_no_phrases(segmenter: WordSegmenter) -> None:
    assert _every(find_set_phrases([], segmenter)) == []


@pytest.mark.parametrize(
    ("reports", "expected"), [(0, 2), (5, 2), (30, 2), (144, 3), (1000, 7), (10_000, 25)]
)
def test_the_threshold_grows_with_the_archive(reports: int, expected: int) -> None:
    assert least_reports(reports) == expected


def test_every_report_knows_its_phrases_and_where_they_stand_first(
    reports_of: Reader, segmenter: WordSegmenter
) -> None:
    reports = reports_of(["严把文稿质量关。又要严把文稿质量关。", "今后严把文稿质量关。", "没有。"])
    found = find_set_phrases(reports, segmenter)
    listed = phrases_listed(found)
    assert {
        own.report: ([listed[phrase].text for phrase in own.phrases], own.numbers)
        for own in phrases_by_report(found, listed, np.array([True, True, True]))
    } == {0: (["严把文稿质量关"], [1]), 1: (["严把文稿质量关"], [1])}
    [second] = phrases_by_report(found, listed, np.array([False, True, True]))
    assert second.report == 1
