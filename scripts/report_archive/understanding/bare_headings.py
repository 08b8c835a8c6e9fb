"""Headings that carry no number (无序号小标题), where the text clearly has them."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from report_archive.understanding.headings import Heading
from report_archive.understanding.numbering import read_mark
from report_archive.understanding.paragraphs import Paragraph

SHORTEST: Final = 3
LONGEST: Final = 32
BODY_LENGTH: Final = 40
# In a text where more than every second line is short they are a table or a list.
LARGEST_SHARE: Final = 0.55
# 存在的主要问题 · 下一步工作打算 · 2023年工作回顾: what parts of a report are called
PART_NAME: Final = re.compile(
    r"""
    (?: .{0,12} (?: 基本情况 | 工作(?:情况|回顾|总结|成效|打算|计划|安排|思路|措施|重点|建议)
                  | 主要(?:工作|做法|成效|成绩|特点|经验|措施) | (?:几点)?(?:体会|启示|建议)
                  | (?:问题|不足|短板|差距)(?:和(?:不足|问题|差距|困难|短板))? | 下[一]?步.{0,8}
                  | 主要目标任务 | 结束语 | 引言 )
    )[：:]?
    """,
    re.VERBOSE,
)
# What a short line may be instead: a point, an item of a list, an attachment, a closing formula.
NOT_HEADING: Final = re.compile(
    r"""
      [一二三四五六七八九十]+[是要] | [—－\-•·●◆■▲★☆※○①-⑳*#>|+] | 附件?[：:\d一二]
    | (?:谢谢|特此|此致|敬礼|以上) | 第[一二三四五六七八九十\d]+[条页] | \d
    """,
    re.VERBOSE,
)
# 加强学习，提升素质。坚持…: two or three short clauses of equal length, then a text
SLOGAN: Final = re.compile(
    r"(?P<words>[\u4e00-\u9fff“”]{4,10}(?:[，,][\u4e00-\u9fff“”]{4,10}){1,2})。(?=\S)"
)
LEAST_PARALLEL: Final = 3
ENDS_BODY: Final = tuple("。！？；：!?;:.．…”）)")


def bare_headings(
    paragraphs: Sequence[Paragraph], first: int, last: int, numbered: Sequence[Heading]
) -> list[Heading]:
    """Short lines between paragraphs, two or more alike or one with the name of a part.

    Shape:   looks at paragraphs[first:last], leaves the numbered ones alone.
    Order:   as in the text.
    """
    taken = {heading.index for heading in numbered}
    # The edges of the text count as finished text before, and as nothing behind.
    shown = {index: paragraphs[index].visible for index in range(first, last)}
    found = [
        index for index, text in shown.items() if index not in taken and _looks_like_heading(text)
    ]
    candidates = set(found)
    kept = [
        index
        for index in found
        if _follows_text(shown, index, candidates, taken)
        and _opens_text(shown, index, candidates, taken)
    ]
    if len(kept) > max(2, LARGEST_SHARE * (last - first)):
        kept = []
    named = [index for index in kept if PART_NAME.fullmatch(paragraphs[index].visible)]
    chosen = kept if len(kept) > 1 else named
    lengths = {index: len(paragraphs[index].text) for index in chosen}
    if not chosen or not numbered:
        lengths.update(_parallel_openings(paragraphs, first, last, taken))
    levels = _Levels(paragraphs, numbered, set(chosen))
    return [Heading(index, levels.of(index), lengths[index], None) for index in sorted(lengths)]


def _parallel_openings(
    paragraphs: Sequence[Paragraph], first: int, last: int, taken: Collection[int]
) -> dict[int, int]:
    """Paragraphs in a row whose first sentences are cut to one pattern, with those lengths.

    Example: "加强学习，提升素质。坚持…" above "强化服务，保障运转。严格…" → 10 characters each
    """
    found: dict[int, int] = {}
    row: list[tuple[int, int]] = []
    pattern: tuple[int, ...] = ()
    for index in range(first, last + 1):
        text = paragraphs[index].text if index < last and index not in taken else ""
        listed = len(text) < BODY_LENGTH or NOT_HEADING.match(text) or read_mark(text)
        match = None if listed else SLOGAN.match(text)
        shape = tuple(map(len, re.split("[，,]", match["words"]))) if match else ()
        if shape and shape == pattern:
            row.append((index, match.end() if match else 0))
            continue
        if len(row) >= LEAST_PARALLEL:
            found.update(row)
        row, pattern = [(index, match.end())] if match else [], shape
    return found


def _looks_like_heading(text: str) -> bool:
    if not SHORTEST <= len(text) <= LONGEST or NOT_HEADING.match(text) or read_mark(text):
        return False
    if PART_NAME.fullmatch(text):
        return True
    if text[-1] in "。！？；：，、!?;:,.．…" or any(stop in text for stop in "。；\t|="):
        return False
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    # Several gaps are cells of a table; few Chinese characters are figures.
    return han * 10 >= len(text) * 6 and len(text.split()) <= 3


def _follows_text(
    shown: Mapping[int, str], index: int, candidates: Collection[int], taken: Collection[int]
) -> bool:
    """Whether finished text, a heading or nothing stands before the line."""
    before = shown.get(index - 1)
    if before is None or index - 1 in taken or before[-1:] in ENDS_BODY:
        return True
    return index - 1 in candidates and index - 2 not in candidates


def _opens_text(
    shown: Mapping[int, str], index: int, candidates: Collection[int], taken: Collection[int]
) -> bool:
    """Whether a paragraph or the first of some headings stands behind the line."""
    after = shown.get(index + 1)
    if after is None:
        return False
    if index + 1 in taken:
        mark = read_mark(after)
        return mark is not None and mark.number == 1
    if index + 1 in candidates:
        return PART_NAME.fullmatch(shown[index]) is not None
    return len(after) >= BODY_LENGTH or after.endswith(tuple("。：；.:;．"))


class _Levels:
    """The level that its place gives an unnumbered heading."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], numbered: Sequence[Heading], bare: set[int]
    ) -> None:
        self._paragraphs = paragraphs
        self._numbered = {heading.index: heading for heading in numbered}
        # Where one bare heading stands right above another, those that name no part are below.
        self._nested_from = min(
            (index for index in bare if index + 1 in bare), default=len(paragraphs)
        )
        self._lowest = min((heading.level for heading in numbered), default=0)
        last = max((h.index for h in numbered if h.level == self._lowest), default=-1)
        self._last_main = last
        self._enclosing: dict[int, int] = {}
        level = 0
        for index in range(len(paragraphs)):
            if index in self._numbered:
                level = self._numbered[index].level
            self._enclosing[index] = level

    def of(self, index: int) -> int:
        """Above what it opens, else one below what it stands in."""
        below = self._numbered.get(index + 1)
        if below is not None:
            return max(1, below.level - 1)
        part = PART_NAME.fullmatch(self._paragraphs[index].visible) is not None
        if not self._numbered:
            return 2 if index > self._nested_from and not part else 1
        enclosing = self._enclosing[index]
        if enclosing == 0 or (part and index > self._last_main):
            return 1 if self._lowest <= 1 else self._lowest - 1
        return min(4, enclosing + 1)
