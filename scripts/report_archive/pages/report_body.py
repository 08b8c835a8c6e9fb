"""The text of a report as one HTML element, a line for each block, nothing added or left out.

HTML, not Markdown: what a tag at the start of a line encloses is copied to the site as it stands,
so no character of a report can turn into markup; and one element is quicker to copy than many.
"""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from report_archive.markup import escape, is_plain
from report_archive.model import Block, BlockKind, Point, Structure

# By heading level; h1 is the report's title.
_HEADING_TAGS: Final = ("h2", "h2", "h3", "h4", "h5")
_OPENING_KINDS: Final = (BlockKind.TITLE, BlockKind.SIGNATURE, BlockKind.DATE)
_SUBTITLE_MARKS: Final = "—–―-－（(〔["
_BROKEN_LINE: Final = re.compile(r"\n\s*")
_PLAIN_SPACE: Final = frozenset(" \t\n")


def render_body(body: str, structure: Structure) -> str:
    """The element report-text; blocks that share a line in the source share one here.

    Shape:   its text content, line ends included, is the body, character for character.
             Sentences are s1, s2, …; headings h1, …; the leads of points d1, …, as in model.py.
    Order:   as in the text.
    Example: "一、抓实。今年…" → <div class="run-in"><h2 id="h1">…</h2><p>…</p></div>
    """
    if not structure.blocks:
        return f'<div class="report-text"><p>{escape(body)}</p></div>\n'
    lines = list(_lines(body, structure))
    above = _opening_blocks(structure.blocks)
    opening = [html for html, last in lines if last < above]
    texts = [html for html, _ in lines[len(opening) :]]
    if opening:
        joined = "\n".join(opening)
        texts.insert(0, f'<header class="opening">{joined}</header>')
    joined = "\n".join(texts)
    return f'<div class="report-text">{joined}</div>\n'


def _opening_blocks(blocks: tuple[Block, ...]) -> int:
    """How many blocks stand above the text itself: its title, and what goes with the title."""
    if blocks[0].kind is not BlockKind.TITLE:
        return 0
    return sum(1 for _ in takewhile(lambda block: block.kind in _OPENING_KINDS, blocks))


def _lines(body: str, structure: Structure) -> Iterator[tuple[str, int]]:
    """Each line, and which block is the last on it."""
    blocks = structure.blocks
    writer = _BlockWriter(body, structure.points)
    shared: list[str] = []
    first = blocks[0]
    before = body[: first.start]
    for index, block in enumerate(blocks):
        is_last = index + 1 == len(blocks)
        gap = body[block.end : None if is_last else blocks[index + 1].start]
        # The first line end of a gap is the line end of the page; the rest is kept around it.
        after, line_end, rest = (gap, "\n", "") if is_last else gap.partition("\n")
        shared.append(writer.element(block, before, after if line_end else ""))
        before = rest if line_end else gap
        if line_end:
            yield (shared[0] if len(shared) == 1 else _one_line(shared, first)), index
            shared = []
            first = block if is_last else blocks[index + 1]


def _one_line(elements: list[str], first: Block) -> str:
    name = "run-in" if first.kind is BlockKind.HEADING else f"shared {first.kind.value}-line"
    return f'<div class="{name}">{"".join(elements)}</div>'


class _BlockWriter:
    """Writes the blocks of one report in turn, counting headings and points."""

    def __init__(self, body: str, points: tuple[Point, ...]) -> None:
        self._body = body
        self._leads = tuple(_leads(points))
        self._next_lead = 0
        self._anchored_leads = 0
        self._headings = 0
        self._has_title = False
        self._has_begun = False
        self._is_plain = False  # whether the block that is written holds nothing to escape

    def element(self, block: Block, before: str, after: str) -> str:
        """One block as an element, holding the white space before and after it."""
        tag, attributes = self._tag(block)
        inner = self._inline(block)
        return f"<{tag}{attributes}>{_unseen(before)}{inner}{_unseen(after)}</{tag}>"

    def _tag(self, block: Block) -> tuple[str, str]:
        self._has_begun = self._has_begun or block.kind not in _OPENING_KINDS
        if block.kind is BlockKind.HEADING:
            self._headings += 1
            return _HEADING_TAGS[block.level], f' id="h{self._headings}"'
        if block.kind is BlockKind.PARAGRAPH:
            return "p", ""
        if block.kind is BlockKind.TITLE and not self._is_subtitle(block):
            tag = "p" if self._has_title else "h1"
            self._has_title = True
            return tag, ' class="title"'
        if block.kind is BlockKind.SALUTATION or self._has_begun:
            return "p", f' class="{block.kind.value}"'
        return "p", ' class="subtitle"'

    def _is_subtitle(self, block: Block) -> bool:
        """Whether a line under the title adds to it (——在…会议上), and is not its second half."""
        return self._has_title and self._body[block.start] in _SUBTITLE_MARKS

    def _inline(self, block: Block) -> str:
        """The inside of a block: its sentences, and the white space between them."""
        shows_breaks = block.kind is not BlockKind.PARAGRAPH
        position = block.start
        self._is_plain = is_plain(self._body[position : block.end])
        parts = []
        for number, start, end, _ in block.sentences:
            if position < start:
                parts.append(self._plain(position, start, shows_breaks))
            parts.append(f'<span id="s{number}">{self._sentence(start, end, shows_breaks)}</span>')
            position = end
        return "".join([*parts, self._plain(position, block.end, shows_breaks)])

    def _sentence(self, start: int, end: int, shows_breaks: bool) -> str:
        led = self._next_lead < len(self._leads) and self._leads[self._next_lead][1] < end
        if led:
            return "".join(self._led(start, end, shows_breaks))
        return self._plain(start, end, shows_breaks)

    def _led(self, start: int, end: int, shows_breaks: bool) -> Iterator[str]:
        """A sentence, with the leads that lie in it, or the parts of them that do."""
        position = start
        while self._next_lead < len(self._leads):
            number, lead_start, lead_end = self._leads[self._next_lead]
            if lead_start >= end:
                break
            begin, stop = max(position, lead_start), min(end, lead_end)
            yield self._plain(position, begin, shows_breaks)
            anchor = f' id="d{number}"' if number > self._anchored_leads else ""
            self._anchored_leads = number
            yield f'<b class="point-lead"{anchor}>'
            yield self._plain(begin, stop, shows_breaks)
            yield "</b>"
            position = max(begin, stop)
            if lead_end > end:
                break
            self._next_lead += 1
        yield self._plain(position, end, shows_breaks)

    def _plain(self, start: int, end: int, shows_breaks: bool) -> str:
        text = self._body[start:end]
        if self._is_plain:  # as nearly always
            return text
        parts = []
        position = 0
        for match in _BROKEN_LINE.finditer(text):
            parts.append(escape(text[position : match.start()]))
            parts.append(f'<span class="gap">{escape(match.group())}</span>')
            if shows_breaks:
                parts.append("<br>")
            position = match.end()
        return "".join([*parts, escape(text[position:])])


def _leads(points: tuple[Point, ...]) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each lead; one that runs into the next ends there."""
    for number, point in enumerate(points, 1):
        limit = points[number].start if number < len(points) else point.lead_end
        yield number, point.start, max(point.start, min(point.lead_end, limit))


def _unseen(text: str) -> str:
    """White space around a block: kept, but an indent made of U+3000 would add to the page's."""
    if not text:
        return ""
    if _PLAIN_SPACE.issuperset(text):
        return escape(text)
    return f'<span class="gap">{escape(text)}</span>'
