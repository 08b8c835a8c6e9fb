"""The page 例句 and the header's answers in a real browser, from a disk and under a sub-path."""

import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord, SentenceClass
from report_archive.report_finder.index import index_records
from report_archive.report_finder.index_file import FILE, write_index
from report_archive.report_finder.records import Record
from report_archive.words import WordSegmenter

pytestmark = pytest.mark.browser

FRONT_MATTER: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
HOSTILE: Final = "<img src=x onerror=document.title='no'>督查"
ICON: Final = '<link rel="icon" href="data:,">'
FIRST: Final = 6  # bits of a sentence that begins paragraph and section
SCRIPTS: Final = (
    "archive_data.js",
    "header_search.js",
    "citation.js",
    "clipboard.js",
    "header_answers.js",
    "phrase_page.js",
)
# A composition as an input method sends it: letters that are no text yet, then the words chosen.
COMPOSE: Final = """(input, [letters, text]) => {
    input.focus();
    const fire = (type, data) => input.dispatchEvent(new CompositionEvent(type, {data}));
    const put = (value, isComposing) => {
        input.value = value;
        input.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing}));
    };
    fire("compositionstart", "");
    put(letters, true);
    window.commit = () => { put(text, true); fire("compositionend", text); };
}"""


def entry(identifier: str, year: int, kind: str, sentences: list[tuple[str, str]]) -> Entry:
    """A report of a county's office; its sentences with their positions."""
    classes = tuple(
        SentenceClass("举措" if position == "正文" else "", position, bits, ("督查督办",))
        for (_, position), bits in zip(sentences, [FIRST] + [0] * len(sentences), strict=False)
    )
    texts = tuple(text for text, _ in sentences)
    record = ReportRecord(
        identifier=identifier,
        digest=identifier,
        sentences=len(texts),
        characters=sum(map(len, texts)),
        title=f"清溪县{year}年总结",
        path=f"{identifier}.txt",
        year=year,
        office="清溪县政府办",
        office_type="政府办公室",
        level="县",
        kind=kind,
    )
    return Entry(record, texts, classes)


