"""The figures of each report by itself, in the order of its text (本篇的数据)."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.figures.find import ReportFigures
from report_archive.indexes.figures.measures import UNNAMED
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.figures.readout import Way

# The measure of a figure as a number: how much of its name's or head's end it is, and two marks.
CODE: Final = np.dtype("<i4")
SHARED: Final = 1
OF_HEAD: Final = 2
MARKS: Final = 4


class OwnRow(NamedTuple):
    """What one sentence says of one measure.

    Shape:   number is the sentence's; others tells whether another report has the measure too.
    """

    number: int
    measure: str
    told: str
    others: bool


def measures_by_report(figures: Figures) -> Iterator[tuple[str, bytes]]:
    """By which measures the figures of each report go, which the report alone does not tell.

    Shape:   by the identifiers of reports that state figures, for own_rows.
    """
    stated, measures, members = figures.stated, figures.measures, figures.members
    rank = np.zeros(len(stated.way), np.int64)
    rank[members.figures] = np.repeat(members.measure, np.diff(members.first))
    of_way = np.zeros(len(stated.ways), np.int64)
    of_way[stated.way] = rank
    names = [measure.name for measure in measures]
    shared = [SHARED if measure.reports > 1 else 0 for measure in measures]
    codes = [
        _code(way, names[place]) | shared[place]
        for way, place in zip(stated.ways, of_way.tolist(), strict=True)
    ]
    data = np.array(codes, CODE)[stated.way].tobytes()
    counts = np.bincount(stated.report[stated.sentence], minlength=len(stated.reports))
    start = 0
    for report, end in zip(stated.reports, np.cumsum(counts).tolist(), strict=True):
        if end > start:
            yield report.identifier, data[start * CODE.itemsize : end * CODE.itemsize]
            start = end


def own_rows(found: ReportFigures, packed: bytes) -> list[OwnRow]:
    """What the sentences of one report say of their measures.

    Shape:   packed is what measures_by_report has of it.
    Order:   of sentences, in one as measures first come.
    """
    columns = (found.ways, np.frombuffer(packed, CODE).tolist(), found.values, found.comparisons)
    figures = zip(*columns, strict=True)
    rows = []
    for number, count in zip(found.numbers, found.counts, strict=True):
        told: dict[tuple[str, bool], list[str]] = {}
        for way, code, value, comparison in islice(figures, count):
            key = _measure(way, code), bool(code & SHARED)
            told.setdefault(key, []).append(" ".join(filter(None, (value, comparison))))
        rows += [OwnRow(number, name, "；".join(each), many) for (name, many), each in told.items()]
    return rows


def _code(way: Way, name: str) -> int:
    """A measure told by what a figure's own words are."""
    if name == way.name:
        return len(name) * MARKS
    return len(name) * MARKS | OF_HEAD if way.head.endswith(name) else 0


def _measure(way: Sequence[str], code: int) -> str:
    """The measure that _code told."""
    name, head = way[:2]
    length = code // MARKS
    return (head if code & OF_HEAD else name)[-length:] if length else UNNAMED
