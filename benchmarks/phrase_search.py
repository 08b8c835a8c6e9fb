"""Phrase search against its peers: one command, one table.

python -m benchmarks.phrase_search [1000|10000|full] [--no-peers] [--keep] [--work FOLDER]
"""

import argparse
import pickle
import resource
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from benchmarks.browser_run import Measured, chromium, measure
from benchmarks.corpus import make_reports, read_stock
from benchmarks.edits import Added, Listed, add_one_each, chosen
from benchmarks.engine import Engine
from benchmarks.material_site import build_material
from benchmarks.our_index import build_ours, build_ours_from_entries, standing
from benchmarks.pagefind_site import build_pagefind, install_pagefind
from benchmarks.published import SEGMENT_BUNDLE, script_sizes
from benchmarks.questions import Question, Truth
from benchmarks.table import Row, print_table, rows_of
from benchmarks.typed_run import Typed, measure_typing, write_pages
from benchmarks.web_server import serve
from report_archive.model import Report
from report_archive.phrase_index.sentence_entries import (
    Entry,
    SentenceClass,
    latest_first,
    report_entry,
)
from report_archive.vocabulary import load_vocabulary

ROOT: Final = Path(__file__).resolve().parent.parent
SIZES: Final = {"1000": 1_000, "10000": 10_000, "full": 100_000}
SEED: Final = 7
TYPED: Final = 60  # questions
EDITS: Final = 25  # of a small archive; of one of more than MOST_WITH_PAGES
EDITS_OF_MANY: Final = 10
MOST_WITH_PAGES: Final = 20_000  # reports; beyond, typing is not measured
KEPT: Final = "asked.pickle"  # in the work folder


@dataclass(frozen=True)
class Kept:
    """What asking an index again needs, kept beside it; ordered names its reports.

    Shape:   added is what was measured while the files of the index were in memory.
    """

    ordered: list[str]
    characters: int
    questions: list[Question]
    seconds: float
    busy: float
    added: Added | None = None


def say(message: str) -> None:
    """Progress, apart from the table."""
    print(message, file=sys.stderr, flush=True)


def measured(
    engines: Sequence[Engine], questions: Sequence[Question], cold: int, work: Path
) -> list[Measured]:
    """Every engine, one after the other in one browser."""
    found = []
    with chromium() as browser:
        for engine in engines:
            say(f"asking {engine.name}")
            with serve(engine.folder, work / "nginx") as server:
                found.append(measure(browser, server, engine, questions, cold))
    return found


def main() -> None:
    """Build, ask, print."""
    options = _options()
    work: Path = options.work.resolve()
    number = SIZES.get(options.size) or int(options.size)
    if options.keep and (work / KEPT).exists():
        _ask_alone(pickle.loads((work / KEPT).read_bytes()), options.cold, work)
        return
    say(f"making {number} reports")
    if number > MOST_WITH_PAGES:
        _measure_index_alone(number, options.questions, options.cold, work)
        return
    vocabulary = load_vocabulary(ROOT / "data" / "vocabulary")
    stock = read_stock(ROOT / "data" / "reports")
    everything = list(make_reports(stock, vocabulary, number + 1, SEED))
    reports = everything[:-1]
    characters = sum(len(report.raw.body) for report in reports)
    questions = Truth(map(report_entry, reports)).questions(options.questions, SEED)
    say("building our index")
    ours, files = build_ours(reports, work / "ours")
    say(f"{ours.seconds:.1f} s")
    say("adding reports")
    listed = [Listed(each.identifier, report_entry(each), each) for each in everything]
    extra = _facts(add_one_each(files, listed, EDITS, work))
    del listed
    engines = [ours]
    if number <= 1_000 if options.peers is None else options.peers:
        engines += _peers(reports, work)
    results = measured(engines, questions, options.cold, work)
    say("typing")
    write_pages(reports, ours.folder, vocabulary.user_words)
    with chromium() as browser, serve(ours.folder, work / "nginx") as server:
        extra += _typed_rows(measure_typing(browser, server, questions[:TYPED]))
    print(f"\n{number:,} reports, {characters:,} characters, {len(questions)} questions\n")
    print_table(rows_of(engines, results, characters, large=number > 1_500), extra)


