"""Phrase queries are read, written and likened in the browser as they are in Python."""

import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from playwright.sync_api import Browser, Page

from report_archive.phrase_index.nearest import nearest, query_fragments
from report_archive.phrase_index.query_fields import NAMES
from report_archive.phrase_index.query_parser import parse_query
from report_archive.phrase_index.query_tree import Field, query_to_data, word_query
from report_archive.phrase_index.query_writer import query_text

pytestmark = pytest.mark.browser

SCRIPTS: Final = (
    "text_folding.js",
    "phrase_query_words.js",
    "phrase_query_fields.js",
    "phrase_query.js",
    "phrase_query_text.js",
    "phrase_nearest.js",
)
# Answers come as one JSON text: a hundred thousand of them take minutes otherwise.
READ_ALL: Final = """([queries, known]) => JSON.stringify(queries.map((query) => {
    const read = ReportArchive.phraseQuery.parse(query, known);
    const notices = read.notices.map((notice) => [notice.start, notice.end, notice.message]);
    return [query, read.query, ReportArchive.phraseQuery.write(read.query), ...notices];
}))"""
FRAGMENTS: Final = """(queries) => JSON.stringify(queries.map((query) =>
    ReportArchive.phraseNearest.fragments(ReportArchive.phraseQuery.parse(query).query)))"""
PLAIN_FRAGMENTS: Final = """(texts) => JSON.stringify(texts.map((text) =>
    ReportArchive.phraseNearest.fragments({required: [[[text]]]})))"""
NEAREST: Final = """(cases) => JSON.stringify(cases.map(([fragments, texts, limit]) =>
    ReportArchive.phraseNearest.nearest(fragments, texts, limit)))"""
CONTRACT: Final[Mapping[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "contract" / "phrase_query.yml").read_text(encoding="utf-8")
)
KNOWN: Final = {Field(name): tuple(values) for name, values in CONTRACT["known"].items()}
PIECES: Final = (
    *"甲乙督查aＱ1２06𠮷。！）年级至 　\u200b\ufeff\t\u00a0\u0085\u001c",
    *'*＊?？|｜-－—:：{}｛｝,，、“”"＂「」『』\\＼',
    *(f"{name}:" for name in NAMES),
    *("2021-2023", "2023-2021", "2021-", "待核对", "是", "段落", "督查督办", "政府办公室"),
    *(
        "工作",
        "县",
        "不足",
        "标题",
        "{0,6}",
        "{6,2}",
        "{1,",
        "**",
        "××",
        "constructor",
        "__proto__",
    ),
)
# All but the bulk of Chinese and Korean characters, which are all alike.
CHARACTERS: Final = [
    chr(code)
    for codes in (range(0x3500), range(0x9FC0, 0xAC00), range(0xF800, 0x10400))
    for code in codes
]


@pytest.fixture(scope="module")
def page(chromium: Browser, repository: Path, tmp_path_factory: Any) -> Iterator[Page]:
    """An empty page with the scripts that read queries, opened from the disk."""
    page = chromium.new_page()
    empty = tmp_path_factory.mktemp("page") / "empty.html"
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


def _ask(page: Page, script: str, data: Any) -> Any:
    return json.loads(page.evaluate(script, data))


def _read(query: str, known: Mapping[Field, tuple[str, ...]]) -> list[Any]:
    read = parse_query(query, known)
    notices = [[notice.start, notice.end, notice.message] for notice in read.notices]
    return [query, query_to_data(read.query), query_text(read.query), *notices]


def test_contract(page: Page) -> None:
    queries = [case[0] for case in CONTRACT["queries"]]
    found = _ask(page, READ_ALL, [queries, CONTRACT["known"]])
    for case, answer in zip(CONTRACT["queries"], found, strict=True):
        assert answer == case


@pytest.mark.parametrize("known", [KNOWN, {}], ids=["values known", "values unknown"])
def test_random_queries_are_read_alike(page: Page, known: Mapping[Field, tuple[str, ...]]) -> None:
    chance = random.Random(7)
    queries = [
        "".join(chance.choice(PIECES) for _ in range(chance.randint(0, longest)))
        for longest in (4, 8, 16, 60, 260)
        for _ in range(600)
    ]
    data = {field.value: list(values) for field, values in known.items()}
    found = _ask(page, READ_ALL, [queries, data])
    differing = [
        answer
        for query, answer in zip(queries, found, strict=True)
        if answer != _read(query, known)
    ]
    assert differing[:3] == []
    assert sum(len(answer) > 3 for answer in found) > 500


def test_many_words_and_long_texts_are_read_alike(page: Page) -> None:
    words = [f"词{chr(0x4E00 + n)}" for n in range(25)]
    queries = ["督" * 201, "𠮷" * 205, " ".join(words), "|".join(words), "{1, " + "{" * 300]
    found = _ask(page, READ_ALL, [queries, {}])
    assert found == [_read(query, {}) for query in queries]


def test_every_character_has_the_same_mark(page: Page) -> None:
    queries = [f"甲{character}乙 \\{character}" for character in CHARACTERS]
    found = _ask(page, READ_ALL, [queries, {}])
    differing = [
        answer for query, answer in zip(queries, found, strict=True) if answer != _read(query, {})
    ]
    assert differing[:3] == []


def test_fragments(page: Page) -> None:
    chance = random.Random(8)
    queries = [case[0] for case in CONTRACT["fragments"]] + [
        "".join(chance.choice(PIECES) for _ in range(12)) for _ in range(500)
    ]
    found = _ask(page, FRAGMENTS, queries)
    assert found == [list(query_fragments(parse_query(query).query)) for query in queries]


def test_nearest(page: Page) -> None:
    chance = random.Random(9)
    cases = [case[:3] for case in CONTRACT["nearest"]]
    for _ in range(200):
        texts = [
            "".join(chance.choices("督查落实，𠮷 ａ", k=chance.randint(0, 6))) for _ in range(8)
        ]
        cases.append([["督查", "查落", "落实", "𠮷", "a"][: chance.randint(0, 5)], texts, 4])
    found = _ask(page, NEAREST, cases)
    assert found == [[list(row) for row in nearest(*case)] for case in cases]


def test_punctuation_is_the_same(page: Page) -> None:
    texts = [f"甲{character}乙" for character in CHARACTERS]
    found = _ask(page, PLAIN_FRAGMENTS, texts)
    read = [list(query_fragments(word_query(text))) for text in texts]
    assert [text for text, one, other in zip(texts, found, read, strict=True) if one != other] == []
