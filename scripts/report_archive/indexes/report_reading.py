"""What the indexes read out of one report by itself, whatever other reports there are.

It can be read wherever the report is understood, and kept with it.
"""

from dataclasses import dataclass

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
from report_archive.packed_parts import PackedParts
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


class PackedReading(PackedParts):
    """A reading as it is kept for the index that asks for it: a tenth of its size in memory."""

    __slots__ = ()

    @classmethod
    def of_reading(cls, reading: ReportReading) -> "PackedReading":
        """A reading, packed."""
        return cls.of(
            PackedFigures.of_sentences(reading.figures).row,
            packed_mentions(reading.mentions, reading.naming),
            packed_sets(reading.headings),
            packed_passages(reading.passages),
            reading.themes.packed(),
            reading.phrases.packed(),
            reading.facts,
            reading.counts.packed(),
        )

    @property
    def figures(self) -> PackedFigures:
        """What it states in numbers."""
        return PackedFigures(self.inside(0))

    @property
    def mentions(self) -> bytes:
        """As packed_mentions makes it."""
        return self[1]

    @property
    def headings(self) -> bytes:
        """As packed_sets makes it."""
        return self[2]

    @property
    def passages(self) -> bytes:
        """As packed_passages makes it."""
        return self[3]

    @property
    def themes(self) -> bytes:
        """As ThemePlaces are packed."""
        return self[4]

    @property
    def phrases(self) -> bytes:
        """As a PhraseReading is packed."""
        return self[5]

    @property
    def facts(self) -> bytes:
        """As facts_digest makes it."""
        return self[6]

    @property
    def counts(self) -> bytes:
        """As ReportCounts are packed."""
        return self[7]


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
