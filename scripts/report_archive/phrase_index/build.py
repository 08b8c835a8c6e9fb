"""All files of the index from all reports."""

from collections.abc import Iterator, Sequence

from report_archive.model import Report
from report_archive.phrase_index.character_code import (
    CharacterCode,
    count_characters,
    write_characters,
)
from report_archive.phrase_index.index_segment import write_index_segment
from report_archive.phrase_index.manifest import (
    FILE,
    Manifest,
    PackEntry,
    ScanEntry,
    Segment,
    write_manifest,
)
from report_archive.phrase_index.pack import write_pack
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.script_file import SUFFIX, content_hash, wrap
from report_archive.phrase_index.sentence_entries import Entry, latest_first, report_entry
from report_archive.text_folding import searchable

USUAL: Parameters = Parameters()


def build_phrase_index(
    reports: Sequence[Report], parameters: Parameters = USUAL
) -> dict[str, bytes]:
    """Every file of the index by its name in the folder of the index.

    Shape:   the same whatever the order of the reports.
    Errors:  ValueError when two reports have one identifier.
    """
    return build_from_entries([report_entry(report) for report in reports], parameters)


def build_from_entries(entries: Sequence[Entry], parameters: Parameters) -> dict[str, bytes]:
    """The same, from reports that were read before."""
    if len({entry.record.identifier for entry in entries}) != len(entries):
        raise ValueError("two reports have one identifier")
    entries = sorted(entries, key=latest_first)
    segments: tuple[Segment, ...] = ()
    files: dict[str, bytes] = {}
    total = sum(entry.record.characters for entry in entries)
    if entries:
        scanned = total <= parameters.scan_characters
        code = count_characters(_counted(entries, keys=not scanned))
        characters, files = characters_file(code)
        segment: Segment
        if scanned:
            packs, written = write_packs(entries, code, parameters.pack_characters)
            segment = ScanEntry(characters, packs)
        else:
            segment, written = write_index_segment(entries, code, characters, parameters)
        segments = (segment,)
        files |= written
    manifest = Manifest(
        reports=len(entries),
        sentences=sum(entry.record.sentences for entry in entries),
        characters=total,
        tail=len(segments),
        segments=segments,
    )
    return files | {FILE: write_manifest(manifest)}


def characters_file(code: CharacterCode) -> tuple[str, dict[str, bytes]]:
    """The name of a character table, and its file."""
    payload = write_characters(code)
    name = f"c-{content_hash(payload)}"
    return name, {name + SUFFIX: wrap(name, payload)}


def write_packs(
    entries: Sequence[Entry], code: CharacterCode, size: int
) -> tuple[tuple[PackEntry, ...], dict[str, bytes]]:
    """Reports in packs of about one size: the manifest's entries, and the files.

    Units:   size in characters; a pack ends with the report that makes it reach this.
    """
    packs: list[PackEntry] = []
    files: dict[str, bytes] = {}
    for group in _groups(entries, size):
        payload = write_pack(group, code)
        name = f"p-{content_hash(payload)}"
        files[name + SUFFIX] = wrap(name, payload)
        packs.append(
            PackEntry(
                file=name,
                reports=len(group),
                sentences=sum(entry.record.sentences for entry in group),
                text=sum(entry.record.characters for entry in group),
            )
        )
    return tuple(packs), files


def _groups(entries: Sequence[Entry], size: int) -> Iterator[list[Entry]]:
    group: list[Entry] = []
    filled = 0
    for entry in entries:
        group.append(entry)
        filled += entry.record.characters
        if filled >= size:
            yield group
            group, filled = [], 0
    if group:
        yield group


def _counted(entries: Sequence[Entry], *, keys: bool) -> Iterator[str]:
    """The texts as they are, and with keys also as they stand there."""
    for entry in entries:
        text = "".join(entry.texts)
        yield text
        if keys:
            yield searchable(text)
