"""A scan segment: packs whose bytes depend on nothing but the reports in them; see FORMAT.md."""

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

from report_archive.phrase_index.character_code import CharacterCode, write_characters
from report_archive.phrase_index.manifest import PackEntry, ScanEntry
from report_archive.phrase_index.pack import CodedEntry, write_pack
from report_archive.phrase_index.script_file import SUFFIX, content_hash, wrap
from report_archive.phrase_index.sentence_entries import Entry
from report_archive.phrase_index.usual_characters import usual_code


def write_scan_segment(entries: Sequence[Entry], size: int) -> tuple[ScanEntry, dict[str, bytes]]:
    """The segment and its files.

    Units:   size in characters, as in cut_into_packs.
    Order:   entries as they are kept, latest first.
    """
    sizes = [(entry.record.identifier, entry.record.characters) for entry in entries]
    groups = [entries[first:end] for first, end in cut_into_packs(sizes, size)]
    packs, files = write_packs(groups, usual_code())
    characters, table = usual_characters_file()
    return ScanEntry(characters, packs), files | table


def cut_into_packs(reports: Sequence[tuple[str, int]], size: int) -> list[tuple[int, int]]:
    """Where each pack begins and ends among reports given as identifier and characters.

    What is too large is cut before the report whose identifier has the least digest, and so is
    each half: one report more or less moves no border but those beside it.

    Shape:   [first, end); a pack has at most size characters, or is one report.
    """
    ranks = [hashlib.sha256(identifier.encode()).digest() for identifier, _ in reports]
    sums = [0, *accumulate(characters for _, characters in reports)]
    waiting = [(0, len(reports))] if reports else []
    packs = []
    while waiting:
        first, end = waiting.pop()
        if sums[end] - sums[first] <= size or end - first == 1:
            packs.append((first, end))
        else:
            cut = min(range(first + 1, end), key=ranks.__getitem__)
            waiting += [(cut, end), (first, cut)]
    return packs


def write_packs(
    groups: Iterable[Sequence[Entry | CodedEntry]], code: CharacterCode
) -> tuple[tuple[PackEntry, ...], dict[str, bytes]]:
    """A pack for each group of reports: the manifest's entries, and the files."""
    packs: list[PackEntry] = []
    files: dict[str, bytes] = {}
    for group in groups:
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


@cache
def usual_characters_file() -> tuple[str, dict[str, bytes]]:
    """The usual character table's name, and its file."""
    return characters_file(usual_code())


def characters_file(code: CharacterCode) -> tuple[str, dict[str, bytes]]:
    """The name of a character table, and its file."""
    payload = write_characters(code)
    name = f"c-{content_hash(payload)}"
    return name, {name + SUFFIX: wrap(name, payload)}
