"""Every sentence of a report that reports a figure, with its figures read out."""

from typing import NamedTuple

from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.spoken import NumberedTexts
from report_archive.model import Report


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

    Shape:   number is the sentence's; themes are those of the part of the report that it stands in;
             the readouts' spans are positions in its text.
    """

    report: Report
    number: int
    themes: tuple[str, ...]
    readouts: tuple[Readout, ...]

    @property
    def text(self) -> str:
        """The sentence on one line."""
        return NumberedTexts(self.report).of(self.number)


def figure_sentences(report: Report, found: FigureReadouts) -> tuple[FigureSentence, ...]:
    """The sentences of one report that report these figures, in order."""
    return tuple(
        [FigureSentence(report, number, themes, readouts) for number, themes, readouts in found]
    )
