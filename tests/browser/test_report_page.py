"""Reading a report in a real browser: over HTTP under a sub-path, and straight from a disk."""

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from report_archive import addresses
from report_archive.model import (
    Block,
    BlockKind,
    Finding,
    Metadata,
    Point,
    RawText,
    Report,
    Sentence,
    Structure,
)
from report_archive.pages.report_page import Neighbour, PageContext, render_report
from report_archive.phrase_index.build import build_phrase_index
from report_archive.publishing.mkdocs_site import run_mkdocs
from report_archive.report_finder.index import build_finder
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter

pytestmark = pytest.mark.browser

TITLE: Final = "清溪县政府办公室2022年工作总结"
FIRST: Final = "全年办文1200件，办结率98.5%。"
HOSTILE: Final = "<script>window.hit=1</script><img src=x onerror='window.hit=1'>"
CONTRACT: Final = Path(__file__).parent.parent / "contract" / "citation.yml"
NAMES: Final = (
    "index.md",
    "all/1.md",
    "themes/index.md",
    "years/index.md",
    "offices/index.md",
    "kinds/index.md",
    "tags/index.md",
    "finder.md",
    "phrases.md",
    "clippings.md",
    "guide/index.md",
)


def _report(identifier: str, parts: list[tuple[BlockKind, int, list[str]]]) -> Report:
    """A report whose blocks are lines, each with its sentences; run-in headings end in a ~."""
    body, blocks, number = "", [], 0
    for kind, level, texts in parts:
        start, sentences = len(body), []
        for text in texts:
            number += 1
            shown = text.removesuffix("~")
            sentences.append(Sentence(number, len(body), len(body) + len(shown), 1))
            body += shown
        blocks.append(Block(kind, level, start, len(body), 1, tuple(sentences)))
        body += "" if texts[-1].endswith("~") else "\n"
    points = tuple(
        Point("一是", found.start(), found.end(), len(body), 1)
        for found in re.finditer("一是[^。]*", body)
    )
    unknown: Finding[Any] = Finding(None, "", 0.0)
    title = Finding(TITLE, "拟", 0.8, True)
    found = Metadata(title, unknown, unknown, unknown, unknown, unknown, ())
    raw = RawText(f"{identifier}.txt", "utf-8", "0" * 64, body)
    structure = Structure(tuple(blocks), points)
    of_headings = ((),) * len(structure.headings)
    of_points = ((),) * len(points)
    return Report(identifier, raw, structure, found, of_headings, of_points, (), 0, ())


LONG: Final = _report(
    "r1",
    [
        (BlockKind.HEADING, 1, ["一、办文"]),
        (BlockKind.PARAGRAPH, 0, [FIRST, "一是抓实。", HOSTILE + "。"]),
        (BlockKind.HEADING, 2, ["（一）值守。~"]),
        (BlockKind.PARAGRAPH, 0, ["全年零差错。"]),
        *[(BlockKind.PARAGRAPH, 0, [f"第{n}段讲工作的经过和结果。" * 12]) for n in range(40)],
    ],
)
# A heading of one line and a blank line, then 20 lines; 22 lines on the second page: two pages.
CHARACTERS: Final = (20 + 22) * 28 - 2
FULL: Final = _report("r2", [(BlockKind.PARAGRAPH, 0, ["国" * CHARACTERS])])
OVERFULL: Final = _report("r3", [(BlockKind.PARAGRAPH, 0, ["国" * (CHARACTERS + 1)])])


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built as the real one is."""
    folder = tmp_path_factory.mktemp("site")
    docs = folder / "docs"
    for name in NAMES:
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(f"# {name}\n", encoding="utf-8")
    nothing = Vocabulary((), (), (), (), (), ())
    neighbour = Neighbour("r2", TITLE, "同主题：督查督办")
    for report in (LONG, FULL, OVERFULL):
        page = render_report(report, PageContext(nothing, None, neighbour, (neighbour,)))
        for path, text in (
            (page.path, page.text),
            (addresses.source_text(report.identifier), report.raw.body),
        ):
            (docs / path).parent.mkdir(exist_ok=True)
            (docs / path).write_text(text, encoding="utf-8", newline="\n")
    package = repository / "scripts" / "report_archive"
    assets = docs / "assets" / "archive"
    shutil.copytree(package / "browser", assets)
    reports = (LONG, FULL, OVERFULL)
    (assets / "phrase").mkdir()
    for name, data in (
        *build_finder(reports, WordSegmenter(())).items(),
        *((f"phrase/{name}", data) for name, data in build_phrase_index(reports).items()),
    ):
        (assets / name).write_bytes(data)
    built = folder / "public" / "文库"
    run_mkdocs(repository / "mkdocs.yml", package / "theme", folder / "work", docs, built)
    return built


@pytest.fixture(scope="module")
def http_address(site: Path) -> Iterator[str]:
    """The site under a sub-path of a server of our own."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    handler = functools.partial(Quiet, directory=str(site.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/文库/"
        server.shutdown()
        thread.join()


