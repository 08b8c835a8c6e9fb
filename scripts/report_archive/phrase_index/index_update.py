"""An index segment with a few reports added since, or withdrawn; see FORMAT.md."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.manifest import (
    FILE,
    IndexEntry,
    Manifest,
    PackEntry,
    ScanEntry,
    Segment,
    write_manifest,
)
from report_archive.phrase_index.pack import CodedEntry
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.scan_segment import write_packs
from report_archive.phrase_index.script_file import SUFFIX
from report_archive.phrase_index.sentence_entries import Entry, ReportRecord, record_order
from report_archive.phrase_index.stored_reports import StoredReport, stored_pack

Edit = tuple[dict[str, bytes], set[str]]  # files to write, the manifest last, and to remove


@dataclass(frozen=True, slots=True)
class IndexEdit:
    """What is done to an index: the reports that no longer count, and those to add."""

    files: IndexFiles
    manifest: Manifest
    gone: Collection[StoredReport]
    added: Sequence[Entry]
    parameters: Parameters

    def is_worth_it(self) -> bool:
        """Whether an edit may be made; after too many everything should be built anew."""
        manifest = self.manifest
        base = manifest.segments[: manifest.tail]
        if len(base) != 1 or not isinstance(base[0], IndexEntry):
            return False
        number = len(self.gone) + len(self.added) + _changed_before(manifest)
        return number <= self.parameters.compact_after

    def changes(self) -> Edit:
        """The files to write, the manifest last, and those that nobody needs any more."""
        base = [self._without_gone(each) for each in self.manifest.segments[: self.manifest.tail]]
        tail, written, removed = self._tail(self.manifest.segments[self.manifest.tail :])
        added, gone = [entry.record for entry in self.added], [each.record for each in self.gone]
        before = self.manifest
        manifest = replace(
            before,
            reports=before.reports + len(added) - len(gone),
            sentences=before.sentences + _sentences(added) - _sentences(gone),
            characters=before.characters + _characters(added) - _characters(gone),
            segments=(*base, *tail),
        )
        return written | {FILE: write_manifest(manifest)}, removed - written.keys()

    def _without_gone(self, segment: Segment) -> Segment:
        """The segment of the last full build, in which some reports no longer count."""
        assert isinstance(segment, IndexEntry), "see is_worth_it"
        return replace(segment, withdrawn=self._withdrawn(segment.name, segment.withdrawn))

    def _pack_without_gone(self, pack: PackEntry) -> PackEntry:
        return replace(pack, withdrawn=self._withdrawn(pack.file, pack.withdrawn))

    def _withdrawn(self, holder: str, before: tuple[int, ...]) -> tuple[int, ...]:
        now = {each.ordinal for each in self.gone if each.holder == holder}
        return tuple(sorted(now.union(before)))

    def _tail(
        self, segments: Sequence[Segment]
    ) -> tuple[list[ScanEntry], dict[str, bytes], set[str]]:
        """What was added since the last full build: its segments, files to write, to remove."""
        characters = self.manifest.segments[0].characters
        tails = [segment for segment in segments if isinstance(segment, ScanEntry)]
        packs = [pack for segment in tails for pack in segment.packs]
        entries: list[Entry | CodedEntry] = list(self.added)
        removed: set[str] = set()
        if packs:
            last = packs[-1]
            room = last.text < self.parameters.tail_characters and bool(entries)
            if room or any(each.holder == last.file for each in self.gone):
                entries += self._entries_left(packs.pop())
                removed.add(last.file + SUFFIX)
        packs = [self._pack_without_gone(pack) for pack in packs]
        code = self.files.characters(characters)
        ordered = sorted(entries, key=lambda entry: record_order(entry.record))
        groups = _filled(ordered, self.parameters.tail_characters)
        new_packs, written = write_packs(groups, code)
        packs += new_packs
        return [ScanEntry(characters, tuple(packs))] if packs else [], written, removed

    def _entries_left(self, pack: PackEntry) -> list[CodedEntry]:
        """The reports of a pack that still count."""
        withdrawn = self._withdrawn(pack.file, pack.withdrawn)
        entries = stored_pack(self.files, pack.file)
        return [entry for n, entry in enumerate(entries) if n not in withdrawn]


def _changed_before(manifest: Manifest) -> int:
    """How many reports were added or withdrawn since the last full build."""
    number = 0
    for place, segment in enumerate(manifest.segments):
        entries = segment.packs if isinstance(segment, ScanEntry) else (segment,)
        for entry in entries:
            number += len(entry.withdrawn)
            number += entry.reports if place >= manifest.tail else 0
    return number


def _filled(entries: Sequence[Entry | CodedEntry], size: int) -> Iterator[list[Entry | CodedEntry]]:
    """Groups one after the other; each ends with the report that makes it reach the size."""
    group: list[Entry | CodedEntry] = []
    filled = 0
    for entry in entries:
        group.append(entry)
        filled += entry.record.characters
        if filled >= size:
            yield group
            group, filled = [], 0
    if group:
        yield group


def _sentences(records: Iterable[ReportRecord]) -> int:
    return sum(record.sentences for record in records)


def _characters(records: Iterable[ReportRecord]) -> int:
    return sum(record.characters for record in records)
