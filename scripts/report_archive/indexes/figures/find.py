"""Every sentence of a report that reports a figure, with its figures read out."""

from collections.abc import Iterable
from dataclasses import dataclass

from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.spoken import spoken_sentences
from report_archive.model import Report, Sentence

# By the place of a sentence among those that are spoken; sentences without figures are left out.
FigureReadouts = tuple[tuple[int, tuple[Readout, ...]], ...]


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


def figure_sentences(report: Report, found: FigureReadouts) -> Iterable[FigureSentence]:
    """The sentences of one report that report these figures, in order."""
    readouts_at = dict(found)
    if not readouts_at:
        return
    for place, spoken in enumerate(spoken_sentences(report)):
        if place in readouts_at:
            yield FigureSentence(
                report, spoken.sentence, spoken.text, spoken.themes, readouts_at[place]
            )
