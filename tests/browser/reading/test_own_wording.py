"""The lists of a report's own wording: the script makes of plain rows the links they stand for."""

from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page

from report_archive.indexes.own_lists import FIGURES, NOWHERE, PHRASES
from report_archive.indexes.report_wording import (
    MOST_ROWS,
    ORIGIN,
    FoldedList,
    Row,
    folded_list,
    folded_lists,
    title_named,
    titles_named,
)
from report_archive.indexes.said import LIKE_SIGNS, SIGNS, phrase_link
from report_archive.indexes.shared_lists import SHARED

pytestmark = pytest.mark.browser

LIST = "../figures/list/1.html?at="
FIGURE_ROWS = [
    Row("办结率 98%", 3, "12篇", "7"),
    Row("会议 3篇", 4),
    Row("人次 2人次", 5, "9篇", NOWHERE),
]
SIGNED = [f"甲{sign}乙{sign}" for sign in (*SIGNS, *LIKE_SIGNS)]
HOSTILE = "<img src=x onerror=alert(1)>&lt;"


def _rows(page: Page, repository: Path, shown: FoldedList) -> list[Tag]:
    """The rows of a list as the script leaves them."""
    html = folded_lists({"r": [shown]})["r"]
    page.set_content(f'<!doctype html><section class="report-wording">{html}</section>')
    script = repository / "scripts" / "report_archive" / "browser" / "own_wording.js"
    page.add_script_tag(content=script.read_text(encoding="utf-8"))
    return BeautifulSoup(page.content(), "html5lib").select("li")


def _titles(*titles: str) -> str:
    return titles_named(map(title_named, titles))


def _links(row: Tag) -> list[tuple[str, str]]:
    return [(str(link["href"]), link.get_text()) for link in row.select("a")]


def test_a_phrase_leads_to_its_sentence_and_to_the_phrase_search(
    page: Page, repository: Path
) -> None:
    words = ["三会一课", "x 3篇4处", HOSTILE, *SIGNED]
    rows = [Row(text, n, f"{n}篇{n + 1}处") for n, text in enumerate(words, 1)]
    found = _rows(page, repository, folded_list(PHRASES, "怎样", rows))
    page.goto("about:blank")
    for n, (row, text) in enumerate(zip(found, words, strict=True), 1):
        here, there = _links(row)
        assert here == (f"#s{n}", text)
        assert there[1] == f"文库 {n} 篇 {n + 1} 处"
        assert _asked(page, there[0]) == _asked(page, phrase_link(ORIGIN, text))
        assert row.get_text() == f"{text} 文库 {n} 篇 {n + 1} 处"


def _asked(page: Page, url: str) -> list[str]:
    parts: list[str] = page.evaluate(
        "url => { const u = new URL(url, 'http://a/b/'); return [u.pathname, u.search]; }", url
    )
    found: str = page.evaluate("search => new URLSearchParams(search).get('q')", parts[1])
    return [parts[0], found]


def test_a_figure_leads_to_its_measure_where_others_have_it(page: Page, repository: Path) -> None:
    kind = replace(FIGURES, url=LIST)
    found = _rows(page, repository, folded_list(kind, "怎样", FIGURE_ROWS))
    assert [_links(row) for row in found] == [
        [("#s3", "办结率 98%"), (LIST + "7", "文库 12 篇报")],
        [("#s4", "会议 3篇")],
        [("#s5", "人次 2人次")],
    ]
    assert found[2].get_text() == "人次 2人次 文库 9 篇报"


def test_a_shared_passage_names_others(page: Page, repository: Path) -> None:
    row = Row(HOSTILE, 8, "另3篇：", "r1,r2", _titles(HOSTILE, "乙、丙"))
    [found] = _rows(page, repository, folded_list(SHARED, "怎样", [row]))
    links = [("#s8", HOSTILE), ("r1.html", HOSTILE), ("r2.html", "乙、丙")]
    assert _links(found) == links
    assert found.get_text() == f"{HOSTILE} 另有 3 篇：{HOSTILE}、乙、丙"
    assert not found.select("img")


def test_rows_that_are_left_out_stay_as_they_are(page: Page, repository: Path) -> None:
    rows = [Row(f"第{n}条", n) for n in range(1, MOST_ROWS + 8)]
    found = _rows(page, repository, folded_list(SHARED, "怎样", rows))
    assert _links(found[-2]) == [(f"#s{MOST_ROWS}", f"第{MOST_ROWS}条")]
    assert str(found[-1]) == "<li><small>还有 7 条</small></li>"
