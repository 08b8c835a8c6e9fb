"""Every sentence of a report that reports a figure, with its figures read out."""

from typing import NamedTuple

from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.spoken import numbered_sentences, one_line
from report_archive.model import Report, Sentence


class SentenceFigures(NamedTuple):
    """What one sentence reports, told without the report that it stands in.

    Shape:   number is the sentence's; themes are those of the part of the report.
    """

    number: int
    themes: tuple[str, ...]
    readouts: tuple[Readout, ...]


# Of one report, in order; sentences without figures are left out.
FigureReadouts = tuple[SentenceFigures, ...]


class FigureSentence(NamedTuple):
    """One sentence and what it reports.

    Shape:   themes are those of the part of the report that it stands in; the readouts' spans are
             positions in its text.
    """

    report: Report
    sentence: Sentence
    themes: tuple[str, ...]
    readouts: tuple[Readout, ...]

    @property
    def text(self) -> str:
        """The sentence on one line."""
        return one_line(self.report, self.sentence)


def figure_sentences(report: Report, found: FigureReadouts) -> tuple[FigureSentence, ...]:
    """The sentences of one report that report these figures, in order."""
    if not found:
        return ()
    sentences = numbered_sentences(report)
    return tuple(
        FigureSentence(report, sentences[number], themes, readouts)
        for number, themes, readouts in found
    )
