"""Lines from the signs of a PDF; running heads and page numbers told from its text (版面)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

# Sign, left, right, baseline and size, in points; the y axis points up.
Glyph = tuple[str, float, float, float, float]

SAME_LINE: Final = 0.5  # of the size: how far a raised sign may stand from its line
CELL_GAP: Final = 1.2  # of the size: signs further apart stand in cells or columns
WORD_GAP: Final = 0.15  # of the size: letters further apart are two words
EDGE_LINES: Final = 3  # lines at either end of a page that may be heads or numbers
SAME_HEIGHT: Final = 4.0  # points
LEAST_SHARE: Final = 0.4  # of the pages; heads of odd and even pages differ
SET_APART: Final = 1.25  # times the distance of lines
ALONE: Final = 2.5  # times the size: how far a bare number stands under the text
PAGE_NUMBER: Final = re.compile(
    r"(?:[—–－-]{1,2}\s?\d{1,4}\s?[—–－-]{1,2}|第\s?\d{1,4}\s?页(?:[,，/]?\s?共\s?\d{1,4}\s?页)?)"
)
BARE_NUMBER: Final = re.compile(r"\d{1,4}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Shape:   text keeps the spaces that are drawn; cells are parted by tabs, cell is where the last
             of them begins; first is the width of what could not have been parted from the line's
             beginning; size and last_size are those of its first and last sign.
    Units:   points.
    """

    page: int
    text: str
    left: float
    right: float
    baseline: float
    size: float
    last_size: float
    first: float
    cell: float


