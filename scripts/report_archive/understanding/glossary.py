"""Explanations of words and notes below the text (名词解释、注释): numbered, and no headings."""

import re
from collections.abc import Sequence
from typing import Final

from report_archive.understanding.numbering import Series, read_mark
from report_archive.understanding.paragraphs import Paragraph

LONGEST_TITLE: Final = 20
# 名词解释 · 附：有关名词解释： · 【注释】
TITLE: Final = re.compile(
    r"""
    [（(【\[]? (?: 附[件录]?[0-9一二三]?[:：、]? )?
    (?: [对]? (?:本?报告)?(?:中的?)?(?:有关|相关|部分|主要|若干|专有|专业|所涉|涉及)*(?:的)?
        (?:名词|术语|用语|词语|词汇|概念|缩略语|简称) (?:解释|说明|注释|注解|释义)
      | 注释 | 注解 | 脚注 | 尾注 | 附注 | 释义 | 注 )
    [】\]）)]? [:：]? [】\]）)]?
    """,
    re.VERBOSE,
)
# 注：1.全口径。
WITH_FIRST: Final = re.compile(r"(?:附?注|注释|名词解释)\s?[:：]\s?[（(\[]?[1１①]")
# What a text goes on with: an outline below such a line says that it was a heading like others.
OUTLINE: Final = frozenset({Series.PART, Series.CHINESE, Series.CHINESE_BRACKET})


def glossary_start(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The index of the paragraph that opens the notes; the number of all where there are none.

    Example: …, "名词解释：", "1.放管服：…", "2.一网通办：…" → the index of 名词解释
    """
    end = len(paragraphs)
    opening = [index for index in range(first + 1, end) if _opens(paragraphs[index])]
    if not opening:
        return end
    below = range(end - 1, opening[0], -1)
    marks = ((index, read_mark(paragraphs[index].text)) for index in below)
    last = next((index for index, mark in marks if mark and mark.series in OUTLINE), 0)
    return next((index for index in opening if index > last), end)


def _opens(item: Paragraph) -> bool:
    """Whether a paragraph is the title of notes, or has their title before the first of them."""
    compact = "".join(item.text[: LONGEST_TITLE * 2].split())
    whole = len(item.text) <= LONGEST_TITLE and TITLE.fullmatch(compact) is not None
    return whole or WITH_FIRST.match(compact) is not None
