"""What ways to put a figure measure, learned from how many reports use each name (指标名)."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from report_archive.indexes.figures.columns import IS_UNNAMED, NUMBER, Places
from report_archive.indexes.figures.find import Numbers
from report_archive.indexes.figures.patterns import NO_MEASURE
from report_archive.indexes.figures.stated import Stated, distinct

SHORTEST_NAME: Final = 2  # code points
USED_BY: Final = 2  # reports; a longer name that fewer use is counted with its head


def measure_of_ways(stated: Stated, uses: Places) -> Numbers:
    """The measure of each way, a place among the words; NO_MEASURE where no figure has the way.

    Shape:   uses tells how many figures have each way. A name that USED_BY reports use is a
             measure (领导满意率), else its head is (满意率); a head that fewer use counts with a
             shorter one that it ends in (办公会议: 会议). UNNAMED is where the sentence says
             nothing to be read.
    """
    tables = stated.tables
    used_by = _used_by(stated)
    name, head = tables.ways[:, 0], tables.ways[:, 1]
    measure = np.where(used_by[name] < USED_BY, head, name)
    rare = np.flatnonzero((used_by[measure] < USED_BY) & (uses > 0))
    heads = np.unique(measure[rare])
    endings = np.arange(len(tables.words), dtype=NUMBER)
    endings[heads] = _endings(tables.words, heads.tolist(), used_by)
    measure[rare] = endings[measure[rare]]
    short = np.fromiter(map(len, tables.words), NUMBER, len(tables.words)) < SHORTEST_NAME
    measure = np.where(short[measure], IS_UNNAMED, measure)
    return np.where(uses > 0, measure, NO_MEASURE).astype(NUMBER)


def _used_by(stated: Stated) -> Places:
    """In how many reports each word is a name, or the head of one."""
    words = len(stated.tables.words)
    report = stated.report[stated.sentence].astype(np.int64) * words
    name, head = stated.tables.ways[stated.way, :2].T
    longer = np.flatnonzero(name != head)
    used = distinct(np.concatenate([report + name, report[longer] + head[longer]]))
    return np.bincount(used % words, minlength=words)


def _endings(words: Sequence[str], heads: Sequence[int], used_by: Places) -> list[int]:
    """Of each head the shortest used word that it ends in; itself where there is none."""
    place_of = {words[place]: place for place in np.flatnonzero(used_by).tolist()}
    found = []
    for head in heads:
        word = words[head]
        endings = (word[-length:] for length in range(SHORTEST_NAME, len(word)))
        found.append(place_of[next((end for end in endings if end in place_of), word)])
    return found
