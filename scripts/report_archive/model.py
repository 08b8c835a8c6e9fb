"""The words of the domain as frozen values, each glossed once with its Chinese term.

Positions are 0-based code points in RawText.body, end exclusive; lines are 1-based.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import islice
from typing import Any, Final, Generic, TypeVar

from report_archive.small_value import SmallValue

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Removal:
    """Words in a file that are no part of the report (剔除): where, by which rule, what.

    Units:   line is that of the file.
    """

    line: int
    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of one report as its file has it (原文), line ends as LF, else untouched.

    Shape:   path is POSIX, relative to the reports folder; sha256 is that of the file's bytes.
             A file with several reports gives several texts: part counts them from 1, 0 where
             there is only one, and first_line is the line of the file that each begins on.
             margins are headers and footers, which are screened but not published; removed is
             what was taken out of the body. file is where the file lies, where path hides some
             of that.
    """

    path: str
    encoding: str
    sha256: str
    body: str
    part: int = 0
    first_line: int = 1
    margins: str = ""
    removed: tuple[Removal, ...] = ()
    file: str = ""

    @property
    def location(self) -> str:
        """The true path of the file: to find it, never to be shown."""
        return self.file or self.path


class BlockKind(StrEnum):
    """What a stretch of a report is."""

    TITLE = "title"  # 标题
    SALUTATION = "salutation"  # 称呼, 各位领导：
    HEADING = "heading"  # 小标题
    PARAGRAPH = "paragraph"  # 段落
    SIGNATURE = "signature"  # 落款
    DATE = "date"  # 成文日期


KINDS: Final = {kind: number for number, kind in enumerate(BlockKind)}


@dataclass(frozen=True, slots=True)
class Sentence(SmallValue):
    """One sentence (句): ends at 。！？ with the closing quotes and brackets that follow.

    Shape:   number counts from 1 through the whole report, headings and titles included;
             it is the page anchor s{number}.
    """

    number: int
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Block(SmallValue):
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


@dataclass(frozen=True, slots=True)
class Point(SmallValue):
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

    def __reduce__(self) -> tuple[Any, ...]:
        """All its numbers in one row, which is read many times as fast as value by value."""
        return _structure, (tuple(_numbers(self.blocks)), self.points)

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
        closing = (BlockKind.SIGNATURE, BlockKind.DATE)
        tails = [block.start for block in self.blocks if block.kind in closing]
        last = self.blocks[-1].end if self.blocks else 0
        spans = []
        # From the last heading back, so that 100,000 headings take one pass.
        nearest: dict[int, int] = {}
        for heading in reversed(self.headings):
            # An author or date under the title closes nothing; the first one after a heading does.
            tail = bisect_right(tails, heading.start)
            ends = [start for level, start in nearest.items() if level <= heading.level]
            ends.append(tails[tail] if tail < len(tails) else last)
            spans.append((heading.start, min(ends)))
            nearest[heading.level] = heading.start
        return tuple(reversed(spans))


def _numbers(blocks: Iterable[Block]) -> Iterator[int]:
    """Blocks and their sentences as one row of numbers."""
    for block in blocks:
        yield from (KINDS[block.kind], block.level, block.start, block.end, block.line)
        yield len(block.sentences)
        for sentence in block.sentences:
            yield from (sentence.number, sentence.start, sentence.end, sentence.line)


def _structure(numbers: Sequence[int], points: tuple[Point, ...]) -> Structure:
    """The structure with such a row of numbers."""
    kinds, row = tuple(BlockKind), iter(numbers)
    blocks = []
    for kind, level, start, end, line, count in zip(*[row] * 6, strict=True):
        sentences = tuple([Sentence(*islice(row, 4)) for _ in range(count)])
        blocks.append(Block(kinds[kind], level, start, end, line, sentences))
    return Structure(tuple(blocks), points)


def heading_text(body: str, block: Block) -> str:
    """A heading as it stands in an outline: its number kept, the run-in stop dropped.

    Example: "（一）抓实督查。" → "（一）抓实督查"
    """
    return body[block.start : block.end].strip().rstrip("。：:;；")


class Role(StrEnum):
    """What a passage does in a report (段落作用)."""

    OPENING = "开头"
    MEASURE = "举措"
    RESULT = "成效"
    SHORTCOMING = "不足"
    PLAN = "打算"
    CLOSING = "结尾"


@dataclass(frozen=True, slots=True)
class Passage(SmallValue):
    """Neighbouring sentences that play one role.

    Order:   passages are disjoint, in source order, and leave out titles, headings and signatures.
    """

    role: Role
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class Finding(SmallValue, Generic[T]):
    """A value, the words it was read from, and how sure that is.

    Shape:   value is None when the text does not say; evidence quotes the report, or names the
             correction file; made is True where the value was put together, not found.
    Units:   confidence 0 to 1; 1 only for a correction by hand.
    """

    value: T | None
    evidence: str
    confidence: float
    made: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report as a whole.

    Shape:   office 单位 · office_type 单位类型 · level 层级 · year 年度, the year the report is
             about · kind 文种 · themes 主题, weightiest first.
    """

    title: Finding[str]
    office: Finding[str]
    office_type: Finding[str]
    level: Finding[str]
    year: Finding[int]
    kind: Finding[str]
    themes: tuple[Finding[str], ...]


@dataclass(frozen=True, slots=True)
class Release:
    """A person's decision to publish a report in spite of its security marks (审核放行)."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person wrote in the NAME.yml beside a report (更正); it overrides what was read.

    Shape:   fields that were not corrected are None.
    """

    path: str
    title: str | None = None
    office: str | None = None
    office_type: str | None = None
    level: str | None = None
    year: int | None = None
    kind: str | None = None
    themes: tuple[str, ...] | None = None
    release: Release | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report, understood (报告).

    Shape:   identifier is ASCII, made from the path, and names the page; heading_themes and
             point_themes run beside structure.headings and structure.points; masks counts the
             places where the text hides a word (脱敏占位: XX, **, 某); keywords are its
             characteristic words, weightiest first; release tells who let it pass in spite of a
             security mark.
    """

    identifier: str
    raw: RawText
    structure: Structure
    metadata: Metadata
    heading_themes: tuple[tuple[Finding[str], ...], ...]
    point_themes: tuple[tuple[Finding[str], ...], ...]
    passages: tuple[Passage, ...]
    masks: int
    keywords: tuple[str, ...]
    release: Release | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site's source (页面): where it goes and its whole text.

    Shape:   path is POSIX and ASCII, relative to the docs folder.
    """

    path: str
    text: str
