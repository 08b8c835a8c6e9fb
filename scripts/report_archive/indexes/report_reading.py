"""What the indexes read out of one report by itself, whatever other reports there are.

It can be read wherever the report is understood, and kept with it.
"""

from dataclasses import dataclass
from typing import NamedTuple

from report_archive.indexes.citations.find import Mentions, SentenceMentions, mentions
from report_archive.indexes.citations.packed_mentions import packed_mentions
from report_archive.indexes.figures.find import PackedFigures, SentenceFigures
from report_archive.indexes.figures.naming import Namer
from report_archive.indexes.figures.readouts import FigureReader
from report_archive.indexes.headings.packed_sets import packed_sets
from report_archive.indexes.headings.set_readings import SetReading, set_readings
from report_archive.indexes.passages.find import Found
from report_archive.indexes.passages.packed_passages import packed_passages
from report_archive.indexes.passages.read import passages_of
from report_archive.indexes.report_counts import ReportCounts
from report_archive.indexes.report_facts import facts_digest
from report_archive.indexes.set_phrases.reading import PhraseReading
from report_archive.indexes.spoken import spoken_texts
from report_archive.indexes.theme_places import ThemePlaces
from report_archive.model import Report
from report_archive.words import WordSegmenter


@dataclass(frozen=True, slots=True)
class ReportReading:
    """What lists of reports, figures, citations, headings, passages, phrases need of one report.

    Shape:   mentions are of papers, meetings, campaigns, naming are the texts of their sentences;
             passages have the places of their lists; themes are those of all places; facts are a
             digest of all that lists say of the report besides its words.
    """

    figures: tuple[SentenceFigures, ...]
    mentions: Mentions
    naming: tuple[str, ...]
    headings: tuple[SetReading, ...]
    passages: tuple[tuple[int, Found], ...]
    themes: ThemePlaces
    phrases: PhraseReading
    facts: bytes
    counts: ReportCounts


class PackedReading(NamedTuple):
    """A reading as it is kept for the index that asks for it: a tenth of its size in memory.

    Shape:   counts may be empty: who asks counts again.
    """

    figures: PackedFigures
    mentions: bytes
    headings: bytes
    passages: bytes
    themes: bytes
    phrases: bytes
    facts: bytes
    counts: bytes = b""

    @classmethod
    def of(cls, reading: ReportReading) -> "PackedReading":
        """A reading, packed."""
        return cls(
            PackedFigures.of(reading.figures),
            packed_mentions(reading.mentions, reading.naming),
            packed_sets(reading.headings),
            packed_passages(reading.passages),
            reading.themes.packed(),
            reading.phrases.packed(),
            reading.facts,
            reading.counts.packed(),
        )


class ReportReader:
    """Reads reports; keeps nothing of one for the next."""

    def __init__(self, segmenter: WordSegmenter) -> None:
        self._segmenter = segmenter
        self._figures = FigureReader(Namer(segmenter))

    def read(self, report: Report) -> ReportReading:
        """What is to be read out of one report."""
        figures, named, naming = [], [], []
        themes_at = ThemePlaces.of(report)
        for sentence, text in spoken_texts(report):
            readouts = self._figures.read(text)
            found = mentions(text, self._segmenter)
            if readouts or found:
                themes = themes_at.at(sentence.start)
                if readouts:
                    place = sentence.number, sentence.start, sentence.end
                    figures.append(SentenceFigures(*place, themes, text, readouts))
                if found:
                    named.append(SentenceMentions(sentence.number, themes, tuple(found)))
                    naming.append(text)
        return ReportReading(
            tuple(figures),
            tuple(named),
            tuple(naming),
            set_readings(report, self._segmenter),
            passages_of(report),
            themes_at,
            PhraseReading.of(report),
            facts_digest(report),
            ReportCounts.of(report),
        )
