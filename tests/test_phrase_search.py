"""Phrase search over real reports: nothing missed, whatever is asked for."""

import json
import random
from pathlib import Path

import pytest

from report_archive.model import Report
from report_archive.phrase_index.answer import Order
from report_archive.phrase_index.build import build_phrase_index
from report_archive.phrase_index.manifest import PhraseIndexError
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import word_query
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.phrase_index.sentence_entries import report_entry
from report_archive.phrase_index.update import update_from_entries
from report_archive.phrase_search import FolderFiles, search
from report_archive.source_reports import understand_file
from report_archive.text_folding import searchable

INDEXED = Parameters(scan_characters=0, most=20, least=5, frequent=400, shard=4_000)


def understood(folder: Path) -> list[Report]:
    """The reports of a folder."""
    paths = sorted(folder.rglob("*.txt"))
    return [report for path in paths for report in understand_file(path)[0]]


@pytest.fixture(scope="module")
def reports(repository: Path) -> list[Report]:
    return understood(repository / "data" / "reports")[::3]


@pytest.fixture(scope="module", params=[Parameters(), INDEXED], ids=["scanned", "indexed"])
def files(reports: list[Report], request: pytest.FixtureRequest) -> dict[str, bytes]:
    return build_phrase_index(reports, request.param)


def sentences_with(reports: list[Report], string: str) -> set[tuple[str, int]]:
    """By looking at every sentence."""
    return {
        (report.identifier, sentence.number)
        for report in reports
        for block in report.structure.blocks
        for sentence in block.sentences
        if searchable(string) in searchable(report.raw.body[sentence.start : sentence.end])
    }


def random_strings(reports: list[Report], number: int) -> list[str]:
    """Strings of 1 to 20 characters that stand in some sentence."""
    chance = random.Random(20_230_101)
    strings: list[str] = []
    while len(strings) < number:
        report = chance.choice(reports)
        sentence = chance.choice(chance.choice(report.structure.blocks).sentences)
        start = chance.randrange(sentence.start, sentence.end)
        end = min(sentence.end, start + chance.randint(1, 20))
        strings.append(report.raw.body[start:end])
    return [string for string in strings if searchable(string)]


def assert_found(files: dict[str, bytes], reports: list[Report], number: int) -> None:
    index = PhraseIndex(files)
    strings = random_strings(reports, number)
    assert len(strings) > number // 2
    for string in strings:
        answer = index.search(word_query(searchable(string)), limit=None)
        found = {(hit.record.identifier, hit.number) for hit in answer.hits}
        assert found == sentences_with(reports, string)
        assert found
        assert answer.sentences == len(found)


def test_any_string_is_found_wherever_it_stands(
    files: dict[str, bytes], reports: list[Report]
) -> None:
    assert_found(files, reports, 60)


def test_real_reports_hide_nothing(seeds: Path) -> None:
    real = understood(seeds)
    for parameters in (Parameters(), INDEXED):
        assert_found(build_phrase_index(real, parameters), real, 40)


def test_marks_are_the_words_that_were_asked_for(files: dict[str, bytes]) -> None:
    for hit in PhraseIndex(files).search(word_query("督查"), limit=None).hits:
        assert [searchable(hit.text[start:end]) for start, end in hit.marks] == ["督查"] * len(
            hit.marks
        )


def test_a_folder_answers_like_the_files_in_memory(files: dict[str, bytes], tmp_path: Path) -> None:
    for name, data in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    folder = FolderFiles(tmp_path)
    assert dict(folder) == files
    assert len(folder) == len(files)
    query = word_query("落实")
    assert search(folder, query, typed="落实") == search(files, query, typed="落实")


def test_answers_are_plain_data(files: dict[str, bytes], reports: list[Report]) -> None:
    query = word_query("落实")
    answer = search(files, query, typed="落 实", limit=3, order=Order.NEWEST)
    assert json.loads(json.dumps(answer)) == answer
    assert answer["query"] == "落 实"
    assert answer["exact"] is True
    assert answer["sentences"] == len(sentences_with(reports, "落实"))
    assert len(answer["hits"]) == 3
    by_name = {report.identifier: report for report in reports}
    for hit in answer["hits"]:
        report = by_name[hit["identifier"]]
        assert hit["path"] == report.raw.path
        assert hit["year"] == report.metadata.year.value
        assert "落实" in hit["text"]
        assert hit["address"] == f"reports/{report.identifier}.html#s{hit['sentence']}"
    assert search(files, query, typed="", limit=0) == answer | {"query": "", "hits": []}


def test_changing_nothing_writes_nothing(reports: list[Report]) -> None:
    files = build_phrase_index(reports)
    entries = list(map(report_entry, reports))
    assert not update_from_entries(files, entries, Parameters()).files
    fewer = update_from_entries(files, entries[1:], Parameters()).applied_to(files)
    answer = PhraseIndex(fewer).search(word_query("落实"), limit=0)
    assert answer.sentences == len(sentences_with(reports[1:], "落实"))


def test_a_folder_without_an_index_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PhraseIndexError, match="missing"):
        search(FolderFiles(tmp_path), word_query("落实"), typed="落实")
