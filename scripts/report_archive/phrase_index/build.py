"""All files of the index from all reports."""

from collections.abc import Iterator, Sequence

from report_archive.model import Report
from report_archive.phrase_index.character_code import (
    count_characters,
)
from report_archive.phrase_index.index_segment import write_index_segment
from report_archive.phrase_index.manifest import (
    FILE,
    Manifest,
    Segment,
    write_manifest,
)
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.scan_segment import characters_file, write_scan_segment
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
        segment: Segment
        if scanned:
            segment, files = write_scan_segment(entries, parameters.pack_characters)
        else:
            code = count_characters(_counted(entries))
            characters, files = characters_file(code)
            segment, written = write_index_segment(entries, code, characters, parameters)
            files |= written
        segments = (segment,)
    manifest = Manifest(
        reports=len(entries),
        sentences=sum(entry.record.sentences for entry in entries),
        characters=total,
        tail=len(segments),
        segments=segments,
    )
    return files | {FILE: write_manifest(manifest)}


def _counted(entries: Sequence[Entry]) -> Iterator[str]:
    """The texts as they are, and as they stand in keys."""
    for entry in entries:
        text = "".join(entry.texts)
        yield text
        yield searchable(text)
