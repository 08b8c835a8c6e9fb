"""Figures grouped by what they measure, the measures most used first (指标)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Final, NamedTuple

from report_archive.indexes.figures.find import FigureSentence
from report_archive.indexes.figures.quantities import PEOPLE_UNITS
from report_archive.indexes.figures.readout import SHORT_UNITS, Readout

UNNAMED: Final = "其他数据"
OPEN_SLOT: Final = "□"
SHORTEST_NAME: Final = 2  # code points
USED_BY: Final = 2  # reports; a longer name that fewer use is counted with its head
# A thing that is merely counted (27个单位) says less of what was achieved than 办结信访件27件.
WEIGHT_OF_MERE_COUNT: Final = 0.1
BLAND: Final = frozenset(("工作", "方面", "情况", "内容", "同志", "单位", "部门", "时间"))
NUMBER: Final = re.compile(
    r"百分之[一二三四五六七八九十百点零]+"
    r"|[近约超逾]?[0-9０-９]+(?:[.．][0-9０-９]+)?[余多]?[十百千万亿]{0,2}[余多]?"
    r"|[XxＸｘ×*＊○□]+[余多]?[十百千万亿]{0,2}"
    r"|(?<=第)[一二三四五六七八九十]{1,3}|(?<=前)[一二三四五六七八九十]{1,3}(?=名|位|$)"
    r"|[三四五六七八九十]分之[一二三四五六七八九]"
    r"|[近约超逾一二两三四五六七八九十百半]+(?=成|倍|个|分钟|小时|天|名|位|件|次|项|篇|条|份)"
)


class MeasuredSentence(NamedTuple):
    """One sentence under one measure, with those of its readouts that belong there."""

    where: FigureSentence
    readouts: tuple[Readout, ...]
    pattern: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What sentences report figures of.

    Shape:   patterns are the ways it is put (起草…材料□份), each with its number of figures.
    Units:   reports and figures are numbers of those.
    Order:   patterns and sentences, the most used pattern first; then as the reports stand.
    """

    name: str
    reports: int
    figures: int
    patterns: tuple[tuple[str, int], ...]
    sentences: tuple[MeasuredSentence, ...]


COMPARISON: Final = attrgetter("comparison")
# Of one measure: sentences, and beside them those of their readouts that belong there.
Members = tuple[list[FigureSentence], list[tuple[Readout, ...]]]


def measures(found: Iterable[FigureSentence]) -> tuple[Measure, ...]:
    """All measures: those in most reports first, those that end in the same word together.

    Shape:   names as measure_names tells them; UNNAMED has all of which the text says nothing
             that could be read, so that every sentence with a figure is somewhere.
    """
    sentences = list(found)
    names = measure_names(sentences)
    grouped: dict[str, Members] = defaultdict(lambda: ([], []))
    for sentence in sentences:
        readouts = sentence.readouts
        named = [names[readout[:2]] for readout in readouts]
        first = named[0]
        if len(named) == 1 or named.count(first) == len(named):
            found_in, own = grouped[first]
            found_in.append(sentence)
            own.append(readouts)
            continue
        for name in dict.fromkeys(named):
            found_in, own = grouped[name]
            found_in.append(sentence)
            own.append(tuple([readouts[n] for n, other in enumerate(named) if other == name]))
    made, weights = {}, {}
    for name, (sentences_of, groups) in grouped.items():
        reports = [sentence.report.identifier for sentence in sentences_of]
        made[name] = _measure(name, sentences_of, groups, len(set(reports)))
        weights[name] = _weight(reports, groups)
    return _in_families(made, weights)


def measure_names(sentences: Iterable[FigureSentence]) -> Mapping[tuple[str, str], str]:
    """The measure of each name with its head, learned from how many reports use each name.

    Shape:   a name that USED_BY reports use is a measure (领导满意率), else its head is (满意率);
             a head that fewer use counts with a shorter one that it ends in (办公会议: 会议).
    """
    pairs_in: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for report, _, _, readouts in sentences:
        pairs_in[report.identifier].update([each[:2] for each in readouts])
    uses = Counter(
        chain.from_iterable(set(chain.from_iterable(pairs)) for pairs in pairs_in.values())
    )
    return {pair: _named(*pair, uses) for pair in set().union(*pairs_in.values())}


