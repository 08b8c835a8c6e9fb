"""Where every page lives, so that the stages that link to a page agree with the one that writes it.

Paths are relative to the docs folder; the site serves NAME.md as NAME.html, so that the folder
also opens straight from a disk.
"""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

HOME: Final = "index.md"
OFFICES: Final = "offices/index.md"
YEARS: Final = "years/index.md"
KINDS: Final = "kinds/index.md"
THEMES: Final = "themes/index.md"
THEMES_BY_YEAR: Final = "themes/by-year.md"
TAGS: Final = "tags/index.md"
FINDER: Final = "finder.md"
PHRASES: Final = "phrases.md"
COMPARE: Final = "compare.md"
GUIDE: Final = "guide/index.md"
# 县委办/2022.txt, but not ./2022.txt, a//2022.txt or a/./2022.txt
PLAIN_PATH: Final = re.compile(r"[^/.][^/]*(?:/[^/.][^/]*)*")
UNKNOWN: Final = "unknown"  # stands in an address for a value that nobody knows


def report_identifier(path: str, part: int = 0) -> str:
    """The ASCII name of a report's page: from where the source lies, not from what it says.

    Shape:   part counts the reports of a file that holds several.
    Example: report_identifier("县委办/2022.txt") keeps its value when the text is corrected
    """
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    if PLAIN_PATH.fullmatch(path) and 0 < dot < len(name) - 1:
        stem = path[: dot - len(name)]  # as below, of thousands in a fraction of the time
    else:
        stem = PurePosixPath(path).with_suffix("").as_posix()
    place = f"{stem}\0{part}" if part else stem  # no file name holds NUL
    return "r" + hashlib.sha256(place.encode("utf-8")).hexdigest()[:12]


def report_page(identifier: str) -> str:
    """The page of one report."""
    return f"reports/{identifier}.md"


def source_text(identifier: str) -> str:
    """The report's own text, to download."""
    return f"sources/{identifier}.txt"


def all_reports(number: int = 1) -> str:
    """One page of the list of all reports, counted from 1."""
    return f"all/{number}.md"


def office_type(slug: str, number: int = 1) -> str:
    """One page of the reports of an office type."""
    return f"offices/{slug}/{number}.md"


def year(value: int | None, number: int = 1) -> str:
    """One page of the reports about a year."""
    return f"years/{value or UNKNOWN}/{number}.md"


def kind(slug: str, number: int = 1) -> str:
    """One page of the reports of a kind."""
    return f"kinds/{slug}/{number}.md"


def theme(slug: str, number: int = 1) -> str:
    """One page of the sections and points on a theme."""
    return f"themes/{slug}/{number}.md"


def wording_index(index: str) -> str:
    """The first page of an index of wording, by the name of its folder.

    Example: wording_index("figures") == "figures/index.md"
    """
    return f"{index}/index.md"


def wording_list(index: str, part: str, number: int = 1) -> str:
    """One page of a list of such an index.

    Example: wording_list("headings", "supervision", 2) == "headings/supervision/2.md"
    """
    return f"{index}/{part}/{number}.md"


def entry_data(index: str, part: str) -> str:
    """What filters such a list in the browser, as ReportArchive.load names it.

    Example: entry_data("headings", "supervision") == "entries/headings-supervision"
    """
    return f"entries/{index}-{part}"


def own_counts(kind: str) -> str:
    """What tells how often the archive has what reports list, as ReportArchive.load names it.

    Example: own_counts("phrases") == "own/phrases"
    """
    return f"own/{kind}"


def comparison_data(identifier: str) -> str:
    """What sets a report beside others, as ReportArchive.load names it."""
    return f"compare/{identifier}"


def comparison(origin: str, identifiers: Sequence[str], theme: str = "") -> str:
    """The address, as written on the page origin, of some reports side by side.

    Example: comparison("wording/index.md", ["r1", "r2"]) == "../compare.html?reports=r1,r2"
    """
    asked = f"reports={','.join(identifiers)}" if identifiers else ""
    if theme:
        asked += f"{'&' if asked else ''}theme={quote(theme, safe='')}"
    return f"{link(origin, COMPARE)}{'?' if asked else ''}{asked}"


def office_list(origin: str, office: str) -> str:
    """The address, as written on the page origin, of the list of one office's reports."""
    return f"{link(origin, all_reports())}?office={quote(office, safe='')}"


@lru_cache(maxsize=4096)
def from_report(target: str) -> str:
    """The relative HTML address of a page as written on any page of a report.

    Example: from_report("years/2023/1.md") == "../years/2023/1.html"
    """
    return link(report_page(""), target)


def link(origin: str, target: str, anchor: str = "") -> str:
    """The relative HTML address of one page, as written on another.

    Example: link("reports/r1.md", "years/2023/1.md") == "../years/2023/1.html"
    """
    here, there = origin.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    address = "/".join([".."] * (len(here) - shared) + there[shared:])
    if address.endswith(".md"):
        address = address[: -len(".md")] + ".html"
    return f"{address}#{anchor}" if anchor else address
