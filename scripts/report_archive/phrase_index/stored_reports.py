"""Which reports an index holds, and where, for the writer that changes it."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.last_build import KeptReport
from report_archive.phrase_index.manifest import (
    IndexEntry,
    Manifest,
    PackEntry,
    PhraseIndexError,
    ScanEntry,
)
from report_archive.phrase_index.pack import (
    CodedEntry,
    read_coded_pack,
    read_pack_records,
)
from report_archive.phrase_index.report_columns import read_records, read_report_columns
from report_archive.phrase_index.sentence_entries import ReportRecord


class StoredReport(NamedTuple):
    """A report that counts: holder is the name of its pack or segment, ordinal its place there."""

    record: ReportRecord
    holder: str
    ordinal: int


def stored_reports(files: IndexFiles, manifest: Manifest) -> dict[str, StoredReport]:
    """The reports that count, by identifier.

    Errors:  DamagedFileError when a file that says so cannot be used.
    """
    found = {}
    for segment in manifest.segments:
        files.characters(segment.characters)  # new text is written with it
        entries = segment.packs if isinstance(segment, ScanEntry) else (segment,)
        for entry in entries:
            withdrawn = frozenset(entry.withdrawn)
            holder = entry.file if isinstance(entry, PackEntry) else entry.name
            records = _records(files, entry)
            for ordinal, record in enumerate(records):
                if ordinal not in withdrawn:
                    found[record.identifier] = StoredReport(record, holder, ordinal)
    return found


def find_stored(
    files: IndexFiles, manifest: Manifest, reports: Mapping[str, KeptReport]
) -> list[StoredReport]:
    """Some of the reports that count, without reading what is said of all others.

    Errors:  DamagedFileError when a file that says so cannot be used; PhraseIndexError for a
             report that the index does not hold.
    """
    waiting = dict(reports)
    found = []
    for segment in reversed(manifest.segments):
        entries = segment.packs if isinstance(segment, ScanEntry) else (segment,)
        for entry in entries if waiting else ():
            for each in _those_of(files, entry, waiting):
                if each.ordinal not in entry.withdrawn:
                    found.append(each)
                    del waiting[each.record.identifier]
    if waiting:
        raise PhraseIndexError(f"not in the index: {', '.join(sorted(waiting))}")
    return found


def _those_of(
    files: IndexFiles, entry: PackEntry | IndexEntry, reports: Mapping[str, KeptReport]
) -> list[StoredReport]:
    """Those of the reports that a pack or segment has, withdrawn ones included."""
    if isinstance(entry, PackEntry):
        records = enumerate(_records(files, entry))
        return [
            StoredReport(record, entry.file, ordinal)
            for ordinal, record in records
            if record.identifier in reports
        ]
    blocks = _RecordBlocks(files, entry)
    found = [blocks.find(identifier, kept.year) for identifier, kept in reports.items()]
    return [each for each in found if each is not None]


class _RecordBlocks:
    """The records of an index segment, which are in order: latest first, then by identifier."""

    def __init__(self, files: IndexFiles, entry: IndexEntry) -> None:
        self._files = files
        self._entry = entry
        self._size = max(1, len(self._block(0)))
        self._number = -(-entry.reports // self._size)

    def find(self, identifier: str, year: int | None) -> StoredReport | None:
        """A report by its place in the order; None when it is not there."""
        wanted = year is None, -(year or 0), identifier
        number = bisect_right(range(self._number), wanted, key=self._first) - 1
        for place, record in enumerate(self._block(number) if number >= 0 else ()):
            if record.identifier == identifier:
                return StoredReport(record, self._entry.name, number * self._size + place)
        return None

    def _first(self, number: int) -> tuple[bool, int, str]:
        record = self._block(number)[0]
        return record.year is None, -(record.year or 0), record.identifier

    def _block(self, number: int) -> list[ReportRecord]:
        return self._files.read(f"{self._entry.name}/r{number}", read_records)


def stored_pack(files: IndexFiles, name: str) -> list[CodedEntry]:
    """The reports of a pack, withdrawn ones included."""
    return files.read(name, read_coded_pack)


def _records(files: IndexFiles, entry: PackEntry | IndexEntry) -> Iterator[ReportRecord]:
    """The records of a pack or segment, withdrawn ones included."""
    if isinstance(entry, PackEntry):
        yield from files.read_once(entry.file, read_pack_records)
        return
    about = files.read(f"{entry.name}/reports", read_report_columns)
    for block in range(-(-entry.reports // about.records)):
        yield from files.read(f"{entry.name}/r{block}", read_records)
