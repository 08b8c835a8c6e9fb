"""What a report's own page shows of the indexes of wording, each list folded (本篇的写法)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple, Protocol

from markupsafe import Markup

from report_archive import addresses
from report_archive.markup import escape, link

ORIGIN: Final = addresses.report_page("r")  # all pages of reports lie in one folder
MOST_ROWS: Final = 40  # of one list; the page of the index has the rest
# Bytes of the rows of one list, so that a report's page stays small in an archive of any size.
MOST_BYTES: Final = 5_400
BREAK: Final = "\0"  # hardly any text has it; HTML leaves it as it is


class Row(NamedTuple):
    """One line of such a list, as plain text: own_wording.js makes links of it.

    Shape:   words stand in sentence number of the same page; more is what follows them, as the
             script knows it for this list; to is where the script finds more; titles are those of
             other reports as titles_named has them.
    """

    words: str
    number: int
    more: str = ""
    to: str = ""
    titles: str = ""


@dataclass(frozen=True, slots=True)
class ListKind:
    """What all lists of one kind have in common.

    Shape:   name is what own_wording.js calls it; url is where what a row leads to begins.
    """

    name: str
    title: str
    url: str = ""


class HasHtml(Protocol):
    """A list of a report, made or not."""

    @property
    def html(self) -> str: ...


class OwnList(HasHtml, Protocol):
    """A list of a report before it is HTML.

    Shape:   packed is all that decides what it looks like, besides the report itself.
    """

    @property
    def packed(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class FoldedList:
    """One list of a report, as HTML; empty where there is nothing to show."""

    html: str


def folded_list(
    kind: ListKind, how: str, rows: Iterable[Row], count: int | None = None, key: str = ""
) -> FoldedList:
    """A list of a report with what it says of itself.

    Shape:   count is how many rows there are, which need not all come: not all are made; key is
             where the scripts have the counts of all its rows.
    """
    if count is None:
        rows = list(rows)
        count = len(rows)
    if not count:
        return FoldedList("")
    return _folded(kind, how, count, *_first_rows(islice(rows, MOST_ROWS)), key)


def folded_words(
    kind: ListKind,
    how: str,
    words: Sequence[str],
    numbers: Sequence[int],
    to: Sequence[str],
    count: int,
) -> FoldedList:
    """The same of rows that are words alone, each with its number and where it leads to.

    Shape:   words, numbers and to are those of the first rows, MOST_ROWS at most.
    """
    # All at once: together these lists have rows by the hundred thousand.
    shown = escape(BREAK.join(words)).split(BREAK)
    size = len("".join(shown).encode("utf-8")) + len(words) * len(_made_row("", "", ""))
    if len(shown) != len(words) or size > MOST_BYTES:
        rows = (Row(*row[:2], to=row[2]) for row in zip(words, numbers, to, strict=True))
        return folded_list(kind, how, rows, count)
    return _folded(kind, how, count, [f"<li>{each}" for each in shown], numbers, to)


def _folded(
    kind: ListKind,
    how: str,
    count: int,
    shown: list[str],
    numbers: Sequence[int],
    to: Sequence[str],
    key: str = "",
) -> FoldedList:
    left = count - len(shown)
    attributes = f' data-own="{kind.name}" data-s="{" ".join(map(str, numbers))}"'
    attributes += f' data-url="{escape(kind.url)}"' if kind.url else ""
    attributes += f' data-key="{key}"' if key else ""
    attributes += f' data-to="{escape(" ".join(to))}"' if any(to) else ""
    shown += [f"<li><small>还有 {left} 条</small>"] if left else []
    return FoldedList(
        f"<details><summary>{kind.title} <small>{count}</small></summary>"
        f"<p>{escape(how)}</p><ul{attributes}>{''.join(shown)}</ul></details>"
    )


def title_named(title: str) -> str:
    """The title of another report, for a row."""
    return f"<a>{escape(title)}</a>"


def titles_named(titles: Iterable[str]) -> str:
    """Several, each by title_named."""
    return "、".join(titles)


def folded_lists(lists_of: Mapping[str, Iterable[HasHtml]]) -> Mapping[str, Markup]:
    """The lists of each report as HTML, by the report's identifier; empty ones are left out."""
    index = link(addresses.link(ORIGIN, addresses.wording_index("wording")), "写法")
    # Without how many reports there are: one more would make every page anew.
    more = f'<p class="report-wording-more">这些表述在全部报告里怎么用，见{index}。</p>'
    found = {}
    for identifier, lists in lists_of.items():
        if shown := " ".join(each.html for each in lists if each.html):
            found[identifier] = Markup(f"<h2>本篇的写法</h2> {shown} {more}")
    return found


def _first_rows(rows: Iterable[Row]) -> tuple[list[str], list[int], list[str]]:
    """Rows as HTML, as many as there is room for, with their numbers and where they lead to."""
    left = MOST_BYTES
    shown, numbers, leading = [], [], []
    for words, number, more, to, titles in rows:
        html = _made_row(words, more, titles)
        left -= len(html.encode("utf-8"))
        if left < 0:
            break
        shown.append(html)
        numbers.append(number)
        leading.append(to)
    return shown, numbers, leading


def _made_row(words: str, more: str, titles: str) -> str:
    """One row as HTML; a template would take ten times as long, and there are rows by the ten
    thousand.
    """
    return f"<li>{escape(words)} {more}{titles}" if more else f"<li>{escape(words)}{titles}"