def _measure_index_alone(number: int, asked: int, cold: int, work: Path) -> None:
    """The index of an archive whose reports, held whole, would leave the build no memory."""
    vocabulary = load_vocabulary(ROOT / "data" / "vocabulary")
    stock = read_stock(ROOT / "data" / "reports")
    everything = _listed(make_reports(stock, vocabulary, number + 1, SEED), number + 1)
    entries = [each.entry for each in everything[:-1]]
    characters = sum(entry.record.characters for entry in entries)
    questions = Truth(entries).questions(asked, SEED)
    say("building our index")
    ours, files = build_ours_from_entries(entries, work / "ours")
    ordered = [entry.record.identifier for entry in sorted(entries, key=latest_first)]
    del entries
    say(f"{ours.seconds:.1f} s")
    say("adding reports")
    added = add_one_each(files, everything, EDITS_OF_MANY, work)
    del files, everything
    kept = Kept(ordered, characters, questions, ours.seconds, ours.busy, added)
    (work / KEPT).write_bytes(pickle.dumps(kept))
    _ask_alone(kept, cold, work)


def _listed(reports: Iterable[Report], number: int) -> list[Listed]:
    """So many reports without what only those to edit need."""
    edited = frozenset(chosen(number, EDITS_OF_MANY))
    classes: dict[SentenceClass, SentenceClass] = {}

    def shared(entry: Entry) -> Entry:
        return replace(
            entry, classes=tuple(classes.setdefault(each, each) for each in entry.classes)
        )

    return [
        Listed(each.identifier, shared(report_entry(each)), each if place in edited else None)
        for place, each in enumerate(reports)
    ]


def _ask_alone(kept: Kept, cold: int, work: Path) -> None:
    """Ask an index that stands, with the scripts of now."""
    ours = standing(kept.ordered, work / "ours", kept.seconds, kept.busy)
    results = measured([ours], kept.questions, cold, work)
    number, characters = len(kept.ordered), kept.characters
    print(f"\n{number:,} reports, {characters:,} characters, {len(kept.questions)} questions\n")
    extra = [_memory(), *_scripts()] if kept.added is None else _facts(kept.added)
    print_table(rows_of([ours], results, characters, large=True), extra)


def _peers(reports: Sequence[Report], work: Path) -> list[Engine]:
    say("building Pagefind")
    pagefind = build_pagefind(reports, work / "pagefind", install_pagefind(work / "npm"))
    say("building Material")
    return [pagefind, build_material(reports, work / "material")]


def _facts(added: Added) -> list[Row]:
    return [
        Row("adding one report: bytes written, median", f"{added.bytes[0]:,}", "≤ 70,000"),
        Row("adding one report: bytes written, 95th percentile", f"{added.bytes[1]:,}", ""),
        Row("adding one report: ms of processor, median", f"{added.milliseconds[0]:.0f}", "< 50"),
        _memory(),
        *_scripts(),
    ]


def _scripts() -> list[Row]:
    sizes = script_sizes()
    scripts = sum(packed for _, packed in sizes.values())
    small = scripts - sizes[SEGMENT_BUNDLE][1]
    return [
        Row("our scripts, small archive, gzipped bytes", f"{small:,}", "≤ 40,000"),
        Row("our scripts, with index segments, gzipped bytes", f"{scripts:,}", "≤ 40,000"),
    ]


def _memory() -> Row:
    """The most that this process ever had and the most that one it started had.

    What both hold in common counts in each: together they had less than the sum.
    """
    own, others = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    text = f"{own:.0f}, of its processes {others:.0f}"
    return Row("memory, questions and truth included, MB", text, "< 7,000 at 100,000")


def _typed_rows(typed: Sequence[Typed]) -> list[Row]:
    rows = []
    for each in typed:
        rows += [
            Row(f"{each.box}: first answer after opening, ms", f"{each.first:.0f}", ""),
            Row(f"{each.box}: last key to answer, ms, median", f"{each.median:.0f}", ""),
            Row(
                f"{each.box}: last key to answer, ms, 95th percentile", f"{each.most:.0f}", "≤ 100"
            ),
        ]
    return rows


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="?", default="1000", help="1000, 10000, full, or a number")
    parser.add_argument(
        "--peers",
        action=argparse.BooleanOptionalAction,
        help="Pagefind and Material as well; usual up to 1,000 reports, beyond it takes long",
    )
    parser.add_argument(
        "--keep",
        action="store_true",
        help="ask the index that a run of full left in the work folder, with the scripts of now",
    )
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--cold", type=int, default=40, help="of them, asked on fresh pages")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench")
    return parser.parse_args()


if __name__ == "__main__":
    main()
