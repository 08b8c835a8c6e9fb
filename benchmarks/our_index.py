"""The phrase index of this project, served as a site would."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, cast

from benchmarks.engine import Engine, Stopwatch, bytes_below
from benchmarks.published import published_assets
from report_archive.model import Report
from report_archive.phrase_index.build import USUAL, build_from_entries, build_phrase_index
from report_archive.phrase_index.sentence_entries import Entry, latest_first, report_entry
from report_archive.several_processes import SeveralProcesses
from report_archive.spread import Spread

ARCHIVE: Final = Path("assets") / "archive"
PHRASES: Final = "phrase"
PAGE: Final = """<!doctype html>
<html lang="zh"><meta charset="utf-8"><title>例句</title><link rel="icon" href="data:,">
<script src="assets/archive/archive_data.js"></script></html>
"""
READY: Final = """async () => {
    await ReportArchive.loadScript("phrase_index.js");
    await ReportArchive.phraseIndex.open();
}"""
ASK: Final = """async (text) => {
    const answer = await ReportArchive.phraseIndex.search({ required: [[[text]]] });
    await answer.hits(answer.possibleOrder("relevance"), 0, 20);
    return { found: answer, sentences: answer.exact ? answer.sentences : -1 };
}"""
# The reports of all hits by their ordinals: names would have to be fetched.
LISTED: Final = """(answer) => answer.parts.map((part, n) =>
    Array.from(new Set(answer.tallies[n].hits.map((sentence) => part.reportOf(sentence)))))"""


def build_ours(reports: Sequence[Report], folder: Path) -> tuple[Engine, Mapping[str, bytes]]:
    """Build the index and a page that can be asked; the files as well."""
    entries = sorted(map(report_entry, reports), key=latest_first)
    ordered = [entry.record.identifier for entry in entries]
    return _built(lambda spread: build_phrase_index(reports, spread=spread), ordered, folder)


def build_ours_from_entries(
    entries: Sequence[Entry], folder: Path
) -> tuple[Engine, Mapping[str, bytes]]:
    """The same from entries, where reports would not leave the build its memory."""
    ordered = [entry.record.identifier for entry in sorted(entries, key=latest_first)]
    return _built(lambda spread: build_from_entries(entries, USUAL, spread), ordered, folder)


def _built(
    build: Callable[[Spread], Mapping[str, bytes]], ordered: Sequence[str], folder: Path
) -> tuple[Engine, Mapping[str, bytes]]:
    """What a build makes, served; ordered names the reports as the index orders them."""
    shutil.rmtree(folder, ignore_errors=True)
    watch = Stopwatch()
    files = build(SeveralProcesses(os.cpu_count() or 1))
    seconds, busy = watch.seconds(), watch.busy()
    phrases = {f"{PHRASES}/{name}": data for name, data in files.items()}
    for name, data in phrases.items():
        path = folder / ARCHIVE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return standing(ordered, folder, seconds, busy), files


def standing(ordered: Sequence[str], folder: Path, seconds: float, busy: float) -> Engine:
    """An index that was built, with the scripts of now, ready to be served."""
    for name, data in published_assets().items():
        path = folder / ARCHIVE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")

    def pages_of(listed: object) -> frozenset[str]:
        parts = cast(list[list[int]], listed)
        return frozenset(ordered[report] for part in parts for report in part)

    return Engine(
        name="ours",
        folder=folder,
        page="index.html",
        ready=READY,
        ask=ASK,
        listed=LISTED,
        pages_of=pages_of,
        seconds=seconds,
        busy=busy,
        index_bytes=bytes_below(folder / ARCHIVE / PHRASES),
    )
