"""The pages of citations: what is cited most, then every subject with its sentences."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.cells import cells_of
from report_archive.indexes.citations.find import Citation
from report_archive.indexes.citations.mention import LISTED, MentionKind
from report_archive.indexes.citations.read import Cited
from report_archive.indexes.citations.subjects import Subject
from report_archive.indexes.entry_list import EntryList, entry_list_pages
from report_archive.indexes.list_entry import Entry
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.quoted_entry import QuotedEntry
from report_archive.indexes.said import Frames, phrase_link
from report_archive.indexes.spoken import texts_of
from report_archive.markup import escape, is_plain, link
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

INDEX: Final = "citations"
TITLES: Final = {"titles": "文件：书名号里的名称", "meetings": "会议与活动"}
# Headline on the first page, what is under it, the list that has it.
TABLES: Final = (
    ("文件", (MentionKind.TITLE,), "titles"),
    ("会议", (MentionKind.MEETING,), "meetings"),
    ("主题教育与专项活动", (MentionKind.CAMPAIGN,), "meetings"),
)
MOST_ENTRIES: Final = 20_000  # sentences on a list, all in archives of a thousand reports
OF_ONE_SUBJECT: Final = 40  # sentences, in archives that have more
ON_FIRST_PAGE: Final = 30  # subjects of a table
LONGEST: Final = 200  # code points of a sentence; of a longer one the part around the name
AROUND: Final = 80  # code points

# With how many sentences are left out.
Listed = Sequence[tuple[Subject, Sequence[Citation], int]]


class Table(NamedTuple):
    """What the first page shows of some kinds: how many subjects, and the first ones."""

    headline: str
    total: int
    rows: list[dict[str, Any]]


class CitationList:
    """One of the LISTED lists."""

    def __init__(self, part: str, cited: Cited) -> None:
        self._part = part
        self._cited = cited

    def tables(self) -> list[Table]:
        """What the first page shows of the list."""
        return [self._table(headline, kinds) for headline, kinds, p in TABLES if p == self._part]

    def _table(self, headline: str, kinds: Collection[MentionKind]) -> Table:
        subjects = self._cited.of(*kinds)
        path, first = addresses.wording_index(INDEX), set(map(id, subjects[:ON_FIRST_PAGE]))
        rows, before = [], 0
        for rank, (subject, sentences, _) in enumerate(self._listed, 1):
            if id(subject) in first:
                rows.append(_row(subject, self.entries.address(path, before, _anchor(rank))))
            before += len(sentences)
        return Table(headline, len(subjects), rows)

    @cached_property
    def _listed(self) -> Listed:
        return _listed(self._cited.of(*LISTED[self._part]))

    @cached_property
    def entries(self) -> EntryList:
        """The list as pages show it."""
        return _entry_list(self._part, TITLES[self._part], self._listed)


def citation_pages(
    shown: CitationList, vocabulary: Vocabulary, frames: Frames | None = None
) -> Iterator[Page]:
    """The pages of one list of the index, with their scripts."""
    return entry_list_pages(shown.entries, vocabulary, frames)


def _listed(ranked: Sequence[Subject], most: int = MOST_ENTRIES) -> Listed:
    """Subjects in order with the sentences that the list has room for, all where it can be."""
    sentences = [
        _one_a_sentence(subject.citations) if subject.mentions > 1 else subject.citations
        for subject in ranked
    ]
    of_one = most if sum(map(len, sentences)) <= most else OF_ONE_SUBJECT
    found: list[tuple[Subject, Sequence[Citation], int]] = []
    room = most
    for subject, whole in zip(ranked, sentences, strict=True):
        shown = whole[: min(of_one, room)]
        if not shown:
            break
        found.append((subject, shown, len(whole) - len(shown)))
        room -= len(shown)
    return found


def _one_a_sentence(citations: Sequence[Citation]) -> list[Citation]:
    """A sentence that cites something twice is shown once."""
    first = {(each.report.identifier, each.number): each for each in reversed(citations)}
    return list(first.values())[::-1]


def _entry_list(part: str, title: str, listed: Listed) -> EntryList:
    origin = addresses.wording_list(INDEX, part)
    texts = texts_of((each.report, each.number) for _, shown, _ in listed for each in shown)
    entries: list[Entry] = []
    left = 0
    for rank, (subject, shown, left_out) in enumerate(listed, 1):
        left += left_out
        group = _headline(origin, rank, subject, left_out)
        entries += [
            _entry(citation, texts[citation.report.identifier, citation.number], group)
            for citation in shown
        ]
    index = addresses.link(origin, addresses.wording_index(INDEX))
    bound = f"文库很大，每个先列 {OF_ONE_SUBJECT} 句，其余的点名称旁的“查例句”看全。"
    lead = Markup(
        "报告里提到的，逐句列出，提到的报告多的在前；字样相同才算同一个（全角半角、引号样式不计）。"
        f'{bound if left else ""}总表见<a href="{index}">文件与会议</a>。'
    )
    return EntryList(INDEX, part, title, lead, entries, "句")


def _headline(origin: str, rank: int, subject: Subject, left_out: int) -> Markup:
    """A subject with who cites it; not from a template, there are so many."""
    left = f"；另有 {left_out} 句未列" if left_out else ""
    search = link(phrase_link(origin, subject.name), "查例句")
    return Markup(
        f'<h2 id="{_anchor(rank)}">{escape(subject.name)}</h2> '
        f'<p class="facts">{_facts(subject)}{left}。{search}</p>'
    )


def _facts(subject: Subject) -> str:
    years = "、".join(map(str, subject.years))
    return f"{subject.reports} 篇，{subject.mentions} 处" + (
        f"，见于 {years} 年度" if years else ""
    )


def _entry(citation: Citation, text: str, group: Markup) -> QuotedEntry:
    return QuotedEntry(
        citation.report,
        citation.number,
        _marked(text, citation.mention.start, citation.mention.end),
        cells_of(citation.report, citation.themes),
        group,
    )


def _marked(text: str, start: int, stop: int) -> tuple[str, str, str]:
    """A sentence before, in and after the name; of a long one the part around it."""
    begin, end = 0, len(text)
    if len(text) > LONGEST:
        begin, end = max(0, start - AROUND), min(len(text), stop + AROUND)
    before, name, after = text[begin:start], text[start:stop], text[stop:end]
    if not is_plain(text):  # as few are
        before, name, after = escape(before), escape(name), escape(after)
    return f"……{before}" if begin else before, name, f"{after}……" if end < len(text) else after


def first_page(tables: Iterable[Table]) -> Page:
    """The first page of the index: what is cited most."""
    path = addresses.wording_index(INDEX)
    part_of = {headline: part for headline, _, part in TABLES}
    shown = [
        {
            **table._asdict(),
            "url": addresses.link(path, addresses.wording_list(INDEX, part_of[table.headline])),
        }
        for table in tables
    ]
    return render_page(path, "文件与会议", "citations", tables=shown)


def _row(subject: Subject, url: str) -> dict[str, Any]:
    return {
        "name": subject.name,
        "url": url,
        "reports": subject.reports,
        "mentions": subject.mentions,
        "years": "、".join(map(str, subject.years)),
    }


def _anchor(rank: int) -> str:
    return f"c{rank}"
