"""Adding, correcting and withdrawing reports without building the index anew; see FORMAT.md."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from report_archive.model import Report
from report_archive.phrase_index.build import USUAL, build_from_entries, write_packs
from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.index_segment import Spread
from report_archive.phrase_index.manifest import (
    FILE,
    IndexEntry,
    Manifest,
    PackEntry,
    PhraseIndexError,
    ScanEntry,
    Segment,
    write_manifest,
)
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.script_file import SUFFIX, DamagedFileError
from report_archive.phrase_index.sentence_entries import (
    Entry,
    ReportRecord,
    latest_first,
    report_entry,
)
from report_archive.phrase_index.stored_reports import StoredReport, stored_pack, stored_reports


@dataclass(frozen=True, slots=True)
class Changes:
    """What to write, the manifest last, and what nobody needs any more."""

    files: Mapping[str, bytes]
    removed: frozenset[str]

    def applied_to(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """All files after the change."""
        kept = {name: data for name, data in files.items() if name not in self.removed}
        return kept | dict(self.files)


def update_phrase_index(
    files: Mapping[str, bytes],
    reports: Sequence[Report],
    parameters: Parameters = USUAL,
    spread: Spread = map,
) -> Changes:
    """Make an index hold exactly these reports; searches answer as after a full build.

    Shape:   files are those of the index before. An index of another version, one whose records
             or packs are damaged, and one that changed much since the last full build is built
             anew; keys and text blocks of an index segment are not read to see whether they are.
    Errors:  ValueError when two reports have one identifier.
    """
    entries = [report_entry(report) for report in reports]
    return update_from_entries(files, entries, parameters, spread)


def update_from_entries(
    files: Mapping[str, bytes],
    entries: Sequence[Entry],
    parameters: Parameters,
    spread: Spread = map,
) -> Changes:
    """The same, from reports that were read before."""
    try:
        changes = _changes(IndexFiles(files), entries, parameters)
    except (PhraseIndexError, DamagedFileError):
        changes = None
    if changes is None:
        built = build_from_entries(entries, parameters, spread)
        return Changes(built, frozenset(name for name in files if name not in built))
    return changes


def _changes(files: IndexFiles, entries: Sequence[Entry], parameters: Parameters) -> Changes | None:
    """The smallest change; None when everything should be built anew."""
    manifest = files.manifest()
    stored = stored_reports(files, manifest)
    wanted = {entry.record.identifier: entry for entry in entries}
    gone = [
        each
        for identifier, each in stored.items()
        if identifier not in wanted or wanted[identifier].record.digest != each.record.digest
    ]
    left = {each.record.identifier for each in gone}
    added = [
        entry
        for identifier, entry in wanted.items()
        if identifier not in stored or identifier in left
    ]
    if len(wanted) != len(entries) or not manifest.segments:
        return None
    if not gone and not added:
        return Changes({}, frozenset())
    if _changed_before(manifest) + len(gone) + len(added) > parameters.compact_after:
        return None
    return _Edit(files, manifest, gone, added, parameters).changes()


def _changed_before(manifest: Manifest) -> int:
    """How many reports were added or withdrawn since the last full build."""
    number = 0
    for place, segment in enumerate(manifest.segments):
        entries = segment.packs if isinstance(segment, ScanEntry) else (segment,)
        for entry in entries:
            number += len(entry.withdrawn)
            number += entry.reports if place >= manifest.tail else 0
    return number


@dataclass(frozen=True, slots=True)
class _Edit:
    files: IndexFiles
    manifest: Manifest
    gone: Collection[StoredReport]
    added: Sequence[Entry]
    parameters: Parameters

    def changes(self) -> Changes:
        """The files to write and to remove."""
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
        removed -= written.keys()
        return Changes(written | {FILE: write_manifest(manifest)}, frozenset(removed))

    def _without_gone(self, segment: Segment) -> Segment:
        """A segment of the last full build, in which some reports no longer count."""
        if isinstance(segment, IndexEntry):
            return replace(segment, withdrawn=self._withdrawn(segment.name, segment.withdrawn))
        return replace(segment, packs=tuple(map(self._pack_without_gone, segment.packs)))

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
        entries = list(self.added)
        removed: set[str] = set()
        if packs:
            last = packs[-1]
            room = last.text < self.parameters.tail_characters and bool(entries)
            if room or any(each.holder == last.file for each in self.gone):
                entries += self._entries_left(characters, packs.pop())
                removed.add(last.file + SUFFIX)
        packs = [self._pack_without_gone(pack) for pack in packs]
        code = self.files.characters(characters)
        ordered = sorted(entries, key=latest_first)
        new_packs, written = write_packs(ordered, code, self.parameters.tail_characters)
        packs += new_packs
        return [ScanEntry(characters, tuple(packs))] if packs else [], written, removed

    def _entries_left(self, characters: str, pack: PackEntry) -> list[Entry]:
        """The reports of a pack that still count."""
        withdrawn = self._withdrawn(pack.file, pack.withdrawn)
        entries = stored_pack(self.files, characters, pack.file).entries()
        return [entry for n, entry in enumerate(entries) if n not in withdrawn]


def _sentences(records: Sequence[ReportRecord]) -> int:
    return sum(record.sentences for record in records)


def _characters(records: Sequence[ReportRecord]) -> int:
    return sum(record.characters for record in records)
