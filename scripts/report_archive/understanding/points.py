"""Enumerated points (分条): 一是…；二是…, 一要…；二要…, inside paragraphs or one a paragraph."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Final

from report_archive.model import Block, BlockKind, Point
from report_archive.understanding.paragraphs import INVISIBLE, LineNumbers
from report_archive.understanding.sentences import DOT_STOP

# "。一是深入开展调研。" — but 三要素; a line may break inside the marker
MARKER: Final = re.compile(
    r"""
    (?P<number> [一二三四五六七八九十] [一二三四五六七八九十]{0,2} ) \n?
    (?P<word> 是(?!否) | 要(?! [素件闻点] | 求(?![真实新是]) ) )   # 一是否, 三要素, 四要求
    """,
    re.VERBOSE,
)
# The words of markers, which stand right behind a numeral in every one of them: found much faster,
# and not at all in most paragraphs.
IS: Final = re.compile("是(?<=[一二三四五六七八九十\n]是)")
SHALL: Final = re.compile("要(?<=[一二三四五六七八九十\n]要)")
# What stands before a marker, at most two blanks in between; not 统一是, 进一步
BEFORE_MARKER: Final = re.compile(
    r"""
    (?: ^ | (?<= [。；：，、！？,;:!?（(”’）)》—…\u3000\u00a0\ ] )
          | (?<= [\u4e00-\u9fff”’）)》%][.．] ) )
    \s{0,2} \Z
    """,
    re.VERBOSE,
)
WIDEST_BLANK: Final = 2
# 三是…。在今后的工作中，… · …。总之，… · …。针对以上问题，…: said of all points, not of the last.
# The stop is what is matched: looking behind at every character would take twice as long.
BEYOND: Final = re.compile(
    r"""
    [。！？；;!?] (?= [”’」』）)\s]{0,4}
    (?: 在?(?:今后|下一步|下步|下一阶段|下阶段|接下来|新的一年|以后)(?:的|工作|，|,|我|，?将)
      | 总之 | 综上 | 总的(?:来)?[说看讲] | 回顾 | 展望 | 回首
      | (?:针对|对于?|通过|鉴于)(?:以上|上述|这些|存在的)
      | (?:以上|上述|这些)(?:问题|不足|成绩|工作|举措|做法|差距|都|是)
      | (?:虽然|尽管)(?:取得|做了|工作) | (?:各位|同志们[，！,!])
    ) )
    """,
    re.VERBOSE,
)
VALUES: Final = {numeral: value for value, numeral in enumerate("一二三四五六七八九", start=1)}
LONGEST_LEAD: Final = 30
LEAD_LIMIT: Final = 120
FIGURES: Final = re.compile(r"\d|[XxＸ×*某]")
OPENING: Final = frozenset("“‘「『（(《〈【")
CLOSING: Final = frozenset("”’」』）)》〉】")
# What can end a lead, and what can keep it from ending there.
LEAD_SIGN: Final = re.compile(
    f"[，,。：；！？;:.．{re.escape(''.join(sorted(OPENING | CLOSING)))}]"
)
LARGEST_SKIP: Final = 2


@dataclass(slots=True)
class _Marker:
    """One 一是 in the text; block counts the region's paragraphs."""

    start: int
    end: int
    number: int
    word: str
    block: int
    opens: bool


@dataclass(slots=True)
class _Series:
    """Markers that count up together, inside the point of parent if there is one.

    Shape:   closed is where another enumeration of the same kind begins, None where none does.
    """

    parent: _Marker | None
    members: list[_Marker]
    closed: int | None = None

    def accepts(self, marker: _Marker) -> bool:
        """Whether the marker goes on counting; a number skipped or written twice is forgiven."""
        last = self.members[-1]
        if marker.word != last.word:
            return False
        step = marker.number - last.number
        return 1 <= step <= LARGEST_SKIP or (step == 0 and marker.number > 1)


def find_points(body: str, blocks: Sequence[Block], lines: LineNumbers) -> tuple[Point, ...]:
    """Find the enumerations of a report; a marker without a second one is none.

    A 一是 that opens a clause in the last paragraph counts all the same: the text
    breaks off before its second.

    Shape:   an inline point ends at its next sibling or its paragraph; one that opens a paragraph
             ends at its next sibling, the last one with as many paragraphs as a sibling had.
    Order:   as in the text.
    """
    points: list[Point] = []
    region: list[Block] = []
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            region.append(block)
        elif region:
            points += _points_of(body, region, lines, last=False)
            region = []
    if region:
        points += _points_of(body, region, lines, last=True)
    return tuple(sorted(points, key=lambda point: point.start))


def _points_of(
    body: str, region: Sequence[Block], lines: LineNumbers, *, last: bool
) -> list[Point]:
    """The points between two headings, or behind the last one."""
    points = []
    ends: dict[int, int] = {}
    series = _series(_markers(body, region))
    if not series:
        return []
    # Looked up once, so that a hundred thousand points take one pass.
    first = series[0].members[0].end
    beyond = [match.end() for match in BEYOND.finditer(body, first, region[-1].end)]
    for one in series:
        broken_off = last and one is series[-1] and _breaks_off(body, one.members[0], region)
        for member, after in zip_longest(one.members, one.members[1:]):
            end = _end(one, member, after, region)
            if after is None:
                end = _before_closing(body, one.members, end, beyond)
            # What stands inside another point ends with it at the latest.
            around = ends[one.parent.start] if one.parent is not None else 0
            end = min(end, around) if around > member.end else end
            ends[member.start] = end
            if len(one.members) > 1 or broken_off:
                while end > member.end and body[end - 1].isspace():
                    end -= 1
                marker, lead = body[member.start : member.end], _lead_end(body, member.end, end)
                points.append(Point(marker, member.start, lead, end, lines.at(member.start)))
    return points