@pytest.fixture(params=["http", "disk"])
def address(request: pytest.FixtureRequest, site: Path, http_address: str) -> str:
    """Where the site is: on a server, and on a disk."""
    return http_address if request.param == "http" else f"{site.as_uri()}/"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A window of its own for each test, in which everything that goes wrong is an error."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context
    context.close()


@pytest.fixture
def open_page(context: BrowserContext) -> Iterator[Callable[[str], Page]]:
    """Opens a page; at the end nothing may have failed or asked another server."""
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)

    def note_failure(request: Request) -> None:
        # What is on its way when the reader goes on is called off; that is no fault.
        if request.failure != "net::ERR_ABORTED":
            faults.append(f"failed: {request.url}")

    page.on("requestfailed", note_failure)

    def outside(url: str) -> bool:
        return not url.startswith(("file:", "data:", "http://127.0.0.1:"))

    page.on("request", lambda request: faults.append(request.url) if outside(request.url) else None)

    def open_address(url: str) -> Page:
        page.goto(url)
        return page

    yield open_address
    assert faults == []


def test_the_text_is_the_reports_and_inert(open_page: Callable[[str], Page], address: str) -> None:
    page = open_page(f"{address}reports/r1.html")
    assert page.locator(".report-text").count() == 1
    assert page.locator(".report-text").evaluate("e => e.textContent") == LONG.raw.body
    assert page.evaluate("window.hit") is None


def test_a_linked_sentence_is_marked_and_not_under_the_head(
    open_page: Callable[[str], Page], address: str
) -> None:
    page = open_page(f"{address}reports/r1.html#s30")
    target = page.locator("#s30")
    assert target.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.wait_for_timeout(200)
    head = page.locator(".md-header").evaluate("e => e.getBoundingClientRect().bottom")
    top = target.evaluate("e => e.getBoundingClientRect().top")
    assert head < top < 800


def _pasted(page: Page) -> str:
    """What the clipboard holds, found out as a reader would: by pasting it."""
    page.evaluate(
        "() => { const f = document.createElement('textarea'); f.id = 'paste';"
        "f.style.cssText = 'position:fixed;top:0'; document.body.appendChild(f); f.focus(); }"
    )
    page.keyboard.press("Control+V")
    return str(
        page.evaluate(
            "() => { const f = document.getElementById('paste');f.remove(); return f.value; }"
        )
    )


def _places(page: Page) -> Any:
    """Where on the page each sentence stands."""
    return page.evaluate(
        "[...document.querySelectorAll('.report-text span[id]')].map(e => {"
        "const box = e.getBoundingClientRect(); return [box.left, box.top + scrollY]; })"
    )


@pytest.mark.parametrize("clipboard", ["clipboard", "no clipboard"])
def test_a_clicked_sentence_can_be_copied(
    context: BrowserContext, open_page: Callable[[str], Page], address: str, clipboard: str
) -> None:
    if clipboard == "no clipboard":
        context.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = open_page(f"{address}reports/r1.html#s1")
    before = _places(page)
    url = page.url.split("#", maxsplit=1)[0]
    for button, copied in (
        ("复制", FIRST),
        ("复制并注明出处", f"「{FIRST}」——《{TITLE}》"),
        ("复制链接", f"{url}#s2"),
    ):
        page.locator("#s2").click()
        page.get_by_role("button", name=button, exact=True).click()
        page.get_by_text("已复制", exact=True).wait_for()
        assert _places(page) == before, "the tools moved the text"
        assert _pasted(page) == copied
        page.locator("h1").click()


def test_a_selection_can_be_copied_with_its_source(
    open_page: Callable[[str], Page], address: str
) -> None:
    page = open_page(f"{address}reports/r1.html")
    page.evaluate(
        "() => { const t = document.getElementById('s2').firstChild;"
        "getSelection().setBaseAndExtent(t, 2, t, 4); }"
    )
    page.get_by_role("button", name="复制并注明出处").click()
    page.get_by_text("已复制", exact=True).wait_for()
    assert page.evaluate("getSelection().toString()") == "办文"
    assert _pasted(page) == f"「办文」——《{TITLE}》"


