"""Random queries by the thousand: both readers find what brute force finds, and count the same.

The environment variable FUZZ_QUERIES says how many each reader is asked; what was asked is counted
and printed.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from playwright.sync_api import Page
from tests.browser.browser_reader import ask, expected, served
from tests.phrase_index.brute_force import brute_force, brute_force_facets
from tests.phrase_index.random_search import Chance

from report_archive.phrase_index.answer import Order
from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.query_tree import Gap, Query, Scope, query_to_data
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.phrase_index.sentence_entries import Entry
from report_archive.phrase_index.update import update_from_entries

NUMBER: Final = int(os.environ.get("FUZZ_QUERIES", "500"))
OF_ONE_ARCHIVE: Final = 25
# What index segments are made to find by: what costs less, places alone, or the text.
WAYS: Final = ("", "placesCost", "textCost")
# In one round of three classes are read only when they are asked for, as a large archive does.
CHEAP: Final = """(way) => ReportArchive.phraseIndex.open().then((index) => {
    if (ReportArchive.phraseClasses) {
        ReportArchive.phraseClasses.few = way ? 40 : 0;
    }
    for (const part of index.parts.filter((part) => way && part.textCost)) {
        part[way] = () => 0;
        part.keys.textCost = () => (way === "placesCost" ? Infinity : 0);
    }
})"""


class Round(NamedTuple):
    """An archive, its index, and what is asked of it."""

    seed: int
    corpus: list[Entry]
    files: dict[str, bytes]
    cases: list[tuple[Query, Order]]


def rounds(first: int) -> Iterator[Round]:
    """Archives enough for NUMBER queries; every other index has been edited since it was built."""
    for n in range(-(-NUMBER // OF_ONE_ARCHIVE)):
        chance = Chance(first + n)
        corpus = [chance.entry(f"r{number}") for number in range(chance.random.randint(1, 8))]
        parameters = chance.parameters()
        if n % 2:
            files = build_from_entries([*corpus[1:], chance.entry("gone")], parameters)
            files = update_from_entries(files, corpus, parameters).applied_to(files)
        else:
            files = build_from_entries(corpus, parameters)
        left = min(OF_ONE_ARCHIVE, NUMBER - n * OF_ONE_ARCHIVE)
        orders = list(Order)
        cases = [(chance.query(corpus), chance.random.choice(orders)) for _ in range(left)]
        yield Round(first + n, corpus, files, cases)


class Count:
    """How many queries were asked, and of which kinds."""

    def __init__(self) -> None:
        self.kinds: Counter[str] = Counter()

    def add(self, query: Query, sentences: int) -> None:
        """One query and how many sentences it found."""
        patterns = [p for t in (*query.required, *query.excluded) for p in t.alternatives]
        kinds = {
            "queries": True,
            "found something": sentences > 0,
            "gaps": any(isinstance(part, Gap) for p in patterns for part in p.parts),
            "several words": len(query.required) > 1,
            "alternatives": any(len(term.alternatives) > 1 for term in query.required),
            "exclusions": bool(query.excluded),
            "filters": bool(query.filters),
            "wider than a sentence": query.scope is not Scope.SENTENCE,
            "masks": query.masks,
            "beyond the basic plane": any(
                s > "\uffff" for p in patterns for s in "".join(p.pieces)
            ),
        }
        self.kinds.update(kind for kind, has in kinds.items() if has)

    def finish(self, reader: str, capsys: pytest.CaptureFixture[str]) -> None:
        """Say what was asked; every kind must have been asked, and most must find something."""
        with capsys.disabled():
            print(f"\n{reader}: " + ", ".join(f"{n} {kind}" for kind, n in self.kinds.items()))
        assert self.kinds["queries"] == NUMBER
        assert self.kinds["found something"] > NUMBER // 4
        assert len(self.kinds) == 10


def right(corpus: list[Entry], query: Query) -> dict[str, Any]:
    """What brute force says of a query, as an answer in the browser says it."""
    found = brute_force(corpus, query)
    facets, figures = brute_force_facets(corpus, query)
    return {
        "sentences": len(found),
        "reports": len({identifier for identifier, _ in found}),
        "exact": True,
        "figures": figures,
        "facets": {field.value: counts for field, counts in facets.items()},
        "hits": sorted(found),
    }


def compared(answer: dict[str, Any]) -> dict[str, Any]:
    """The part of an answer that brute force knows."""
    facets = {field: dict(map(tuple, counts)) for field, counts in answer["facets"].items()}
    hits = sorted((hit[0], hit[1]) for hit in answer["hits"])
    counts = {name: answer[name] for name in ("sentences", "reports", "exact", "figures")}
    return {**counts, "facets": facets, "hits": hits}


def test_the_reader_in_python(capsys: pytest.CaptureFixture[str]) -> None:
    count = Count()
    for one in rounds(1_000_000):
        index = PhraseIndex(one.files)
        for query, order in one.cases:
            answer = expected(index.search(query, limit=None, order=order))
            assert compared(answer) == right(one.corpus, query), (one.seed, query_to_data(query))
            count.add(query, answer["sentences"])
    count.finish("Python reader", capsys)


@pytest.mark.browser
def test_the_reader_in_the_browser(
    page: Page, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    count = Count()
    browser = repository / "scripts" / "report_archive" / "browser"
    for one in rounds(2_000_000):
        served(page, browser, one.files)
        page.evaluate(CHEAP, WAYS[one.seed % len(WAYS)])
        index = PhraseIndex(one.files)
        for (query, order), answer in zip(one.cases, ask(page, one.cases), strict=True):
            where = (one.seed, query_to_data(query))
            assert compared(answer) == right(one.corpus, query), where
            assert answer == expected(index.search(query, limit=None, order=order)), where
            count.add(query, answer["sentences"])
    count.finish("JavaScript reader", capsys)