def _breaks_off(body: str, marker: _Marker, region: Sequence[Block]) -> bool:
    """Whether a first marker starts a clause in the last paragraph of the text."""
    apart = marker.opens or body[marker.start - 1] in "。：；，"
    return marker.number == 1 and marker.block == len(region) - 1 and apart


def _markers(body: str, region: Sequence[Block]) -> list[_Marker]:
    markers = []
    for place, block in enumerate(region):
        within = block.start, block.end
        if not (IS.search(body, *within) or SHALL.search(body, *within)):
            continue
        text = body[block.start : block.end]
        for match in MARKER.finditer(text):
            first = match.start()
            if not BEFORE_MARKER.search(text, max(0, first - WIDEST_BLANK), first):
                continue
            opens = not text[: min(first, len(INVISIBLE) + 1)].strip(INVISIBLE)
            start, end = block.start + first, block.start + match.end()
            number = _value(match["number"])
            markers.append(_Marker(start, end, number, match["word"], place, opens))
    return markers


def _value(numeral: str) -> int:
    """一 to 九十九."""
    tens, ten, units = numeral.partition("十")
    if not ten:
        return VALUES[units or tens[-1]]
    return VALUES.get(tens[-1:], 1) * 10 + VALUES.get(units[-1:], 0)


def _series(markers: Sequence[_Marker]) -> list[_Series]:
    """Gather markers into enumerations, one inside another where a point holds its own."""
    done: list[_Series] = []
    open_series: list[_Series] = []
    for marker in markers:
        if marker.number > 1:
            place = _continued(open_series, marker)
            if place is not None:
                open_series[place].members.append(marker)
                del open_series[place + 1 :]
                continue
        # An enumeration inside a paragraph ends with it, unless paragraphs take it up.
        open_series = [one for one in open_series if _by_paragraph(one) or _recent(one, marker)]
        if marker.number <= LARGEST_SKIP:
            open_series = _without_rival(open_series, marker)
            parent = open_series[-1].members[-1] if open_series else None
            fresh = _Series(parent, [marker])
            done.append(fresh)
            open_series.append(fresh)
    return done


def _without_rival(open_series: list[_Series], marker: _Marker) -> list[_Series]:
    """Close the enumeration of the marker's own kind, and all inside it: a new one begins."""
    for place, one in enumerate(open_series):
        last = one.members[-1]
        if (last.word, last.opens) == (marker.word, marker.opens):
            for inner in open_series[place:]:
                inner.closed = marker.start
            return open_series[:place]
    return open_series


def _continued(open_series: Sequence[_Series], marker: _Marker) -> int | None:
    """The enumeration that the marker goes on with: its own kind first, then the innermost."""
    fitting = [place for place, one in enumerate(open_series) if one.accepts(marker)]
    alike = [place for place in fitting if open_series[place].members[-1].opens is marker.opens]
    near = [place for place in alike if marker.opens or _recent(open_series[place], marker)]
    mixed = [place for place in fitting if marker.block - open_series[place].members[-1].block <= 1]
    choice = near or mixed
    return choice[-1] if choice else None


def _recent(one: _Series, marker: _Marker) -> bool:
    return one.members[-1].block == marker.block


def _by_paragraph(one: _Series) -> bool:
    return one.members[-1].opens


def _end(one: _Series, member: _Marker, after: _Marker | None, region: Sequence[Block]) -> int:
    """Where a point ends: at its next sibling, else with its paragraphs."""
    if after is not None:
        return after.start
    if one.closed is not None and not member.opens:
        return min(one.closed, region[member.block].end)
    size = 1
    if member.opens:
        starts = [sibling.block for sibling in one.members]
        gaps = [right - left for left, right in pairwise(starts)]
        size = max([1, *gaps])
    last = min(member.block + size, len(region)) - 1
    return region[last].end


def _before_closing(body: str, members: Sequence[_Marker], end: int, beyond: Sequence[int]) -> int:
    """Where the last point ends at the latest: before a sentence that looks beyond it.

    A sentence such as 下一步… that the points before it have as well belongs to each of them.
    """
    last = members[-1]
    place = bisect_left(beyond, _lead_end(body, last.end, end))
    if place == len(beyond) or beyond[place] >= end:
        return end
    earlier = bisect_left(beyond, members[0].end) < bisect_left(beyond, last.start)
    return end if earlier else beyond[place]


def _lead_end(body: str, start: int, end: int) -> int:
    """Where the words that name a point end: before the first stop.

    Before the comma, where the stop is far or the words behind the comma report figures.
    """
    depth = 0
    comma = None
    limit = min(end, start + LEAD_LIMIT)
    for sign in LEAD_SIGN.finditer(body, start, limit):
        character, position = sign[0], sign.start()
        if character in OPENING:
            depth += 1
        elif character in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and character in "，," and comma is None:
            comma = position
        elif depth == 0 and (
            character in "。：；！？;:"
            or (character in ".．" and DOT_STOP.match(body, position) is not None)
        ):
            far = position - start > LONGEST_LEAD
            figures = comma is not None and FIGURES.search(body, comma, position) is not None
            return comma if comma is not None and (far or figures) else position
    return comma if comma is not None else limit
