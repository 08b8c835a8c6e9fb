"""Sentences that lead from one part of a report to the next (过渡)."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from report_archive.indexes.passages.find import Found
from report_archive.indexes.passages.shown_text import ShownText, words_of
from report_archive.model import Block, BlockKind, Role, Sentence

SHORTEST: Final = 8  # code points
LONGEST: Final = 140  # code points of a transition that ends where it announces something
LONGEST_PLAIN: Final = 80  # of one without an announcement; longer, it says the thing itself
LEADING_SENTENCES: Final = 3  # how many sentences may lead to plans
COLON: Final = re.compile("[：:]")
# the end of a sentence: 现将一年来的工作汇报如下。 · 重点抓好三个方面工作。 · 下面讲几点意见。
ANNOUNCES: Final = re.compile(
    r"""
    (?: 如下 | 以下 | 下面 ) [^。]{0,24} [。！]?$
    | (?: [二三四五六七八九十两几]{1,2} (?:个|件|项|点|条|种|方面) | 几大 )
      [^，。：；、]{0,12} [。！]?$
    """,
    re.VERBOSE,
)
# what stands after a colon when it announces a list: 一是…, （一）…, 1.…, 首先
LISTS: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[是要抓、]|第一|首先|[（(]?[一1１][）).．、]|①)"
)
# 在肯定成绩的同时，也… · 虽然…但… · 我们清醒地看到 · 与要求相比
TURNS: Final = re.compile(r"同时|虽|尽管|清醒|看到|认识到|相比|对照|存在|正视|差距")
# 下一步 · 新的一年 · 2025年 · 我们将
LOOKS_AHEAD: Final = re.compile(
    r"下一?步|下一?阶段|下一?年|今后|明年|来年|新的一年|下半年|20[0-9X×*]{2}年|将|接下来"
)


class LeadsTo(StrEnum):
    """What a transition leads to.

    Order:   as lists show them.
    """

    MAIN = "引出主体"
    SHORTCOMINGS = "转入不足"
    PLANS = "转入打算"
    POINTS = "引出分条"


class Transition(NamedTuple):
    """A sentence or two, up to the colon where there is one, and what comes after."""

    found: Found
    leads_to: LeadsTo


def transitions(shown: ShownText) -> Iterator[Transition]:
    """The transitions of one report.

    Order:   as in the text.
    """
    for begin, sentence, block, leads_to, following in _candidates(shown):
        end = _announced(shown.body, sentence, block, leads_to, following)
        pieces = shown.pieces(begin, end) if end else ()
        text = words_of(shown.body, pieces)
        if SHORTEST <= len(text) <= LONGEST:
            number = next(s.number for s in block.sentences if s.end > begin)
            yield Transition(Found(number, pieces, text), leads_to)


def _candidates(
    shown: ShownText,
) -> Iterator[tuple[int, Sentence, Block, LeadsTo, Block | None]]:
    """Where a transition may begin, the sentence that it may end in, and what comes next."""
    shortcomings = {start for start, _ in shown.role_spans(Role.SHORTCOMING)}
    plans = dict(shown.role_spans(Role.PLAN))
    opening_end = max((end for _, end in shown.role_spans(Role.OPENING)), default=0)
    body, blocks = shown.body, shown.blocks
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        taken = 0
        for index, sentence in enumerate(block.sentences):
            begin = sentence.start
            if begin < taken:
                continue
            leads_to, last = LeadsTo.POINTS, sentence
            if sentence.end == opening_end:
                leads_to = LeadsTo.MAIN
            elif begin in shortcomings:
                leads_to = LeadsTo.SHORTCOMINGS
            elif begin in plans:
                leads_to = LeadsTo.PLANS
                last = _last_leading(body, block, index, plans[begin])
            elif "：" not in (text := body[begin : sentence.end]) and ":" not in text:
                continue  # Points are led to by a colon, which most sentences lack.
            taken = last.end
            yield begin, last, block, leads_to, following


def _last_leading(body: str, block: Block, index: int, plan_end: int) -> Sentence:
    """The sentence of a plan's beginning that announces what follows, else its first.

    Example: 2026年是开局之年。办公室将突出四个字，重点抓好以下工作。 → the second sentence
    """
    leading = [s for s in block.sentences[index : index + LEADING_SENTENCES] if s.end <= plan_end]
    for sentence in leading:
        text = body[sentence.start : sentence.end]
        if COLON.search(text) or ANNOUNCES.search(text):
            return sentence
    return block.sentences[index]


def _announced(
    body: str, sentence: Sentence, block: Block, leads_to: LeadsTo, following: Block | None
) -> int:
    """Where a transition ends: after its colon or its sentence; 0 where it is none."""
    colon = COLON.search(body, sentence.start, sentence.end)
    end = colon.end() if colon else sentence.end
    text = body[sentence.start : end]
    if leads_to is LeadsTo.MAIN:
        return end if colon or ANNOUNCES.search(text) else 0
    rest = body[sentence.end : block.end].strip()
    listed = bool(LISTS.match(body, end, block.end))
    if leads_to is LeadsTo.POINTS:
        before_items = end == sentence.end and not rest and _is_item(body, following)
        return end if colon and (listed or before_items) else 0
    if not (TURNS if leads_to is LeadsTo.SHORTCOMINGS else LOOKS_AHEAD).search(text):
        return 0
    if colon or ANNOUNCES.search(text):
        return end
    goes_on = listed or (bool(rest) and leads_to is LeadsTo.SHORTCOMINGS)
    return end if goes_on and len(text) <= LONGEST_PLAIN else 0


def _is_item(body: str, block: Block | None) -> bool:
    """Whether a block begins an enumeration or a section."""
    if block is None:
        return False
    return block.kind is BlockKind.HEADING or bool(LISTS.match(body, block.start, block.end))
