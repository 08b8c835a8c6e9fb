"""What ways to put a figure measure, learned from how many reports use each name (指标名)."""

from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.figures.columns import (
    IS_UNNAMED,
    NUMBER,
    Columns,
    Places,
    distinct,
    which,
)
from report_archive.indexes.figures.endings import SHORTEST_NAME, Endings, endings_of
from report_archive.indexes.figures.find import Numbers
from report_archive.indexes.figures.patterns import NO_MEASURE
from report_archive.indexes.figures.stated import Stated

USED_BY: Final = 2  # reports; a longer name that fewer use is counted with its head


class Naming(NamedTuple):
    """What measures are named by, kept from run to run.

    Shape:   used_by tells in how many reports each word of the tables is a name, or the head of
             one; endings are words that are.
    """

    used_by: Numbers
    endings: Endings


def measure_of_ways(
    stated: Stated, uses: Places, kept: Naming | None = None
) -> tuple[Numbers, Naming]:
    """The measure of each way, a place among the words; NO_MEASURE where no figure has the way.

    Shape:   uses tells how many figures have each way. A name that USED_BY reports use is a
             measure (领导满意率), else its head is (满意率); a head that fewer use counts with a
             shorter one that it ends in (办公会议: 会议). UNNAMED is where the sentence says
             nothing to be read.
    """
    tables = stated.tables
    used_by = _used_by(stated, kept)
    name, head = tables.ways[:, 0], tables.ways[:, 1]
    measure = np.where(used_by[name] < USED_BY, head, name)
    rare = np.flatnonzero((used_by[measure] < USED_BY) & (uses > 0))
    heads = which(measure[rare])
    endings = endings_of(tables.words, used_by > 0, heads, kept and kept.endings)
    shorter = np.arange(len(tables.words), dtype=NUMBER)
    shorter[heads] = endings.shortest[heads]
    measure[rare] = shorter[measure[rare]]
    short = np.fromiter(map(len, tables.words), NUMBER, len(tables.words)) < SHORTEST_NAME
    measure = np.where(short[measure], IS_UNNAMED, measure)
    measure = np.where(uses > 0, measure, NO_MEASURE).astype(NUMBER)
    return measure, Naming(used_by, endings)


def _used_by(stated: Stated, kept: Naming | None) -> Numbers:
    """In how many reports each word is a name, or the head of one."""
    used_by = np.zeros(len(stated.tables.words), NUMBER)
    if kept is not None:
        used_by[: len(kept.used_by)] = kept.used_by
    used_by += _uses_in(stated.gathered.come, stated)
    used_by -= _uses_in(stated.gathered.gone, stated)
    return used_by


def _uses_in(columns: Columns, stated: Stated) -> Numbers:
    """In how many of some reports each word is so used."""
    words = len(stated.tables.words)
    of_figures = np.repeat(np.arange(len(columns.figures), dtype=np.int64), columns.figures)
    report = of_figures * words
    name, head = stated.tables.ways[columns.way, :2].T
    longer = np.flatnonzero(name != head)
    used = distinct(np.concatenate([report + name, report[longer] + head[longer]]))
    return np.bincount(used % words, minlength=words).astype(NUMBER)
