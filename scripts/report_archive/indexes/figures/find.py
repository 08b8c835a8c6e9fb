"""Every sentence of a report that reports a figure, with its figures read out."""

import re
from dataclasses import dataclass
from typing import Final

from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.figures.readouts import FigureReader
from report_archive.model import BlockKind, Report, Sentence
from report_archive.sentence_context import sentence_contexts

SPOKEN: Final = (BlockKind.PARAGRAPH, BlockKind.HEADING)
# Text broken into lines of fixed length goes on without a space.
LINE_BREAK: Final = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class FigureSentence:
    """One sentence and what it reports.

    Shape:   text is the sentence on one line, and the readouts' spans are positions in it; themes
             are those of the part of the report that it stands in.
    """

    report: Report
    sentence: Sentence
    text: str
    themes: tuple[str, ...]
    readouts: tuple[Readout, ...]


def figure_sentences(report: Report, reader: FigureReader) -> tuple[FigureSentence, ...]:
    """The sentences of one report that report figures, in order."""
    found = []
    for context in sentence_contexts(report):
        if context.block.kind not in SPOKEN:
            continue
        sentence = context.sentence
        text = report.raw.body[sentence.start : sentence.end].strip()
        if "\n" in text:
            text = LINE_BREAK.sub("", text)
        readouts = reader.read(text)
        if readouts:
            found.append(FigureSentence(report, sentence, text, context.themes, readouts))
    return tuple(found)
