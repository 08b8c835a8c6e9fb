"""What a report shares with others, as its own page lists it (本篇的相同与相近): packed, then HTML.

There are so many such lists, and so few pages that are made anew, that their HTML is made where a
page is. How many others have a passage is told by scripts, see own_counts: wording that thousands
share would change their pages with every report that comes or goes.
"""

import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise, starmap
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.own_counts import key_of, report_scripts
from report_archive.indexes.reading import shortened
from report_archive.indexes.report_wording import (
    MOST_ROWS,
    FoldedList,
    ListKind,
    Row,
    folded_list,
    title_named,
    titles_named,
)
from report_archive.indexes.shared_wording.own_rows import NEAREST, OwnRows, own_rows
from report_archive.indexes.shared_wording.reading import SharedWording
from report_archive.markup import display_title
from report_archive.model import Report

LONGEST: Final = 60  # code points of words that stand in the text above
LONGEST_NAME: Final = 30  # code points of another report's title
SHARED: Final = ListKind("shared", "相同与相近")
PLACE: Final = ("number", "first", "last", "named")
MORE: Final = "另见："
WORD: Final = 8  # bytes
MOST_KNOWN: Final = 16_384  # titles that stay made


@dataclass(frozen=True, slots=True)
class PackedList:
    """The list of one report before it is HTML.

    Shape:   packed is all that decides what it looks like, besides the report itself; others counts
             the other reports that have each passage that there may be room for.
    """

    report: Report
    packed: bytes
    others: Sequence[int]
    reports: Mapping[str, Report]

    @property
    def html(self) -> str:
        """The list as its page has it."""
        return shared_list(self.report, self.packed, self.reports).html


def shared_lists(
    shared: SharedWording, reports: Sequence[Report]
) -> Iterator[tuple[str, PackedList]]:
    """What each report shares with others, in the order of its text."""
    by_identifier = {report.identifier: report for report in reports}
    every = shared.corpus.reports
    own = own_rows(shared.corpus, shared.clusters, MOST_ROWS)
    rows = _rows(own, every)
    width, others = rows["names"].itemsize, own.others.tolist()
    facts = zip(own.reports.tolist(), own.counts.tolist(), own.shares.tolist(), strict=True)
    for (place, count, share), (begin, end) in zip(
        facts, pairwise(own.borders.tolist()), strict=True
    ):
        report = every[place]
        columns = count, f"{share:.0%}", width, rows[begin:end].tobytes()
        packed = pickle.dumps(columns, protocol=5)
        yield report.identifier, PackedList(report, packed, others[begin:end], by_identifier)


def shared_counts(lists: Iterable[tuple[str, PackedList]]) -> Iterator[DraftGroup]:
    """How many other reports have each passage that a report lists."""
    return report_scripts(SHARED.name, ((name, each.others) for name, each in lists))


def shared_list(report: Report, packed: bytes, reports: Mapping[str, Report]) -> FoldedList:
    """The list of a report; reports are all of them by their identifiers."""
    count, share, width, data = pickle.loads(packed)
    body = report.raw.body

    def row(number: int, first: int, last: int, named: int, others: list[bytes]) -> Row:
        names = [name.decode("utf-8") for name in others[:named]]
        titles = titles_named([_named(display_title(reports[name])) for name in names])
        return Row(shortened(body[first:last], LONGEST), number, MORE, ",".join(names), titles)

    rows = np.frombuffer(data, _row_type(width))
    columns = zip(*(rows[name].tolist() for name in (*PLACE, "names")), strict=True)
    how = f"与别的报告相同或只差几个字的句段，约占本篇的 {share}。"
    key = key_of(report.identifier)
    return folded_list(SHARED, how, starmap(row, columns), count, key)


@cache
def _row_type(width: int) -> np.dtype[np.void]:
    """Of a passage the number of its sentence, its place in the body, how many of the others that
    have it are named; these by their identifiers of so many bytes, and digests of their titles.
    """
    numbers = [(name, "<i4") for name in PLACE]
    named = [("names", f"S{width}", (NEAREST,)), ("titles", "<u8", (NEAREST,))]
    return np.dtype([*numbers, *named])


def _rows(own: OwnRows, reports: Sequence[Report]) -> NDArray[np.void]:
    """The passages of all reports; these are in the order of the corpus."""
    names = np.array([report.identifier.encode("utf-8") for report in reports], np.bytes_)
    titles = _title_digests(reports)
    rows = np.zeros(len(own.number), _row_type(names.itemsize))
    named = np.minimum(own.others, NEAREST)
    for column, name in zip((own.number, own.first, own.last, named), PLACE, strict=True):
        rows[name] = column
    for place in range(NEAREST):
        there = np.flatnonzero(named > place)
        other = own.nearest[there, place]
        rows["names"][there, place] = names[other]
        rows["titles"][there, place] = titles[other]
    return rows


def _title_digests(reports: Sequence[Report]) -> NDArray[np.uint64]:
    digests = [
        hashlib.blake2b(display_title(report).encode("utf-8", "surrogatepass"), digest_size=WORD)
        for report in reports
    ]
    return np.frombuffer(b"".join(each.digest() for each in digests), "<u8")


@lru_cache(maxsize=MOST_KNOWN)
def _named(title: str) -> str:
    """A title as rows have it; lists name the same few reports again and again."""
    return title_named(shortened(title, LONGEST_NAME))