def lines_of(page: int, glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines of one page.

    Order:   as drawn, which is the order of reading in what office programs write.
    """
    lines: list[Line] = []
    row: list[Glyph] = []
    for glyph in glyphs:
        if row and _breaks(row[-1], glyph):
            lines += _line(page, row)
            row = []
        row.append(glyph)
    return lines + _line(page, row)


def _breaks(last: Glyph, glyph: Glyph) -> bool:
    size = max(last[4], glyph[4])
    return abs(last[3] - glyph[3]) > SAME_LINE * size or glyph[1] < last[1] - SAME_LINE * size


def _line(page: int, row: Sequence[Glyph]) -> list[Line]:
    """The line of a row of signs; none where it shows nothing."""
    seen = [glyph for glyph in row if not glyph[0].isspace()]
    if not seen:
        return []
    pieces: list[str] = []
    cell = seen[0][1]
    for index, glyph in enumerate(row):
        before = row[index - 1] if index else None
        gap = _gap(before, glyph) if before else ""
        if gap == "\t":
            cell = glyph[1]
        pieces.append(gap + _plain(glyph[0]))
    return [
        Line(
            page,
            "".join(pieces).strip(),
            seen[0][1],
            seen[-1][2],
            seen[0][3],
            seen[0][4],
            seen[-1][4],
            _first_width(seen),
            cell,
        )
    ]


def _gap(before: Glyph, glyph: Glyph) -> str:
    """What the empty space between two signs stands for."""
    if before[0].isspace() or glyph[0].isspace():
        return ""
    size = max(before[4], glyph[4])
    width = glyph[1] - before[2]
    if width > CELL_GAP * size:
        return "\t"
    return " " if width > WORD_GAP * size and is_latin(before[0]) and is_latin(glyph[0]) else ""


def is_latin(sign: str) -> bool:
    """Whether a sign is one of those that make words between spaces."""
    return sign.isascii() and not sign.isspace()


def _plain(sign: str) -> str:
    """The character that a sign shows: radicals and ligatures are shapes of a font."""
    is_shape = "\u2e80" <= sign <= "\u2fdf" or "\ufb00" <= sign <= "\ufb06"
    return unicodedata.normalize("NFKC", sign) if is_shape else sign


def _first_width(seen: Sequence[Glyph]) -> float:
    """How wide the beginning of a line is up to where it could first have been broken."""
    end = 1
    while end < len(seen) and not _breakable(seen[end - 1], seen[end]):
        end += 1
    return seen[end - 1][2] - seen[0][1]


def _breakable(before: Glyph, glyph: Glyph) -> bool:
    """Whether a line may be broken between two signs; some programs keep both sides of a quote.

    Source:  Unicode Standard Annex 14, classes OP, CL, EX and QU.
    """
    after = unicodedata.category(glyph[0])
    if after in ("Pe", "Pf", "Pi", "Po") and not glyph[0].isascii():
        return False
    if unicodedata.category(before[0]) in ("Ps", "Pi", "Pf"):
        return False
    together = is_latin(before[0]) and is_latin(glyph[0])
    return not together or glyph[1] - before[2] > WORD_GAP * glyph[4]


def line_distance(lines: Sequence[Line]) -> float:
    """How far the lines of a text mostly lie apart, in points; 0 where nobody can tell."""
    steps = [
        one.baseline - two.baseline
        for one, two in pairwise(lines)
        if one.page == two.page and one.baseline - two.baseline > one.size * SAME_LINE
    ]
    return median(steps) if steps else 0.0


def without_margins(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The text, and the running heads and page numbers around it.

    Shape:   a line is a running head where it repeats at the same height on many pages, its last
             number at most counting the pages, and stands apart from the text.
    Order:   both as given.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    for page in pages.values():
        page.sort(key=lambda line: -line.baseline)
    distance = line_distance(lines)
    taken: set[int] = set()
    for order in (1, -1):  # from the top, from the bottom
        edges = {number: page[::order][:EDGE_LINES] for number, page in pages.items()}
        repeated = _repeated([line for edge in edges.values() for line in edge], len(pages))
        for number, page in pages.items():
            taken |= _peeled(page[::order], edges[number], repeated, distance)
    for page in pages.values():
        if len(page) > 1 and _is_number_alone(page[-2], page[-1]):
            taken.add(id(page[-1]))
    text = [line for line in lines if id(line) not in taken]
    return text, [line for line in lines if id(line) in taken]


def _repeated(edges: Sequence[Line], count: int) -> set[int]:
    """The lines among those at one edge of the pages that many pages have."""
    groups: dict[tuple[str, int | None], list[Line]] = defaultdict(list)
    for line in edges:
        folded = "".join(line.text.split())
        groups[folded, None].append(line)
        numbers = list(BARE_NUMBER.finditer(folded))
        if numbers:
            last = numbers[-1]
            rest = f"{folded[: last.start()]}#{folded[last.end() :]}"
            groups[rest, int(last[0]) - line.page].append(line)
    least = max(2.0, LEAST_SHARE * count)
    found: set[int] = set()
    for group in groups.values():
        height = median(line.baseline for line in group)
        level = [line for line in group if abs(line.baseline - height) <= SAME_HEIGHT]
        if len({line.page for line in level}) >= least:
            found |= {id(line) for line in level}
    return found


def _peeled(
    page: Sequence[Line], edge: Sequence[Line], repeated: set[int], distance: float
) -> set[int]:
    """The repeated lines at one edge of a page, so far as they stand apart from the text."""
    count = 0
    while count < len(edge) and id(edge[count]) in repeated:
        count += 1
    while 0 < count < len(page):
        outer, inner = page[count - 1], page[count]
        step = abs(outer.baseline - inner.baseline)
        if step > SET_APART * distance or outer.size < inner.size - 1:
            break
        count -= 1
    return {id(line) for line in edge[:count]}


def _is_number_alone(above: Line, line: Line) -> bool:
    """Whether the last line of a page is a page number, whatever other pages have."""
    if PAGE_NUMBER.fullmatch(line.text):
        return True
    far = above.baseline - line.baseline > ALONE * max(line.size, above.size)
    return far and bool(BARE_NUMBER.fullmatch(line.text))
