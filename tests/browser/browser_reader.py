"""The reader in the browser over files in memory, and what Python answers to the same queries."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page, Route

from report_archive.phrase_index.answer import Answer, Order
from report_archive.phrase_index.query_tree import Query, query_to_data
from report_archive.phrase_index.reader import PhraseIndex

ADDRESS: Final = "http://archive.test/文库/"
ARCHIVE: Final = "assets/archive/"
EMPTY: Final = (
    '<!doctype html><meta charset="utf-8"><title>空</title><link rel="icon" href="data:,">'
    '<script src="assets/archive/archive_data.js"></script>'
    '<script src="assets/archive/phrase_index.js"></script>'
)
# Marks come back in code points, as Python counts.
ANSWER_ALL: Final = """async (cases) => {
    const points = (text, place) => Array.from(text.slice(0, place)).length;
    const answers = [];
    for (const [query, order] of cases) {
        const answer = await ReportArchive.phraseIndex.search(query);
        const hits = await answer.hits(order, 0, 1000);
        await answer.complete();
        answers.push({
            sentences: answer.sentences, reports: answer.reports, exact: answer.exact,
            figures: answer.figures, facets: answer.facets, problems: answer.problems,
            hits: hits.map((hit) => [
                hit.record.identifier, hit.number, hit.text, hit.record.title,
                hit.sentenceClass.position,
                hit.marks.map(([a, b]) => [points(hit.text, a), points(hit.text, b)]),
            ]),
        });
    }
    return answers;
}"""
Case = tuple[Query, Order]


def expected(answer: Answer) -> dict[str, Any]:
    """What Python answers, as ANSWER_ALL gives it."""
    return {
        "sentences": answer.sentences,
        "reports": answer.reports,
        "exact": answer.exact,
        "figures": answer.figures,
        "facets": {
            field.value: [list(item) for item in counts.items()]
            for field, counts in answer.facets.items()
        },
        "problems": [],
        "hits": [
            [
                hit.record.identifier,
                hit.number,
                hit.text,
                hit.record.title,
                hit.sentence_class.position,
                [list(mark) for mark in hit.marks],
            ]
            for hit in answer.hits
        ],
    }


def python_answers(files: dict[str, bytes], cases: Sequence[Case]) -> list[dict[str, Any]]:
    index = PhraseIndex(files)
    return [expected(index.search(query, limit=None, order=order)) for query, order in cases]


def served(page: Page, browser: Path, files: dict[str, bytes]) -> None:
    """Answer every request for the site from memory."""

    def answer(route: Route) -> None:
        name = route.request.url.partition(ARCHIVE)[2].partition("?")[0]
        if not name:
            route.fulfill(body=EMPTY, content_type="text/html")
        elif name.startswith("phrase/"):
            data = files.get(name.removeprefix("phrase/"))
            # What many servers say of scripts must not matter.
            kind = "text/javascript; charset=utf-8"
            if data is None:
                route.fulfill(status=404)
            else:
                route.fulfill(body=data, content_type=kind)
        else:
            route.fulfill(path=browser / name)

    page.unroute("**/*")
    page.route("**/*", answer)
    page.goto(ADDRESS)


def ask(page: Page, cases: Sequence[Case]) -> list[dict[str, Any]]:
    data = [[query_to_data(query), order.value] for query, order in cases]
    answers: list[dict[str, Any]] = page.evaluate(ANSWER_ALL, data)
    return answers
