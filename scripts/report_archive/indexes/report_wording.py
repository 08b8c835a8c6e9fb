"""What a report's own page shows of the indexes of wording, each list folded (本篇的写法)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from markupsafe import Markup

from report_archive import addresses
from report_archive.markup import escape, link

ORIGIN: Final = addresses.report_page("r")  # all pages of reports lie in one folder
MOST_ROWS: Final = 40  # of one list; the page of the index has the rest
# Bytes of the rows of one list, so that a report's page stays small in an archive of any size.
MOST_BYTES: Final = 5_400
MOST_KNOWN: Final = 4_096  # rows that stay made: phrases that a report lists others list as well


class Row(NamedTuple):
    """One line of such a list, as plain text: own_wording.js makes links of it.

    Shape:   words stand in sentence number of the same page; more says how much the archive has,
             as the script knows it for this list; to is where, as the list's address goes on;
             titles are those of other reports.
    """

    words: str
    number: int
    more: str = ""
    to: str = ""
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListKind:
    """What all lists of one kind have in common.

    Shape:   name is what own_wording.js calls it; url is where what a row leads to begins.
    """

    name: str
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class FoldedList:
    """One list of a report, as HTML; empty where there is nothing to show."""

    html: str


def folded_list(kind: ListKind, how: str, rows: Sequence[Row], further: int = 0) -> FoldedList:
    """A list of a report with what it says of itself.

    Shape:   further counts rows that were not made, because nobody would see them.
    """
    if not rows:
        return FoldedList("")
    shown = list(_first_rows(rows[:MOST_ROWS]))
    left = len(rows) + further - len(shown)
    numbers = " ".join([str(row.number) for row in rows[: len(shown)]])
    to = " ".join([row.to for row in rows[: len(shown)]])
    attributes = f' data-own="{kind.name}" data-s="{numbers}"'
    attributes += f' data-url="{escape(kind.url)}"' if kind.url else ""
    attributes += f' data-to="{escape(to)}"' if to.strip() else ""
    shown += [f"<li><small>还有 {left} 条</small>"] if left else []
    return FoldedList(
        f"<details><summary>{kind.title} <small>{len(rows) + further}</small></summary>"
        f"<p>{escape(how)}</p><ul{attributes}>{''.join(shown)}</ul></details>"
    )


def folded_lists(lists_of: Mapping[str, Iterable[FoldedList]]) -> Mapping[str, Markup]:
    """The lists of each report as HTML, by the report's identifier; empty ones are left out."""
    index = link(addresses.link(ORIGIN, addresses.wording_index("wording")), "写法")
    # Without how many reports there are: one more would make every page anew.
    more = f'<p class="report-wording-more">这些表述在全部报告里怎么用，见{index}。</p>'
    found = {}
    for identifier, lists in lists_of.items():
        if shown := " ".join(each.html for each in lists if each.html):
            found[identifier] = Markup(f"<h2>本篇的写法</h2> {shown} {more}")
    return found


def _first_rows(rows: Sequence[Row]) -> Iterator[str]:
    """Rows as HTML, as many as there is room for."""
    left = MOST_BYTES
    for row in rows:
        # What leads to a place of its own is of this report alone.
        own = row.titles or row.to
        html, size = _linked(row) if own else _named(row.words, row.more)
        left -= size
        if left < 0:
            return
        yield html


def _linked(row: Row) -> tuple[str, int]:
    """One row as HTML, and its bytes; a template would take ten times as long, and there are rows
    by the ten thousand.
    """
    words, _, more, _, titles = row
    html = f"<li>{escape(words)} {more}" if more else f"<li>{escape(words)}"
    if titles:
        html += "、".join([f"<a>{escape(title)}</a>" for title in titles])
    return html, len(html.encode("utf-8"))


@lru_cache(maxsize=MOST_KNOWN)
def _named(words: str, more: str) -> tuple[str, int]:
    """The same of one without titles: what is a set phrase stands in many reports."""
    return _linked(Row(words, 0, more))
