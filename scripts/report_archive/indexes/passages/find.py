"""The passages of each report that play one role, as a reader would quote them (段落)."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from report_archive.indexes.passages.shown_text import ShownText, words_of
from report_archive.model import BlockKind, Report, Role, Sentence

# A role that fills a report is what the report is about: a plan for the year, a speech on its
# tasks. That is no passage to learn from.
LARGEST_SHARE: Final = 0.5
SHORT_REPORT: Final = 1_200  # code points; in a shorter one half is not much
LONGEST: Final = 3_000  # code points of a passage that a list holds; the report has the rest
SHORTEST: Final = 12  # code points of shortcomings and plans; less is the rest of a heading
LONGEST_LAST_SENTENCE: Final = 120
# What a plan ends with where it ends the report: 作出新的贡献, 迎接…胜利召开, 努力奋斗
ROUNDS_OFF: Final = re.compile(
    "贡献|力量|胜利|奋斗|努力|力争|开创|谱写|篇章|局面|答卷|优异|更好|更大|更加|美好|辉煌|不辜负"
)


class Found(NamedTuple):
    """Words at one place of the report that is read.

    Shape:   number is that of the sentence they begin in; text is as ShownText quotes them, from
             these pieces.
    """

    number: int
    pieces: tuple[int, ...]
    text: str


class Quotation(NamedTuple):
    """Words of one report, at one place.

    Shape:   number is that of the sentence they begin in.
    """

    report: Report
    number: int
    text: str


def role_quotations(shown: ShownText, role: Role) -> Iterator[Found]:
    """Each passage of one role; headings inside it belong to it, another role ends it.

    Order:   as in the text.
    """
    whole = len(shown.body)
    for start, end in shown.role_spans(role):
        if end - start > LARGEST_SHARE * whole and whole > SHORT_REPORT:
            continue
        pieces = shown.pieces(start, min(end, start + LONGEST))
        text = words_of(shown.body, pieces)
        if len(text) >= SHORTEST or role in (Role.OPENING, Role.CLOSING):
            yield Found(shown.sentence_number(start), pieces, text)


def closing_quotations(shown: ShownText) -> Iterator[Found]:
    """How a report ends: its closing passages, or else the sentence that its plans end with."""
    found = list(role_quotations(shown, Role.CLOSING))
    if found:
        yield from found
        return
    last = shown.passages[-1] if shown.passages else None
    if last is None or last.role is not Role.PLAN:
        return
    sentence = [s for s in _paragraph_sentences(shown) if last.start <= s.start < last.end][-1]
    lists = any(point.start < sentence.end <= point.end for point in shown.structure.points)
    pieces = shown.pieces(sentence.start, sentence.end)
    text = words_of(shown.body, pieces)
    short = SHORTEST < len(text) <= LONGEST_LAST_SENTENCE and "；" not in text
    if short and not lists and ROUNDS_OFF.search(text):
        yield Found(sentence.number, pieces, text)


def _paragraph_sentences(shown: ShownText) -> Iterator[Sentence]:
    """The sentences of the paragraphs, in order."""
    for block in shown.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            yield from block.sentences
