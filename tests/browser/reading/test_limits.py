"""What would cost much is read when it is asked for, and until then nothing is guessed."""

from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page
from tests.browser.browser_reader import served
from tests.phrase_index.random_search import SCAN, TINY

from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.query_tree import (
    query_from_data,
)
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.text_folding import searchable

pytestmark = pytest.mark.browser


def test_what_would_read_too_much_is_a_lower_bound_until_it_is_asked_for(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    served(page, browser_folder, build_from_entries(contract["entries"], TINY))
    script = """async (query) => {
        const index = await ReportArchive.phraseIndex.open();
        index.parts.forEach((part) => { part.budget = 0; });
        const before = await ReportArchive.phraseIndex.search(query);
        await ReportArchive.phraseIndex.lift();
        const after = await ReportArchive.phraseIndex.search(query);
        return [before, after].map((each) => [each.exact, each.sentences, each.megabytes]);
    }"""
    # Only its text says how long a sentence goes on.
    gapped = {"required": [[["督查", [1, 1]]]]}
    index = PhraseIndex(build_from_entries(contract["entries"], TINY))
    number = index.search(query_from_data(gapped), limit=0).sentences
    assert number > 1
    assert page.evaluate(script, gapped) == [[False, 0, 1], [True, number, 0]]
    page.reload()
    # What is excluded is known as a whole or not at all.
    assert page.evaluate(script, {"excluded": gapped["required"]})[0] == [False, 0, 1]


def test_what_is_read_first_is_shown_first(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    served(page, browser_folder, build_from_entries(contract["entries"], TINY))
    script = """async (query) => {
        const index = await ReportArchive.phraseIndex.open();
        const part = index.parts.find((each) => each.textCost);
        part.budget = part.textCost([0]);
        const answer = await ReportArchive.phraseIndex.search(query);
        return [answer.exact, answer.sentences, answer.megabytes, answer.problems[0]];
    }"""
    exact, sentences, megabytes, problem = page.evaluate(script, {"required": [[["督查", [1, 1]]]]})
    assert (exact, sentences, megabytes) == (False, 1, 1)
    assert "只查了年度较近的一部分" in problem


def test_what_costs_much_is_counted_when_it_is_asked_for(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    script = """async () => {
        await ReportArchive.phraseIndex.open();
        ReportArchive.phraseClasses.few = 0;
        const answer = await ReportArchive.phraseIndex.search({});
        const state = () => [
            answer.sentences > 0, answer.uncounted > 0, answer.figures === null,
            answer.facets.theme === null, answer.facets.year.length > 0,
            answer.possibleOrder("relevance"),
        ];
        const before = state();
        const few = await answer.hits("newest", 0, 1);
        const position = few[0].sentenceClass.position;
        await answer.complete();
        return [before, state(), position !== ""];
    }"""
    served(page, browser_folder, build_from_entries(contract["entries"], TINY))
    assert page.evaluate(script) == [
        [True, True, True, True, True, "newest"],
        [True, False, False, False, True, "relevance"],
        True,
    ]


def test_what_is_not_counted_is_offered_not_guessed(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    script = """async () => {
        await ReportArchive.phraseIndex.open();
        await ReportArchive.loadScript("phrase_state.js");
        await ReportArchive.loadScript("phrase_facets.js");
        ReportArchive.phraseClasses.few = 0;
        const answer = await ReportArchive.phraseIndex.search({});
        const filters = ReportArchive.phraseState.read("").filters;
        const box = document.body.appendChild(document.createElement("div"));
        const fields = () => Array.from(box.querySelectorAll("legend"), (each) => each.innerText);
        const shown = [];
        await new Promise((resolve) => {
            const show = () => {
                ReportArchive.phraseFacets.show(box, answer, filters, {}, () =>
                    answer.complete().then(show).then(resolve)
                );
                shown.push([fields(), box.querySelectorAll("button").length]);
            };
            show();
            box.querySelector("button").click();
        });
        return shown;
    }"""
    served(page, browser_folder, build_from_entries(contract["entries"], TINY))
    (before, offered), (after, left) = page.evaluate(script)
    assert (offered, left) == (1, 0)
    assert "年度" in before
    assert not {"主题", "作用", "位置"} & set(before)
    assert {*before, "主题", "作用", "位置"} == set(after)


def test_classes_that_a_query_needs_are_read_within_limits(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    script = """async () => {
        const index = await ReportArchive.phraseIndex.open();
        ReportArchive.phraseClasses.few = 0;
        const part = index.parts.find((part) => part.known);
        part.known.cost = () => 9000000;
        part.budget = 0;
        const query = { figures: true };
        const before = await ReportArchive.phraseIndex.search(query);
        delete part.known.cost;
        const after = await ReportArchive.phraseIndex.search(query);
        return [before, after].map((each) => [each.exact, each.sentences > 0, each.megabytes]);
    }"""
    served(page, browser_folder, build_from_entries(contract["entries"], TINY))
    assert page.evaluate(script) == [[False, False, 9], [True, True, 0]]


def test_many_hits_of_a_large_archive_are_not_sorted_by_their_text(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    script = """async () => {
        const answer = await ReportArchive.phraseIndex.search({});
        const orders = (names) => names.map((name) => answer.possibleOrder(name));
        const few = orders(["right"]);
        answer.kilobytes = 5001;
        const many = orders(["right", "left", "relevance"]);
        answer.compareAll();
        return [few, many, orders(["right"])];
    }"""
    served(page, browser_folder, build_from_entries(contract["entries"], TINY))
    assert page.evaluate(script) == [["right"], ["newest", "newest", "relevance"], ["right"]]


USAGE: Final = """async (kilobytes) => {
    const load = ReportArchive.loadScript;
    await load("phrase_index.js");
    for (const name of ["phrase_facets.js", "phrase_years.js", "phrase_usage.js"]) {
        await load(name);
    }
    const answer = await ReportArchive.phraseIndex.search({ required: [[["督查"]]] });
    answer.kilobytes = kilobytes;
    const box = document.createElement("div");
    document.body.appendChild(box);
    await ReportArchive.phraseUsage.show(box, answer, "newest", () => {}, () => {});
    const years = ReportArchive.phraseYears.byYear(answer);
    return [box.innerText, years.map((row) => [row.year, row.count]),
            (await answer.lines("newest")).length, answer.sentences];
}"""


def test_use_by_year_is_exact_whatever_was_read(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    """Neighbours of too many hits are those of the first ones, and that is said."""
    found = {}
    for name, parameters, kilobytes in (
        ("here", SCAN, None),
        ("few", TINY, 1),
        ("many", TINY, 5001),
    ):
        served(page, browser_folder, build_from_entries(contract["entries"], parameters))
        found[name] = page.evaluate(USAGE, kilobytes)
    sentences = Counter(
        entry.record.year
        for entry in contract["entries"]
        for text in entry.texts
        if "督查" in searchable(text)
    )
    for text, years, lines, number in (found["few"], found["many"]):
        known = {year: number for year, number in sentences.items() if year is not None}
        assert {year: count for year, count in years if count} == known
        assert number == sentences.total()  # unknown years are counted, not drawn
        assert "句数" in text
        assert lines <= number
    assert "次数" in found["here"][0]
    assert "全部统计" not in found["few"][0]
    limit = f"左右邻按前 {sentences.total()} 处统计，同句没有合并"
    assert limit in found["many"][0]
    assert "全部统计（约 6 MB）" in found["many"][0]


def test_a_reader_waits_only_for_what_is_read(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    pauses = []
    for parameters in (SCAN, TINY):
        served(page, browser_folder, build_from_entries(contract["entries"], parameters))
        script = "ReportArchive.phraseIndex.open().then(() => ReportArchive.phraseIndex.pause())"
        pauses.append(page.evaluate(script))
    assert pauses[0] <= 20 < pauses[1]
