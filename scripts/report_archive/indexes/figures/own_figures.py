"""The figures of each report by itself, in the order of its text (本篇的数据)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from report_archive.indexes.figures.columns import IS_UNNAMED, UNNAMED
from report_archive.indexes.figures.find import ReportFigures
from report_archive.indexes.figures.read import Figures

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
    stated, measures = figures.stated, figures.measures
    name = stated.tables.ways[:, 0]
    words, measure = stated.tables.words, measures.kept.patterns.measure
    shared = np.zeros(len(words), CODE)
    shared[measures.words[measures.reports > 1]] = SHARED
    lengths = np.fromiter(map(len, words), CODE, len(words))
    code = lengths[measure] * MARKS + np.where(measure == name, 0, OF_HEAD)
    code = np.where(measure == IS_UNNAMED, 0, code) | shared[measure]
    data = code.astype(CODE)[stated.way].tobytes()
    first = (stated.first_figure * CODE.itemsize).tolist()
    for report, (start, end) in zip(stated.reports, pairwise(first), strict=True):
        if end > start:
            yield report.identifier, data[start:end]


def own_rows(found: ReportFigures, packed: bytes) -> list[OwnRow]:
    """What the sentences of one report say of their measures.

    Shape:   packed is what measures_by_report has of it.
    Order:   of sentences, in one as measures first come.
    """
    names, heads = (map(found.words.__getitem__, part) for part in found.parts[:2])
    codes = np.frombuffer(packed, CODE).tolist()
    measures = list(map(_measure, names, heads, codes))
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


def _measure(name: str, head: str, code: int) -> str:
    """The measure that a figure's own words and its code tell."""
    length = code // MARKS
    return (head if code & OF_HEAD else name)[-length:] if length else UNNAMED