def _named(name: str, head: str, uses: Mapping[str, int]) -> str:
    """The measure of what is called so, UNNAMED where its sentence says nothing to be read."""
    if uses[name] < USED_BY:
        name = head
        if uses[name] < USED_BY:
            endings = (name[-length:] for length in range(SHORTEST_NAME, len(name)))
            name = next((end for end in endings if end in uses), name)
    return name if len(name) >= SHORTEST_NAME else UNNAMED


def _measure(
    name: str,
    sentences: Sequence[FigureSentence],
    groups: Sequence[tuple[Readout, ...]],
    reports: int,
) -> Measure:
    written = [[pattern_of(readout, name) for readout in readouts] for readouts in groups]
    own: dict[str, int] = {}
    for patterns in written:
        for pattern in patterns:
            own[pattern] = own.get(pattern, 0) + 1
    ranked, rank_of = _ranked(own, name)
    by_rank: dict[tuple[int, bool], list[MeasuredSentence]] = defaultdict(list)
    for sentence, readouts, patterns in zip(sentences, groups, written, strict=True):
        if len(readouts) == 1:  # as nearly all have
            first, plain = rank_of[patterns[0]], not readouts[0].comparison
        else:
            first = min([rank_of[pattern] for pattern in patterns])
            plain = not any(map(COMPARISON, readouts))
        by_rank[first, plain].append(MeasuredSentence(sentence, readouts, ranked[first][0]))
    return Measure(
        name=name,
        reports=reports,
        figures=sum(own.values()),
        patterns=ranked,
        sentences=tuple(chain.from_iterable(by_rank[place] for place in sorted(by_rank))),
    )


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


def _weight(reports: Sequence[str], groups: Sequence[tuple[Readout, ...]]) -> float:
    """In how many reports a measure says what was achieved."""
    best: dict[str, float] = {}
    for identifier, readouts in zip(reports, groups, strict=True):
        if best.get(identifier) != 1.0:
            mere = all(map(_is_mere_count, readouts))
            best[identifier] = WEIGHT_OF_MERE_COUNT if mere else 1.0
    return sum(best.values())


def _is_mere_count(readout: Readout) -> bool:
    """Whether a readout says of something only how many there are."""
    _, head, verb, _, _, comparison, _, follows, _ = readout
    return (follows and not verb and not comparison) or head in BLAND


def _in_families(made: Mapping[str, Measure], weights: Mapping[str, float]) -> tuple[Measure, ...]:
    """Measures, those whose name ends in another one's name beside it.

    Order:   families by weight; within one the measures by weight.
    """
    family = {name: _family(name, made) for name in made}
    heavy: dict[str, float] = defaultdict(float)
    for name in sorted(made):
        heavy[family[name]] = max(heavy[family[name]], weights[name])
    order = sorted(
        made,
        key=lambda name: (
            name == UNNAMED,
            -heavy[family[name]],
            family[name],
            -weights[name],
            -made[name].figures,
            name,
        ),
    )
    return tuple(made[name] for name in order)


def _family(name: str, made: Mapping[str, Measure]) -> str:
    """The shortest other measure that a name ends in: 调研报告 → 报告."""
    for length in range(SHORTEST_NAME, len(name) if name != UNNAMED else 0):
        if name[-length:] in made:
            return name[-length:]
    return name


def pattern_of(readout: Readout, name: str) -> str:
    """How a figure is put, with open slots.

    Example: "起草…文稿□篇", "办结率□%", "修订□项制度", "文件数量同比减少□%"
    """
    own, _, verb, value, unit, comparison, _, follows, loose = readout
    name = "" if name == UNNAMED else name
    if not value:
        return name + frame_of(comparison)
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


def frame_of(comparison: str) -> str:
    """A comparison with open slots in place of its numbers.

    Example: "由上半年的89.2%提高到94.6%" → "由上半年的□%提高到□%"
    """
    return NUMBER.sub(OPEN_SLOT, comparison)


def comparison_frames(found: Iterable[FigureSentence]) -> list[tuple[str, int, FigureSentence]]:
    """How figures are compared: each frame with its number of reports and its first sentence.

    Order:   most reports first.
    """
    reports: dict[str, set[str]] = defaultdict(set)
    first: dict[str, FigureSentence] = {}
    for sentence in found:
        for comparison in filter(None, map(COMPARISON, sentence.readouts)):
            for part in filter(None, comparison.split("，")):
                frame = frame_of(part)
                reports[frame].add(sentence.report.identifier)
                first.setdefault(frame, sentence)
    ranked = sorted(reports, key=lambda frame: (-len(reports[frame]), len(frame), frame))
    return [(frame, len(reports[frame]), first[frame]) for frame in ranked]
