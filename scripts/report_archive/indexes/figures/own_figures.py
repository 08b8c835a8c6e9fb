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
    told = [
        f"{value} {comparison}".strip(" ") if comparison else value
        for value, comparison in zip(stated.value, stated.comparison, strict=True)
    ]
    in_order = [told[figure] for figure in members.figures.tolist()]
    columns = (
        stated.report[sentences],
        stated.number[sentences],
        members.measure[order],
        members.first[order],
        members.first[order + 1],
    )
    rows = zip(*(column.tolist() for column in columns), strict=True)
    for report, own in groupby(rows, key=itemgetter(0)):
        yield (
            stated.reports[report],
            [(number, rank, "；".join(in_order[begin:end])) for _, number, rank, begin, end in own],
        )
