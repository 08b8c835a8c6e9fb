"""Figures grouped by what they measure, the measures most used first (指标)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.figures.find import Numbers
from report_archive.indexes.figures.quantities import PEOPLE_UNITS
from report_archive.indexes.figures.readout import OPEN_SLOT, SHORT_UNITS, Way
from report_archive.indexes.figures.stated import Places, Stated, distinct, in_ranges

UNNAMED: Final = "其他数据"
SHORTEST_NAME: Final = 2  # code points
USED_BY: Final = 2  # reports; a longer name that fewer use is counted with its head
# A thing that is merely counted (27个单位) says less of what was achieved than 办结信访件27件: in
# so many reports it weighs as much as the other in one.
MERE_COUNTS: Final = 10
BLAND: Final = frozenset(("工作", "方面", "情况", "内容", "同志", "单位", "部门", "时间"))


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


class _Kinds(NamedTuple):
    """All ways to put a figure, sorted by what they measure.

    Shape:   measure (a place in names) and rank (the place of its pattern in that measure's list
             of patterns) are of ways; patterns of measures.
    """

    names: Sequence[str]
    measure: Places
    rank: Places
    patterns: Sequence[tuple[tuple[str, int], ...]]


def measures(stated: Stated) -> tuple[tuple[Measure, ...], Members]:
    """All measures: those in most reports first, those that end in the same word together.

    Shape:   names as measure_names tells them; UNNAMED has all of which the text says nothing
             that could be read, so that every sentence with a figure is somewhere.
    """
    if not stated.ways:
        none = np.zeros(0, np.int64)
        return (), Members(none.astype(np.int32), none, np.zeros(1, np.int64), none)
    kinds = _kinds(stated)
    # Figures measure by measure, in each as the reports stand.
    measure = kinds.measure[stated.way]
    order = np.argsort(measure, kind="stable")
    measure = measure[order]
    reports, weights = _uses(stated, order, measure)
    ranked = _in_families(kinds.names, weights.tolist(), np.bincount(measure).tolist())
    members = _members(stated, kinds, order, np.argsort(ranked)[measure])
    borders = pairwise(accumulate(np.bincount(members.measure).tolist(), initial=0))
    found = []
    for place, border in zip(ranked, borders, strict=True):
        name, patterns = kinds.names[place], kinds.patterns[place]
        figures = sum([count for _, count in patterns])
        found.append(Measure(name, int(reports[place]), figures, patterns, range(*border)))
    return tuple(found), members


def _uses(stated: Stated, order: Places, measure: Places) -> tuple[Places, Places]:
    """How many reports have each measure, and how much they weigh.

    Shape:   order has the figures measure by measure, measure that of each; the weight tells in how
             many reports the measure says what was achieved.
    """
    report = stated.report[stated.sentence[order]]
    first = np.flatnonzero(np.diff(measure, prepend=-1) | np.diff(report, prepend=-1))
    is_mere = np.array(list(map(_is_mere_count, stated.ways)))
    mere = np.logical_and.reduceat(is_mere[stated.way[order]], first)
    reports = np.bincount(measure[first])
    achieved = np.bincount(measure[first[~mere]], minlength=len(reports))
    return reports, MERE_COUNTS * achieved + (reports - achieved)


def _members(stated: Stated, kinds: _Kinds, order: Places, rank: Places) -> Members:
    """The members of all measures, in their order.

    Shape:   order has the figures measure by measure, rank is that of the measure of each.
    """
    sentence, way = stated.sentence[order], stated.way[order]
    # Neighbours of one sentence and one measure are a member.
    first = np.flatnonzero(np.diff(rank, prepend=-1) | np.diff(sentence, prepend=-1))
    length = np.diff(first, append=len(order))
    compares = np.array([bool(each.frame) for each in stated.ways])
    plain = ~np.logical_or.reduceat(compares[way], first)
    pattern = np.minimum.reduceat(kinds.rank[way], first)
    own = np.lexsort((sentence[first], plain, pattern, rank[first]))
    figures = order[in_ranges(first[own], length[own])]
    begins = np.concatenate([[0], np.cumsum(length[own])])
    return Members(sentence[first[own]], rank[first[own]], begins, figures)


def _kinds(stated: Stated) -> _Kinds:
    names = measure_names(stated)
    uses = np.bincount(stated.way, minlength=len(stated.ways)).tolist()
    place_of: dict[str, int] = {}
    measure, patterns = [], []
    own: list[dict[str, int]] = []  # of each measure its patterns, as often as they are used
    for way, used in zip(stated.ways, uses, strict=True):
        name = names[way[:2]]
        place = place_of.setdefault(name, len(place_of))
        if place == len(own):
            own.append({})
        pattern = pattern_of(way, name)
        own[place][pattern] = own[place].get(pattern, 0) + used
        measure.append(place)
        patterns.append(pattern)
    ranked = [_ranked(each, name) for each, name in zip(own, place_of, strict=True)]
    rank = [ranked[place][1][pattern] for place, pattern in zip(measure, patterns, strict=True)]
    shown = [each for each, _ in ranked]
    return _Kinds(tuple(place_of), np.array(measure), np.array(rank), shown)


def measure_names(stated: Stated) -> Mapping[tuple[str, str], str]:
    """The measure of each name with its head, learned from how many reports use each name.

    Shape:   a name that USED_BY reports use is a measure (领导满意率), else its head is (满意率);
             a head that fewer use counts with a shorter one that it ends in (办公会议: 会议).
    """
    pairs = [way[:2] for way in stated.ways]
    place_of = {name: place for place, name in enumerate(dict.fromkeys(chain.from_iterable(pairs)))}
    places = np.array([(place_of[name], place_of[head]) for name, head in pairs])
    report = stated.report[stated.sentence].astype(np.int64)
    used = distinct((report * len(place_of))[:, None] + places[stated.way])
    counts = np.bincount(used % len(place_of)).tolist()
    uses = dict(zip(place_of, counts, strict=True))
    return {pair: _named(*pair, uses) for pair in set(pairs)}


def _named(name: str, head: str, uses: Mapping[str, int]) -> str:
    """The measure of what is called so, UNNAMED where its sentence says nothing to be read."""
    if uses[name] < USED_BY:
        name = head
        if uses[name] < USED_BY:
            endings = (name[-length:] for length in range(SHORTEST_NAME, len(name)))
            name = next((end for end in endings if end in uses), name)
    return name if len(name) >= SHORTEST_NAME else UNNAMED


def _ranked(
    own: Mapping[str, int], name: str
) -> tuple[tuple[tuple[str, int], ...], Mapping[str, int]]:
    """The patterns of a measure, those that teach most first, and the place of each."""
    if len(own) == 1:
        return tuple(own.items()), dict.fromkeys(own, 0)
    shown = _merged(own)
    patterns: dict[str, int] = {}
    for pattern, count in own.items():
        patterns[shown[pattern]] = patterns.get(shown[pattern], 0) + count
    ranked = sorted(patterns.items(), key=lambda item: (-_teaches(item[0], item[1], name), item[0]))
    rank = {pattern: place for place, (pattern, _) in enumerate(ranked)}
    return tuple(ranked), {pattern: rank[other] for pattern, other in shown.items()}


def _teaches(pattern: str, uses: int, name: str) -> float:
    """How much a pattern teaches: one with its verb is worth two that only name the thing."""
    return uses if "%" in pattern else uses / (2 if pattern.startswith((name, OPEN_SLOT)) else 1)


def _merged(patterns: Mapping[str, int]) -> dict[str, str]:
    """Patterns that differ only in whether other words stand between, as the one more used."""
    best: dict[str, str] = {}
    for pattern in sorted(patterns, key=lambda each: (-patterns[each], len(each), each)):
        best.setdefault(pattern.replace("…", ""), pattern)
    return {pattern: best[pattern.replace("…", "")] for pattern in patterns}


def _is_mere_count(way: Way) -> bool:
    """Whether a figure says of something only how many there are."""
    return (way.follows and not way.verb and not way.frame) or way.head in BLAND


def _in_families(names: Sequence[str], weights: Sequence[int], figures: Sequence[int]) -> list[int]:
    """The places of the measures in order, those whose name ends in another one's name beside it.

    Order:   families by weight; within one the measures by weight.
    """
    every = frozenset(names)
    families = [_family(name, every) for name in names]
    heavy: dict[str, int] = defaultdict(int)
    for family, weight in zip(families, weights, strict=True):
        heavy[family] = max(heavy[family], weight)
    keys = [
        (name == UNNAMED, -heavy[family], family, -weight, -count, name)
        for name, family, weight, count in zip(names, families, weights, figures, strict=True)
    ]
    return sorted(range(len(names)), key=keys.__getitem__)


def _family(name: str, every: frozenset[str]) -> str:
    """The shortest other measure that a name ends in: 调研报告 → 报告."""
    for length in range(SHORTEST_NAME, len(name) if name != UNNAMED else 0):
        if name[-length:] in every:
            return name[-length:]
    return name


def pattern_of(way: Way, name: str) -> str:
    """How a figure is put, with open slots.

    Example: "起草…文稿□篇", "办结率□%", "修订□项制度", "文件数量同比减少□%"
    """
    own, _, verb, unit, frame, valued, follows, loose = way
    name = "" if name == UNNAMED else name
    if not valued:
        return name + frame
    slot = OPEN_SLOT + unit
    unit = SHORT_UNITS.get(unit, unit)
    if unit in PEOPLE_UNITS and name.endswith(unit):
        thing = name.removesuffix(unit)  # 接待批次: the unit says it already
        return f"{thing}{'…' if loose or not thing else ''}{slot}"
    verb = "" if name.startswith(verb) else verb
    if follows:
        return f"{verb}{slot}{name}"
    gap = "…" if verb and (loose or own != name) else ""
    return f"{verb}{gap}{name}{slot}"
