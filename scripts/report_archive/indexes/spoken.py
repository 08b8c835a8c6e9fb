"""What a report says, sentence by sentence: paragraphs and headings, each on one line."""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from report_archive.model import BlockKind, Report, Sentence

SPOKEN: Final = (BlockKind.PARAGRAPH, BlockKind.HEADING)
# Text broken into lines of fixed length goes on without a space.
LINE_BREAK: Final = re.compile(r"\s*\n\s*")
WIDTH: Final = len(Sentence._fields)  # values of a row of StructureRows.sentences, the number first


def one_line(report: Report, sentence: Sentence) -> str:
    """The words of a sentence, on one line."""
    return on_one_line(report.raw.body[sentence.start : sentence.end])


def on_one_line(text: str) -> str:
    """Words of a report without white space around them and without line breaks."""
    text = text.strip()
    return LINE_BREAK.sub("", text) if "\n" in text else text


class NumberedTexts:
    """The sentences of a report, spoken or not, each on one line, by their numbers."""

    def __init__(self, report: Report) -> None:
        self._body = report.raw.body
        self._rows = report.rows().sentences

    def of(self, number: int) -> str:
        """The words of a sentence."""
        rows, place = self._rows, (number - 1) * WIDTH
        if not 0 <= place < len(rows) or rows[place] != number:  # not where numbers count from 1
            place = self._places[number]
        return on_one_line(self._body[rows[place + 1] : rows[place + 2]])

    @cached_property
    def _places(self) -> dict[int, int]:
        """Where the row of each sentence begins."""
        return dict(zip(self._rows[::WIDTH], range(0, len(self._rows), WIDTH), strict=True))


def spoken_texts(report: Report) -> Iterator[tuple[Sentence, str]]:
    """The sentences of the paragraphs and headings, each with its words on one line, in order."""
    for block in report.structure.blocks:
        if block.kind in SPOKEN:
            for sentence in block.sentences:
                yield sentence, one_line(report, sentence)
