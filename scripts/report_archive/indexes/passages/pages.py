"""The pages of passages by role: one list for each, and the page that leads to them."""

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.entry_list import EntryList
from report_archive.indexes.keyed_list import KeyedList, MadeWhenShown
from report_archive.indexes.list_sizes import ListSizes
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.passages.lists import PassageList, Passages
from report_archive.indexes.passages.read import PARTS, TRANSITION
from report_archive.indexes.passages.shown import ShownPassages, passage_entry
from report_archive.indexes.said import Frames, query_link
from report_archive.model import Page, Role

INDEX: Final = "passages"
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


def passage_drafts(passages: Passages) -> Iterator[DraftGroup]:
    """Every page of the index, and the scripts of its lists."""
    sizes = ListSizes(f"entries/{INDEX}-sizes")
    every = passages.lists.values()
    lists = [(each, passage_entries(passages, each, sizes)) for each in every]
    page = _first_page(passages, lists)
    yield DraftGroup(INDEX, page.text.encode("utf-8", "surrogatepass"), lambda: [page])
    frames = Frames(addresses.wording_list(INDEX, PARTS[0]))  # its folder is like the others'
    for _, entries in lists:
        entries.note_size(sizes)
        yield from entries.drafts(passages.vocabulary, frames)
    yield from sizes.drafts()


def passage_entries(passages: Passages, listed: PassageList, sizes: ListSizes) -> KeyedList:
    """A list as its pages show it."""
    shown, part = ShownPassages(passages, listed), listed.part
    how = "按文种分列；" if part != TRANSITION else "按引出什么分列；"
    return KeyedList(
        INDEX,
        part,
        f"{listed.name}怎么写",
        Markup(LEADS[part] + how + ORDER),
        MadeWhenShown(len(listed), shown.entry),
        unit="段" if part != TRANSITION else "句",
        on_a_page=ENTRIES_ON_A_PAGE,
        shared_sizes=sizes,
        keyed=shown.keyed(),
    )


def _first_page(passages: Passages, lists: Sequence[tuple[PassageList, EntryList]]) -> Page:
    """The page of all lists."""
    path = addresses.wording_index(INDEX)
    return render_page(
        path,
        "开头、过渡、不足、打算、结尾",
        "passages",
        guide_url=addresses.link(path, GUIDE),
        lists=[
            {
                "name": listed.name,
                "count": len(listed),
                "groups": _group_links(path, listed, entries),
                "example": _example(passages, listed, path),
                "lead": LEADS[listed.part],
                "url": addresses.link(path, addresses.wording_list(INDEX, listed.part)),
            }
            for listed, entries in lists
        ],
        others=[
            {
                "name": role.value,
                "lead": lead,
                "url": query_link(path, f"作用:{role.value}"),
                "themes": [
                    (term.name, query_link(path, f"作用:{role.value} 主题:{term.name}"))
                    for term in passages.vocabulary.themes
                ],
            }
            for role, lead in BODY_LEADS.items()
        ],
    )


def _group_links(path: str, listed: PassageList, entries: EntryList) -> list[tuple[str, str, int]]:
    """Name, address and count of each group; the address is that of the page it begins on."""
    links, before = [], 0
    for name, slug, count in listed.groups:
        links.append((name, entries.address(path, before, slug), count))
        before += count
    return links


def _example(passages: Passages, listed: PassageList, origin: str) -> Markup:
    """The first entry of the largest group."""
    counts = [count for _, _, count in listed.groups]
    if not counts:
        return Markup()
    first = passages.quotation(int(listed.rows[sum(counts[: counts.index(max(counts))])]))
    return Markup(passage_entry(first).html(Frames(origin)))
