"""An index that is edited as the pipeline does it: files and what is kept beside them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.last_build import (
    LastBuild,
    digest_of,
    read_last_build,
    write_last_build,
)
from report_archive.phrase_index.manifest import FILE
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.query_tree import word_query
from report_archive.phrase_index.reader import PhraseIndex
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord, SentenceClass
from report_archive.phrase_index.update import Changes, update_phrase_index
from report_archive.phrase_index.wanted_reports import WantedReports

CLASS: Final = SentenceClass("", "正文", 6, ())
VERSION: Final = "1"
SMALL: Final = Parameters(pack_characters=40, tail_characters=30, compact_after=8)
LARGE: Final = replace(SMALL, scan_characters=0, slot=8, block=4, shard=60, most=2, frequent=4)


def entry(name: str, *texts: str, year: int | None = 2023) -> Entry:
    """A report; its digest says what its text does."""
    record = ReportRecord(
        identifier=name,
        digest="|".join(texts),
        sentences=len(texts),
        characters=sum(map(len, texts)),
        title=name,
        path=f"{name}.txt",
        year=year,
        office="",
        office_type="",
        level="",
        kind="",
    )
    return Entry(record, texts, (CLASS,) * len(texts))


class Edited:
    """One index through all its edits; made counts how often a report was looked at."""

    def __init__(self, parameters: Parameters) -> None:
        self.parameters = parameters
        self.files: dict[str, bytes] = {}
        self.last: LastBuild | None = None
        self.made: list[str] = []

    def become(self, entries: Sequence[Entry]) -> Changes:
        """Make the index hold these reports."""
        self.made = []
        names = KeptColumn.of(each.record.identifier for each in entries)
        sources = KeptColumn.of(map(_source, entries))
        wanted = WantedReports(names, sources, lambda place: self._make(entries[place]))
        changes = update_phrase_index(self.files, wanted, self.parameters, last=self.last)
        self.files = changes.applied_to(self.files)
        # As a later run reads it.
        self.last = read_last_build(write_last_build(changes.last, VERSION), VERSION)
        assert self.last is not None
        return changes

    def _make(self, each: Entry) -> Entry:
        self.made.append(each.record.identifier)
        return each

    def count(self, word: str) -> int:
        """How many sentences hold a word."""
        return PhraseIndex(self.files).search(word_query(word), limit=0).sentences


def named(changes: Changes) -> list[str]:
    """The kinds of file that were written."""
    return sorted(name[0] if name != FILE else FILE for name in changes.files)


def _source(each: Entry) -> str:
    return digest_of(repr(each).encode())
