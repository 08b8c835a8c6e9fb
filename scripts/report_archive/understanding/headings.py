"""Which paragraphs are, or open with, a heading (小标题), and of which level."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from report_archive.understanding.numbering import Mark, Series, read_mark
from report_archive.understanding.paragraphs import Paragraph
from report_archive.understanding.sentences import DOT_STOP

# Lengths in characters, the number left out.
LONGEST_LINE: Final = 64  # a heading on its own line
LONGEST_RUN_IN: Final = 60  # a heading before the 。 of its own paragraph
LONGEST_LABEL: Final = 45  # a heading before a ：
LONGEST_LIST_ITEM: Final = 40  # a line that ends with ；, as items of a list do
LONGEST_INLINE_LIST: Final = 200  # numbered items that stand in one line
LONGEST_BEFORE_GAP: Final = 40  # a heading set off by a space alone
OPENING: Final = frozenset("“‘「『（(《〈【")
CLOSING: Final = frozenset("”’」』）)》〉】")
STOP_OR_QUOTE: Final = re.compile(f"[：:.．。！？{re.escape(''.join(sorted(OPENING | CLOSING)))}]")
GAP: Final = re.compile(r"\u3000{1,4}|[ \u00a0]{1,8}")
# （二）服务基层 全年办理请示件320件，平均缩短2天。: a label, one gap, a sentence of several clauses
LABEL_AND_TEXT: Final = re.compile(
    r"""
    \s{0,4} (?P<label> [\u4e00-\u9fff“”‘’]{4,16} ) [\ \u3000\u00a0]{1,4}
    (?= [\u4e00-\u9fff“\d][^。，,：\ \u3000]{3,60} [，,][^。]{6,} )
    """,
    re.VERBOSE,
)
# 在学习中增强本领 x8Kd#q2!m: what forums and broken copies leave behind a heading
DEBRIS: Final = re.compile(
    r"""
    (?<= [\u4e00-\u9fff。”）] ) \s{0,4}
    (?P<debris> (?= [\x20-\x7e]{0,40} [A-Za-z] )
                (?= (?: [^~`!@\#$%^&*=|\\<>{}\[\]?;]{0,40} [~`!@\#$%^&*=|\\<>{}\[\]?;] ){2} )
                [\x20-\x7e]{6,60} ) $
    """,
    re.VERBOSE,
)
# How far a number may run ahead of its series: 3.2万 starts a line more often than heading 38 does,
# Chinese numerals stand for headings alone.
LARGEST_JUMP: Final = 5
LARGEST_CHINESE_JUMP: Final = 12
# 完成投资12亿元, 增长8%; 办文12件、办会3次: a long first sentence that reports figures is text.
FIGURE: Final = re.compile(r"\d(?:\.\d{1,4})?\s?(?:[%％‰]|[万亿]?[元件次个篇条项人户名家公亩吨])")
RATE: Final = re.compile(r"\d\s?(?:[%％‰]|个百分点|[万亿])")
LONGEST_WITH_FIGURE: Final = 28
OPENS_STORY: Final = re.compile("(?:今年|一年|近年|年初|去年|上半年|本年度)(?:以来|来)|全年，")
MOST_COMMAS: Final = 3
# An item of a list says all it has to say in its one sentence; a heading is followed by its text.
LONGEST_WITHOUT_TEXT: Final = {1: 42, 2: 42, 3: 24, 4: 24}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading found in one paragraph.

    Shape:   index names the paragraph; length counts its characters up to the heading's end, the
             run-in stop included; mark is None for a heading without a number; off is True where
             the number does not follow the one before it.
    """

    index: int
    level: int
    length: int
    mark: Mark | None
    off: bool = False


def numbered_headings(paragraphs: Sequence[Paragraph], first: int) -> list[Heading]:
    """The paragraphs from the first-th on whose number and wording make them headings.

    Order:   as in the text.
    """
    marks = {
        index: mark
        for index in range(first, len(paragraphs))
        if (mark := read_mark(paragraphs[index].text)) is not None
    }
    marked = list(marks.items())
    count = _Count()
    headings: list[Heading] = []
    for place, (index, mark) in enumerate(marked):
        length = heading_length(paragraphs[index].text, mark.length)
        if not count.plausible(mark) or _alone(marked, place, length):
            continue
        off = count.advance(mark)
        if length is None or _goes_on_inside(paragraphs[index].text, mark, length):
            continue
        if not _list_item(paragraphs, marks, index, length, count):
            headings.append(Heading(index, count.level(mark), length, mark, off))
    return headings


def heading_length(text: str, mark_length: int) -> int | None:
    """How much of a numbered paragraph is its heading, None where all of it is a paragraph.

    Shape:   ends with the first 。 or ： outside quotes and brackets, that character included, or
             where the paragraph ends.
    Example: "（一）抓实督查。全年…" → 8
    """
    # Few headings end in Latin signs, as all do that such debris stands behind.
    if text[-1:].isascii() and len(text) <= mark_length + LONGEST_LINE:
        junk = DEBRIS.search(text)
        text = text[: junk.start("debris")].rstrip() if junk is not None else text
    limit = min(len(text), mark_length + LONGEST_LINE + 2)
    stop = _first_stop(text, mark_length, limit, quotes=True)
    if stop is None:
        # A quote or bracket that nobody closed hides no stop.
        stop = _first_stop(text, mark_length, limit, quotes=False)
    if stop is None:
        return _unstopped_length(text, mark_length, limit)
    size = stop - mark_length
    gap = _before_gap(text, mark_length, stop)
    if gap is not None:
        return gap
    if text[stop] in "：:":
        if len(text) <= LONGEST_LABEL and not re.search("[。；！？;]", text):
            return len(text)
        return stop + 1 if size <= LONGEST_LABEL else None
    return None if _tells(text[mark_length:stop]) else stop + 1


def _first_stop(text: str, start: int, limit: int, *, quotes: bool) -> int | None:
    """Where the first 。 or ： stands, outside quotes and brackets where they are heeded."""
    depth = 0
    for sign in STOP_OR_QUOTE.finditer(text, start, limit):
        if quotes and sign[0] in OPENING:
            depth += 1
        elif quotes and sign[0] in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and sign.start() > start and _stops(text, sign.start()):
            return sign.start()
    return None


def _stops(text: str, position: int) -> bool:
    """Whether a heading can end here: not at the colon of 9:30 or the dot of 3.5."""
    character = text[position]
    if character in "：:":
        around = text[position - 1] + text[position + 1 : position + 2]
        return not around.isdecimal()
    if character in ".．":
        return DOT_STOP.match(text, position) is not None
    return character in "。！？"


def _unstopped_length(text: str, start: int, limit: int) -> int | None:
    """How much of a paragraph is its heading where no stop tells."""
    size = len(text) - start
    if text[-1] in "；;，,":
        return len(text) if size <= LONGEST_LIST_ITEM else None
    return len(text) if size <= LONGEST_LINE else _before_gap(text, start, limit)


def _tells(sentence: str) -> bool:
    """Whether the first sentence of a numbered paragraph is part of its text, not its heading."""
    if len(sentence) <= LONGEST_WITH_FIGURE:
        return False
    return (
        len(sentence) > LONGEST_RUN_IN
        or sentence.count("，") + sentence.count(",") > MOST_COMMAS
        or RATE.search(sentence) is not None
        or len(FIGURE.findall(sentence)) > 1
        or OPENS_STORY.match(sentence) is not None
    )


def _list_item(
    paragraphs: Sequence[Paragraph],
    marks: Mapping[int, Mark],
    index: int,
    length: int,
    count: "_Count",
) -> bool:
    """Whether a numbered paragraph is one sentence of a list that no text follows."""
    text, mark = paragraphs[index].text, marks[index]
    if length < len(text):
        return False
    if index + 1 < len(paragraphs):
        after = marks.get(index + 1)
        if after is None or after.series.rank > mark.series.rank:
            return False
    level = count.level(mark)
    longest = LONGEST_WITHOUT_TEXT[level]
    ended = level > 2 and text[-1] in "。；;" and FIGURE.search(text) is not None
    return ended or length - mark.length > longest


def _goes_on_inside(text: str, mark: Mark, length: int) -> bool:
    """Whether the next number follows at once: 1.增加编制。2.改善条件。 is a list in one line."""
    after = read_mark(text[length:])
    return (
        after is not None
        and after.series is mark.series
        and after.number == mark.number + 1
        and len(text) <= LONGEST_INLINE_LIST
    )


def _before_gap(text: str, start: int, stop: int) -> int | None:
    """Where a heading ends that only a space sets off from its long paragraph.

    Shape:   the part before the gap carries no comma, what follows is a paragraph or, behind a
             short label, a sentence of several clauses.
    """
    if len(text) - start <= LONGEST_LINE:
        label = LABEL_AND_TEXT.match(text, start)
        return label.end("label") if label is not None else None
    gap = GAP.search(text, start + 4, min(stop, start + LONGEST_BEFORE_GAP))
    if gap is None:
        return None
    neighbours = text[gap.start() - 1] + text[gap.end() : gap.end() + 1]
    # A single blank beside Latin letters or figures is spacing: 2025 年, 5G 网络.
    wide = len(gap[0]) > 1 or gap[0] == "\u3000"
    if not wide and any(not "\u4e00" <= character <= "\u9fff" for character in neighbours):
        return None
    # A comma before a narrow gap is fine where the gap is the only one before the stop.
    single = " " not in text[gap.end() : stop]
    return gap.start() if wide or single or "，" not in text[start : gap.start()] else None


def _alone(marked: Sequence[tuple[int, Mark]], place: int, length: int | None) -> bool:
    """Whether a number stands without its neighbours and without looks of its own."""
    mark = marked[place][1]
    for step in (-1, 1):
        other = place + step
        while 0 <= other < len(marked) and abs(other - place) <= 60:
            sibling = marked[other][1]
            if sibling.series is mark.series and abs(sibling.number - mark.number) <= 1:
                return False
            other += step
    if mark.series is Series.FIRST or mark.sloppy or length is None:
        return True
    return mark.number != 1 and length > 30


class _Count:
    """The numbers reached so far, series by series."""

    def __init__(self) -> None:
        self._here: dict[Series, int] = {}
        self._ever: dict[Series, int] = {}
        self._first_level = 1

    def plausible(self, mark: Mark) -> bool:
        """Whether the number can be the next of its series at all."""
        reached = max(self._here.get(mark.series, 0), self._ever.get(mark.series, 0))
        arabic = mark.series in (Series.ARABIC, Series.ARABIC_BRACKET)
        return mark.number <= reached + (LARGEST_JUMP if arabic else LARGEST_CHINESE_JUMP)

    def advance(self, mark: Mark) -> bool:
        """Count the mark in; say whether it skips or repeats a number."""
        series, number = mark.series, mark.number
        here, ever = self._here.get(series, 0), self._ever.get(series, 0)
        off = number not in (here + 1, ever + 1, 1) or (number == 1 and here == 1)
        self._here = {
            other: reached for other, reached in self._here.items() if other.rank < series.rank
        }
        if series is Series.FIRST and number == 1:
            enclosing = [other.level for other in self._here]
            self._first_level = min(4, max(enclosing, default=0) + 1)
        self._here[series] = self._ever[series] = number
        return off

    def level(self, mark: Mark) -> int:
        """The heading level of a mark just counted in."""
        return mark.series.level or self._first_level
