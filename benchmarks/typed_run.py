"""How soon a reader sees an answer after the last key: on the page 例句, in the header's box."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from playwright.sync_api import Browser, Page

from benchmarks.browser_run import middle_and_most
from benchmarks.published import BROWSER
from benchmarks.questions import Question
from benchmarks.web_server import WebServer
from report_archive.model import Report
from report_archive.publishing.browser_assets import PAGES
from report_archive.report_finder.index import build_finder
from report_archive.words import WordSegmenter

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = ROOT / "docs" / "phrases.md"
FRONT_MATTER: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
PAGE: Final = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><title>例句</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/archive/phrase.css">
<form class="archive-search" action="phrases.html"><input type="search" name="q"></form>
{body}
{scripts}</html>
"""
# What is typed into, and what appears.
BOXES: Final = {
    "page 例句": ("#phrase-form input[name=q]", ".phrase-hit"),
    "header box": (".archive-search input", ".archive-answer"),
}
PATIENCE: Final = 20_000  # milliseconds; what takes longer counts as this
# From the event of the last key until an answer that was not there before is on the screen.
TYPED: Final = """([box, answers, text]) => new Promise((resolve) => {
    setTimeout(() => resolve(PATIENCE), PATIENCE);
    for (const old of document.querySelectorAll(answers)) { old.dataset.seen = "1"; }
    const fresh = answers + ":not([data-seen])";
    const input = document.querySelector(box);
    let start = 0;
    const watch = new MutationObserver(() => {
        if (document.querySelector(fresh)) {
            watch.disconnect();
            requestAnimationFrame(() => resolve(performance.now() - start));
        }
    });
    watch.observe(document.body, { childList: true, subtree: true });
    input.focus();
    input.value = text;
    start = performance.now();
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
})""".replace("PATIENCE", str(PATIENCE))
# Signs that the grammar reads as more than text.
PLAIN: Final = re.compile(r"[\u4e00-\u9fff]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """What one box took.

    Units:   milliseconds from the last key to the frame with the answer; first includes loading.
    """

    box: str
    first: float
    median: float
    most: float


def write_pages(reports: Sequence[Report], folder: Path, user_words: Sequence[str]) -> None:
    """Put the page with both boxes beside the index."""
    body = FRONT_MATTER.sub("", SOURCE.read_text(encoding="utf-8"))
    loaded = yaml.safe_load((BROWSER / PAGES).read_text(encoding="utf-8"))["pages.js"]
    scripts = "\n".join(f'<script src="assets/archive/{name}"></script>' for name in loaded)
    page = PAGE.format(body=body, scripts=scripts)
    (folder / "phrases.html").write_text(page, encoding="utf-8")
    for name, data in build_finder(reports, WordSegmenter(user_words)).items():
        path = folder / "assets" / "archive" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


def measure_typing(
    browser: Browser, server: WebServer, questions: Sequence[Question]
) -> list[Typed]:
    """Type every question that is Chinese characters alone into each box."""
    texts = [question.text for question in questions if PLAIN.fullmatch(question.text)]
    return [
        _typed(browser, server.address, name, box, answers, texts)
        for name, (box, answers) in BOXES.items()
    ]


def _typed(
    browser: Browser, address: str, name: str, box: str, answers: str, texts: Sequence[str]
) -> Typed:
    page: Page = browser.new_page()
    page.goto(address + "phrases.html", wait_until="networkidle")
    times: list[float] = [page.evaluate(TYPED, [box, answers, text]) for text in texts]
    page.close()
    return Typed(name, times[0], *middle_and_most(times[1:]))
