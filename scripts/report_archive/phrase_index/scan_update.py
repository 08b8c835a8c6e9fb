"""A scan segment with a few reports changed: the very bytes of a full build, most of them kept."""

from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.index_update import Edit
from report_archive.phrase_index.last_build import KeptReport, LastBuild, checksum_of
from report_archive.phrase_index.manifest import (
    FILE,
    Manifest,
    PackEntry,
    ScanEntry,
    write_manifest,
)
from report_archive.phrase_index.pack import CodedEntry
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.scan_segment import (
    cut_into_packs,
    usual_characters_file,
    write_packs,
)
from report_archive.phrase_index.stored_reports import stored_pack
from report_archive.phrase_index.usual_characters import usual_code
from report_archive.phrase_index.wanted_reports import Difference

Group = tuple[str, ...]  # identifiers of the reports of a pack


def changed_scan_files(
    files: Mapping[str, bytes], difference: Difference, parameters: Parameters
) -> Edit | None:
    """What to write and to remove; None where the index is not as it was written."""
    index = IndexFiles(files)
    manifest = index.manifest()
    before = difference.last.reports()
    packs_before = _packs(manifest, before)
    if packs_before is None or not _are_as_written(files, manifest, difference.last):
        return None
    wanted, added = difference.wanted, difference.added
    kept = {
        name: wanted.kept(added[name]) if name in added else before[name]
        for name in wanted.places()
    }
    if not kept:
        return None
    packs: list[PackEntry] = []
    written: dict[str, bytes] = {}
    stored = _Stored(index, packs_before)
    for group in _groups(kept, parameters.pack_characters):
        same = packs_before.get(group)
        if same is None or not added.keys().isdisjoint(group):
            entries = [
                wanted.entry(added[name]) if name in added else stored.entry(name) for name in group
            ]
            (same,), new = write_packs([entries], usual_code())
            written |= new
        packs.append(same)
    after = _manifest(packs)
    written[FILE] = write_manifest(after)
    needed = {FILE, *after.scanned_files()}
    changed = {name: data for name, data in written.items() if files.get(name) != data}
    return changed, {name for name in files if name not in needed}


def _manifest(packs: Sequence[PackEntry]) -> Manifest:
    """The manifest of a scan segment of these packs, of which no report is withdrawn."""
    return Manifest(
        reports=sum(pack.reports for pack in packs),
        sentences=sum(pack.sentences for pack in packs),
        characters=sum(pack.text for pack in packs),
        tail=1,
        segments=(ScanEntry(usual_characters_file()[0], tuple(packs)),),
    )


def _groups(reports: Mapping[str, KeptReport], size: int) -> list[Group]:
    """The reports of each pack, in order."""
    order = _ordered(reports)
    sizes = [(name, reports[name].characters) for name in order]
    return [tuple(order[first:end]) for first, end in cut_into_packs(sizes, size)]


def _ordered(reports: Mapping[str, KeptReport]) -> list[str]:
    """The order of sentence_entries.latest_first."""
    keys = [(kept.year is None, -(kept.year or 0), name) for name, kept in reports.items()]
    return [name for _, _, name in sorted(keys)]


def _packs(manifest: Manifest, reports: Mapping[str, KeptReport]) -> dict[Group, PackEntry] | None:
    """The packs by the reports in them; None when these are no packs of a scan segment."""
    if len(manifest.segments) != 1 or not isinstance(manifest.segments[0], ScanEntry):
        return None
    segment = manifest.segments[0]
    order = _ordered(reports)
    ends = [0, *accumulate(pack.reports for pack in segment.packs)]
    if segment.characters != usual_characters_file()[0] or ends[-1] != len(order):
        return None
    groups = [tuple(order[first:end]) for first, end in pairwise(ends)]
    return dict(zip(groups, segment.packs, strict=True))


def _are_as_written(files: Mapping[str, bytes], manifest: Manifest, last: LastBuild) -> bool:
    """Whether the files stand as they were written: what is kept must be what a build writes."""
    return all(
        name in files and checksum_of(files[name]) == last.files.get(name)
        for name in manifest.scanned_files()
    )


class _Stored:
    """Reports that did not change, as the packs hold them."""

    def __init__(self, index: IndexFiles, packs: Mapping[Group, PackEntry]) -> None:
        self._index = index
        self._packs = {name: pack for group, pack in packs.items() for name in group}
        self._entries: dict[str, CodedEntry] = {}

    def entry(self, identifier: str) -> CodedEntry:
        """A report as the index keeps it."""
        if identifier not in self._entries:
            pack = stored_pack(self._index, self._packs[identifier].file)
            self._entries |= {entry.record.identifier: entry for entry in pack}
        return self._entries[identifier]
