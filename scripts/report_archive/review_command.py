"""The command report-archive review: asking in the terminal, or a spreadsheet out and in."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import yaml

from report_archive.model import Report
from report_archive.review import ask_about
from report_archive.review_table import (
    TableError,
    review_table,
    table_reports,
    take_over,
    without_file,
)
from report_archive.vocabulary import Vocabulary

DONE: Final = 0
STOPPED: Final = 1  # a table or a correction file could not be taken over; nothing was lost


def add_review_options(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--reports", type=Path, metavar="DIR", help="default: data/reports")
    parser.add_argument("--all", action="store_true", help="also reports that want nothing")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--export", type=Path, metavar="CSV", help="write a spreadsheet instead")
    way.add_argument("--import", type=Path, metavar="CSV", dest="table", help="read one back")


def review(
    reports: Sequence[Report], folder: Path, vocabulary: Vocabulary, options: argparse.Namespace
) -> int:
    """Run the command on reports that were read from a folder."""
    chosen = table_reports(reports, options.all)
    try:
        if options.export:
            options.export.write_bytes(review_table(chosen))
            print(f"{len(chosen)} reports written to {options.export}")
            _name_without_file(without_file(chosen, folder))
        elif options.table:
            corrected = take_over(options.table.read_bytes(), reports, folder, vocabulary)
            print(f"{len(corrected)} correction files written; build again to use them")
        else:
            _ask(chosen, folder, vocabulary)
    except TableError as error:
        print(f"{options.table}: nothing was taken over", file=sys.stderr)
        print(error, file=sys.stderr)
        return STOPPED
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        print(f"a file cannot be read or written, mend it first: {error}", file=sys.stderr)
        return STOPPED
    return DONE


def _ask(reports: Sequence[Report], folder: Path, vocabulary: Vocabulary) -> None:
    asked = ask_about(reports, folder, vocabulary, read=input, say=print)
    print(f"\n{asked.corrected} reports corrected, {asked.left} left; build again to use them")
    _name_without_file(asked.without_file)


def _name_without_file(names: Sequence[str]) -> None:
    for name in names:
        print(f"{name}: another report takes its correction file's name; rename one to correct it")
