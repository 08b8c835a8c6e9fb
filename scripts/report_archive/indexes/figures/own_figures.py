"""The figures of each report by itself, in the order of its text (本篇的数据)."""

from collections.abc import Iterator, Sequence
from typing import Final

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


# The number of a sentence, a measure, what the one says of the other, and whether another report
# has the measure too.
OwnRow = tuple[int, str, str, bool]


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
    codes = np.frombuffer(packed, CODE).tolist()
    measures = list(map(_measure, found.ways, codes))
    words = [
        f"{value} {comparison}" if value and comparison else value or comparison
        for value, comparison in zip(found.values, found.comparisons, strict=True)
    ]
    rows: list[OwnRow] = []
    end = 0
    for number, count in zip(found.numbers, found.counts, strict=True):
        start, end = end, end + count
        if count == 1:
            rows.append((number, measures[start], words[start], bool(codes[start] & SHARED)))
            continue
        told: dict[str, list[int]] = {}
        for place in range(start, end):
            told.setdefault(measures[place], []).append(place)
        rows += [
            (number, measure, "；".join([words[n] for n in own]), bool(codes[own[0]] & SHARED))
            for measure, own in told.items()
        ]
    return rows


def _code(way: Way, name: str) -> int:
    """A measure told by what a figure's own words are."""
    if name == way.name:
        return len(name) * MARKS
    return len(name) * MARKS | OF_HEAD if way.head.endswith(name) else 0


def _measure(way: Sequence[str], code: int) -> str:
    """The measure that _code told."""
    length = code // MARKS
    return way[1 if code & OF_HEAD else 0][-length:] if length else UNNAMED
