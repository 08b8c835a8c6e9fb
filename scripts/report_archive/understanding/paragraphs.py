"""Cutting a report's text into its printed paragraphs (自然段)."""

import re
from bisect import bisect_right
from itertools import pairwise
from typing import Final, NamedTuple

# Zero-width characters are no white space to Python, but nobody sees them; private-use ones are
# blanks and bullets of some fonts, and stand for nothing elsewhere. For a class of a pattern.
INVISIBLE: Final = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
UNSEEN: Final = rf"\s{INVISIBLE}\ue000-\uf8ff"
SEEN: Final = re.compile(rf"[^{UNSEEN}](?:.*[^{UNSEEN}])?", re.DOTALL)
# Line ends, the soft ones of word processors included.
SOFT_ENDS: Final = "\x0b\x0c\x85\u2028\u2029"
LINE: Final = re.compile(rf"[^\n{SOFT_ENDS}]+")
HARD_LINE: Final = re.compile(r"[^\n]+")  # the same, sooner found, where there are no soft ones
# …抓落实。　　二、…: lines lost on the way here leave the indent of a paragraph behind.
LOST_BREAK: Final = re.compile(
    r"""
      (?<= [。！？：；”）] ) [ \u00a0]{0,4} \u3000{2,4} (?= \S )
    | \u3000{2,4} (?= [（(]?[一二三四五六七八九十]{1,3}[、）)] )
    """,
    re.VERBOSE,
)
MARKED: Final = re.compile(
    r"""
      第?[一二三四五六七八九十]{1,3}(?:[、.．，是要]|部分)
    | [（(][一二三四五六七八九十\d]{1,3}[）)]
    | \d{1,2}[.．、](?!\d)
    """,
    re.VERBOSE,
)
# …抓落实。　　抓学习　　坚持…: indents all along a line
WIDE: Final = "\u3000\u3000"
WIDE_GAP: Final = re.compile(r"(?<!\u3000)\u3000{2,4}(?=\S)")
TAB_GAP: Final = re.compile(r"\t+[ \u3000\u00a0]{0,4}(?=\S)")
LEAST_GAPS: Final = 5
LONGEST_CELL: Final = 40
FEWEST_PIECES: Final = 2
STOPS: Final = frozenset("。！？：；”）")
# …胜利。一、工作总结（一）抓实防控。…（二）…: every line break lost, the numbers still tell.
LOST_MARK: Final = re.compile(
    r"""
      (?<= [。！？：] ) \s{0,4}
      (?: [一二三四五六七八九十]{1,3}、 | [（(][一二三四五六七八九十]{1,3}[）)] )
    | (?<= [。！？：] ) \s{1,4} \d{1,2}[.．、](?!\d)
    | (?<= [\u4e00-\u9fff”’）] ) (?: \s{0,4} [（(]一[）)] | \s{1,4} 1[.．、](?!\d) )
    """,
    re.VERBOSE,
)
# One of each stands in every text where such numbers count a first and a second.
FIRST_MARKS: Final = ("一、", "一）", "一)")
SECOND_MARKS: Final = ("二、", "二）", "二)")
CROWDED: Final = 300
LONGEST_LOST_HEADING: Final = 40
# A text is hard-wrapped when many of its lines run to one width and break off in mid-sentence.
WRAP_LINES: Final = 12
WRAP_WIDTHS: Final = (16.0, 60.0)
WRAP_SHARE: Final = 0.3
FULL: Final = 0.88
OVERFULL: Final = 1.3
LONGEST_WRAPPED: Final = 130
INDENT: Final = 2
ASCII_END: Final = 0x80
BEGINS_NOTHING: Final = frozenset("，。；：、！？")  # 处于被动↵。2007年…: the line before goes on


class Paragraph(NamedTuple):
    """One printed paragraph, outer white space left out.

    Shape:   text is body[start:end]; indent counts the white space before it on its line.
    """

    start: int
    end: int
    line: int
    indent: int
    text: str

    @property
    def visible(self) -> str:
        """The text without invisible characters and outer white space."""
        if _shows(self.text[:1]) and _shows(self.text[-1:]):
            return self.text
        seen = SEEN.search(self.text)
        return seen[0] if seen else ""


def _shows(sign: str) -> bool:
    """Whether a sign is surely visible, as all ideographs and full-width ones are."""
    return "\u3000" < sign < "\ue000" or sign > "\ufeff"


class LineNumbers:
    """Line numbers of positions, by bisection."""

    def __init__(self, body: str) -> None:
        self._breaks = [match.start() for match in re.finditer("\n", body)]

    def at(self, position: int) -> int:
        """The 1-based line that holds the position."""
        return bisect_right(self._breaks, position - 1) + 1


def split_paragraphs(body: str, lines: LineNumbers) -> list[Paragraph]:
    """Find the paragraphs: one a line, wrapped lines joined, lost line breaks found again.

    Shape:   every character that is not white space belongs to exactly one paragraph.
    Order:   as in the text.
    """
    paragraphs: list[Paragraph] = []
    soft = any(sign in body for sign in SOFT_ENDS)
    for line in (LINE if soft else HARD_LINE).finditer(body):
        begin = line.start()
        for gap in _lost_breaks(body, line.start(), line.end()):
            _append(paragraphs, body, begin, gap.start(), lines)
            begin = gap.start()
        _append(paragraphs, body, begin, line.end(), lines)
    return [
        part
        for paragraph in _join_wrapped(paragraphs, body)
        for part in _part_crowded(paragraph, body, lines)
    ]


