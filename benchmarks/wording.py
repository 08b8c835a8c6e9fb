"""The indexes of wording: their share of the time that an archive takes to build, and its growth.

python -m benchmarks.wording [REPORTS] [--work FOLDER]
"""

import argparse
import re
import shutil
import sys
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.corpus import make_reports, read_stock
from benchmarks.engine import Stopwatch
from benchmarks.table import Row, print_table
from report_archive import pipeline
from report_archive.indexes.wording import CHAPTERS, Archive, in_reading_order, report_wording
from report_archive.model import Report
from report_archive.publishing.mkdocs_run import run_mkdocs
from report_archive.source_reports import VOCABULARY, knowledge
from report_archive.vocabulary import load_vocabulary
from report_archive.workspace import ROOT, Workspace, copy_hand_written

SEED: Final = 7
SMALLER: Final = 4  # times fewer reports, to see how time grows
FOLDERS: Final = (
    "headings",
    "set-phrases",
    "figures",
    "citations",
    "passages",
    "shared",
    "by-year",
    "assets/archive/entries",
    "assets/archive/compare",
)
OWN_WORDING: Final = re.compile(r"^wording: .*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cost:
    """What the indexes of one archive took.

    Units:   seconds of the processor for finding, for their pages, for what reports show of them;
             characters of text.
    """

    characters: int
    finding: float
    pages: float
    reports: float

    @property
    def seconds(self) -> float:
        """All of it, MkDocs not included."""
        return self.finding + self.pages + self.reports

    @property
    def per_character(self) -> float:
        """Microseconds for each character."""
        return 1e6 * self.seconds / self.characters


def say(message: str) -> None:
    """Progress, apart from the table."""
    print(message, file=sys.stderr, flush=True)


def cost_of(reports: Sequence[Report]) -> Cost:
    """Compute every index and its pages."""
    vocabulary, segmenter = knowledge()
    segmenter.words("督查督办")  # the dictionary is read once in every build
    watch = Stopwatch()
    archive = Archive(in_reading_order(reports), vocabulary, segmenter)
    finding = pages = lists = 0.0
    for make in CHAPTERS.values():
        begun = watch.busy()
        chapter = make(archive)
        found = watch.busy()
        deque(chapter.pages(), maxlen=0)
        made = watch.busy()
        report_wording(chapter.lists)
        finding, pages = finding + found - begun, pages + made - found
        lists += watch.busy() - made
    characters = sum(len(report.raw.body) for report in reports)
    return Cost(characters, finding, pages, lists)


def write_texts(reports: Sequence[Report], folder: Path) -> None:
    """The texts as an office would drop them."""
    shutil.rmtree(folder, ignore_errors=True)
    for report in reports:
        path = folder / report.raw.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report.raw.body, encoding="utf-8")


def without_wording(docs: Path, plain: Path) -> None:
    """A copy of a site's source without these indexes, but for the pages in the navigation."""
    shutil.rmtree(plain, ignore_errors=True)
    shutil.copytree(docs, plain)
    for name in FOLDERS:
        for path in (plain / name).rglob("*.*"):
            if path.name != "index.md":
                path.unlink()
            else:
                path.write_text("# 写法\n", encoding="utf-8")
    for path in (plain / "reports").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        path.write_text(OWN_WORDING.sub("", text, count=1), encoding="utf-8")


def mkdocs_seconds(docs: Path, work: Path) -> float:
    """What MkDocs takes for a site's source, of all processors."""
    watch = Stopwatch()
    run_mkdocs(ROOT / "mkdocs.yml", pipeline.THEME, work, docs, work / "site")
    return watch.busy()


def main() -> None:
    """Build an archive with and without, and print what the difference is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", nargs="?", type=int, default=1_000)
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "bench" / "wording")
    options = parser.parse_args()
    work: Path = options.work.resolve()
    say(f"making {options.reports} reports")
    stock = read_stock(ROOT / "data" / "reports")
    made = list(make_reports(stock, load_vocabulary(VOCABULARY), options.reports, SEED))
    write_texts(made, work / "reports")
    workspace = Workspace(work / "reports", work / "docs", work / "site", work / "work")
    shutil.rmtree(workspace.work, ignore_errors=True)
    say("understanding them")
    copy_hand_written(workspace)
    watch = Stopwatch()
    run = pipeline.convert(workspace)
    converting = watch.busy()
    say("indexing them")
    small, whole = (cost_of(run.reports[::step]) for step in (SMALLER, 1))
    say("publishing them")
    publishing = mkdocs_seconds(workspace.docs, work / "work")
    without_wording(workspace.docs, work / "plain")
    plain = mkdocs_seconds(work / "plain", work / "work")
    print(f"\n{len(run.reports):,} reports, {whole.characters:,} characters\n")
    print_table(_rows(small, whole, converting, publishing, plain), ())


def _rows(
    small: Cost, whole: Cost, converting: float, publishing: float, plain: float
) -> list[Row]:
    total = converting + publishing
    own = whole.seconds + publishing - plain
    growth = whole.per_character / small.per_character
    return [
        Row("", "ours", "target"),
        Row("build, s of the processor", f"{total:.1f}", ""),
        Row("indexes of wording in it, s", f"{own:.1f}", ""),
        Row("their share of the build", f"{own / total:.0%}", "≤ 25 %"),
        Row("finding, s", f"{whole.finding:.1f}", ""),
        Row("their pages and scripts, s", f"{whole.pages:.1f}", ""),
        Row("on reports' own pages, s", f"{whole.reports:.1f}", ""),
        Row("in MkDocs, s", f"{publishing - plain:.1f}", ""),
        Row("µs per character", f"{whole.per_character:.2f}", ""),
        Row(f"the same beside a {SMALLER}th of the reports", f"{growth:.2f} ×", "about 1"),
    ]


if __name__ == "__main__":
    main()
