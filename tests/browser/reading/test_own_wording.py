"""The lists of a report's own wording: the script makes of plain rows the links they stand for, and
tells when a list is opened how often the archive has what they name.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Page, expect
from tests.indexes.drafts import all_made

from report_archive.indexes import own_counts
from report_archive.indexes.own_counts import Counted, count_scripts, key_of, report_scripts
from report_archive.indexes.own_lists import FIGURES, NOWHERE, PHRASES
from report_archive.indexes.report_wording import (
    MOST_ROWS,
    ORIGIN,
    FoldedList,
    ListKind,
    Row,
    folded_list,
    folded_lists,
    title_named,
    titles_named,
)
from report_archive.indexes.said import LIKE_SIGNS, SIGNS, phrase_link
from report_archive.indexes.shared_lists import SHARED
from report_archive.model import Page as Script

pytestmark = pytest.mark.browser

FIGURE_ROWS = [
    Row("办结率 98%", 3, to=key_of("办结率")),
    Row("会议 3篇", 4),
    Row("人次 2人次", 5, to=key_of("人次")),
    Row("不再有 2人次", 6, to=key_of("不再有")),
]
MEASURES = [Counted("办结率", 12, 7), Counted("人次", 9, NOWHERE)]
SIGNED = [f"甲{sign}乙{sign}" for sign in (*SIGNS, *LIKE_SIGNS)]
HOSTILE = "<img src=x onerror=alert(1)>&lt;"
# Data as archive_data.js hands it over; what is asked for is noted.
ARCHIVE = """
var loaded = [];
window.ReportArchive = {
  data: {},
  register: function (name, data) { this.data[name] = data; },
  load: function (name) {
    loaded.push(name);
    return name in this.data ? Promise.resolve(this.data[name]) : Promise.reject(Error("没有读到"));
  },
};
"""


def _scripts(counts: Iterable[tuple[str, Sequence[int]]]) -> list[Script]:
    return all_made(report_scripts(SHARED.name, counts))


def _open(
    page: Page,
    repository: Path,
    shown: FoldedList,
    kind: ListKind = SHARED,
    counted: Sequence[Counted] = (),
    scripts: Iterable[Script] = (),
) -> None:
    """A page with a list; no data is there where nothing is counted."""
    html = folded_lists({"r": [shown]})["r"]
    page.set_content(f'<!doctype html><section class="report-wording">{html}</section>')
    page.add_script_tag(content=ARCHIVE)
    for script in count_scripts(kind.name, counted) if counted else scripts:
        page.add_script_tag(content=script.text)
    for name in ("own_counts.js", "own_wording.js"):
        script_file = repository / "scripts" / "report_archive" / "browser" / name
        page.add_script_tag(content=script_file.read_text(encoding="utf-8"))


def _rows(page: Page) -> list[Tag]:
    """The rows of the list as the scripts leave them."""
    return BeautifulSoup(page.content(), "html5lib").select("li")


def _unfold(page: Page) -> None:
    page.locator("summary").click()
    expect(page.locator("li").first).to_be_visible()


def _titles(*titles: str) -> str:
    return titles_named(map(title_named, titles))


def _links(row: Tag) -> list[tuple[str, str]]:
    return [(str(link["href"]), link.get_text()) for link in row.select("a")]


def test_a_phrase_leads_to_its_sentence_and_to_the_phrase_search(
    page: Page, repository: Path
) -> None:
    words = ["三会一课", "x 3篇4处", HOSTILE, *SIGNED]
    rows = [Row(text, n, to=key_of(text)) for n, text in enumerate(words, 1)]
    counted = [Counted(text, n, n + 1) for n, text in enumerate(words, 1)]
    _open(page, repository, folded_list(PHRASES, "怎样", rows), PHRASES, counted)
    waiting = _rows(page)
    assert [row.get_text() for row in waiting] == [f"{text} 文库 … 篇 … 处" for text in words]
    assert page.evaluate("loaded") == [], "nobody asked yet"
    _unfold(page)
    expect(page.locator("li").first).to_have_text("三会一课 文库 1 篇 2 处")
    found = _rows(page)
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
    _open(page, repository, folded_list(FIGURES, "怎样", FIGURE_ROWS), FIGURES, MEASURES)
    assert _rows(page)[0].get_text() == "办结率 98% 文库 … 篇报"
    _unfold(page)
    expect(page.locator("li").first).to_have_text("办结率 98% 文库 12 篇报")
    found = _rows(page)
    assert [_links(row) for row in found] == [
        [("#s3", "办结率 98%"), (FIGURES.url + "7", "文库 12 篇报")],
        [("#s4", "会议 3篇")],
        [("#s5", "人次 2人次")],
        [("#s6", "不再有 2人次")],
    ]
    assert found[2].get_text() == "人次 2人次 文库 9 篇报"
    assert found[3].get_text().strip() == "不再有 2人次"


def test_counts_are_found_in_all_parts_and_only_what_is_needed_is_loaded(
    page: Page, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_counts, "IN_A_FILE", 16)
    names = [f"指标{n}" for n in range(150)]
    counted = [Counted(name, 2 + n * n, n) for n, name in enumerate(names)]
    shown = [Row(f"{name} 5%", n, to=key_of(name)) for n, name in enumerate(names)][:MOST_ROWS]
    _open(page, repository, folded_list(FIGURES, "怎样", shown), FIGURES, counted)
    _unfold(page)
    expect(page.locator("li").nth(39)).to_contain_text(f"文库 {2 + 39 * 39} 篇报")
    for n, row in enumerate(_rows(page)[:MOST_ROWS]):
        assert row.get_text() == f"指标{n} 5% 文库 {2 + n * n} 篇报"
    _open(page, repository, folded_list(FIGURES, "怎样", FIGURE_ROWS[:1]), FIGURES, counted)
    _unfold(page)
    expect(page.locator("li").first).to_have_text("办结率 98%")
    assert len(page.evaluate("loaded")) == 2, "the first file, and the part that might hold it"


def test_what_is_unfolded_for_paper_loads_nothing(page: Page, repository: Path) -> None:
    _open(page, repository, folded_list(FIGURES, "怎样", FIGURE_ROWS), FIGURES, MEASURES)
    page.emulate_media(media="print")
    opened = "d => new Promise(done => { d.addEventListener('toggle', done); d.open = true; })"
    page.locator("details").evaluate(opened)
    assert page.evaluate("loaded") == []
    page.emulate_media(media="screen")
    page.locator("details").evaluate(opened.replace("true", "false"))
    page.locator("details").evaluate(opened)
    assert page.evaluate("loaded") == ["own/figures"]


def test_a_list_without_its_counts_says_so_and_leads_on(page: Page, repository: Path) -> None:
    rows = [Row("三会一课", 1, to=key_of("三会一课"))]
    _open(page, repository, folded_list(PHRASES, "怎样。", rows))
    _unfold(page)
    expect(page.locator("p").first).to_have_text("怎样。没有读到。")
    [row] = _rows(page)
    assert row.get_text() == "三会一课 文库例句"
    assert [where.partition("?")[0] for where, _ in _links(row)] == ["#s1", "../phrases.html"]


SHARED_ROWS = [
    Row(HOSTILE, 8, "另见：", "r1,r2", _titles(HOSTILE, "乙、丙")),
    Row("也这样说 另见：", 9, "另见：", "r1", _titles("甲")),
]


def test_a_shared_passage_names_others(page: Page, repository: Path) -> None:
    shown = folded_list(SHARED, "怎样", SHARED_ROWS, key=key_of("r"))
    _open(page, repository, shown, scripts=_scripts([("r", [31, 1]), ("q", [5])]))
    waiting = _rows(page)[0].get_text()
    assert waiting == f"{HOSTILE} 另有 … 篇：{HOSTILE}、乙、丙"
    _unfold(page)
    expect(page.locator("li").first).to_contain_text("另有 31 篇")
    found, other = _rows(page)
    assert _links(found) == [("#s8", HOSTILE), ("r1.html", HOSTILE), ("r2.html", "乙、丙")]
    assert found.get_text() == f"{HOSTILE} 另有 31 篇：{HOSTILE}、乙、丙"
    assert other.get_text() == "也这样说 另见： 另有 1 篇：甲"
    assert not found.select("img")


@pytest.mark.parametrize("names", [["r"], [f"r{n}" for n in range(70)]], ids=["few", "many"])
def test_counts_of_shared_passages_are_those_of_the_report(
    page: Page, repository: Path, monkeypatch: pytest.MonkeyPatch, names: list[str]
) -> None:
    monkeypatch.setattr(own_counts, "REPORTS_IN_A_FILE", 4)
    scripts = _scripts([(name, [n, n + 1]) for n, name in enumerate(names, 5)])
    last = len(names) + 4
    shown = folded_list(SHARED, "怎样", SHARED_ROWS, key=key_of(names[-1]))
    _open(page, repository, shown, scripts=scripts)
    _unfold(page)
    expect(page.locator("li").first).to_contain_text(f"另有 {last} 篇")
    expect(page.locator("li").last).to_contain_text(f"另有 {last + 1} 篇")
    assert len(page.evaluate("loaded")) == min(len(names), 2)


@pytest.mark.parametrize("scripts", [(), _scripts([])], ids=["no", "empty"])
def test_shared_passages_without_counts_name_others(
    page: Page, repository: Path, scripts: Sequence[Script]
) -> None:
    shown = folded_list(SHARED, "怎样。", SHARED_ROWS, key=key_of("r"))
    _open(page, repository, shown, scripts=scripts)
    _unfold(page)
    expect(page.locator("li").last).to_have_text("也这样说 另见： 另见：甲")


def test_rows_that_are_left_out_stay_as_they_are(page: Page, repository: Path) -> None:
    rows = [Row(f"第{n}条", n) for n in range(1, MOST_ROWS + 8)]
    _open(page, repository, folded_list(SHARED, "怎样", rows))
    found = _rows(page)
    assert _links(found[-2]) == [(f"#s{MOST_ROWS}", f"第{MOST_ROWS}条")]
    assert str(found[-1]) == "<li><small>还有 7 条</small></li>"