def test_sentences_can_be_reached_and_copied_by_keyboard(
    open_page: Callable[[str], Page], address: str
) -> None:
    page = open_page(f"{address}reports/r1.html")
    page.locator("#s1").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "s2"
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.textContent") == "复制并注明出处"
    page.keyboard.press("Enter")
    page.get_by_text("已复制", exact=True).wait_for()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "s2"
    assert page.locator(".sentence-tools").is_hidden()
    assert _pasted(page) == f"「{FIRST}」——《{TITLE}》"


def test_one_sentence_at_a_time_is_a_tab_stop(
    open_page: Callable[[str], Page], address: str
) -> None:
    page = open_page(f"{address}reports/r1.html")
    assert page.locator(".report-text [tabindex='0']").count() == 1
    page.locator("#s4").click()
    assert page.locator(".report-text [tabindex='0']").get_attribute("id") == "s4"


def test_the_citation_is_the_same_as_in_python(
    open_page: Callable[[str], Page], http_address: str
) -> None:
    page = open_page(f"{http_address}reports/r1.html")
    for case in yaml.safe_load(CONTRACT.read_text(encoding="utf-8")):
        cited = page.evaluate(
            "c => ReportArchive.cite(c.sentence, c.title)",
            {"sentence": case["sentence"], "title": case["title"]},
        )
        assert cited == case["cited"]


def test_slash_goes_to_the_search_field_and_escape_leaves_it(
    open_page: Callable[[str], Page], address: str
) -> None:
    page = open_page(f"{address}reports/r1.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    page.keyboard.type("督/查")
    assert page.locator(".archive-search input").input_value() == "督/查"
    expect(page.locator(".archive-search input")).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(page.locator(".archive-search input")).to_have_attribute("aria-expanded", "false")
    assert page.evaluate("document.activeElement.name") == "q", "the first closes the answers"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement === document.body")


def test_enter_sends_the_search_to_the_sentences(
    open_page: Callable[[str], Page], address: str
) -> None:
    page = open_page(f"{address}reports/r1.html")
    page.locator(".archive-search input").fill("督查")
    page.keyboard.press("Enter")
    page.wait_for_url("**/phrases.html?q=*")
    assert page.evaluate("new URLSearchParams(location.search).get('q')") == "督查"


def test_enter_in_an_input_method_sends_nothing(
    open_page: Callable[[str], Page], address: str
) -> None:
    page = open_page(f"{address}reports/r1.html")
    prevented = page.locator(".archive-search input").evaluate(
        """input => {
          const enter = () => !input.dispatchEvent(new KeyboardEvent(
            "keydown", {key: "Enter", bubbles: true, cancelable: true}));
          const seen = [enter()];
          input.dispatchEvent(new CompositionEvent("compositionstart"));
          seen.push(enter());
          input.dispatchEvent(new CompositionEvent("compositionend"));
          seen.push(enter());
          return seen;
        }"""
    )
    assert prevented == [False, True, False]


@pytest.mark.parametrize(("report", "pages"), [("r2", 2), ("r3", 3)], ids=["满两页", "多一字"])
def test_a_printed_page_holds_22_lines_of_28_characters(
    open_page: Callable[[str], Page], http_address: str, report: str, pages: int
) -> None:
    page = open_page(f"{http_address}reports/{report}.html")
    document = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", document)) == pages
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", document)
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_text_has_enough_contrast_and_nothing_is_wider_than_the_screen(
    chromium: Browser, http_address: str, scheme: Any, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    try:
        page.goto(f"{http_address}reports/r1.html#s3")
        page.locator("details").first.evaluate("e => { e.open = true; }")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(LOW_CONTRAST) == []
    finally:
        page.close()


# Every visible text whose colour and ground differ by less than 4.5 to 1 (WCAG 2.2, 1.4.3).
LOW_CONTRAST: Final = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parts(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const found = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const style = getComputedStyle(element);
    if (!own || !element.getClientRects().length || parseFloat(style.fontSize) === 0) continue;
    if (element.closest("script, style, .md-skip")) continue;
    const pair = [light(parts(style.color)), light(ground(element))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) found.push(
      [element.className, element.textContent.slice(0, 20), style.color, ground(element), ratio]);
  }
  return found;
}"""
