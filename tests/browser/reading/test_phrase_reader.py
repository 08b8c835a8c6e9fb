"""The reader in the browser answers as the one in Python does, from a disk and from a server."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page
from tests.browser.browser_reader import ask, python_answers, served
from tests.phrase_index.random_search import SCAN, TINY

from report_archive.phrase_index.answer import Order
from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.manifest import FILE
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import (
    Query,
    query_from_data,
)
from report_archive.phrase_index.reader import PhraseIndex

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("parameters", [SCAN, TINY], ids=["扫描段", "索引段"])
def test_contract(
    page: Page,
    opened: Callable[[dict[str, bytes]], None],
    contract: dict[str, Any],
    parameters: Parameters,
) -> None:
    files = build_from_entries(contract["entries"], parameters)
    opened(files)
    cases = [
        (query_from_data(case["query"]), Order(case.get("order", "relevance")))
        for case in contract["queries"]
    ]
    answers = ask(page, cases)
    for case, answer in zip(contract["queries"], answers, strict=True):
        found = [hit[:2] for hit in answer["hits"]]
        if not case.get("sorted", True):
            found, case["hits"] = sorted(found), sorted(case["hits"])
        assert found == case["hits"], case["query"]
    assert answers == python_answers(files, cases)
    for case in contract["facets"]:
        [answer] = ask(page, [(query_from_data(case["query"]), Order.NEWEST)])
        assert answer["figures"] == case["figures"]
        assert {name: answer["facets"][name] for name in case["counts"]} == case["counts"]


def test_marks(page: Page, browser_folder: Path, contract: dict[str, Any]) -> None:
    served(page, browser_folder, {})
    script = """async (cases) => {
        await ReportArchive.phraseIndex.loadScripts();
        const points = (text, place) => Array.from(text.slice(0, place)).length;
        return cases.map(([text, pattern, masks]) => {
            const { Matcher, markedPlaces } = ReportArchive.phraseMatching;
            return markedPlaces(text, [new Matcher(pattern, masks)])
                .map(([a, b]) => [points(text, a), points(text, b)]);
        });
    }"""
    found = page.evaluate(script, [case[:3] for case in contract["marks"]])
    for case, marks in zip(contract["marks"], found, strict=True):
        assert marks == case[3], case


BROKEN: Final[dict[str, Callable[[bytes], bytes | None]]] = {
    "缺文件": lambda data: None,
    "截断": lambda data: data[:-9],
    "改了一个字节": lambda data: data[:60] + bytes([data[60] ^ 1]) + data[61:],
    "别的文件": lambda data: data.replace(b"phrase/p-", b"phrase/q-", 1),
}


@pytest.mark.parametrize("how", BROKEN)
def test_what_cannot_be_used_is_said(
    page: Page,
    opened: Callable[[dict[str, bytes]], None],
    contract: dict[str, Any],
    how: str,
) -> None:
    files = build_from_entries(contract["entries"], SCAN)
    name = sorted(name for name in files if name.startswith("p-"))[0]
    changed = BROKEN[how](files[name])
    broken = {other: data for other, data in files.items() if other != name}
    if changed is not None:
        broken[name] = changed
    # A script cut in the middle is an error of the page, too; that is how it is noticed.
    page.add_init_script("window.onerror = () => true;")
    opened(broken)
    [found] = ask(page, [(Query(), Order.NEWEST)])
    assert not found["exact"]
    assert name in found["problems"][0]
    rest = PhraseIndex(broken).search(Query(), limit=None, order=Order.NEWEST)
    assert not rest.exact
    left = [[hit.record.identifier, hit.number] for hit in rest.hits]
    assert [hit[:2] for hit in found["hits"]] == left


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ((b'"format":5', b'"format":1'), "第 1 版格式"),
        ((b'"sentences":', b'"sentences":1'), "manifest.js 内容已损坏"),
        ((b");\n", b""), "manifest.js 内容已损坏"),
    ],
    ids=["别的版本", "改了一个数", "截断"],
)
def test_a_manifest_that_cannot_be_used_is_refused(
    page: Page,
    browser_folder: Path,
    contract: dict[str, Any],
    change: tuple[bytes, bytes],
    message: str,
) -> None:
    files = build_from_entries(contract["entries"], SCAN)
    files[FILE] = files[FILE].replace(*change, 1)
    served(page, browser_folder, files)
    script = "ReportArchive.phraseIndex.open().then(() => '', (error) => error.message)"
    assert message in page.evaluate(script)


def test_a_rebuild_while_the_page_is_open_is_noticed(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    entries = contract["entries"]
    files = build_from_entries(entries[:2], TINY)
    served(page, browser_folder, files)
    everything = [(Query(), Order.NEWEST)]
    page.evaluate("ReportArchive.phraseIndex.open().then(() => 0)")
    files_after = build_from_entries(entries[1:], TINY)
    files.clear()
    files.update(files_after)
    assert ask(page, everything) == python_answers(files_after, everything)


def test_only_a_large_archive_loads_what_reads_index_segments(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    loaded = []
    for parameters in (SCAN, TINY):
        served(page, browser_folder, build_from_entries(contract["entries"], parameters))
        script = "ReportArchive.phraseIndex.open().then(() => 'phraseSegment' in ReportArchive)"
        loaded.append(page.evaluate(script))
    assert loaded == [False, True]


def test_segments_whose_scripts_are_missing_are_tried_again(
    page: Page, browser_folder: Path, contract: dict[str, Any]
) -> None:
    files = build_from_entries(contract["entries"], TINY)
    served(page, browser_folder, files)
    page.route("**/phrase_segment.js", lambda route: route.abort())
    script = "ReportArchive.phraseIndex.open().then(() => '', (error) => error.message)"
    assert "phrase_segment.js" in page.evaluate(script)
    page.unroute("**/phrase_segment.js")
    everything = [(Query(), Order.NEWEST)]
    assert ask(page, everything) == python_answers(files, everything)
