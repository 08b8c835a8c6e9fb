"""What a report says, sentence by sentence: paragraphs and headings, each on one line."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from report_archive.model import BlockKind, Report, Sentence
from report_archive.sentence_context import sentence_contexts

SPOKEN: Final = (BlockKind.PARAGRAPH, BlockKind.HEADING)
# Text broken into lines of fixed length goes on without a space.
LINE_BREAK: Final = re.compile(r"\s*\n\s*")


class Spoken(NamedTuple):
    """One sentence.

    Shape:   text is the sentence on one line; themes are those of the part of the report that it
             stands in.
    """

    sentence: Sentence
    themes: tuple[str, ...]
    text: str


def one_line(report: Report, sentence: Sentence) -> str:
    """The words of a sentence, on one line."""
    text = report.raw.body[sentence.start : sentence.end].strip()
    return LINE_BREAK.sub("", text) if "\n" in text else text


def numbered_sentences(report: Report) -> dict[int, Sentence]:
    """All sentences of a report by their numbers, spoken or not."""
    return {
        sentence.number: sentence
        for block in report.structure.blocks
        for sentence in block.sentences
    }


def spoken_sentences(report: Report) -> Iterator[Spoken]:
    """The sentences of the paragraphs and headings, in order."""
    for context in sentence_contexts(report):
        if context.block.kind in SPOKEN:
            sentence = context.sentence
            yield Spoken(sentence, context.themes, one_line(report, sentence))