def _lost_breaks(body: str, start: int, end: int) -> list[re.Match[str]]:
    """The gaps in a line where paragraphs meet: all wide ones where most of them follow a stop."""
    wide = body.find(WIDE, start, end) >= 0
    if not wide and (end - start) * 2 <= len(body):
        return []
    gaps = list(WIDE_GAP.finditer(body, start, end)) if wide else []
    stopped = sum(body[gap.start() - 1] in STOPS for gap in gaps if gap.start() > start)
    if len(gaps) >= LEAST_GAPS and stopped * 2 >= len(gaps):
        return gaps
    if (end - start) * 2 > len(body):
        for found in (gaps, list(TAB_GAP.finditer(body, start, end))):
            if _parts_paragraphs(body, start, end, found):
                return found
    return list(LOST_BREAK.finditer(body, start, end)) if wide else []


def _parts_paragraphs(body: str, start: int, end: int, gaps: list[re.Match[str]]) -> bool:
    """Whether gaps part whole paragraphs: the long pieces between them end as sentences do.

    Only for a line that is most of a text; cells of a table are short.
    """
    edges = [(start, start), *(gap.span() for gap in gaps), (end, end)]
    pieces = [body[left[1] : right[0]].rstrip() for left, right in pairwise(edges)]
    long = [piece for piece in pieces if len(piece) > LONGEST_CELL]
    stopped = sum(piece[-1] in STOPS for piece in long)
    return len(long) >= FEWEST_PIECES and stopped * 4 >= len(long) * 3


def _part_crowded(paragraph: Paragraph, body: str, lines: LineNumbers) -> list[Paragraph]:
    """Cut a long paragraph before the numbers of headings, where it holds a first and a second."""
    if len(paragraph.text) < CROWDED or not all(
        any(mark in paragraph.text for mark in marks) for marks in (FIRST_MARKS, SECOND_MARKS)
    ):
        return [paragraph]
    cuts = [0]
    numbers = set()
    for match in LOST_MARK.finditer(paragraph.text):
        begin = match.start()
        # A number right behind a word counts only where the word ends a heading just begun.
        if paragraph.text[begin - 1] not in "。！？：" and (
            len(cuts) == 1
            or begin - cuts[-1] > LONGEST_LOST_HEADING
            or re.search("[。；！？]", paragraph.text[cuts[-1] : begin])
        ):
            continue
        cuts.append(begin)
        numbers.add(match[0].strip("、（）() \u3000\t\u00a0"))
    if not {"一", "二"} <= numbers:
        return [paragraph]
    parts: list[Paragraph] = []
    for left, right in pairwise([*cuts, len(paragraph.text)]):
        _append(parts, body, paragraph.start + left, paragraph.start + right, lines)
    return parts


def _append(
    paragraphs: list[Paragraph], body: str, start: int, end: int, lines: LineNumbers
) -> None:
    whole = body[start:end].rstrip()
    text = whole.lstrip()
    if text:
        indent = len(whole) - len(text)
        begin = start + indent
        paragraphs.append(Paragraph(begin, start + len(whole), lines.at(begin), indent, text))


def _width(text: str) -> float:
    """Width in full-width characters."""
    return sum(0.5 if ord(character) < ASCII_END else 1.0 for character in text)


def _join_wrapped(paragraphs: list[Paragraph], body: str) -> list[Paragraph]:
    """Make one paragraph of the lines that were broken only to fit a page, or by mistake."""
    full = _wrap_width(paragraphs)
    if full is None and not any(item.text[0] in BEGINS_NOTHING for item in paragraphs):
        return paragraphs
    starts = [0]
    for index in range(1, len(paragraphs)):
        previous, item = paragraphs[index - 1], paragraphs[index]
        wrapped = (
            full is not None
            and _width(previous.text) >= full * FULL
            and item.indent < INDENT
            and MARKED.match(item.text) is None
        )
        broken = item.text[0] in BEGINS_NOTHING and previous.text[-1] not in STOPS
        if not ((wrapped or broken) and body.count("\n", previous.end, item.start) == 1):
            starts.append(index)
    joined = []
    for first, after in zip(starts, [*starts[1:], len(paragraphs)], strict=True):
        head, start, end = paragraphs[first], paragraphs[first].start, paragraphs[after - 1].end
        joined.append(Paragraph(start, end, head.line, head.indent, body[start:end]))
    return joined


def _wrap_width(paragraphs: list[Paragraph]) -> float | None:
    """The width of a full line where the text is hard-wrapped, else None."""
    if len(paragraphs) < WRAP_LINES or any(len(item.text) > LONGEST_WRAPPED for item in paragraphs):
        return None
    widths = sorted(_width(item.text) for item in paragraphs)
    full = widths[len(widths) * 9 // 10]
    if not WRAP_WIDTHS[0] <= full <= WRAP_WIDTHS[1] or widths[-1] > full * OVERFULL:
        return None
    broken = sum(
        _width(item.text) >= full * FULL and item.text[-1] not in "。！？：；”）"
        for item in paragraphs
    )
    return full if broken >= WRAP_SHARE * len(paragraphs) else None
