"""What a report says, sentence by sentence: paragraphs and headings, each on one line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from report_archive.model import BlockKind, Report, Sentence
from report_archive.sentence_context import sentence_contexts

SPOKEN: Final = (BlockKind.PARAGRAPH, BlockKind.HEADING)
# Text broken into lines of fixed length goes on without a space.
LINE_BREAK: Final = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence.

    Shape:   text is the sentence on one line; themes are those of the part of the report that it
             stands in.
    """

    sentence: Sentence
    themes: tuple[str, ...]
    text: str


def spoken_sentences(report: Report) -> Iterator[Spoken]:
    """The sentences of the paragraphs and headings, in order."""
    body = report.raw.body
    for context in sentence_contexts(report):
        if context.block.kind in SPOKEN:
            sentence = context.sentence
            text = body[sentence.start : sentence.end].strip()
            if "\n" in text:
                text = LINE_BREAK.sub("", text)
            yield Spoken(sentence, context.themes, text)
