"""Adding, correcting and withdrawing reports without building the index anew; see FORMAT.md."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from report_archive.phrase_index.build import USUAL, build_from_entries
from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.index_update import Edit, IndexEdit
from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.last_build import (
    LastBuild,
    checksum_of,
    digest_of,
)
from report_archive.phrase_index.manifest import FILE, Manifest, PhraseIndexError, read_manifest
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.scan_update import changed_scan_files
from report_archive.phrase_index.script_file import DamagedFileError
from report_archive.phrase_index.sentence_entries import Entry
from report_archive.phrase_index.stored_reports import StoredReport, find_stored, stored_reports
from report_archive.phrase_index.wanted_reports import (
    Difference,
    WantedReports,
    compare,
    keep_all,
)
from report_archive.spread import Spread


@dataclass(frozen=True, slots=True)
class Changes:
    """What to write, the manifest last, and what nobody needs any more.

    Shape:   last is what to keep for the next time, once all files are written.
    """

    files: Mapping[str, bytes]
    removed: frozenset[str]
    last: LastBuild

    def applied_to(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """All files after the change."""
        return dict(ChangedFiles(files, self))


class ChangedFiles(Mapping[str, bytes]):
    """The files of an index after a change; those that it did not touch are not read for that.

    Shape:   new are those that it wrote.
    """

    def __init__(self, before: Mapping[str, bytes], changes: Changes) -> None:
        self.new = changes.files
        self._before = before
        gone = changes.removed.union(self.new)
        self._names = [name for name in before if name not in gone]
        self._standing = frozenset(self._names)

    def __getitem__(self, name: str) -> bytes:
        if name in self.new:
            return self.new[name]
        if name not in self._standing:
            raise KeyError(name)
        return self._before[name]

    def __contains__(self, name: object) -> bool:
        return name in self.new or name in self._standing

    def __iter__(self) -> Iterator[str]:
        yield from self._names
        yield from self.new

    def __len__(self) -> int:
        return len(self._names) + len(self.new)


def update_phrase_index(
    files: Mapping[str, bytes],
    wanted: WantedReports,
    parameters: Parameters = USUAL,
    *,
    last: LastBuild | None = None,
    spread: Spread = map,
) -> Changes:
    """Make an index hold exactly these reports; searches answer as after a full build.

    Shape:   files are those of the index before, last what was kept of it. What has the same source
             as before is not looked at again. An archive of scan segments has the bytes of a full
             build. An index of another version, one that is not as it was written, and one that
             changed much since the last full build is built anew; keys and text blocks of an index
             segment are not read to see whether they are.
    Errors:  ValueError when two reports have one identifier.
    """
    if last is not None and (FILE not in files or digest_of(files[FILE]) != last.manifest):
        last = None
    difference = None if last is None else compare(wanted, last)
    try:
        edit = _edit(files, wanted, difference, parameters)
    except (PhraseIndexError, DamagedFileError):
        edit = None
    if edit is None:
        entries = list(map(wanted.entry, range(len(wanted))))
        built = build_from_entries(entries, parameters, spread)
        written = {name: data for name, data in built.items() if files.get(name) != data}
        edit = written, {name for name in files if name not in built}
    return _changes(files, wanted, difference, edit)


def update_from_entries(
    files: Mapping[str, bytes],
    entries: Sequence[Entry],
    parameters: Parameters,
    spread: Spread = map,
) -> Changes:
    """The same, from reports that were read before."""
    names = KeptColumn.of(entry.record.identifier for entry in entries)
    unknown = KeptColumn.of(repeat("", len(entries)))
    wanted = WantedReports(names, unknown, entries.__getitem__)
    return update_phrase_index(files, wanted, parameters, spread=spread)


def _edit(
    files: Mapping[str, bytes],
    wanted: WantedReports,
    difference: Difference | None,
    parameters: Parameters,
) -> Edit | None:
    """The smallest change; None when everything should be built anew."""
    index = IndexFiles(files)
    manifest = index.manifest()
    if difference is None:
        characters = sum(wanted.entry(place).record.characters for place in range(len(wanted)))
        if characters <= parameters.scan_characters:
            return None
        gone, added = _compared_with_index(index, manifest, wanted)
    elif _characters(manifest, difference) <= parameters.scan_characters:
        return changed_scan_files(files, difference, parameters)
    else:
        gone = find_stored(index, manifest, difference.gone)
        added = list(map(wanted.entry, difference.added.values()))
    edit = IndexEdit(index, manifest, gone, added, parameters)
    if not manifest.segments or not edit.is_worth_it():
        return None
    return edit.changes() if gone or added else ({}, set())


def _characters(manifest: Manifest, difference: Difference) -> int:
    """How many characters the archive has now."""
    new = map(difference.wanted.entry, difference.added.values())
    added = sum(entry.record.characters for entry in new)
    gone = sum(each.characters for each in difference.gone.values())
    return manifest.characters + added - gone


def _compared_with_index(
    index: IndexFiles, manifest: Manifest, wanted: WantedReports
) -> tuple[list[StoredReport], list[Entry]]:
    """What no longer counts and what to add, found by making every entry anew."""
    stored = stored_reports(index, manifest)
    places = wanted.places()
    gone = {
        name: each
        for name, each in stored.items()
        if name not in places or wanted.entry(places[name]).record.digest != each.record.digest
    }
    added = [
        wanted.entry(place) for name, place in places.items() if name not in stored or name in gone
    ]
    return list(gone.values()), added


def _changes(
    files: Mapping[str, bytes],
    wanted: WantedReports,
    difference: Difference | None,
    edit: Edit,
) -> Changes:
    """The edit, with what to keep for the next time."""
    written, removed = edit
    if difference is not None and not written:
        return Changes({}, frozenset(removed), difference.last)
    file = written[FILE] if FILE in written else files[FILE]
    manifest = read_manifest(file)
    known = {} if difference is None else difference.last.files
    checksums = {}
    for name in manifest.scanned_files():
        if name in written or name not in known:
            checksums[name] = checksum_of(written[name] if name in written else files[name])
        else:
            checksums[name] = known[name]
    if difference is None:
        last = keep_all(wanted, digest_of(file), checksums)
    else:
        last = difference.kept(digest_of(file), checksums)
    return Changes(written, frozenset(removed), last)
