"""The pages of citations: what is cited most, then every subject with its sentences."""

from collections.abc import Sequence
from typing import Any, Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.citations.find import Citation
from report_archive.indexes.citations.mention import MentionKind
from report_archive.indexes.citations.read import Cited
from report_archive.indexes.citations.subjects import Subject
from report_archive.indexes.entry_list import (
    ENTRIES_ON_A_PAGE,
    EntryList,
    ListEntry,
    cells_of,
    entry_list_pages,
)
from report_archive.indexes.page_templates import render_page, render_part
from report_archive.indexes.said import phrase_link, source_of
from report_archive.markup import escape
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

INDEX: Final = "citations"
# Name of the list's folder, its title, what is on it.
LISTS: Final = (
    ("titles", "文件：书名号里的名称", (MentionKind.TITLE, MentionKind.NAMELESS)),
    ("meetings", "会议与活动", (MentionKind.MEETING, MentionKind.CAMPAIGN)),
)
# Headline on the first page, what is under it, the list that has it.
TABLES: Final = (
    ("文件", (MentionKind.TITLE,), "titles"),
    ("会议", (MentionKind.MEETING,), "meetings"),
    ("主题教育与专项活动", (MentionKind.CAMPAIGN,), "meetings"),
)
MOST_ENTRIES: Final = 3_000  # sentences on a list
OF_ONE_SUBJECT: Final = 20  # sentences
ON_FIRST_PAGE: Final = 30  # subjects of a table
LONGEST: Final = 200  # code points of a sentence; of a longer one the part around the name
AROUND: Final = 80  # code points

Listed = Sequence[tuple[Subject, Sequence[Citation]]]


def citation_pages(cited: Cited, vocabulary: Vocabulary) -> list[Page]:
    """The first page of the index, and its lists with their scripts."""
    lists = {part: _listed(cited.of(*kinds)) for part, _, kinds in LISTS}
    pages = [_first_page(cited, lists)]
    for part, title, _ in LISTS:
        pages += _list_pages(part, title, lists[part], vocabulary)
    return pages


def _listed(ranked: Sequence[Subject]) -> Listed:
    """Subjects in order, each with the sentences that the list has room for."""
    found: list[tuple[Subject, Sequence[Citation]]] = []
    room = MOST_ENTRIES
    for subject in ranked:
        shown = _one_a_sentence(subject.citations)[: min(OF_ONE_SUBJECT, room)]
        if not shown:
            break
        found.append((subject, shown))
        room -= len(shown)
    return found


def _one_a_sentence(citations: Sequence[Citation]) -> list[Citation]:
    """A sentence that cites something twice is shown once."""
    first = {(each.report.identifier, each.sentence.number): each for each in reversed(citations)}
    return list(first.values())[::-1]


def _list_pages(part: str, title: str, listed: Listed, vocabulary: Vocabulary) -> list[Page]:
    origin = addresses.wording_list(INDEX, part)
    entries = []
    for rank, (subject, shown) in enumerate(listed, 1):
        group = render_part(
            "citation-group",
            anchor=_anchor(rank),
            name=subject.name,
            facts=_facts(subject),
            left_out=len(_one_a_sentence(subject.citations)) - len(shown),
            phrase_url=phrase_link(origin, subject.name),
        )
        entries += [_entry(citation, origin, group) for citation in shown]
    index = addresses.link(origin, addresses.wording_index(INDEX))
    lead = Markup(
        "报告里提到的，逐句列出，提到的报告多的在前；字样相同才算同一个"
        "（全角半角、引号样式不计），每个最多列 "
        f'{OF_ONE_SUBJECT} 句，全表最多 {MOST_ENTRIES} 句。总表见<a href="{index}">文件与会议</a>。'
    )
    shown_list = EntryList(INDEX, part, title, lead, entries, "句")
    return entry_list_pages(shown_list, vocabulary)


def _facts(subject: Subject) -> str:
    years = "、".join(map(str, subject.years))
    return f"{subject.reports} 篇，{subject.mentions} 处" + (
        f"，见于 {years} 年度" if years else ""
    )


def _entry(citation: Citation, origin: str, group: Markup) -> ListEntry:
    return ListEntry(
        html=render_part(
            "said",
            words=_marked(citation),
            source=source_of(citation.report, citation.sentence.number, origin),
        ),
        cells=cells_of(citation.report, citation.themes),
        group=group,
    )


def _marked(citation: Citation) -> Markup:
    """A sentence with the name marked; of a long one the part around it."""
    text, start, stop = citation.text, citation.mention.start, citation.mention.end
    begin, end = 0, len(text)
    if len(text) > LONGEST:
        begin, end = max(0, start - AROUND), min(len(text), stop + AROUND)
    return Markup(
        f"{'……' if begin else ''}{escape(text[begin:start])}<mark>{escape(text[start:stop])}</mark>"
        f"{escape(text[stop:end])}{'……' if end < len(text) else ''}"
    )


def _first_page(cited: Cited, lists: dict[str, Listed]) -> Page:
    path = addresses.wording_index(INDEX)
    places = {part: _places(listed) for part, listed in lists.items()}
    tables = []
    for headline, kinds, part in TABLES:
        subjects = cited.of(*kinds)
        rows = [
            _row(path, subject, part, places[part][subject.kind, subject.name])
            for subject in subjects[:ON_FIRST_PAGE]
            if (subject.kind, subject.name) in places[part]
        ]
        tables.append(
            {
                "headline": headline,
                "total": len(subjects),
                "url": addresses.link(path, addresses.wording_list(INDEX, part)),
                "rows": rows,
            }
        )
    return render_page(path, "文件与会议", "citations", tables=tables)


def _row(path: str, subject: Subject, part: str, place: tuple[int, str]) -> dict[str, Any]:
    number, anchor = place
    return {
        "name": subject.name,
        "url": addresses.link(path, addresses.wording_list(INDEX, part, number), anchor),
        "reports": subject.reports,
        "mentions": subject.mentions,
        "years": "、".join(map(str, subject.years)),
    }


def _places(listed: Listed) -> dict[tuple[MentionKind, str], tuple[int, str]]:
    """The page of the list on which each subject begins, and its anchor there."""
    places = {}
    before = 0
    for rank, (subject, shown) in enumerate(listed, 1):
        places[subject.kind, subject.name] = before // ENTRIES_ON_A_PAGE + 1, _anchor(rank)
        before += len(shown)
    return places


def _anchor(rank: int) -> str:
    return f"c{rank}"
