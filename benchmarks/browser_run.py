"""One search asked in a real Chromium, and everything that can be counted meanwhile."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.engine import Engine
from benchmarks.questions import Question
from benchmarks.web_server import WebServer

ROUND_TRIP: Final = 20  # milliseconds
ARGUMENTS: Final = ("--no-sandbox", "--enable-blink-features=ForceEagerMeasureMemory")
NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TOP: Final = 10
TIMED: Final = """async ([ask, listed, text]) => {
    const start = performance.now();
    const answer = await eval(ask)(text);
    const milliseconds = performance.now() - start;
    return [milliseconds, answer.sentences, eval(listed)(answer.found)];
}"""
HEAP: Final = "() => performance.measureUserAgentSpecificMemory().then((memory) => memory.bytes)"


@dataclass
class Asked:
    """What became of some questions.

    Units:   milliseconds and bytes per question; shares are derived.
    """

    questions: list[Question] = field(default_factory=list)
    pages: list[frozenset[str]] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    requests: list[int] = field(default_factory=list)

    def share(self, right: Sequence[bool]) -> float:
        """How many of some cases are right, 0 to 1."""
        return sum(right) / len(right) if right else 0.0

    @property
    def source_recall(self) -> float:
        """How often the report a question was taken from is in the answer."""
        pairs = zip(self.questions, self.pages, strict=True)
        return self.share([asked.source in pages for asked, pages in pairs])

    @property
    def page_recall(self) -> float:
        """Mean share of the true reports that were found."""
        pairs = list(zip(self.questions, self.pages, strict=True))
        return sum(len(asked.pages & pages) / len(asked.pages) for asked, pages in pairs) / len(
            pairs
        )

    @property
    def exact_pages(self) -> float:
        """How often the reports found are the true ones, all of them and no other."""
        pairs = zip(self.questions, self.pages, strict=True)
        return self.share([asked.pages == pages for asked, pages in pairs])

    @property
    def exact_counts(self) -> float | None:
        """How often the number of sentences is the true one; None where none is given."""
        if all(count < 0 for count in self.sentences):
            return None
        pairs = zip(self.questions, self.sentences, strict=True)
        return self.share([asked.sentences == count for asked, count in pairs])


@dataclass
class Measured:
    """One search, measured.

    Units:   opening in bytes, requests, and milliseconds from an empty cache until it can be
             asked; heap in bytes, workers included. cold holds questions that were each the first
             on a fresh page, what opening cost left out.
    """

    opening_bytes: int
    opening_requests: int
    opening_milliseconds: float
    heap: int
    asked: Asked
    cold: Asked


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def fresh_page(browser: Browser, engine: Engine) -> Iterator[Page]:
    """A page with nothing in its cache, at the end of a slow line."""
    context = browser.new_context()
    page = context.new_page()
    if engine.before:
        page.add_init_script(engine.before)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": ROUND_TRIP,
            "downloadThroughput": -1,
            "uploadThroughput": -1,
        },
    )
    yield page
    context.close()


def measure(
    browser: Browser, server: WebServer, engine: Engine, questions: Sequence[Question], cold: int
) -> Measured:
    """Open a search, ask everything in one sitting, then some questions each on a fresh page.

    Shape:   where a sitting moved nothing at all, first questions cost what later ones do, and
             none is asked again.
    """
    server.sent()
    with fresh_page(browser, engine) as page:
        page.goto(server.address + engine.page)
        page.evaluate(engine.ready)
        milliseconds = page.evaluate("() => performance.now()")
        opening = server.sent()
        asked = _ask_all(page, server, engine, questions)
        heap = page.evaluate(HEAP)
    first = Asked()
    for question in questions[:cold] if any(asked.bytes) else ():
        with fresh_page(browser, engine) as page:
            page.goto(server.address + engine.page)
            page.evaluate(engine.ready)
            server.sent()
            _ask(page, server, engine, question, first)
    return Measured(opening.bytes, opening.requests, milliseconds, heap, asked, first)


def _ask_all(page: Page, server: WebServer, engine: Engine, questions: Sequence[Question]) -> Asked:
    asked = Asked()
    for question in questions:
        _ask(page, server, engine, question, asked)
    return asked


def _ask(page: Page, server: WebServer, engine: Engine, question: Question, asked: Asked) -> None:
    answer: list[Any] = page.evaluate(TIMED, [engine.ask, engine.listed, question.text])
    milliseconds, sentences, listed = answer
    sent = server.sent()
    asked.questions.append(question)
    asked.milliseconds.append(milliseconds)
    asked.sentences.append(sentences)
    asked.pages.append(engine.pages_of(listed))
    asked.bytes.append(sent.bytes)
    asked.requests.append(sent.requests)


def middle_and_most(values: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th percentile; zeros for nothing."""
    if not values:
        return 0.0, 0.0
    ordered = sorted(values)
    return median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
