"""What a report consists of: its blocks and sentences, its points, what is found in them.

Positions are 0-based code points in RawText.body, end exclusive; lines are 1-based.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, Generic, NamedTuple, TypeVar

T = TypeVar("T")


class BlockKind(StrEnum):
    """What a stretch of a report is."""

    TITLE = "title"  # 标题
    SALUTATION = "salutation"  # 称呼, 各位领导：
    HEADING = "heading"  # 小标题
    PARAGRAPH = "paragraph"  # 段落
    SIGNATURE = "signature"  # 落款
    DATE = "date"  # 成文日期


CLOSING: Final = (BlockKind.SIGNATURE, BlockKind.DATE)


class Sentence(NamedTuple):
    """One sentence (句): ends at 。！？ with the closing quotes and brackets that follow.

    Shape:   number counts from 1 through the whole report, headings and titles included;
             it is the page anchor s{number}.
    """

    number: int
    start: int
    end: int
    line: int


class Block(NamedTuple):
    """A stretch of a report that is one thing: a title, a heading, a paragraph, ….

    Shape:   level is 1–4 for a heading, else 0. A run-in heading ends with its 。 or ：, and the
             next block starts where it ends. Sentences cover the block but for white space.
    """

    kind: BlockKind
    level: int
    start: int
    end: int
    line: int
    sentences: tuple[Sentence, ...]


class Point(NamedTuple):
    """One item of an enumeration inside paragraphs (分条): 一是…, 二是…; 一要…, 二要….

    Shape:   marker (一是) and its lead (分条首句, the phrase that names the point) begin at start,
             the lead ends at lead_end, the point with all that belongs to it at end.
    """

    marker: str
    start: int
    lead_end: int
    end: int
    line: int


@dataclass(frozen=True)
class Structure:
    """A report split up; every character that is not white space belongs to exactly one block.

    Order:   blocks and points in source order.
    """

    blocks: tuple[Block, ...]
    points: tuple[Point, ...]

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The blocks that are headings."""
        return tuple(block for block in self.blocks if block.kind is BlockKind.HEADING)

    @cached_property
    def sections(self) -> tuple[tuple[int, int], ...]:
        """Start and end of the section (部分) under each heading, subsections included.

        Order:   as in headings; a section ends where a heading of its level or higher begins,
                 or where the signature or date does.
        """
        headings = [(block.level, block.start) for block in self.headings]
        tails = [block.start for block in self.blocks if block.kind in CLOSING]
        return section_spans(headings, tails, self.blocks[-1].end if self.blocks else 0)


def section_spans(
    headings: Sequence[tuple[int, int]], tails: Sequence[int], last: int
) -> tuple[tuple[int, int], ...]:
    """The sections under headings, each of a level and a start, as in Structure.sections.

    Shape:   tails are where the blocks begin that are CLOSING, last is where the last block ends.
    """
    spans = []
    # From the last heading back, so that 100,000 headings take one pass.
    nearest: dict[int, int] = {}
    for level, start in reversed(headings):
        # An author or date under the title closes nothing; the first one after a heading does.
        tail = bisect_right(tails, start)
        end = tails[tail] if tail < len(tails) else last
        for other, following in nearest.items():
            if other <= level and following < end:
                end = following
        spans.append((start, end))
        nearest[level] = start
    return tuple(reversed(spans))


def heading_text(body: str, block: Block) -> str:
    """A heading as it stands in an outline: its number kept, the run-in stop dropped.

    Example: "（一）抓实督查。" → "（一）抓实督查"
    """
    return outline_text(body[block.start : block.end])


def outline_text(heading: str) -> str:
    """The words of a heading as they stand in an outline; see heading_text."""
    return heading.strip().rstrip("。：:;；")


class Role(StrEnum):
    """What a passage does in a report (段落作用)."""

    OPENING = "开头"
    MEASURE = "举措"
    RESULT = "成效"
    SHORTCOMING = "不足"
    PLAN = "打算"
    CLOSING = "结尾"


class Passage(NamedTuple):
    """Neighbouring sentences that play one role.

    Order:   passages are disjoint, in source order, and leave out titles, headings and signatures.
    """

    role: Role
    start: int
    end: int
    line: int


class Finding(NamedTuple, Generic[T]):
    """A value, the words it was read from, and how sure that is.

    Shape:   value is None when the text does not say; evidence quotes the report, or names the
             correction file; made is True where the value was put together, not found.
    Units:   confidence 0 to 1; 1 only for a correction by hand.
    """

    value: T | None
    evidence: str
    confidence: float
    made: bool = False
