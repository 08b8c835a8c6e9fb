"""The pages of passages by role: one list for each, and the page that leads to them."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.cells import Cell, cells_of
from report_archive.indexes.composed_entry import NO_HEADLINE
from report_archive.indexes.entry_list import EntryList, entry_list_pages
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.passages.find import Quotation
from report_archive.indexes.passages.passage_entry import PassageEntry
from report_archive.indexes.passages.ranking import SharedQuotation
from report_archive.indexes.passages.read import PassageList
from report_archive.indexes.reading import shortened
from report_archive.indexes.said import Frames, query_link
from report_archive.markup import escape
from report_archive.model import Page, Report, Role
from report_archive.vocabulary import Vocabulary

INDEX: Final = "passages"
SHOWN_WHOLE: Final = 150  # code points; of a longer passage the beginning is shown, the rest folded
SHOWN_BEGINNING: Final = 110
OTHERS_SHOWN: Final = 5  # other reports with the same words that an entry links to
ENTRIES_ON_A_PAGE: Final = 40  # plans run to hundreds of characters
GUIDE: Final = "guide/wording.md"
LEADS: Final = {
    "opening": "第一个小标题之前的话：怎样起笔，怎样总评。",
    "transition": "承上启下的句子，取到冒号为止：怎样引出正文，怎样转到不足与打算，怎样引出分条。",
    "shortcoming": "讲问题、差距的段落：怎样说得实在，又有分寸。",
    "plan": "讲下一步的段落：怎样接上不足，怎样分条。",
    "closing": "收束全文的话；没有专门结尾的报告，取打算的最后一句。",
}
# What fills the body of a report is too much for a list; the search has it theme by theme.
BODY_LEADS: Final = {
    Role.MEASURE: "讲做法的句子，按主题查：怎样把一件事怎么抓的说清楚。",
    Role.RESULT: "讲结果的句子，按主题查：怎样把成绩说实。",
}
ORDER: Final = "每组里，篇幅适中、少脱敏的排在前面，各单位轮流。"


class ToldList(NamedTuple):
    """What the page of all lists says of one.

    Shape:   total counts its entries; groups are each its name, its address and its count of them;
             example is HTML.
    """

    part: str
    name: str
    total: int
    groups: list[tuple[str, str, int]]
    example: Markup


def passage_entries(shown: PassageList) -> EntryList:
    """A list as its pages show it."""
    entries: list[PassageEntry] = []
    for name, slug, found in shown.groups:
        headline = _headline(name, slug, len(found))
        entries += [_entry(entry, headline) for entry in found]
    how = "按文种分列；" if shown.part != "transition" else "按引出什么分列；"
    return EntryList(
        INDEX,
        shown.part,
        f"{shown.name}怎么写",
        Markup(LEADS[shown.part] + how + ORDER),
        entries,
        unit="段" if shown.part != "transition" else "句",
        on_a_page=ENTRIES_ON_A_PAGE,
    )


def passage_pages(
    entries: EntryList, vocabulary: Vocabulary, frames: Frames | None = None
) -> Iterator[Page]:
    """Every page of a list, with the scripts of the list."""
    return entry_list_pages(entries, vocabulary, frames)


def told_list(shown: PassageList, entries: EntryList) -> ToldList:
    """What the page of all lists says of this one."""
    path = addresses.wording_index(INDEX)
    groups = _group_links(path, shown, entries)
    return ToldList(shown.part, shown.name, len(shown.entries), groups, _example(shown, path))


def _headline(name: str, slug: str, count: int) -> Markup:
    return Markup('<h2 id="{}">{} <small>{}</small></h2>').format(slug, name, count)


def _entry(entry: SharedQuotation, headline: Markup) -> PassageEntry:
    first = entry.first
    if len(entry.places) == 1:  # as nearly all are
        return _passage(first, _cells(first), headline)
    cells = frozenset[Any]().union(*map(_cells, entry.places))
    reports = {place.report.identifier: place for place in entry.places}
    others = tuple(
        (place.report, place.number)
        for identifier, place in reports.items()
        if identifier != first.report.identifier
    )
    return _passage(first, cells, headline, len(reports), others[:OTHERS_SHOWN])


def _cells(place: Quotation) -> frozenset[Cell]:
    themes = [theme.value for theme in place.report.metadata.themes if theme.value]
    return cells_of(place.report, themes)


def _passage(
    first: Quotation,
    cells: frozenset[Cell] = frozenset(),
    headline: Markup = NO_HEADLINE,
    reports: int = 1,
    others: tuple[tuple[Report, int], ...] = (),
) -> PassageEntry:
    long = len(first.text) > SHOWN_WHOLE
    return PassageEntry(
        first.report,
        first.number,
        escape(first.text),
        escape(shortened(first.text, SHOWN_BEGINNING)) if long else "",
        sum(map(len, first.text.split())),
        reports,
        others,
        cells,
        headline,
    )


def first_page(lists: Iterable[ToldList], vocabulary: Vocabulary) -> Page:
    """The page of all lists."""
    path = addresses.wording_index(INDEX)
    return render_page(
        path,
        "开头、过渡、不足、打算、结尾",
        "passages",
        guide_url=addresses.link(path, GUIDE),
        lists=[
            {
                "name": told.name,
                "count": told.total,
                "groups": told.groups,
                "example": told.example,
                "lead": LEADS[told.part],
                "url": addresses.link(path, addresses.wording_list(INDEX, told.part)),
            }
            for told in lists
        ],
        others=[
            {
                "name": role.value,
                "lead": lead,
                "url": query_link(path, f"作用:{role.value}"),
                "themes": [
                    (term.name, query_link(path, f"作用:{role.value} 主题:{term.name}"))
                    for term in vocabulary.themes
                ],
            }
            for role, lead in BODY_LEADS.items()
        ],
    )


def _group_links(path: str, shown: PassageList, entries: EntryList) -> list[tuple[str, str, int]]:
    """Name, address and count of each group; the address is that of the page it begins on."""
    links, before = [], 0
    for name, slug, found in shown.groups:
        links.append((name, entries.address(path, before, slug), len(found)))
        before += len(found)
    return links


def _example(shown: PassageList, origin: str) -> Markup:
    """The first entry of the largest group."""
    groups = [found for _, _, found in shown.groups]
    if not groups:
        return Markup()
    first = max(groups, key=len)[0].first
    return Markup(_passage(first).html(Frames(origin)))
