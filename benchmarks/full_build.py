"""A whole build beside its peers on the same reports: one command, two tables.

python -m benchmarks.full_build [1000|10000|full|NUMBER] [--no-peers] [--work FOLDER]

Ours begins with raw text files and ends with a checked site. Material for MkDocs begins with the
same texts as finished Markdown, Pagefind with finished HTML: they are charged their own work alone.
"""

import argparse
import json
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.corpus import make_reports, read_stock
from benchmarks.cost import Cost, cost_of_running
from benchmarks.engine import bytes_below
from benchmarks.material_site import NEWCOMER_SETTINGS, SETTINGS, Source
from benchmarks.pagefind_site import VERSION as PAGEFIND
from benchmarks.pagefind_site import install_pagefind, write_page
from benchmarks.stages import WORDING
from benchmarks.table import Row, print_table
from report_archive.source_reports import VOCABULARY
from report_archive.vocabulary import load_vocabulary
from report_archive.workspace import ROOT

SIZES: Final = {"full": 100_000}
SEED: Final = 7
MOST_IN_NAVIGATION: Final = 5_000  # beyond, stock Material takes hours with every page in the nav
MEGA: Final = 1_000_000
REPORT_MOST: Final = 60_000  # bytes of a report's page beyond its text
INDEX_MOST: Final = 300_000  # bytes of any other page


@dataclass(frozen=True, slots=True)
class Peer:
    """A site generator or a search on the same reports."""

    name: str
    cost: Cost
    site: Path


def say(message: str) -> None:
    """Progress, apart from the tables."""
    print(message, file=sys.stderr, flush=True)


def write_sources(number: int, work: Path) -> None:
    """The same reports three times: raw texts for us, Markdown for Material, HTML for Pagefind."""
    shutil.rmtree(work, ignore_errors=True)
    markdown = Source(work / "material")
    stock = read_stock(ROOT / "data" / "reports")
    for report in make_reports(stock, load_vocabulary(VOCABULARY), number, SEED):
        path = work / "reports" / report.raw.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report.raw.body, encoding="utf-8")
        markdown.add(report)
        write_page(report, work / "pagefind")


