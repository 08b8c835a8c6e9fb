"""Lists of wording: every entry is on one page and in one file of data, under the cells it has."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from report_archive.indexes.cells import Cell, cells_of
from report_archive.indexes.content_cuts import LONGEST, DataFiles
from report_archive.indexes.entry_list import (
    ENTRIES_ON_A_PAGE,
    PAGES_WRITTEN,
    Beside,
    EntryList,
    entry_list_pages,
    list_head,
    list_page,
)
from report_archive.indexes.list_entry import ListEntry
from report_archive.indexes.narrowing import Narrowing
from report_archive.indexes.said import Frames, Source, phrase_link, said, source_of
from report_archive.model import Page, Report
from report_archive.phrase_index.query_parser import parse_query
from report_archive.text_folding import searchable
from report_archive.vocabulary import Vocabulary

HEAD = "entries/figures-all"
SIZES = "entries/figures-all-sizes"
CELL = Cell("政府办公室", "2022", "督查督办")
CELL_SET = frozenset({CELL})


def _list(entries: list[ListEntry]) -> EntryList:
    return EntryList("figures", "all", "数据表述", Markup("说明。"), entries, "句")


def _data(pages: Iterable[Page]) -> dict[str, Any]:
    found = {}
    for page in pages:
        called = re.fullmatch(r'ReportArchive\.register\("(.+?)",(.+)\);\n', page.text, re.S)
        if called:
            assert page.path == f"assets/archive/{called[1]}.js"
            found[called[1]] = json.loads(called[2])
    return found


@pytest.mark.parametrize("count", [0, 1, ENTRIES_ON_A_PAGE, ENTRIES_ON_A_PAGE + 1, 250])
def test_every_entry_is_shown_once_and_in_order(
    count: int, vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    entries = [ListEntry(Markup(f"<b>{n}</b>"), frozenset({CELL})) for n in range(count)]
    pages = list(entry_list_pages(_list(entries), vocabulary))
    shown = [
        item.text
        for page in pages
        if page.path.endswith(".md")
        for item in html_of(page).select(".entries b")
    ]
    assert shown == [str(n) for n in range(count)]
    data = _data(pages)
    kept = [
        html for name, held in data.items() if name not in (HEAD, SIZES) for html in held["entries"]
    ]
    assert kept == [f"<b>{n}</b>" for n in range(count)]


def test_neighbours_share_a_headline_and_the_next_page_repeats_it(
    vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    heads = [Markup("<h2>甲</h2>")] * 2 + [Markup("<h2>乙</h2>")] * ENTRIES_ON_A_PAGE * 2
    entries = [ListEntry(Markup(str(n)), frozenset({CELL}), h) for n, h in enumerate(heads)]
    pages = [p for p in entry_list_pages(_list(entries), vocabulary) if p.path.endswith(".md")]
    first, *others = [[h.text for h in html_of(page).select("h2")] for page in pages]
    assert first == ["甲", "乙"]
    assert others
    assert all(found == ["乙"] for found in others)


@given(lengths=st.lists(st.sampled_from([1, 40_000, 90_000, 250_000]), max_size=30))
def test_pages_are_short_however_long_entries_are(
    lengths: list[int], vocabulary: Vocabulary
) -> None:
    entries = [ListEntry(Markup("字" * (length // 3)), frozenset({CELL})) for length in lengths]
    shown = _list(entries)
    pages = [p for p in entry_list_pages(shown, vocabulary) if p.path.endswith(".md")]
    assert len(pages) == min(len(shown.starts), shown.pages_written)
    longest = max([LONGEST, *(n for n in lengths if n > LONGEST)])
    assert all(len(page.text.encode()) < longest + 5_000 for page in pages)
    borders = [*shown.starts, len(lengths)]
    for start, end in pairwise(borders):
        assert end - start <= 1 or sum(lengths[start:end]) <= LONGEST + 3 * (end - start)


def test_pages_that_are_not_written_are_in_the_data_and_linked(
    vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    heads = [Markup(f"<h2>{n // 60}</h2>") for n in range(ENTRIES_ON_A_PAGE * (PAGES_WRITTEN + 5))]
    shown = _list([ListEntry(Markup(str(n)), frozenset({CELL}), h) for n, h in enumerate(heads)])
    pages = list(entry_list_pages(shown, vocabulary))
    written = [page for page in pages if page.path.endswith(".md")]
    assert len(written) == PAGES_WRITTEN
    first = html_of(written[0])
    last = len(shown.starts)
    assert last > PAGES_WRITTEN
    assert first.select(".turner a")[-1]["href"] == f"1.html?page={last}"
    told = [item.text for page in written for item in html_of(page).select("noscript")]
    kept = shown.starts[PAGES_WRITTEN]
    left = len(heads) - kept
    behind = f"这里已关闭脚本，只能翻到第 {PAGES_WRITTEN} 页；再往后的要由浏览器脚本来显示。"
    assert told == [
        f"这里已关闭脚本，只能翻到前 {kept} 句；其余 {left} 句要由浏览器脚本来显示。",
        *[behind] * (PAGES_WRITTEN - 1),
    ]
    second = html_of(written[1])
    assert second.select(".turner a")[-1]["data-address"] == "1.html?page={pages}"
    data = _data(pages)
    assert data[SIZES] == {"figures/all": {"entries": len(heads), "pages": last}}
    assert data[HEAD]["starts"] == [*shown.starts]
    files = [data[f"{HEAD}-{name}"] for name in data[HEAD]["names"]]
    sizes = [len(file["entries"]) for file in files]
    assert data[HEAD]["files"] == [sum(sizes[:number]) for number, _ in enumerate(sizes)]
    assert sum(sizes) == len(heads)
    far = len(heads) - len(heads) % 60 - 60
    assert shown.address("figures/index.md", far, "m9") == f"all/1.html?at={far // 60 + 1}"
    assert data[HEAD]["headlines"][far // 60] == far
    for first, file in zip(data[HEAD]["files"], files, strict=True):
        under = [n for n, _ in file["headlines"]]
        assert under == [0, *(n for n in range(1, len(file["entries"])) if (first + n) % 60 == 0)]
        assert all(html == heads[first + n] for n, html in file["headlines"])
    assert shown.address("figures/index.md", shown.starts[2], "m2") == "all/3.html#m2"


def test_a_headline_that_is_not_written_is_asked_for_by_its_anchor(vocabulary: Vocabulary) -> None:
    heads = [Markup(f"<h2>{n // 60}</h2>") for n in range(ENTRIES_ON_A_PAGE * (PAGES_WRITTEN + 5))]
    entries = [ListEntry(Markup(str(n)), frozenset({CELL}), h) for n, h in enumerate(heads)]
    anchors = [f"f{n:x}" for n in range(-(-len(heads) // 60))]
    shown = replace(_list(entries), anchors=anchors)
    far = len(anchors) - 1
    assert shown.address("figures/index.md", 60 * far, "x") == f"all/1.html?at={anchors[far]}"
    assert shown.address("figures/index.md", 0, anchors[0]) == f"all/1.html#{anchors[0]}"
    data = _data(entry_list_pages(shown, vocabulary))
    assert data[HEAD]["anchors"] == anchors
    assert data[HEAD]["headlines"] == [60 * n for n, _ in enumerate(anchors)]


def test_words_of_a_report_are_never_markup(report_of: Callable[..., Report]) -> None:
    report = report_of("r1", title="<i>题</i>", year=2022, office='"甲"')
    source = source_of(report, 3, "figures/all/1.md")
    assert source.url == "../../reports/r1.html#s3"
    quotation = said("<script>x</script>", source)
    read = BeautifulSoup(quotation, "html5lib")
    assert read.select_one("q").text == "<script>x</script>"  # type: ignore[union-attr]
    assert read.select_one("cite").text == "<i>题</i>"  # type: ignore[union-attr]
    assert not read.find_all(["script", "i"])


def test_what_is_not_known_is_called_so(report_of: Callable[..., Report]) -> None:
    report = report_of("r1")
    assert source_of(report, 1, "figures/all/1.md").facts == "待核对"
    assert cells_of(report, ()) == {Cell("待核对", "待核对", "待核对")}
    assert isinstance(source_of(report, 1, "x.md"), Source)


@pytest.mark.parametrize(
    "words",
    ["三重一大", "“放管服”", "「一岗双责」＂", "以*为-抓手", 'a"b', "a\\b", "年度:2021", "甲|乙?"],
)
def test_the_link_to_the_phrase_search_asks_for_exactly_these_words(words: str) -> None:
    link = phrase_link("set-phrases/all/1.md", words)
    assert link.startswith("../../phrases.html?")
    query = parse_query(parse_qs(urlsplit(link).query)["q"][0]).query
    assert [a.parts for t in query.required for a in t.alternatives] == [(searchable(words),)]


def test_what_stands_beside_rows_is_told_once_for_each_value(vocabulary: Vocabulary) -> None:
    shown = _list([ListEntry(Markup(str(n)), frozenset({CELL})) for n in range(5)])
    narrowing = Narrowing([entry.cells for entry in shown.entries], vocabulary)
    beside = {4: Beside(["[7]", "[8]"], [0, 3]), 7: Beside(['"u"', '"v"'], [1, 2, 4], [1, 0, 1])}
    data = _data([list_head(shown, narrowing, DataFiles(["f0"], [0]), beside)])
    assert data[HEAD]["beside"] == {
        "4": [[[7], [8]], [0, 3]],
        "7": [["u", "v"], [1, 2, 4], [1, 0, 1]],
    }
    assert (data[HEAD]["names"], data[HEAD]["files"]) == (["f0"], [0])


def _shown(total: int, written: int = PAGES_WRITTEN) -> EntryList:
    entries = [ListEntry(Markup(str(n)), frozenset({CELL})) for n in range(total)]
    return replace(
        _list(entries),
        pages_written=written,
        lead_behind=Markup("后面。"),
        lead=Markup(f"{total}。"),
    )


def _pages(shown: EntryList, vocabulary: Vocabulary) -> list[Page]:
    return list(entry_list_pages(shown, vocabulary))


@given(total=st.integers(300, 900), place=st.integers(0, 299))
def test_property_an_entry_that_goes_changes_the_pages_about_it(total: int, place: int) -> None:
    before = _shown(total)
    after = replace(before, entries=[*before.entries[:place], *before.entries[place + 1 :]])
    held = [
        {tuple(shown.keys[start:end]) for start, end in pairwise([*shown.starts, len(shown.keys)])}
        for shown in (before, after)
    ]
    assert len(held[1] - held[0]) <= 4


def test_only_the_first_page_tells_how_long_the_list_is(
    vocabulary: Vocabulary, html_of: Callable[[Page], BeautifulSoup]
) -> None:
    shown = _shown(801)
    first, second, *_ = map(html_of, _pages(shown, vocabulary))
    assert [page.select(".entry-count")[0].text for page in (first, second)] == [
        f"共 801 句，第 1 / {len(shown.starts)} 页。",
        "第 2 页，总数见第 1 页。",
    ]
    assert [page.select(".lead")[0].text for page in (first, second)] == ["801。", "后面。"]
    places = [second.select(".entry-count span")[0], second.select(".turner a")[-1]]
    assert [place["data-words"] for place in places] == [
        "共 {entries} 句，第 2 / {pages} 页",
        "{pages}",
    ]
    assert places[1]["data-address"] == "{pages}.html"
    assert {(place["data-sizes"], place["data-folder"]) for place in places} == {
        (SIZES, "figures/all")
    }
    assert not first.select("[data-sizes]")


@pytest.mark.parametrize("written", [3, PAGES_WRITTEN])
@pytest.mark.parametrize("total", [501, 780, 1000, 1300])
def test_an_entry_more_at_the_end_changes_the_first_page_and_the_last(
    total: int, written: int, vocabulary: Vocabulary
) -> None:
    lists = [_shown(count, written) for count in (total, total + 1)]
    before, after = (_pages(shown, vocabulary) for shown in lists)
    known = {page.path: page.text for page in before}
    changed = {page.path for page in after if known.get(page.path) != page.text}
    pages = [path for path in changed if path.endswith(".md")]
    earlier, last = (len(shown.starts) for shown in lists)
    held = {1, *range(last - 5 if last > earlier else last, last + 1)}
    assert {*pages} == {f"figures/all/{n}.md" for n in held if n <= written}
    assert f"assets/archive/{SIZES}.js" in changed


@given(totals=st.tuples(*[st.integers(0, 900)] * 2), number=st.integers(1, 9))
def test_property_what_is_told_of_a_page_decides_it(
    totals: tuple[int, int], number: int, vocabulary: Vocabulary
) -> None:
    entry = ListEntry(Markup("句"), frozenset({CELL}))
    lists = [_list([entry] * total) for total in totals]
    numbers = [min(number, len(shown.starts)) for shown in lists]
    shown = [
        list_page(each, at, Narrowing([CELL_SET], vocabulary), Frames("figures/all/1.md"))
        for each, at in zip(lists, numbers, strict=True)
    ]
    held = [
        (at, [*each.starts, len(each.entries)][at] - each.starts[at - 1], each.told_on(at))
        for each, at in zip(lists, numbers, strict=True)
    ]
    if held[0] == held[1]:
        assert shown[0] == shown[1]
