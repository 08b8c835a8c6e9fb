"""Which reports an index holds, and where, for the writer that changes it."""

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from report_archive.phrase_index.byte_stream import inflate
from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.manifest import IndexEntry, Manifest, PackEntry, ScanEntry
from report_archive.phrase_index.pack import (
    Pack,
    read_json,
    read_pack,
    read_pack_records,
    record_from_data,
)
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


def stored_pack(files: IndexFiles, characters: str, name: str) -> Pack:
    """A pack, read with the character table of that name."""
    code = files.characters(characters)
    return files.read(name, partial(read_pack, code=code))


def _records(files: IndexFiles, entry: PackEntry | IndexEntry) -> Iterator[ReportRecord]:
    """The records of a pack or segment, withdrawn ones included."""
    if isinstance(entry, PackEntry):
        yield from files.read_once(entry.file, read_pack_records)
        return
    columns = files.read(f"{entry.name}/reports", _json)
    for block in range(-(-entry.reports // columns["records"])):
        yield from map(record_from_data, files.read(f"{entry.name}/r{block}", _json))


def _json(payload: bytes) -> Any:
    return read_json(inflate(payload))
