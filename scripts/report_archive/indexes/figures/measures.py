"""Figures grouped by what they measure, the measures most used first (指标)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.figures.columns import (
    FOLLOWS,
    IS_EMPTY,
    IS_UNNAMED,
    NUMBER,
    Counts,
    Places,
    as_many,
    as_one,
)
from report_archive.indexes.figures.endings import Endings, endings_of
from report_archive.indexes.figures.find import Numbers
from report_archive.indexes.figures.measure_names import Naming, measure_of_ways
from report_archive.indexes.figures.patterns import Patterns, patterns_of
from report_archive.indexes.figures.stated import Stated
from report_archive.indexes.ranges import begins_of_runs, borders, in_ranges

# A thing that is merely counted (27个单位) says less of what was achieved than 办结信访件27件: in
# so many reports it weighs as much as the other in one.
MERE_COUNTS: Final = 10
BLAND: Final = frozenset(("工作", "方面", "情况", "内容", "同志", "单位", "部门", "时间"))
EVERY: Final = 1 << 30  # patterns
NUMBER_BITS: Final = 63


@dataclass(frozen=True, slots=True)
class Measure:
    """What sentences report figures of.

    Shape:   patterns are the ways it is put (起草…材料□份), each with its number of figures;
             members are places in Members.
    Units:   reports and figures are numbers of those.
    Order:   patterns and members, the most used pattern first; then as the reports stand.
    """

    name: str
    reports: int
    figures: int
    patterns: tuple[tuple[str, int], ...]
    members: range


class Members(NamedTuple):
    """Sentences under the measures that they report figures of, measure by measure.

    Shape:   sentence and measure (its rank, from 0) are of members; figures are the figures of
             one after the other, those of member N from first[N] to first[N + 1].
    """

    sentence: Numbers
    measure: Places
    first: Places
    figures: Places


class KeptMeasures(NamedTuple):
    """What of measures is kept from run to run.

    Shape:   families are the endings of measures in others.
    """

    naming: Naming
    families: Endings
    patterns: Patterns

    def told(self) -> Any:
        """The same as plain tuples."""
        used_by, endings = self.naming
        texts, *columns = self.patterns
        return used_by, tuple(endings), tuple(self.families), (as_one(texts), *columns)

    @classmethod
    def of(cls, told: Any) -> "KeptMeasures":
        """What is so told."""
        used_by, endings, families, (texts, *columns) = told
        naming = Naming(used_by, Endings(*endings))
        return cls(naming, Endings(*families), Patterns(as_many(texts), *columns))


@dataclass(frozen=True)
class Measures(Sequence[Measure]):
    """All measures in order, each made when it is asked for.

    Shape:   words (places in the tables), reports and figures are of measures; first is where the
             members of each begin, pairs where its pairs in patterns do and where they end.
    """

    names: Sequence[str]
    words: Numbers
    reports: Places
    figures: Places
    first: Places
    kept: KeptMeasures
    pairs: tuple[Places, Places]

    def __len__(self) -> int:
        return len(self.names)

    def __iter__(self) -> Iterator[Measure]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, rank: int) -> Measure:  # type: ignore[override]  # no slices are taken
        return self.with_patterns(rank, EVERY)

    def with_patterns(self, rank: int, most: int) -> Measure:
        """A measure with no more than so many patterns."""
        if not 0 <= rank < len(self):
            raise IndexError(rank)
        reports, figures, first, begins, ends = self._rows
        members = range(first[rank], first[rank + 1])
        patterns = self._patterns(begins[rank], ends[rank], most)
        return Measure(self.names[rank], reports[rank], figures[rank], patterns, members)

    def _patterns(self, begin: int, end: int, most: int) -> tuple[tuple[str, int], ...]:
        """The first patterns of the measure whose pairs these are, with their numbers of uses."""
        shown, uses, ranks, best = self._pairs
        texts = self.kept.patterns.texts
        if end - begin == 1:  # as most have
            return ((texts[shown[begin]], uses[begin]),)
        total: dict[int, int] = {}
        told: dict[int, str] = {}
        for pair in range(begin, end):
            rank = ranks[pair]
            total[rank] = total.get(rank, 0) + uses[pair]
            if best[pair]:
                told[rank] = texts[shown[pair]]
        return tuple([(told[rank], total[rank]) for rank in sorted(told)[:most]])

    # As Python's own numbers, which are asked for one by one in a fraction of the time.
    @cached_property
    def _rows(self) -> list[list[int]]:
        columns = self.reports, self.figures, self.first, *self.pairs
        return [column.tolist() for column in columns]

    @cached_property
    def _pairs(self) -> list[list[int]]:
        found = self.kept.patterns
        return [column.tolist() for column in (found.shown, found.uses, found.rank, found.best)]


def measures(stated: Stated, kept: KeptMeasures | None = None) -> tuple[Measures, Members]:
    """All measures: those in most reports first, those that end in the same word together.

    Shape:   names as measure_of_ways tells them; UNNAMED has all of which the text says nothing
             that could be read, so that every sentence with a figure is somewhere.
    """
    tables = stated.tables
    uses = np.bincount(stated.way, minlength=len(tables.ways))
    of_ways, naming = measure_of_ways(stated, uses, kept and kept.naming)
    patterns = patterns_of(tables, of_ways, uses, kept and kept.patterns)
    begins = np.flatnonzero(begins_of_runs(patterns.of_measure))
    word = patterns.of_measure[begins]
    place_of = np.zeros(len(tables.words), NUMBER)
    place_of[word] = np.arange(len(word))
    # Figures measure by measure, in each as the reports stand.
    measure = place_of[patterns.measure[stated.way]]
    order = np.argsort(measure, kind="stable")
    reports, weights = _uses(stated, order, measure[order], len(word))
    figures = np.bincount(measure, minlength=len(word)).astype(np.int64)
    families = _families(tables.words, word, kept and kept.families)
    ranked = _in_families(tables.words, word, families, weights, figures)
    rank_of = np.zeros(len(word), NUMBER)
    rank_of[ranked] = np.arange(len(word))
    members = _members(stated, patterns, order, rank_of[measure[order]])
    ends = np.append(begins[1:], len(patterns.of_measure))
    found = Measures(
        list(map(tables.words.__getitem__, word[ranked].tolist())),
        word[ranked],
        reports[ranked],
        figures[ranked],
        borders(np.bincount(members.measure, minlength=len(word))),
        KeptMeasures(naming, families, patterns),
        (begins[ranked], ends[ranked]),
    )
    return found, members


def _uses(stated: Stated, order: Places, measure: Numbers, count: int) -> tuple[Places, Places]:
    """How many reports have each measure, and how much they weigh.

    Shape:   order has the figures measure by measure, measure that of each; the weight tells in how
             many reports the measure says what was achieved.
    """
    report = stated.report[stated.sentence[order]]
    first = np.flatnonzero(begins_of_runs(measure) | begins_of_runs(report))
    reports = np.bincount(measure[first], minlength=count)
    if not len(first):
        return reports, reports
    mere = np.logical_and.reduceat(_mere_counts(stated)[stated.way[order]], first)
    achieved = np.bincount(measure[first[~mere]], minlength=count)
    return reports, MERE_COUNTS * achieved + (reports - achieved)


def _members(stated: Stated, patterns: Patterns, order: Places, rank: Numbers) -> Members:
    """The members of all measures, in their order.

    Shape:   order has the figures measure by measure, rank is that of the measure of each.
    """
    sentence, way = stated.sentence[order], stated.way[order]
    # Neighbours of one sentence and one measure are a member.
    first = np.flatnonzero(begins_of_runs(rank) | begins_of_runs(sentence))
    if not len(first):
        return Members(sentence, rank.astype(np.int64), np.zeros(1, np.int64), order)
    length = np.diff(first, append=len(order))
    *_, frame, _ = stated.tables.ways.T
    plain = ~np.logical_or.reduceat(frame[way] != IS_EMPTY, first)
    used = np.flatnonzero(np.bincount(way, minlength=len(stated.tables.ways)))
    of_way = np.zeros(len(stated.tables.ways), NUMBER)
    of_way[used] = patterns.ranks(used)
    pattern = np.minimum.reduceat(of_way[way], first)
    own = _sorted(rank[first], pattern, plain, sentence[first])
    figures = order[in_ranges(first[own], length[own])]
    measure = rank[first[own]].astype(np.int64)
    return Members(sentence[first[own]], measure, borders(length[own]), figures)


def _sorted(*keys: Counts) -> Places:
    """The order by the first key, then by the second, and so on: as np.lexsort, in half the time
    where all keys fit in one number.
    """
    sizes = [int(key.max()) + 1 for key in keys]
    bits = sum(size.bit_length() for size in sizes)
    if bits > NUMBER_BITS:
        return np.asarray(np.lexsort(keys[::-1]), np.int64)
    whole = np.zeros(len(keys[0]), np.int64)
    for key, size in zip(keys, sizes, strict=True):
        whole *= size
        whole += key
    return np.argsort(whole, kind="stable")


def _mere_counts(stated: Stated) -> NDArray[np.bool_]:
    """Of each way whether it says of something only how many there are."""
    words = stated.tables.words
    _, head, verb, _, frame, flags = stated.tables.ways.T
    bland = [place for place, word in enumerate(words) if word in BLAND]
    only = (flags & FOLLOWS > 0) & (verb == IS_EMPTY) & (frame == IS_EMPTY)
    return np.asarray(only | np.isin(head, bland), bool)


def _families(words: Sequence[str], measures: Numbers, kept: Endings | None) -> Endings:
    """Of each measure the shortest other one that its name ends in: 调研报告 → 报告."""
    among = np.zeros(len(words), bool)
    among[measures] = True
    return endings_of(words, among, measures, kept)


def _in_families(
    words: Sequence[str], measures: Numbers, families: Endings, weights: Places, figures: Places
) -> Places:
    """The places of the measures in order, those whose name ends in another one's name beside it.

    Order:   families by weight; within one the measures by weight; UNNAMED last.
    """
    family = np.where(measures == IS_UNNAMED, measures, families.shortest[measures])
    heavy = np.zeros(len(words), np.int64)
    np.maximum.at(heavy, family, weights)
    names = list(map(words.__getitem__, measures.tolist()))
    place = np.zeros(len(words), np.int64)  # of a word among the measures by their names
    place[measures[sorted(range(len(names)), key=names.__getitem__)]] = np.arange(len(names))
    keys = (
        place[measures],
        -figures,
        -weights,
        place[family],
        -heavy[family],
        measures == IS_UNNAMED,
    )
    return np.lexsort(keys)
