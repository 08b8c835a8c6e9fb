"""What a report's own page shows of the indexes of wording, each list folded (本篇的写法)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.page_templates import render_part
from report_archive.markup import escape, link

ORIGIN: Final = addresses.report_page("r")  # all pages of reports lie in one folder
MOST_ROWS: Final = 40  # of one list; the page of the index has the rest
# Bytes of one list, so that a report's page stays small in an archive of any size.
MOST_BYTES: Final = 8_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of such a list.

    Shape:   words are shown as the link to sentence number of the same page; url leads to where
             the archive has more of it, and says so in more; others are reports that share it.
    """

    words: str
    number: int
    url: str = ""
    more: str = ""
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FoldedList:
    """One list of a report: its title, what it says of itself, its rows.

    Shape:   further counts rows that were not made, because nobody would see them.
    """

    title: str
    how: str
    rows: Sequence[Row]
    further: int = 0


def folded_lists(
    lists_of: Mapping[str, Sequence[FoldedList]], report_count: int
) -> Mapping[str, Markup]:
    """The lists of each report as HTML, by the report's identifier; empty ones are left out."""
    index = addresses.link(ORIGIN, addresses.wording_index("wording"))
    found = {}
    for identifier, lists in lists_of.items():
        shown = [_shown(each) for each in lists if each.rows]
        if shown:
            found[identifier] = render_part(
                "report-wording", lists=shown, index_url=index, report_count=report_count
            )
    return found


def _shown(each: FoldedList) -> dict[str, Any]:
    rows = list(_first_rows(each.rows[:MOST_ROWS]))
    return {
        "title": each.title,
        "how": each.how,
        "count": len(each.rows) + each.further,
        "rows": Markup("".join(rows)),
        "left": len(each.rows) + each.further - len(rows),
    }


def _first_rows(rows: Sequence[Row]) -> Iterator[str]:
    """Rows as HTML, as many as there is room for."""
    left = MOST_BYTES
    for row in map(_row, rows):
        left -= len(row.encode("utf-8"))
        if left < 0:
            return
        yield row


def _row(row: Row) -> str:
    """One row as HTML; a template would take ten times as long, and there are rows by the ten
    thousand.
    """
    words = f'<a href="#s{row.number}">{escape(row.words)}</a>'
    if not row.more:
        return f"<li>{words}</li>"
    more = link(row.url, row.more) if row.url else escape(row.more)
    others = "、".join(link(url, title) for title, url in row.others)
    return f"<li>{words} <small>{more}{others}</small></li>"
