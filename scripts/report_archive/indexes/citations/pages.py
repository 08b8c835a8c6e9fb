"""The pages of citations: what is cited most, then every subject with its sentences."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from report_archive import addresses
from report_archive.indexes.citations.cited_list import CitedList, cited_list
from report_archive.indexes.citations.mention import LISTED, MentionKind
from report_archive.indexes.citations.read import Cited
from report_archive.indexes.citations.shown import INDEX, ShownCitations, anchor
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.list_sizes import ListSizes
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.said import Frames
from report_archive.model import Page
from report_archive.vocabulary import Vocabulary

# Headline on the first page, what is under it, the list that has it.
TABLES: Final = (
    ("文件", (MentionKind.TITLE,), "titles"),
    ("会议", (MentionKind.MEETING,), "meetings"),
    ("主题教育与专项活动", (MentionKind.CAMPAIGN,), "meetings"),
)
ON_FIRST_PAGE: Final = 30  # subjects of a table


class Table(NamedTuple):
    """What the first page shows of some kinds: how many subjects, and the first ones."""

    headline: str
    total: int
    rows: list[dict[str, Any]]


def citation_drafts(cited: Cited, vocabulary: Vocabulary) -> Iterator[DraftGroup]:
    """Every page of the index, and the scripts of its lists."""
    sizes = ListSizes(f"entries/{INDEX}-sizes")
    lists = {part: cited_list(ShownCitations(part, cited), sizes) for part in LISTED}
    page = _first_page(list(_tables(cited, lists)))
    yield DraftGroup(INDEX, page.text.encode("utf-8", "surrogatepass"), lambda: [page])
    frames = Frames(addresses.wording_list(INDEX, "titles"))  # its folder is like the other's
    for listed in lists.values():
        listed.note_size(sizes)
        yield from listed.drafts(vocabulary, frames)
    yield from sizes.drafts()


def _tables(cited: Cited, lists: Mapping[str, CitedList]) -> Iterator[Table]:
    """What the first page shows."""
    path = addresses.wording_index(INDEX)
    for headline, kinds, part in TABLES:
        listed, places = lists[part], cited.subjects.of(kinds)
        number = {place: n for n, place in enumerate(listed.shown.subjects.tolist())}
        rows = []
        for place in places[:ON_FIRST_PAGE].tolist():
            if place in number:
                first = int(listed.shown.first[number[place]])
                url = listed.address(path, first, anchor(cited, place))
                rows.append(_row(cited, place, url))
        yield Table(headline, len(places), rows)


def _first_page(tables: Sequence[Table]) -> Page:
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


def _row(cited: Cited, place: int, url: str) -> dict[str, Any]:
    subjects = cited.subjects
    return {
        "name": cited.name(place),
        "url": url,
        "reports": int(subjects.reports[place]),
        "mentions": int(subjects.mentions[place]),
        "years": "、".join(map(str, subjects.years_of(place))),
    }
