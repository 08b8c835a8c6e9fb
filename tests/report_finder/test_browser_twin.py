"""The finder in the browser gives the answers of the one in Python."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from report_archive.model import Report
from report_archive.report_finder import term_parts
from report_archive.report_finder.index import build_finder, finder_files
from report_archive.report_finder.index_file import FinderFiles
from report_archive.report_finder.query import find_reports
from report_archive.report_finder.records import Record
from report_archive.report_finder.terms import Segmenter
from report_archive.text_folding import query_words, searchable
from report_archive.words import WordSegmenter

pytestmark = pytest.mark.browser

SCRIPTS = (
    "archive_data.js",
    "text_folding.js",
    "finder_terms.js",
    "finder_postings.js",
    "report_finder.js",
)
ANSWER_ALL = """async (cases) => {
    const finder = ReportArchive.reportFinder.open(await ReportArchive.load("finder-index"));
    return Promise.all(cases.map(async ([query, filters]) => {
        const answer = await (await finder.find(query)).narrowed(filters);
        const records = await answer.records(0, finder.reports);
        return records.map((record) => record.identifier);
    }));
}"""


@pytest.fixture
def page(chromium: Browser, repository: Path, tmp_path: Path) -> Iterator[Page]:
    """An empty page with the finder's scripts, opened from the disk."""
    page = chromium.new_page()
    empty = tmp_path / "empty.html"
    empty.write_text('<!doctype html><meta charset="utf-8"><title>空</title>', encoding="utf-8")
    page.goto(empty.as_uri())
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for script in SCRIPTS:
        source = repository / "scripts" / "report_archive" / "browser" / script
        page.add_script_tag(url=source.as_uri())
    yield page
    page.close()
    assert errors == []


def answers(page: Page, files: dict[str, bytes], cases: list[Any]) -> list[list[str]]:
    page.add_script_tag(content="".join(file.decode("utf-8") for file in files.values()))
    result: list[list[str]] = page.evaluate(ANSWER_ALL, cases)
    return result


def test_searchable(page: Page, contract: dict[str, Any]) -> None:
    texts = [text for text, _ in contract["searchable"]]
    folded = page.evaluate("texts => texts.map(ReportArchive.textFolding.searchable)", texts)
    assert dict(zip(texts, folded, strict=True)) == dict(contract["searchable"])


def test_query_words(page: Page, contract: dict[str, Any]) -> None:
    queries = [query for query, _ in contract["words"]]
    words = page.evaluate("texts => texts.map(ReportArchive.textFolding.queryWords)", queries)
    assert dict(zip(queries, words, strict=True)) == dict(contract["words"])


def test_every_character_folds_alike(page: Page) -> None:
    characters = [chr(code) for code in range(0x30000) if not 0xD800 <= code <= 0xDFFF]
    script = "text => Array.from(text).map(ReportArchive.textFolding.searchable)"
    folded = page.evaluate(script, "".join(characters))
    assert [c for c, f in zip(characters, folded, strict=True) if searchable(c) != f] == []
    script = "text => Array.from(text).map(c => ReportArchive.textFolding.queryWords(c).join(' '))"
    words = page.evaluate(script, "".join(characters))
    pairs = zip(characters, words, strict=True)
    assert [c for c, w in pairs if " ".join(query_words(c)) != w] == []


def test_matches(page: Page, contract: dict[str, Any]) -> None:
    script = """cases => cases.map(([text, words]) =>
        ReportArchive.textFolding.matches(text, words).map(([a, b]) => text.slice(a, b)))"""
    pieces = page.evaluate(script, [case[:2] for case in contract["matches"]])
    for case, found in zip(contract["matches"], pieces, strict=True):
        assert found == case[2], case


def test_contract(
    page: Page, contract: dict[str, Any], contract_reports: list[Report], one_word: Segmenter
) -> None:
    files = build_finder(contract_reports, one_word)
    cases = [[case["query"], case.get("filters", {})] for case in contract["queries"]]
    for case, found in zip(contract["queries"], answers(page, files, cases), strict=True):
        results = find_reports(files, case["query"], filters=case.get("filters"))
        assert found == [result.record.identifier for result in results], case
        assert sorted(found) == sorted(case["expect"]), case


@pytest.mark.parametrize("frequent", [8_000, 40])
def test_order_is_the_same_over_many_reports(
    page: Page, frequent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(term_parts, "FREQUENT", frequent)
    monkeypatch.setattr(term_parts, "TOGETHER", frequent)
    chance = random.Random(20)
    pieces = [
        "督查",
        "工作",
        "办公室",
        "2023",
        "总结",
        "学习",
        "*",
        "Ｑ1 ",
        "𠮷村",
        "落实",
        "Ⅱ",
        "、",
    ]

    def text() -> str:
        return "".join(chance.choice(pieces) for _ in range(chance.randint(1, 6)))

    records = [
        Record(
            f"r{n}", text(), False, text(), "", "", n % 3 and 2020 + n % 3, "", (),
            (text(), text()), (text(),),
        )
        for n in range(150)
    ]  # fmt: skip
    files = finder_files(records, WordSegmenter([]))
    assert (FinderFiles(files).head["parts"] > 1) == (frequent == 40)
    queries = [text() for _ in range(60)] + [f"{text()} {text()[0]}" for _ in range(60)] + pieces
    queries.append("")
    found = answers(page, files, [[query, {}] for query in queries])
    differing = [
        query
        for query, identifiers in zip(queries, found, strict=True)
        if identifiers != [result.record.identifier for result in find_reports(files, query)]
    ]
    assert json.dumps(differing, ensure_ascii=False) == "[]"
    assert sum(len(identifiers) > 1 for identifiers in found) > 20


def test_a_long_word_that_very_many_may_hold_is_counted_about_and_shown_for_certain(
    page: Page,
) -> None:
    def record(identifier: str, title: str, *headings: str) -> Record:
        return Record(identifier, title, False, "", "", "", 2020, "", (), headings, ())

    holding = [record(f"r{n:03}", "县委办公室工作总结") for n in range(260)]
    apart = record("r900", "办公室工作", "公室工作总", "室工作总结")
    files = finder_files([*holding, apart], WordSegmenter([]))
    page.add_script_tag(content="".join(file.decode("utf-8") for file in files.values()))
    script = """async (query) => {
        const finder = ReportArchive.reportFinder.open(await ReportArchive.load("finder-index"));
        const answer = await finder.find(query);
        const records = await answer.records(0, answer.numbers.length);
        return [answer.exact, answer.numbers.length, records.length];
    }"""
    assert page.evaluate(script, "办公室工作总结") == [False, 261, 260]
    assert page.evaluate(script, "县委办公室工作总结") == [False, 260, 260]
    assert page.evaluate(script, "工作总结") == [True, 261, 261]
    assert len(find_reports(files, "办公室工作总结")) == 260
