"""Entries of lists: Python writes them on pages as the browser makes them of their rows."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from markupsafe import Markup
from playwright.sync_api import Browser
from tests.indexes.drafts import made as made_of

from report_archive.indexes.catalogue import build_catalogue
from report_archive.indexes.cells import Cell
from report_archive.indexes.composed_entry import (
    NO_HEADLINE,
    ComposedEntry,
    Introduced,
    Linked,
    Said,
)
from report_archive.indexes.headings.lines import Line, LineSet
from report_archive.indexes.headings.set_entry import SetEntry, ShownSet, set_rows
from report_archive.indexes.headings.told_counts import Count
from report_archive.indexes.list_entry import Entry
from report_archive.indexes.passages.passage_entry import PassageEntry
from report_archive.indexes.quoted_entry import QuotedEntry
from report_archive.indexes.said import Frames
from report_archive.markup import escape
from report_archive.model import Report

CONTRACT: Final = Path(__file__).parents[1] / "contract" / "list_entries.yml"
SCRIPTS: Final = ("archive_data.js", "report_catalogue.js", "entry_rows.js")
ANYWHERE: Final[tuple[frozenset[Cell], Markup]] = (frozenset(), NO_HEADLINE)
# As parsed, so that only what a reader could notice is compared.
MADE: Final = """async ([rows, pages]) => {
    const parsed = (html) => {
        const item = document.createElement("li");
        item.innerHTML = html;
        return item.innerHTML;
    };
    const made = [];
    for (const row of rows) {
        const html = await ReportArchive.entryHtml(row);
        made.push(parsed(html.split(ReportArchive.root).join("../../")));
    }
    return [made, pages.map(parsed)];
}"""


@pytest.fixture(scope="module")
def contract() -> Any:
    return yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def reports(contract: Any, report_of: Callable[..., Report]) -> dict[str, Report]:
    return {name: report_of(name, **fields) for name, fields in contract["reports"].items()}


@pytest.fixture(scope="module")
def entries(reports: dict[str, Report]) -> dict[str, Entry]:
    one, two, three = (reports[name] for name in ("r1", "r2", "r3"))
    figures: Any = ("办结件", 1, 3), ("", "九件", ""), ("", "", "", "15 处数据")
    words = "办结", "120件", "，", "增长8%", "&lt;b&gt;。"
    line, other = _line("一、办文", 4), _line("二、<办会>", 9)
    many = [*((one, number) for number in range(1, 8)), (two, 8), (two, 9), (two, 10)]
    alone, pair = LineSet(three, (line,)), LineSet(three, (line, other))
    folded = PassageEntry(
        one, 2, "𠮷县长的一段。", "𠮷县长……", 7, 4, ((two, 5), (three, 6)), *ANYWHERE
    )
    lines = "第一行&#10;第二行", "第一行 第……", 6, 1, ()
    return {
        "quotation with figures": QuotedEntry(one, 7, words, *ANYWHERE, figures),
        "quotation of what is not known": QuotedEntry(
            three, 1, ("一句。",), *ANYWHERE, (("", "", "", "", "2 篇", "30 字"),)
        ),
        "composed": ComposedEntry(
            [
                "<p>说</p>",
                Said(two, 3, "<mark>词</mark>&amp;"),
                " ",
                Linked(one, 4),
                Introduced(two),
            ],
            frozenset(),
        ),
        "passage shown whole": PassageEntry(one, 2, "短的一段。", "", 5, 1, (), *ANYWHERE),
        "passage with its rest folded": folded,
        "passage of several lines": PassageEntry(three, 2, *lines, *ANYWHERE),
        "heading alone": SetEntry(ShownSet.of(alone), (), (), *ANYWHERE),
        "set of headings": SetEntry(
            ShownSet.of(pair, [1, 3], "抓□□", "1.html?at=2&x"), [1], (), *ANYWHERE
        ),
        "heading that many have": SetEntry(
            ShownSet.of(alone, frame="办□"), (), many[:8], *ANYWHERE, reports=11, others=10
        ),
        "heading that the browser counts": SetEntry(
            ShownSet.of(pair, ["key-a", 1]), (), many[:8], *ANYWHERE, reports="key_b", others=19
        ),
    }


def _line(text: str, sentence: int) -> Line:
    return Line(text, '办文"', "办文", sentence, ())


def test_pages_and_rows_are_those_of_the_contract(contract: Any, entries: dict[str, Entry]) -> None:
    frames = Frames("headings/all/1.md")
    made = [
        {"entry": name, "row": json.loads(json.dumps(entry.row())), "html": entry.html(frames)}
        for name, entry in entries.items()
    ]
    assert made == contract["entries"]


@pytest.mark.parametrize("marked", [(), (1,), (0, 2)])
@pytest.mark.parametrize("told", [(), (1, 1, 1), (1, 3, 1), (1, "key", 2)])
@pytest.mark.parametrize("frame", [(), ("抓□□",), ("“□”", '1.html?at=2&x"')])
@pytest.mark.parametrize("also", [0, 1, 9])
def test_rows_of_sets_have_all_that_is_shown_and_end_with_something(
    marked: tuple[int, ...],
    told: tuple[Count, ...],
    frame: tuple[str, ...],
    also: int,
    report_of: Callable[..., Report],
) -> None:
    one = LineSet(report_of("r1"), tuple(_line(f"{numeral}、“办”", 1) for numeral in "一二三"))
    shown = ShownSet.of(one, told, *frame)
    named = [(one.report, 5)] * min(also, 8)
    entries = [SetEntry(shown, marked, named, *ANYWHERE, reports, also) for reports in (1, 2)]
    lines = [part for line in one.lines for part in (line.sentence, line.text)]
    told_of = told if {*told} - {1} else 0
    words, url = [*map(escape, (*frame, "", ""))][:2]
    others = [also, ["r1", 5] * min(also, 8)] if also else []
    asked = ["%22办文%5C%22%22"] if also > 8 else []

    def rows(told_of: Any, url: str) -> list[list[Any]]:
        known = [1, "r1", lines, list(marked) or 0, told_of]
        return [_short([*known, reports, words, url, 0, *others, *asked]) for reports in (0, 2)]

    assert json.loads(set_rows(entries)) == rows(0, "")
    beside = {at: value for at, value in ((4, told_of), (7, url)) if value}
    assert [entry.beside() for entry in entries] == [beside] * 2
    assert [entry.row() for entry in entries] == rows(told_of, url)


def _short(row: list[Any]) -> list[Any]:
    while not row[-1]:
        row.pop()
    return row


def test_no_entry_is_longer_than_is_said(entries: dict[str, Entry]) -> None:
    frames = Frames("headings/all/1.md")
    for name, entry in entries.items():
        assert len(entry.html(frames).encode()) <= entry.size(), name


@pytest.mark.browser
def test_the_browser_makes_the_same_of_the_rows(
    contract: Any,
    reports: dict[str, Report],
    chromium: Browser,
    repository: Path,
    tmp_path: Path,
) -> None:
    site = tmp_path / "assets" / "archive"
    site.mkdir(parents=True)
    for script in SCRIPTS:
        source = repository / "scripts" / "report_archive" / "browser" / script
        (site / script).write_bytes(source.read_bytes())
    for data in made_of(build_catalogue(list(reports.values()))):
        (tmp_path / data.path).write_text(data.text, encoding="utf-8")
    empty = tmp_path / "empty.html"
    loaded = "".join(f'<script src="assets/archive/{script}"></script>' for script in SCRIPTS)
    empty.write_text(f'<!doctype html><meta charset="utf-8">{loaded}', encoding="utf-8")
    page = chromium.new_page()
    page.goto(empty.as_uri())
    cases = contract["entries"]
    made, wanted = page.evaluate(
        MADE, [[case["row"] for case in cases], [case["html"] for case in cases]]
    )
    page.close()
    assert made == wanted


def test_rows_hold_no_markup_of_reports(report_of: Callable[..., Report]) -> None:
    report = report_of("r1", title="<i>")
    line = Line("<b>一</b>", "<b>一</b>", "一", 1, ())
    one = LineSet(report, (line,))
    shown = ShownSet.of(one, frame="<u>", frame_url='"<')
    row = SetEntry(shown, (), [(report, 1)] * 8, *ANYWHERE, others=9).row()
    assert "<" not in json.dumps(row, ensure_ascii=False)
    assert "\\u003c" not in json.dumps(row)
    assert isinstance(NO_HEADLINE, Markup)