def make_entries() -> list[Entry]:
    """Three reports that tests look for and thirty of one sentence, all the same but its number."""
    plain = [
        entry(f"p{n:02}", 2019, "简报", [(f"第{n}期台账按月更新。", "正文")]) for n in range(30)
    ]
    return [
        entry(
            "ra",
            2023,
            "工作总结",
            [
                ("清溪县2023年总结", "标题"),
                ("一、狠抓督查落实", "小标题"),
                ("一是督查工作建立台账。", "分条首句"),
                ("督查工作每周通报、每月小结。", "正文"),
                ("同一句督查工作的话。", "正文"),
            ],
        ),
        entry(
            "rb",
            2022,
            "述职报告",
            [("述职", "标题"), ("同一句督查工作的话。", "正文"), (HOSTILE, "正文")],
        ),
        *plain,
    ]


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the page alone, under a folder of its own."""
    site = tmp_path_factory.mktemp("phrases") / "文库"
    assets = site / "assets" / "archive"
    shutil.copytree(repository / "scripts" / "report_archive" / "browser", assets)
    entries = make_entries()
    for name, data in build_from_entries(entries, Parameters()).items():
        (assets / "phrase" / name).parent.mkdir(exist_ok=True)
        (assets / "phrase" / name).write_bytes(data)
    records = [
        Record(
            each.record.identifier, each.record.title, False, each.record.office, "", "",
            each.record.year or 0, "", (), (), (),
        )
        for each in entries
    ]  # fmt: skip
    (assets / FILE).write_bytes(write_index(index_records(records, WordSegmenter([]))))
    source = (repository / "docs" / "phrases.md").read_text(encoding="utf-8")
    html = (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>例句</title>'
        f'<meta name="viewport" content="width=device-width">{ICON}'
        '<link rel="stylesheet" href="assets/archive/phrase.css"></head><body class="md-typeset">'
        '<form class="archive-search" action="phrases.html"><input type="search" name="q"></form>'
        + FRONT_MATTER.sub("", source).replace("# 例句", "<h1>例句</h1>")
        + "".join(f'<script src="assets/archive/{name}"></script>' for name in SCRIPTS)
        + "</body></html>"
    )
    (site / "phrases.html").write_text(html, encoding="utf-8")
    (site / "reports").mkdir()
    for each in entries:
        name = each.record.identifier
        spans = "".join(f'<p id="s{n}">{n}' for n in range(1, len(each.texts) + 1))
        text = f'<!doctype html><meta charset="utf-8"><title>{name}</title>{ICON}{spans}'
        (site / "reports" / f"{name}.html").write_text(text, encoding="utf-8")
    return site


class SilentHandler(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing about it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module", params=["从磁盘打开", "从服务器的子路径打开"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Where the page is, both ways a reader may have it."""
    if request.param == "从磁盘打开":
        yield (site / "phrases.html").as_uri()
        return
    handler = partial(SilentHandler, directory=site.parent)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/文库/phrases.html"
        server.shutdown()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that must run without an error and never reach beyond the site."""
    context = chromium.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: errors.append(message.text) if message.type == "error" else None,
    )
    page.on(
        "request",
        lambda request: (
            errors.append(request.url)
            if not request.url.startswith(("file:", "http://127.0.0.1:", "data:"))
            else None
        ),
    )
    yield page
    context.close()
    assert errors == []


BOX: Final = "#phrase-form input[name=q]"


def status(page: Page, text: str) -> None:
    expect(page.locator("#phrase-status")).to_have_text(text)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def test_typing_finds_every_sentence_and_says_where_it_stands(page: Page, address: str) -> None:
    page.goto(address)
    page.type(BOX, "督查工作")
    status(page, "4 句，出自 2 篇报告。")
    assert asked(page) == {"q": ["督查工作"]}
    expect(page.locator(".phrase-hit")).to_have_count(3)
    second = page.locator(".phrase-hit", has_text="每周通报")
    expect(second.locator(".phrase-where")).to_have_text("一、狠抓督查落实一是督查工作建立台账")
    expect(second.locator("mark")).to_have_text("督查工作")
    expect(second.locator(".phrase-card")).to_contain_text("2023年政府办公室督查督办")
    same = page.locator(".phrase-hit", has_text="同一句")
    same.get_by_role("button", name="2 篇同句").click()
    expect(same.locator(".phrase-sources li")).to_have_text(["2023年 《清溪县2023年总结》"])


def test_a_hit_leads_to_its_sentence_and_back_to_the_place(page: Page, address: str) -> None:
    page.goto(address + "?q=台账按月&page=2")
    status(page, "30 句，出自 30 篇报告。")
    expect(page.locator(".phrase-hit")).to_have_count(30)
    page.evaluate("window.scrollTo(0, 900)")
    link = page.locator(".phrase-source").nth(25)
    link.scroll_into_view_if_needed()
    before = page.evaluate("window.pageYOffset")
    link.click()
    assert page.url.endswith("/reports/p25.html#s1")
    page.go_back()
    expect(page.locator(".phrase-hit")).to_have_count(30)
    page.wait_for_function("top => Math.abs(window.pageYOffset - top) < 3", arg=before)


def test_nothing_is_searched_while_an_input_method_composes(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#phrase-start")).to_contain_text("可以这样查")
    page.eval_on_selector(BOX, COMPOSE, ["ducha", "督查"])
    page.wait_for_timeout(250)
    assert asked(page) == {}
    page.evaluate("commit()")
    status(page, "6 句，出自 2 篇报告。")


def test_pasted_text_is_found_whatever_its_width_and_quotes(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(BOX).fill("督查　工作 “每周通报”")
    status(page, "1 句，出自 1 篇报告。")


def test_filters_count_exactly_and_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(address + "?q=督查")
    status(page, "6 句，出自 2 篇报告。")
    year = page.locator("label.phrase-choice", has_text="2022")
    expect(year.locator(".phrase-count")).to_have_text("2")
    year.click()
    status(page, "2 句，出自 1 篇报告。")
    assert asked(page) == {"q": ["督查"], "year": ["2022"]}
    expect(page.locator("label.phrase-choice", has_text="2023")).to_contain_text("4")
    expect(page.locator("input[name=year][value='2022']")).to_be_focused()
    page.locator("label.phrase-choice", has_text="2023").click()
    status(page, "6 句，出自 2 篇报告。")
    page.click("#phrase-clear")
    assert asked(page) == {"q": ["督查"]}
    page.go_back()
    expect(page.locator("input[name=year][value='2022']")).to_be_checked()


def test_a_link_shows_the_same_to_someone_else(page: Page, address: str, chromium: Browser) -> None:
    page.goto(address + "?q=督查工作")
    page.select_option("select[name=view]", "kwic")
    page.select_option("select[name=sort]", "right")
    expect(page.locator(".phrase-row")).to_have_count(3)
    rows = page.locator(".phrase-results").inner_text()
    assert asked(page) == {"q": ["督查工作"], "view": ["kwic"], "sort": ["right"]}
    other = chromium.new_context().new_page()
    other.goto(page.url)
    expect(other.locator(".phrase-row")).to_have_count(3)
    assert other.locator(".phrase-results").inner_text() == rows
    other.context.close()


def test_the_concordance_stands_below_each_other(page: Page, address: str) -> None:
    page.goto(address + "?q=督查&view=kwic")
    expect(page.locator(".phrase-row")).to_have_count(5)
    lefts = page.eval_on_selector_all(
        ".phrase-row mark", "marks => marks.map(mark => Math.round(mark.getBoundingClientRect().x))"
    )
    assert max(lefts) - min(lefts) <= 1


def test_copying_with_the_source(page: Page, address: str) -> None:
    page.goto(address + "?q=每周通报")
    page.evaluate(
        "ReportArchive.copy = text => { window.copied = text; return Promise.resolve(1) }"
    )
    page.get_by_role("button", name="复制并注明出处").click()
    status(page, "已复制")
    assert page.evaluate("copied") == "「督查工作每周通报、每月小结。」——《清溪县2023年总结》"
    page.get_by_role("button", name="复制", exact=True).click()
    assert page.evaluate("copied") == "督查工作每周通报、每月小结。"


def test_clippings_are_offered_only_where_there_is_a_folder_for_them(
    page: Page, address: str
) -> None:
    page.goto(address + "?q=每周通报")
    status(page, "1 句，出自 1 篇报告。")
    expect(page.get_by_role("button", name="加入素材")).to_have_count(0)
    page.evaluate("""ReportArchive.clippings = {addAndSay: (clipping) => {
        window.added = clipping;
        return Promise.resolve("已加入");
    }}""")
    page.locator(BOX).fill("每月小结")
    page.get_by_role("button", name="加入素材").click()
    added = page.evaluate("added")
    assert (added["identifier"], added["number"]) == ("ra", 4)
    assert added["text"] == "督查工作每周通报、每月小结。"


def test_what_stands_beside_extends_the_query(page: Page, address: str) -> None:
    page.goto(address + "?q=督查 年度:2022-2023")
    page.locator(".phrase-neighbours").get_by_role("button", name="工作").click()
    status(page, "4 句，出自 2 篇报告。")
    assert asked(page)["q"] == ["督查工作 年度:2022-2023"]
    expect(page.locator(".phrase-chart rect")).to_have_count(3)
    page.locator("#phrase-aside summary").click()
    expect(page.locator(".phrase-years tbody tr")).to_have_count(3)


def test_nothing_found_says_what_to_try(page: Page, address: str) -> None:
    page.goto(address + "?q=督查工作每周汇报&year=2022")
    status(page, "没有找到。")
    near = page.locator("#phrase-empty")
    expect(near).to_contain_text("没有一字不差的")
    expect(near.locator(".phrase-hit").first).to_contain_text("督查工作每周通报")
    page.goto(address + "?q=每周通报&year=2022")
    page.get_by_role("button", name="去掉筛选").last.click()
    status(page, "1 句，出自 1 篇报告。")


def test_a_malformed_query_is_read_and_remarked_on(page: Page, address: str) -> None:
    page.goto(address + "?q=督查工作 -")
    status(page, "4 句，出自 2 篇报告。")
    expect(page.locator("#phrase-notices li")).to_have_count(1)


def test_pages_of_twenty_follow_each_other(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 500})
    page.goto(address + "?q=台账按月")
    expect(page.locator(".phrase-hit")).to_have_count(20)
    expect(page.locator("#phrase-more")).to_have_text("再显示 10 条（还有 10 条）")
    page.locator("#phrase-more").scroll_into_view_if_needed()
    expect(page.locator(".phrase-hit")).to_have_count(30)
    assert asked(page)["page"] == ["2"]
    expect(page.locator("#phrase-more")).to_be_hidden()


def test_what_was_asked_before_stays_here_and_can_be_cleared(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(BOX).fill("每周通报")
    page.keyboard.press("Enter")
    status(page, "1 句，出自 1 篇报告。")
    page.goto(address)
    page.get_by_role("button", name="每周通报").click()
    status(page, "1 句，出自 1 篇报告。")
    page.goto(address)
    page.get_by_role("button", name="清除").click()
    page.goto(address)
    expect(page.locator("#phrase-start")).not_to_contain_text("每周通报")


def test_text_of_reports_is_never_markup(page: Page, address: str) -> None:
    page.goto(address + "?q=onerror")
    status(page, "1 句，出自 1 篇报告。")
    expect(page.locator(".phrase-sentence")).to_have_text(HOSTILE)
    expect(page.locator("#phrase-results img")).to_have_count(0)


def test_arrow_keys_walk_through_the_results(page: Page, address: str) -> None:
    page.goto(address + "?q=督查工作")
    status(page, "4 句，出自 2 篇报告。")
    page.focus(BOX)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".phrase-source").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_focused()


HEADER: Final = ".archive-search input"


def test_the_header_loads_nothing_before_something_is_typed(page: Page, address: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(unquote(request.url)))
    page.goto(address)
    page.focus(HEADER)
    page.wait_for_timeout(200)
    assert not [url for url in loaded if "/phrase/" in url or "finder-index" in url]
    page.keyboard.type("督查")
    expect(page.locator(".archive-answer").first).to_be_visible()
    assert [url for url in loaded if "/phrase/" in url]


def test_the_header_answers_with_sentences_reports_and_themes(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("/")
    page.keyboard.type("督查")
    groups = page.locator(".archive-answer-group")
    expect(groups).to_have_count(2)
    expect(groups.first).to_contain_text("共 6 句，回车看全部")
    expect(groups.last.locator(".archive-answer")).to_have_text(["督查督办"])
    page.locator(HEADER).fill("清溪县2022")
    reports = page.get_by_role("group", name="报告")
    expect(reports.locator(".archive-answer")).to_have_text(["清溪县2022年总结"])
    page.keyboard.press("Escape")
    expect(page.locator("#archive-answers")).to_be_hidden()
    expect(page.locator(HEADER)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(HEADER)).not_to_be_focused()


def test_arrows_and_enter_open_an_answer_of_the_header(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(HEADER).fill("每周通报")
    expect(page.locator(".archive-answer")).to_have_count(1)
    page.focus(HEADER)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".archive-answer")).to_have_attribute("aria-selected", "true")
    assert page.get_attribute(HEADER, "aria-activedescendant") == "archive-answers-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports/ra.html#s4")


def test_enter_in_the_header_opens_the_page(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(HEADER).fill("每周通报")
    page.focus(HEADER)
    page.keyboard.press("Enter")
    status(page, "1 句，出自 1 篇报告。")
    assert asked(page) == {"q": ["每周通报"]}


def test_the_header_waits_for_the_input_method(page: Page, address: str) -> None:
    page.goto(address)
    page.eval_on_selector(HEADER, COMPOSE, ["meizhou", "每周"])
    page.wait_for_timeout(200)
    expect(page.locator(".archive-answer")).to_have_count(0)
    page.evaluate("commit()")
    expect(page.locator(".archive-answer")).to_have_count(1)


def test_a_phone_shows_everything_in_its_width(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    for view in ("", "&view=kwic"):
        page.goto(address + "?q=督查" + view)
        expect(page.locator(".phrase-hit").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_damaged_file_is_said_and_the_numbers_are_lower_bounds(
    chromium: Browser, site: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "文库"
    shutil.copytree(site, copy)
    [pack] = (copy / "assets" / "archive" / "phrase").glob("p-*.js")
    data = pack.read_bytes()
    pack.write_bytes(data[:200] + bytes([data[200] ^ 2]) + data[201:])
    page = chromium.new_page()
    page.goto((copy / "phrases.html").as_uri() + "?q=督查")
    expect(page.locator("#phrase-problems")).to_contain_text("内容已损坏")
    status(page, "≥ 0 句，出自 ≥ 0 篇报告。")
    page.close()
