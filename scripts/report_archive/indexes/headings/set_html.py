"""A set of headings as HTML: its lines, its source, its frame, and who says the same (一组)."""

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.headings.lines import LineSet
from report_archive.indexes.reading import shortened
from report_archive.indexes.said import phrase_link, said_attributes, source_link, source_of
from report_archive.markup import display_title, escape, link

LONGEST_LINE: Final = 80
MOST_LINES: Final = 60  # of one set; a longer one is no set to borrow
OTHERS_NAMED: Final = 8  # further reports that say the same and are linked one by one


def set_html(
    origin: str,
    one: LineSet,
    marked: Sequence[bool],
    also: Sequence[LineSet],
    *,
    told: Sequence[int] = (),
    reports: int = 1,
    frame: str = "",
    frame_url: str = "",
) -> Markup:
    """A set as a whole, as written on the page origin; not from a template, there are so many.

    Shape:   marked tells which lines are meant, told in how many reports each line stands.
    """
    mixed = not all(marked)
    rows = list(_rows(origin, one, [mixed and meant for meant in marked], told))
    left = len(one.lines) - len(rows)
    source = source_of(one.report, one.lines[0].sentence, origin)
    parts = [
        f'<div class="said heading-set{" mixed" if mixed else ""}" data-lines'
        f"{said_attributes(source)}><q>{'&#10;'.join(rows)}</q>",
        f"<small>还有 {left} 条</small>" if left else "",
        f'<b class="told">{reports} 篇</b>' if reports > 1 else "",
        source_link(source),
        _frame(frame, frame_url),
    ]
    return Markup(" ".join(filter(None, parts)) + "</div>" + _others(origin, one, also))


def _rows(
    origin: str, one: LineSet, emphasised: Sequence[bool], told: Sequence[int]
) -> Iterator[str]:
    page = addresses.link(origin, addresses.report_page(one.report.identifier))
    for place, line in enumerate(one.lines[:MOST_LINES]):
        emphasis = ' class="on"' if emphasised[place] else ""
        count = told[place] if told else 1
        said_by = f' data-told="{count} 篇"' if count > 1 else ""
        words = escape(shortened(line.text, LONGEST_LINE))
        yield f'<a href="{page}#s{line.sentence}"{emphasis}{said_by}>{words}</a>'


def _frame(frame: str, url: str) -> str:
    if not frame:
        return ""
    tag, address = ("a", f' href="{escape(url)}"') if url else ("span", "")
    return f'<{tag} class="frame-link"{address}>{escape(frame)}</{tag}>'


def _others(origin: str, one: LineSet, also: Sequence[LineSet]) -> str:
    """The reports that say the same: the first few by name, the search for all of them."""
    if not also:
        return ""
    items = [f"<li>{link(*_other(origin, other))}</li>" for other in also[:OTHERS_NAMED]]
    if len(also) > OTHERS_NAMED:
        search = link(
            phrase_link(origin, one.lines[0].words),
            f"其余 {len(also) - OTHERS_NAMED} 篇，查例句",
        )
        items.append(f"<li>{search}</li>")
    return (
        f'<details class="said-also"><summary>同样写的另有 {len(also)} 篇</summary>'
        f"<ul>{''.join(items)}</ul></details>"
    )


def _other(origin: str, one: LineSet) -> tuple[str, str]:
    page = addresses.report_page(one.report.identifier)
    url = addresses.link(origin, page, f"s{one.lines[0].sentence}")
    return url, shortened(display_title(one.report))
