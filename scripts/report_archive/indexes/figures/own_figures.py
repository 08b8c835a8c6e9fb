"""The figures of each report by itself, in the order of its text (本篇的数据)."""

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import numpy as np

from report_archive.indexes.figures.measures import Members
from report_archive.indexes.figures.stated import Stated
from report_archive.model import Report

# The number of a sentence, the rank of a measure from 0, and what the one says of the other.
OwnRow = tuple[int, int, str]


def members_by_report(stated: Stated, members: Members) -> Iterator[tuple[Report, list[OwnRow]]]:
    """What each report that states figures says in them, sentence by sentence."""
    order = np.lexsort((members.measure, members.sentence))
    sentences = members.sentence[order]
    reports = stated.report[sentences]
    columns = (
        reports,
        sentences - stated.first_sentence[reports],
        members.measure[order],
        members.first[order],
        members.first[order + 1],
    )
    rows = zip(*(column.tolist() for column in columns), strict=True)
    figures = (members.figures - stated.first_figure[stated.report[stated.sentence[members.figures]]]).tolist()
    for report, own in groupby(rows, key=itemgetter(0)):
        found = stated.opened(report)
        told = [
            f"{value} {comparison}".strip(" ") if comparison else value
            for value, comparison in zip(found.values, found.comparisons, strict=True)
        ]
        yield (
            stated.reports[report],
            [
                (found.numbers[at], rank, "；".join([told[n] for n in figures[begin:end]]))
                for _, at, rank, begin, end in own
            ],
        )
