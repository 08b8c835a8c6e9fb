"""The reader in the browser answers as the one in Python does, from a disk and from a server."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from playwright.sync_api import Browser, Page
from tests.browser.browser_reader import ARCHIVE, EMPTY, ask, python_answers, served
from tests.phrase_index.random_search import SCAN, TINY

from report_archive.phrase_index.answer import Order
from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.manifest import FILE
from report_archive.phrase_index.pack import class_from_data
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import (
    Query,
    query_from_data,
)
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord
from report_archive.text_folding import searchable

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in which no script may fail."""
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def on_disk(page: Page, browser: Path, files: dict[str, bytes], folder: Path) -> None:
    """The same as files, opened from the disk."""
    archive = folder / ARCHIVE
    archive.mkdir(parents=True)
    for path in browser.rglob("*.js"):
        (archive / path.relative_to(browser)).parent.mkdir(parents=True, exist_ok=True)
        (archive / path.relative_to(browser)).write_bytes(path.read_bytes())
    for name, data in files.items():
        (archive / "phrase" / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / "phrase" / name).write_bytes(data)
    (folder / "index.html").write_text(EMPTY, encoding="utf-8")
    page.goto((folder / "index.html").as_uri())


def contract_entry(data: dict[str, Any]) -> Entry:
    """A report of the contract, as the index takes it."""
    texts = tuple(sentence[0] for sentence in data["sentences"])
    classes = tuple(class_from_data(sentence[1:]) for sentence in data["sentences"])
    facts = [data[name] for name in ("year", "office", "office_type", "level", "kind")]
    characters = sum(map(len, texts))
    path = f"{data['id']}.txt"
    record = ReportRecord(data["id"], data["id"], len(texts), characters, texts[0], path, *facts)
    return Entry(record, texts, classes)


@pytest.fixture(scope="module")
def contract(repository: Path) -> dict[str, Any]:
    """The cases that the reader in Python answers too; entries are its archive."""
    file = repository / "tests" / "contract" / "phrase_search.yml"
    contract: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    contract["entries"] = [contract_entry(report) for report in contract["reports"]]
    return contract


@pytest.fixture
def browser_folder(repository: Path) -> Path:
    """The scripts under test."""
    return repository / "scripts" / "report_archive" / "browser"


@pytest.fixture(params=["服务器", "磁盘"])
def opened(
    request: pytest.FixtureRequest, page: Page, browser_folder: Path, tmp_path: Path
) -> Callable[[dict[str, bytes]], None]:
    """Opens a page over some files, both ways a reader may have them."""
    if request.param == "服务器":
        return lambda files: served(page, browser_folder, files)
    return lambda files: on_disk(page, browser_folder, files, tmp_path / "站点")


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
        ((b'"format":3', b'"format":1'), "第 1 版格式"),
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
