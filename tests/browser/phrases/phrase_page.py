"""The page 例句 under test: a small archive, and what the page says."""

import re
import shutil
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from playwright.sync_api import Page, expect
from tests.browser_windows import ICON

from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord, SentenceClass
from report_archive.report_finder.index import finder_files
from report_archive.report_finder.records import Record
from report_archive.words import WordSegmenter

FRONT_MATTER: Final = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
HOSTILE: Final = "<img src=x onerror=document.title='no'>督查"
FIRST: Final = 6  # bits of a sentence that begins paragraph and section
BOX: Final = "#phrase-form input[name=q]"
HEADER: Final = ".archive-search input"
SCRIPTS: Final = (
    "archive_data.js",
    "typing.js",
    "header_search.js",
    "citation.js",
    "clipboard.js",
    "header_answers.js",
    "phrase_page.js",
)


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
    """Reports that tests look for and thirty of one sentence, all the same but its number."""
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
        entry(
            "rc",
            2019,
            "工作总结",
            [
                ("第二部分　主要做法", "小标题"),
                ("一、办好会议", "小标题"),
                ("（一）会前。", "小标题"),
                ("（二）会后。", "小标题"),
                ("1.抓纪要", "小标题"),
                ("纪要当日送审。", "正文"),
                ("二、办好公文", "小标题"),
                ("（一）收文。", "小标题"),
                ("收文当日送阅。", "正文"),
                ("经验体会", "小标题"),
                ("（二）传阅有序。", "小标题"),
                ("传阅当日送回。", "正文"),
            ],
        ),
        *plain,
    ]


def write_site(
    browser: Path, source: str, site: Path, entries: list[Entry], parameters: Parameters
) -> None:
    """A site of the page alone; source is the page as Markdown, browser the folder of scripts."""
    assets = site / "assets" / "archive"
    shutil.copytree(browser, assets)
    for name, data in build_from_entries(entries, parameters).items():
        (assets / "phrase" / name).parent.mkdir(exist_ok=True)
        (assets / "phrase" / name).write_bytes(data)
    records = [
        Record(
            each.record.identifier, each.record.title, False, each.record.office, "", "",
            each.record.year or 0, "", (), (), (),
        )
        for each in entries
    ]  # fmt: skip
    for name, data in finder_files(records, WordSegmenter([])).items():
        (assets / name).parent.mkdir(exist_ok=True)
        (assets / name).write_bytes(data)
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


def status(page: Page, text: str) -> None:
    """Wait until the page says how much was found, or what was done."""
    expect(page.locator("#phrase-status")).to_have_text(text)


def asked(page: Page) -> dict[str, list[str]]:
    """What the address asks for, as the page itself has it at this moment."""
    return parse_qs(str(page.evaluate("location.search.slice(1)")), keep_blank_values=True)


def hits(page: Page, number: int) -> None:
    """Wait until so many results are shown: they come after the numbers."""
    expect(page.locator(".phrase-hit")).to_have_count(number)
