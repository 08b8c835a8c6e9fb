"""What one report more costs the phrase index, wherever in the archive it belongs."""

import gc
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.browser_run import middle_and_most
from benchmarks.engine import Stopwatch
from report_archive.model import Report
from report_archive.phrase_build import PhraseBuild
from report_archive.phrase_index.kept_column import KeptColumn
from report_archive.phrase_index.last_build import digest_of
from report_archive.phrase_index.sentence_entries import Entry, report_entry
from report_archive.phrase_index.wanted_reports import WantedReports

SEED: Final = 3
KNOWLEDGE: Final = "benchmark"


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one report cost, as median and 95th percentile.

    Units:   bytes written into the index; milliseconds of the processor, from the files of the
             index in memory, and the columns that come with the reports when they are read, to the
             changed files; reading and writing what is kept included.
    """

    bytes: tuple[float, float]
    milliseconds: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Listed:
    """A report that an index holds: entry is what of it, report is kept of those to edit alone."""

    identifier: str
    entry: Entry
    report: Report | None = None


def chosen(number: int, edits: int) -> list[int]:
    """The places of the reports to edit, among so many."""
    return Random(SEED).choices(range(number), k=edits)


def add_one_each(
    files: Mapping[str, bytes], reports: Sequence[Listed], edits: int, work: Path
) -> Added:
    """Take the chosen reports out, then add each again; the index holds all but the last.

    Shape:   work is a folder for what the index keeps of itself.
    """
    index = PhraseBuild(work, KNOWLEDGE)
    files = index.changed(files, _wanted(reports, *_columns(reports))).applied_to(files)
    index.keep()
    written, milliseconds = [], []
    gc.collect()
    gc.freeze()  # as after reading an archive
    for place in chosen(len(reports), edits):
        fewer = [*reports[:place], *reports[place + 1 :]]
        files = index.changed(files, _wanted(fewer, *_columns(fewer))).applied_to(files)
        index.keep()
        columns = _columns(reports)
        gc.collect()
        watch = Stopwatch()
        index = PhraseBuild(work, KNOWLEDGE)
        changes = index.changed(files, _wanted(reports, *columns))
        index.keep()
        milliseconds.append(watch.busy() * 1000)
        new = [data for name, data in changes.files.items() if files.get(name) != data]
        written.append(sum(map(len, new)))
        files = changes.applied_to(files)
    return Added(middle_and_most(written), middle_and_most(milliseconds))


def _columns(reports: Sequence[Listed]) -> tuple[KeptColumn, KeptColumn]:
    """Names, and digests of what would be sources."""
    names = [each.identifier for each in reports]
    return KeptColumn.of(names), KeptColumn.of(digest_of(name.encode("ascii")) for name in names)


def _wanted(reports: Sequence[Listed], names: KeptColumn, digests: KeptColumn) -> WantedReports:
    """The reports; of those to edit all that is indexed is read again."""

    def entry(place: int) -> Entry:
        listed = reports[place]
        return listed.entry if listed.report is None else report_entry(listed.report)

    return WantedReports(names, digests, entry)