def correct_one(reports: Path) -> None:
    """Change some words in the middle of the report in the middle."""
    files = sorted(path for path in reports.rglob("*") if path.is_file())
    path = files[len(files) // 2]
    text = path.read_text(encoding="utf-8")
    end = text.index("。", len(text) // 2)
    path.write_text(f"{text[:end]}，按期完成{text[end:]}", encoding="utf-8")


def add_one(reports: Path) -> None:
    """Add a report that says in part what the first one says."""
    path = min(path for path in reports.rglob("*") if path.is_file())
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.with_stem(f"{path.stem}-2").write_text("".join(lines[: len(lines) // 2]), encoding="utf-8")


def remove_one(reports: Path) -> None:
    """Withdraw the report in the first third."""
    files = sorted(path for path in reports.rglob("*") if path.is_file())
    files[len(files) // 3].unlink()


def build_ours(work: Path) -> tuple[Cost, dict[str, float]]:
    """What the build costs as a whole, and seconds of the processor by stage."""
    result = work / "stages.json"
    module = [sys.executable, "-m", "benchmarks.stages"]
    places = [str(work / "reports"), str(work / "ours"), str(result)]
    search = os.pathsep.join([str(Path(__file__).resolve().parent.parent), *sys.path])
    cost = cost_of_running([*module, *places], work, {"PYTHONPATH": search})
    busy: dict[str, float] = json.loads(result.read_text(encoding="utf-8"))["busy"]
    return cost, busy


EDITS: Final[Mapping[str, Callable[[Path], None]]] = {
    "one report corrected": correct_one,
    "one report added": add_one,
    "one report removed": remove_one,
}


def build_peers(number: int, work: Path) -> list[Peer]:
    """Stock Material, as a newcomer gets it and at its best, and Pagefind."""
    name = f"Material {version('mkdocs-material')}"
    source = Source(work / "material")
    variants = [(f"{name}, pages out of the nav", SETTINGS, "best")]
    if number <= MOST_IN_NAVIGATION:
        variants.append((f"{name}, every page in the nav", NEWCOMER_SETTINGS, "newcomer"))
    peers = []
    for label, settings, folder in variants:
        say(f"building {label}")
        site = work / folder
        peers.append(Peer(label, source.build(settings, site), site))
    say("indexing with Pagefind")
    program = install_pagefind(work.parent / "npm")
    site = work / "pagefind"
    cost = cost_of_running([str(program), "--site", str(site), "--silent"], work)
    return [*peers, Peer(f"Pagefind {PAGEFIND}, indexing alone", cost, site)]


def stage_rows(busy: dict[str, float], number: int) -> list[Row]:
    """Milliseconds of the processor for each report, by stage."""
    whole = sum(busy.values())
    wording = sum(busy[stage] for stage in WORDING)
    listed = [*busy.items(), ("all of it", whole), ("indexes of wording, all of them", wording)]
    rows = [Row("stage", "ms of processor a report", "share")]
    for stage, seconds in listed:
        rows.append(Row(stage, f"{seconds / number * 1000:.2f}", f"{seconds / whole:.1%}"))
    return rows


def peer_rows(ours: Cost, site: Path, peers: list[Peer], number: int) -> list[Row]:
    """What a build costs beside the peers; in brackets how many times ours."""
    rows = [Row("", "ours", "target", tuple(peer.name for peer in peers))]

    def add(label: str, own: float, target: str, others: list[float]) -> None:
        compared = tuple(f"{other:,.1f} ({other / own:.2f} ×)" for other in others)
        rows.append(Row(label, f"{own:,.1f}", target, compared))

    costs = [peer.cost for peer in peers]
    add("processor, s", ours.busy, "", [cost.busy for cost in costs])
    each = [cost.busy / number * 1000 for cost in costs]
    add("processor, ms a report", ours.busy / number * 1000, "≤ 40", each)
    add("on the clock, s", ours.seconds, "", [cost.seconds for cost in costs])
    add("most memory of a process, MB", ours.memory, "< 2,000", [cost.memory for cost in costs])
    if ours.together:
        together = [cost.together for cost in costs]
        add("most memory of all its processes, MB", ours.together, "", together)
    sizes = [bytes_below(peer.site) / MEGA for peer in peers]
    add("site, MB", bytes_below(site) / MEGA, "", sizes)
    return rows


def edit_rows(whole: Cost, edits: Mapping[str, Cost]) -> list[Row]:
    """What publishing again costs after one report was edited, beside the whole build."""
    shares = "share of the whole", "processor, s", "share of the whole"
    rows = [Row("edited, then built again", "on the clock, s", "target", shares)]
    for edit, cost in edits.items():
        clock, busy = cost.seconds / whole.seconds, cost.busy / whole.busy
        others = f"{clock:.0%}", f"{cost.busy:.1f}", f"{busy:.0%}"
        rows.append(Row(edit, f"{cost.seconds:.1f}", f"≤ {whole.seconds / 10:.1f}", others))
    return rows


def page_rows(site: Path) -> list[Row]:
    """The largest pages."""
    over_text = 0
    for page in (site / "reports").glob("*.html"):
        text = site / "sources" / page.with_suffix(".txt").name
        over_text = max(over_text, page.stat().st_size - text.stat().st_size)
    others = {page for page in site.rglob("*.html") if page.parent.name != "reports"}
    largest = max(others, key=lambda page: page.stat().st_size)
    name = largest.relative_to(site).as_posix()
    return [
        Row("report page over its text, largest, bytes", f"{over_text:,}", f"≤ {REPORT_MOST:,}"),
        Row(
            f"any other page, largest ({name}), bytes",
            f"{largest.stat().st_size:,}",
            f"≤ {INDEX_MOST:,}",
        ),
    ]


def main() -> None:
    """Build, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="?", default="1000", help="1000, 10000, full, or a number")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench" / "full_build")
    options = parser.parse_args()
    number = SIZES.get(options.size) or int(options.size)
    work: Path = options.work.resolve()
    say(f"making {number} reports")
    write_sources(number, work)
    say("building ours")
    ours, busy = build_ours(work)
    edits = {}
    for edit, change in EDITS.items():
        say(f"building again: {edit}")
        change(work / "reports")
        edits[edit] = build_ours(work)[0]
    site = work / "ours" / "site"
    peers = build_peers(number, work) if options.peers else []
    print(f"\n{number:,} reports, built whole\n")
    print_table(stage_rows(busy, number), ())
    print()
    print_table(peer_rows(ours, site, peers, number), page_rows(site))
    print()
    print_table(edit_rows(ours, edits), ())


if __name__ == "__main__":
    main()
