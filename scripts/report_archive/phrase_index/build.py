"""All files of the index from all reports."""

from collections.abc import Iterator, Sequence

from report_archive.model import Report
from report_archive.phrase_index.character_code import (
    CharacterCode,
    count_characters,
    rank_characters,
    write_characters,
)
from report_archive.phrase_index.folded_text import fold_texts
from report_archive.phrase_index.index_segment import (
    IndexSegment,
    Spread,
    write_index_segment,
)
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

USUAL: Parameters = Parameters()


def build_phrase_index(
    reports: Sequence[Report], parameters: Parameters = USUAL, spread: Spread = map
) -> dict[str, bytes]:
    """Every file of the index by its name in the folder of the index.

    Shape:   the same whatever the order of the reports, and however spread does its jobs.
    Errors:  ValueError when two reports have one identifier.
    """
    return build_from_entries([report_entry(report) for report in reports], parameters, spread)


def build_from_entries(
    entries: Sequence[Entry], parameters: Parameters, spread: Spread = map
) -> dict[str, bytes]:
    """The same, from reports that were read before."""
    if len({entry.record.identifier for entry in entries}) != len(entries):
        raise ValueError("two reports have one identifier")
    entries = sorted(entries, key=latest_first)
    segments: tuple[Segment, ...] = ()
    files: dict[str, bytes] = {}
    total = sum(entry.record.characters for entry in entries)
    if entries:
        scanned = total <= parameters.scan_characters
        segment, files = (
            _scan_segment(entries, parameters)
            if scanned
            else _index_segment(entries, parameters, spread)
        )
        segments = (segment,)
    manifest = Manifest(
        reports=len(entries),
        sentences=sum(entry.record.sentences for entry in entries),
        characters=total,
        tail=len(segments),
        segments=segments,
    )
    return files | {FILE: write_manifest(manifest)}


def _scan_segment(
    entries: Sequence[Entry], parameters: Parameters
) -> tuple[Segment, dict[str, bytes]]:
    code = rank_characters(count_characters(_texts(entries)))
    characters, files = characters_file(code)
    packs, written = write_packs(entries, code, parameters.pack_characters)
    return ScanEntry(characters, packs), files | written


def _index_segment(
    entries: Sequence[Entry], parameters: Parameters, spread: Spread
) -> tuple[Segment, dict[str, bytes]]:
    text = fold_texts(_texts(entries), parameters.slot)
    # Keys are written in the same code as the texts.
    counts = count_characters(_texts(entries))
    counts[text.alphabet] += text.counts
    code = rank_characters(counts)
    characters, files = characters_file(code)
    segment = IndexSegment(entries, text, code, parameters, spread)
    entry, written = write_index_segment(segment, characters)
    return entry, files | written


def _texts(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from entry.texts


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
