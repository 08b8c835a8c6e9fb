"""Figures grouped by what they measure, the measures most used first (指标)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

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


@dataclass(frozen=True, slots=True)
class MeasuredSentence:
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


def measures(found: Iterable[FigureSentence]) -> tuple[Measure, ...]:
    """All measures: those in most reports first, those that end in the same word together.

    Shape:   names as MeasureNames tells them; UNNAMED has all of which the text says nothing
             that could be read, so that every sentence with a figure is somewhere.
    """
    sentences = list(found)
    names = MeasureNames(sentences)
    grouped: dict[str, list[tuple[FigureSentence, tuple[Readout, ...]]]] = defaultdict(list)
    for sentence in sentences:
        parts: dict[str, list[Readout]] = defaultdict(list)
        for readout in sentence.readouts:
            name = names.of(readout)
            parts[name].append(readout)
        for name, readouts in parts.items():
            grouped[name].append((sentence, tuple(readouts)))
    made = {name: _measure(name, members) for name, members in grouped.items()}
    weights = {name: _weight(members) for name, members in grouped.items()}
    return _in_families(made, weights)


class MeasureNames:
    """Which measure a readout belongs to, learned from how many reports use each name.

    Shape:   a name that USED_BY reports use is a measure (领导满意率), else its head is (满意率);
             a head that fewer use counts with a shorter one that it ends in (办公会议: 会议).
    """

    def __init__(self, sentences: Iterable[FigureSentence]) -> None:
        uses: dict[str, set[str]] = defaultdict(set)
        for sentence in sentences:
            for readout in sentence.readouts:
                for name in {readout.name, readout.head}:
                    uses[name].add(sentence.report.identifier)
        self._uses = {name: len(reports) for name, reports in uses.items()}
        self._known: dict[tuple[str, str], str] = {}

    def of(self, readout: Readout) -> str:
        """The measure of a readout, UNNAMED where it says of nothing that it could read."""
        key = readout.name, readout.head
        if key not in self._known:
            self._known[key] = self._named(readout)
        return self._known[key]

    def _named(self, readout: Readout) -> str:
        if self._uses.get(readout.name, 0) >= USED_BY:
            name = readout.name
        else:
            name = readout.head
            if self._uses.get(name, 0) < USED_BY:
                endings = (name[-length:] for length in range(SHORTEST_NAME, len(name)))
                name = next((end for end in endings if end in self._uses), name)
        return name if len(name) >= SHORTEST_NAME else UNNAMED


def _measure(name: str, members: Sequence[tuple[FigureSentence, tuple[Readout, ...]]]) -> Measure:
    written = [tuple(pattern_of(readout, name) for readout in readouts) for _, readouts in members]
    own = Counter(pattern for of_one in written for pattern in of_one)
    shown = _merged(own)
    patterns: Counter[str] = Counter()
    for pattern, count in own.items():
        patterns[shown[pattern]] += count
    ranked = sorted(patterns.items(), key=lambda item: (-_teaches(item[0], item[1], name), item[0]))
    rank = {pattern: place for place, (pattern, _) in enumerate(ranked)}
    placed = []
    for place, (sentence, readouts) in enumerate(members):
        first = min((shown[pattern] for pattern in written[place]), key=rank.__getitem__)
        compared = any(readout.comparison for readout in readouts)
        member = MeasuredSentence(sentence, readouts, first)
        placed.append(((rank[first], not compared, place), member))
    placed.sort(key=lambda item: item[0])
    return Measure(
        name=name,
        reports=len({sentence.report.identifier for sentence, _ in members}),
        figures=sum(len(readouts) for _, readouts in members),
        patterns=tuple(ranked),
        sentences=tuple(member for _, member in placed),
    )


def _teaches(pattern: str, uses: int, name: str) -> float:
    """How much a pattern teaches: one with its verb is worth two that only name the thing."""
    return uses if "%" in pattern else uses / (2 if pattern.startswith((name, OPEN_SLOT)) else 1)


def _merged(patterns: Mapping[str, int]) -> dict[str, str]:
    """Patterns that differ only in whether other words stand between, as the one more used."""
    best: dict[str, str] = {}
    for pattern in sorted(patterns, key=lambda each: (-patterns[each], len(each), each)):
        best.setdefault(pattern.replace("…", ""), pattern)
    return {pattern: best[pattern.replace("…", "")] for pattern in patterns}


def _weight(members: Sequence[tuple[FigureSentence, tuple[Readout, ...]]]) -> float:
    """In how many reports a measure says what was achieved."""
    best: dict[str, float] = {}
    for sentence, readouts in members:
        identifier = sentence.report.identifier
        for readout in readouts:
            counted = readout.follows and not readout.verb and not readout.comparison
            mere = counted or readout.head in BLAND
            weight = WEIGHT_OF_MERE_COUNT if mere else 1.0
            best[identifier] = max(best.get(identifier, 0.0), weight)
    return sum(best.values())


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
    name = "" if name == UNNAMED else name
    if not readout.value:
        return name + frame_of(readout.comparison)
    slot = OPEN_SLOT + readout.unit
    unit = SHORT_UNITS.get(readout.unit, readout.unit)
    if unit in PEOPLE_UNITS and name.endswith(unit):
        thing = name.removesuffix(unit)  # 接待批次: the unit says it already
        loose = "…" if readout.loose or not thing else ""
        return f"{thing}{loose}{slot}"
    verb = "" if readout.verb == name or name.startswith(readout.verb) else readout.verb
    if readout.follows:
        return f"{verb}{slot}{name}"
    gap = "…" if verb and (readout.loose or readout.name != name) else ""
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
        for readout in sentence.readouts:
            for part in filter(None, readout.comparison.split("，")):
                frame = frame_of(part)
                reports[frame].add(sentence.report.identifier)
                first.setdefault(frame, sentence)
    ranked = sorted(reports, key=lambda frame: (-len(reports[frame]), len(frame), frame))
    return [(frame, len(reports[frame]), first[frame]) for frame in ranked]
