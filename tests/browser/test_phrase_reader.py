"""The reader in the browser answers as the one in Python does, from a disk and from a server."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route

from report_archive.phrase_index.answer import Answer, Order
from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.manifest import FILE
from report_archive.phrase_index.pack import class_from_data
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import (
    Field,
    Filter,
    Gap,
    Pattern,
    Query,
    Scope,
    Term,
    query_from_data,
    query_to_data,
)
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord, SentenceClass
from report_archive.phrase_index.update import update_from_entries
from report_archive.text_folding import searchable

pytestmark = pytest.mark.browser

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


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in which no script may fail."""
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


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


def ask(page: Page, cases: Sequence[Case]) -> list[dict[str, Any]]:
    data = [[query_to_data(query), order.value] for query, order in cases]
    answers: list[dict[str, Any]] = page.evaluate(ANSWER_ALL, data)
    return answers


TINY: Final = Parameters(
    scan_characters=-1,
    slot=8,
    block=2,
    shard=30,
    most=3,
    frequent=6,
    class_sentences=4,
    record_reports=1,
)
SCAN: Final = Parameters(pack_characters=50)


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


PIECES: Final = [
    "督查", "工作", "甲", "乙", "甲乙", "XX", "x", "**", "某", "𠮷", "𠮷村", "𡃁", "Ａ", "b1", " ",
    "　", "“", "。", "，", "2023", "\u200b", "\u00a0", "max", "\x00", "ｘ",
]  # fmt: skip


class Chance:
    """Random reports and queries, the same in every run."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def text(self, most: int) -> str:
        number = self.random.randint(0, most)
        return "".join(self.random.choice(PIECES) for _ in range(number))

    def sentence_class(self, first: bool) -> SentenceClass:
        bits = self.random.randint(0, 15) | (6 if first else 0)
        return SentenceClass(
            self.random.choice(["", "举措", "成效"]),
            self.random.choice(["标题", "小标题", "分条首句", "开头", "正文", "结尾"]),
            bits | (2 if bits & 4 else 0),
            self.random.choice([(), ("督查督办",), ("督查督办", "机关党建")]),
        )

    def entry(self, identifier: str) -> Entry:
        texts = tuple(self.text(self.random.choice([4, 12])) for _ in range(8))
        record = ReportRecord(
            identifier=identifier,
            digest=str(self.random.random()),
            sentences=len(texts),
            characters=sum(map(len, texts)),
            title=self.text(3),
            path=f"{identifier}.txt",
            year=self.random.choice([None, 2021, 2022]),
            office=self.random.choice(["", "甲县委办", "乙县Ａ办"]),
            office_type=self.random.choice(["", "政府办公室"]),
            level=self.random.choice(["县", "乡"]),
            kind=self.random.choice(["工作总结", "述职报告"]),
        )
        classes = tuple(self.sentence_class(n == 0) for n in range(len(texts)))
        return Entry(record, texts, classes)

    def piece(self, corpus: Sequence[Entry]) -> str:
        text = searchable(self.random.choice(self.random.choice(corpus).texts))
        start = self.random.randint(0, len(text))
        piece = text[start : start + self.random.randint(1, 12)]
        return piece.strip() or "甲"

    def pattern(self, corpus: Sequence[Entry]) -> Pattern:
        parts: list[str | Gap] = [self.piece(corpus)]
        while self.random.random() < 0.25:
            gap = self.random.choice([Gap(0, None), Gap(1, 1), Gap(0, 2), Gap(2, 3)])
            parts += [gap, self.piece(corpus)[:2]]
        if self.random.random() < 0.1:
            parts.insert(self.random.choice([0, len(parts)]), Gap(1, 1))
        return Pattern(tuple(parts))

    def terms(self, corpus: Sequence[Entry], most: int) -> tuple[Term, ...]:
        return tuple(
            Term(tuple(self.pattern(corpus) for _ in range(self.random.choice([1, 1, 2]))))
            for _ in range(self.random.randint(0, most))
        )

    def filters(self) -> tuple[Filter, ...]:
        values = {
            Field.YEAR: ["2021", ""],
            Field.THEME: ["督查督办", "机关党建", ""],
            Field.OFFICE: ["甲县", "a办", ""],
            Field.ROLE: ["举措", ""],
            Field.POSITION: ["小标题", "正文"],
            Field.LEVEL: ["县"],
        }
        fields = self.random.sample(list(values), self.random.choice([0, 0, 1, 2]))
        return tuple(
            Filter(field, (self.random.choice(values[field]),), self.random.random() < 0.4)
            for field in fields
        )

    def query(self, corpus: Sequence[Entry]) -> Query:
        return Query(
            required=self.terms(corpus, 2),
            excluded=self.terms(corpus, 1),
            filters=self.filters(),
            scope=self.random.choice([Scope.SENTENCE, Scope.SENTENCE, *Scope]),
            masks=self.random.random() < 0.4,
            figures=self.random.random() < 0.2,
        )


# What makes an index segment find everything by places, or by looking at the text.
CHEAP: Final = """(cheap) => ReportArchive.phraseIndex.open().then((index) => {
    for (const part of index.parts.filter((part) => part.textCost)) {
        part[cheap] = () => 0;
    }
})"""


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("parameters", "cheap"),
    [(SCAN, ""), (TINY, "placesCost"), (TINY, "textCost")],
    ids=["扫描段", "索引段凭位置", "索引段凭文本"],
)
def test_random_queries(
    page: Page, browser_folder: Path, parameters: Parameters, cheap: str, seed: int
) -> None:
    chance = Chance(seed)
    corpus = [chance.entry(f"r{n}") for n in range(12)]
    files = build_from_entries(corpus[:9], parameters)
    files = update_from_entries(files, corpus[2:], parameters).applied_to(files)
    cases = [(chance.query(corpus), chance.random.choice(list(Order))) for _ in range(60)]
    served(page, browser_folder, files)
    if cheap:
        page.evaluate(CHEAP, cheap)
    truth = python_answers(files, cases)
    for case, found, right in zip(cases, ask(page, cases), truth, strict=True):
        assert found == right, query_to_data(case[0])
    assert sum(answer["sentences"] > 0 for answer in truth) > 10


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
        ((b'"format":1', b'"format":2'), "第 2 版格式"),
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
