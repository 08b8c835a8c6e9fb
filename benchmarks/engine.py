"""What every search in the comparison is, seen from a page in a browser."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from report_archive.model import Report


@dataclass(frozen=True)
class Engine:
    """A search, built and ready to be served.

    Shape:   page is opened; ready is a promise of JavaScript that resolves when it can be asked;
             ask a function of JavaScript from a text to a promise of {found, sentences}: when it
             resolves, counts and the first hits are there. listed is a function that turns what
             ask gave as found into JSON, outside of what is timed; pages_of reads that JSON.
             before runs before any script of the page.
    Units:   seconds is the time of building on the clock, busy that of all processors, which a
             loaded machine changes less; index_bytes the files that serve the search alone.
    """

    name: str
    folder: Path
    page: str
    ready: str
    ask: str
    listed: str
    pages_of: Callable[[object], frozenset[str]]
    seconds: float
    busy: float
    index_bytes: int
    before: str = ""


class Stopwatch:
    """Time since it was made, of this process and of those it waited for."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._busy = _processor_seconds()

    def seconds(self) -> float:
        """On the clock."""
        return time.perf_counter() - self._start

    def busy(self) -> float:
        """Of all processors."""
        return _processor_seconds() - self._busy


def _processor_seconds() -> float:
    own, others = (
        resource.getrusage(resource.RUSAGE_SELF),
        resource.getrusage(resource.RUSAGE_CHILDREN),
    )
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def page_address(report: Report) -> str:
    """Where a report's page stands, below the root of each site."""
    return f"reports/{report.identifier}.html"


def identifier_of(address: str) -> str:
    """The identifier in the address of a report's page; "" for other pages.

    Example: identifier_of("/reports/r012.html#_1") == "r012"
    """
    path = address.partition("#")[0]
    if "reports/" not in path:
        return ""
    return path.rsplit("/", 1)[-1].removesuffix(".html")


def bytes_below(folder: Path) -> int:
    """The size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
