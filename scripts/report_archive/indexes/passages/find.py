"""The passages of each report that play one role, as a reader would quote them (段落)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import Final

from report_archive.model import BlockKind, Passage, Report, Role, Sentence

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
BROKEN_LINE: Final = re.compile(r"[^\S\n]*\n\s*")
LATIN: Final = re.compile("[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of one report, at one place.

    Shape:   number is that of the sentence they begin in; text is shown as quoted() makes it.
    """

    report: Report
    number: int
    text: str


def role_quotations(report: Report, role: Role) -> Iterator[Quotation]:
    """Each passage of one role; headings inside it belong to it, another role ends it.

    Order:   as in the text.
    """
    whole = len(report.raw.body)
    for start, end in role_spans(report, role):
        if end - start > LARGEST_SHARE * whole and whole > SHORT_REPORT:
            continue
        text = quoted(report, start, min(end, start + LONGEST))
        if len(text) >= SHORTEST or role in (Role.OPENING, Role.CLOSING):
            yield Quotation(report, sentence_number(report, start), text)


def closing_quotations(report: Report) -> Iterator[Quotation]:
    """How a report ends: its closing passages, or else the sentence that its plans end with."""
    found = list(role_quotations(report, Role.CLOSING))
    if found:
        yield from found
        return
    last = report.passages[-1] if report.passages else None
    if last is None or last.role is not Role.PLAN:
        return
    sentence = [s for s in paragraph_sentences(report) if last.start <= s.start < last.end][-1]
    lists = any(point.start < sentence.end <= point.end for point in report.structure.points)
    text = quoted(report, sentence.start, sentence.end)
    short = SHORTEST < len(text) <= LONGEST_LAST_SENTENCE and "；" not in text
    if short and not lists and ROUNDS_OFF.search(text):
        yield Quotation(report, sentence.number, text)


def role_spans(report: Report, role: Role) -> Iterator[tuple[int, int]]:
    """Start and end of each run of passages of one role with no other role between."""
    return ((start, end) for found, start, end in role_runs(report) if found is role)


def role_runs(report: Report) -> Iterator[tuple[Role, int, int]]:
    """Role, start and end of each run of passages of one role, in order."""
    for role, run in groupby(report.passages, key=attrgetter("role")):
        passages: Sequence[Passage] = list(run)
        yield role, passages[0].start, passages[-1].end


def quoted(report: Report, start: int, end: int) -> str:
    """A stretch of a report as shown: a line for each block, lines broken inside one joined."""
    body = report.raw.body
    every = report.structure.blocks
    first = bisect_right(every, start, key=attrgetter("end"))
    blocks = every[first : bisect_left(every, end, key=attrgetter("start"))]
    text = body[max(start, blocks[0].start) : min(end, blocks[0].end)] if blocks else ""
    parts = [_unbroken(text)]
    for before, block in pairwise(blocks):
        piece = _unbroken(body[block.start : min(end, block.end)])
        run_in = "\n" not in body[before.end : block.start]
        parts.append(piece if run_in else "\n" + piece)
    return "".join(parts).strip()


def _unbroken(text: str) -> str:
    """Text on one line; a blank stays where two Latin letters or digits would meet."""

    def joined(found: re.Match[str]) -> str:
        around = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        return " " if all(LATIN.match(sign) for sign in around) else ""

    text = text.strip()
    # To look for a line end first is much faster than the expression.
    return BROKEN_LINE.sub(joined, text) if "\n" in text else text


def paragraph_sentences(report: Report) -> Iterator[Sentence]:
    """The sentences of the paragraphs, in order."""
    for block in report.structure.blocks:
        if block.kind is BlockKind.PARAGRAPH:
            yield from block.sentences


def sentence_number(report: Report, place: int) -> int:
    """The number of the sentence at a place, or of the first one after it."""
    blocks = report.structure.blocks
    for block in blocks[bisect_right(blocks, place, key=attrgetter("end")) :]:
        for sentence in block.sentences:
            if sentence.end > place:
                return sentence.number
    return 1
