"""What a report says, sentence by sentence: paragraphs and headings, each on one line."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from report_archive.model import BlockKind, Report, Sentence
from report_archive.sentence_context import themes_by_place

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
    values = report.rows().sentences
    width = len(Sentence._fields)
    sentences = map(Sentence._make, zip(*[iter(values)] * width, strict=True))
    return dict(zip(values[::width], sentences, strict=True))


def spoken_texts(report: Report) -> Iterator[tuple[Sentence, str]]:
    """The sentences of the paragraphs and headings, each with its words on one line, in order."""
    for block in report.structure.blocks:
        if block.kind in SPOKEN:
            for sentence in block.sentences:
                yield sentence, one_line(report, sentence)


def spoken_sentences(report: Report) -> Iterator[Spoken]:
    """The same with the themes of each."""
    themes = themes_by_place(report)
    for sentence, text in spoken_texts(report):
        yield Spoken(sentence, themes.at(sentence.start) or (), text)
