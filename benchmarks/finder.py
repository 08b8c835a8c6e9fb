"""The report finder: what its answers move in an archive of any size, and what its index costs.

python -m benchmarks.finder [1000|10000|full]

Bytes are those of the files that the page 查找 loads, as they lie on the disk: its scripts, the
head of the index, the parts a question needs, the values of the filters, the first results.
"""

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from typing import Final

from benchmarks.browser_run import middle_and_most
from benchmarks.corpus import make_outlines, read_stock
from benchmarks.engine import Stopwatch
from benchmarks.full_build import SEED, SIZES, say
from benchmarks.published import published_assets
from benchmarks.table import Row, print_table
from report_archive.report_finder.index import finder_files
from report_archive.report_finder.index_file import VALUES, file_name
from report_archive.report_finder.query import find_reports
from report_archive.report_finder.records import Record
from report_archive.source_reports import VOCABULARY, knowledge
from report_archive.vocabulary import load_vocabulary
from report_archive.workspace import ROOT

QUESTIONS: Final = 200
# What nearly every report holds: the longest postings there are.
COMMON: Final = ("工作", "办公室", "2023年", "工作总结", "督查 工作", "办公室 2023 工作总结")
SHOWN: Final = 30  # results, as on the page
SCRIPTS: Final = ("phrase_search.js", "report_search.js", "finder_results.js", "finder_page.js")
MOST: Final = 1_000_000  # bytes


class Loaded(dict[str, bytes]):
    """Files that count what is read of them, each once."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self.sizes: dict[str, int] = {}

    def __getitem__(self, name: str) -> bytes:
        data = super().__getitem__(name)
        self.sizes[name] = len(data)
        return data


def bytes_of_answer(files: Mapping[str, bytes], question: str) -> int:
    """What the first results of a question move, the filters' values included."""
    loaded = Loaded(files)
    find_reports(loaded, question, SHOWN)
    return sum({**loaded.sizes, VALUES: len(files[file_name(VALUES)])}.values())


def random_questions(records: list[Record]) -> Iterator[str]:
    """Two to eight neighbouring characters of titles and headings."""
    random = Random(SEED)
    for _ in range(QUESTIONS):
        record = random.choice(records)
        text = random.choice((record.title, *record.headings))
        start = random.randrange(max(1, len(text) - 1))
        yield text[start : start + random.randrange(2, 9)]


def main() -> None:
    """Build, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("size", nargs="?", default="1000", help="1000, 10000, full, or a number")
    options = parser.parse_args()
    number = SIZES.get(options.size) or int(options.size)
    say(f"making {number} reports")
    stock, vocabulary = read_stock(Path(ROOT) / "data" / "reports"), load_vocabulary(VOCABULARY)
    records = sorted(
        make_outlines(stock, vocabulary, number, SEED),
        key=lambda record: (-record.year, record.title, record.identifier),
    )
    _, segmenter = knowledge()
    say("building the index")
    segmenter.words("督查督办")  # the dictionary is read once in every build
    before, watch = getrusage(RUSAGE_SELF).ru_maxrss, Stopwatch()
    files = finder_files(records, segmenter)
    busy, taken = watch.busy(), getrusage(RUSAGE_SELF).ru_maxrss - before
    scripts = sum(len(data) for name, data in published_assets().items() if name in SCRIPTS)
    opening = scripts + bytes_of_answer(files, "")
    moved = [bytes_of_answer(files, question) for question in random_questions(records)]
    common = max(bytes_of_answer(files, question) for question in COMMON)
    print(f"\n{number:,} reports, report finder\n")
    rows = [Row("", "ours", "target")]
    rows += [
        Row("opening, scripts and first list, bytes", f"{opening:,}", f"≤ {MOST:,}"),
        Row("first answer after that, median, bytes", f"{middle_and_most(moved)[0]:,.0f}", ""),
        Row("the same, 95th percentile", f"{middle_and_most(moved)[1]:,.0f}", f"≤ {MOST:,}"),
        Row("the most common words, the most of all, bytes", f"{common:,}", f"≤ {MOST:,}"),
        Row("files", f"{len(files):,}", ""),
        Row("on the disk, bytes a report", f"{sum(map(len, files.values())) / number:,.0f}", ""),
        Row("building, ms of processor a report", f"{busy / number * 1000:.2f}", ""),
    ]
    rows.append(Row("memory beside the reports, MB", f"{taken / 1024:,.0f}", ""))
    print_table(rows, ())


if __name__ == "__main__":
    main()
