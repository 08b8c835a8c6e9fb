"""All files of the index from all reports."""

from collections.abc import Iterator, Sequence

from report_archive.model import Report
from report_archive.phrase_index.character_code import rank_characters
from report_archive.phrase_index.folded_text import fold_and_count
from report_archive.phrase_index.index_segment import (
    IndexSegment,
    write_index_segment,
)
from report_archive.phrase_index.manifest import (
    FILE,
    Manifest,
    Segment,
    write_manifest,
)
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.scan_segment import characters_file, write_scan_segment
from report_archive.phrase_index.sentence_entries import Entry, latest_first, report_entry
from report_archive.spread import Spread

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
        segment: Segment
        if scanned:
            segment, files = write_scan_segment(entries, parameters.pack_characters)
        else:
            segment, files = _index_segment(entries, parameters, spread)
        segments = (segment,)
    manifest = Manifest(
        reports=len(entries),
        sentences=sum(entry.record.sentences for entry in entries),
        characters=total,
        tail=len(segments),
        segments=segments,
    )
    return files | {FILE: write_manifest(manifest)}


def _index_segment(
    entries: Sequence[Entry], parameters: Parameters, spread: Spread
) -> tuple[Segment, dict[str, bytes]]:
    text, counts = fold_and_count(_texts(entries), parameters.slot)
    parameters = parameters.suited_to(text.places)
    # Keys are written in the same code as the texts.
    counts[text.alphabet] += text.counts
    code = rank_characters(counts)
    characters, files = characters_file(code)
    segment = IndexSegment(entries, text, code, parameters, spread)
    entry, written = write_index_segment(segment, characters)
    return entry, files | written


def _texts(entries: Sequence[Entry]) -> Iterator[str]:
    for entry in entries:
        yield from entry.texts
