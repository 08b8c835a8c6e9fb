"""What a search needs of a part of the index, be it a pack or an index segment."""

from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from report_archive.phrase_index.matching import holds
from report_archive.phrase_index.pack import Pack
from report_archive.phrase_index.query_tree import Pattern
from report_archive.phrase_index.sentence_entries import ReportRecord, SentenceClass
from report_archive.text_folding import searchable


class ReportFacts(NamedTuple):
    """What a report is counted and narrowed by; None and "" stand for what is not known."""

    year: int | None
    office_type: str
    level: str
    kind: str


class Part(ABC):
    """Some reports and their sentences.

    Shape:   reports and sentences are named by their ordinals in the part, from 0; the sentences
             of report r are those from firsts[r] up to firsts[r + 1].
    Errors:  whatever reads files may raise DamagedFileError.
    """

    def __init__(self, sentences: Sequence[int], withdrawn: Sequence[int]) -> None:
        self.firsts = [0, *accumulate(sentences)]
        self.withdrawn = frozenset(withdrawn)

    def report_of(self, sentence: int) -> int:
        """The report that a sentence belongs to."""
        return bisect_right(self.firsts, sentence) - 1

    @abstractmethod
    def facts(self, report: int) -> ReportFacts:
        """What a report is narrowed by."""

    @abstractmethod
    def record(self, report: int) -> ReportRecord:
        """All that is said of a report."""

    @abstractmethod
    def class_of(self, sentence: int) -> SentenceClass:
        """What a sentence is narrowed by."""

    @abstractmethod
    def text(self, sentence: int) -> str:
        """A sentence as it is."""

    @abstractmethod
    def holding(self, pattern: Pattern, masks: bool) -> set[int]:
        """The sentences that hold a pattern, those of withdrawn reports included."""


class ScanPart(Part):
    """A pack, searched by looking at every sentence."""

    def __init__(self, pack: Pack, withdrawn: Sequence[int]) -> None:
        super().__init__([record.sentences for record in pack.records], withdrawn)
        self._pack = pack
        self._folded = [searchable(text) for text in pack.texts]

    def facts(self, report: int) -> ReportFacts:
        """What a report is narrowed by."""
        record = self._pack.records[report]
        return ReportFacts(record.year, record.office_type, record.level, record.kind)

    def record(self, report: int) -> ReportRecord:
        """All that is said of a report."""
        return self._pack.records[report]

    def class_of(self, sentence: int) -> SentenceClass:
        """What a sentence is narrowed by."""
        return self._pack.classes[self._pack.class_numbers[sentence]]

    def text(self, sentence: int) -> str:
        """A sentence as it is."""
        return self._pack.texts[sentence]

    def holding(self, pattern: Pattern, masks: bool) -> set[int]:
        """The sentences that hold a pattern, those of withdrawn reports included."""
        if len(pattern.parts) == 1 and not masks:
            piece = pattern.pieces[0]
            return {n for n, folded in enumerate(self._folded) if piece in folded}
        return {n for n, folded in enumerate(self._folded) if holds(folded, pattern, masks)}
