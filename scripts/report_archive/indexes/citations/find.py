"""What each report cites, sentence by sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from report_archive.indexes.citations.campaigns import campaigns_in
from report_archive.indexes.citations.meetings import meetings_in
from report_archive.indexes.citations.mention import Mention
from report_archive.indexes.citations.titles import titles_in
from report_archive.model import BlockKind, Report, Sentence
from report_archive.sentence_context import sentence_contexts
from report_archive.words import WordSegmenter

SPOKEN: Final = (BlockKind.PARAGRAPH, BlockKind.HEADING)
LINE_BREAK: Final = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention and the sentence in which it stands.

    Shape:   text is the sentence on one line, the mention's positions are in it.
    """

    report: Report
    sentence: Sentence
    themes: tuple[str, ...]
    text: str
    mention: Mention


def citations(report: Report, segmenter: WordSegmenter) -> Iterator[Citation]:
    """Everything that a report cites, in order; nothing inside a title is cited by the report."""
    for context in sentence_contexts(report):
        if context.block.kind not in SPOKEN:
            continue
        sentence = context.sentence
        text = report.raw.body[sentence.start : sentence.end].strip()
        if "\n" in text:
            text = LINE_BREAK.sub("", text)
        for mention in mentions(text, segmenter):
            yield Citation(report, sentence, context.themes, text, mention)


def mentions(text: str, segmenter: WordSegmenter) -> list[Mention]:
    """The mentions of one sentence, in order.

    Shape:   titles may lie in each other; of meetings and campaigns that overlap the longest
             counts, and none counts that lies in a title.
    """
    titles = titles_in(text) if "《" in text else []
    named = [*meetings_in(text), *campaigns_in(text, segmenter)]
    if not named:
        return titles
    kept: list[Mention] = []
    for mention in sorted(named, key=lambda each: (each.start, -each.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
        else:
            kept.append(mention)
    outside = _outside(kept, titles)
    return sorted([*titles, *outside], key=lambda each: (each.start, -each.end))


def _outside(named: list[Mention], titles: list[Mention]) -> Iterator[Mention]:
    """Mentions that touch no title; both come in order of their starts."""
    place = 0
    reached = 0  # where the titles that began before end
    for mention in named:
        while place < len(titles) and titles[place].start < mention.end:
            reached = max(reached, titles[place].end)
            place += 1
        if mention.start >= reached:
            yield mention
