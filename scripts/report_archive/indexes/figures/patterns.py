"""The ways in which a measure is put, those that teach most first (表述方式)."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.figures.columns import NUMBER, UNNAMED, Places, Tables
from report_archive.indexes.figures.find import Numbers
from report_archive.indexes.figures.quantities import PEOPLE_UNITS
from report_archive.indexes.figures.readout import OPEN_SLOT, SHORT_UNITS, Way

Ranked = tuple[Sequence[tuple[str, int]], Mapping[str, int]]
NO_MEASURE: Final = -1  # of a way that no figure has now


class Patterns(NamedTuple):
    """The patterns of all measures, kept from run to run.

    Shape:   measure (a word of the tables) and pattern (a place in texts) are of ways; of_measure,
             shown, uses, rank and best are of pairs of a measure and a pattern, uses counting
             figures: those of one measure with the same rank are one pattern, told as the best.
    Order:   pairs by measure, then by pattern.
    """

    texts: Sequence[str]
    measure: Numbers
    pattern: Numbers
    of_measure: Numbers
    shown: Numbers
    uses: Places
    rank: Numbers
    best: NDArray[np.bool_]

    def ranks(self, ways: Places) -> Numbers:
        """The rank of the pattern of each of these ways in its measure."""
        pairs = _pair(self.of_measure, self.shown, len(self.texts))
        wanted = _pair(self.measure[ways], self.pattern[ways], len(self.texts))
        return self.rank[np.searchsorted(pairs, wanted)]


def patterns_of(
    tables: Tables, measure: Numbers, uses: Places, kept: Patterns | None = None
) -> Patterns:
    """The patterns of all measures.

    Shape:   measure (NO_MEASURE where nobody has the way) and uses are of the ways of tables. What
             was kept is taken over where it is that of the same.
    """
    texts, pattern = _texts(tables, measure, kept)
    used = np.flatnonzero(uses)
    pairs, place = np.unique(_pair(measure[used], pattern[used], len(texts)), return_inverse=True)
    total = np.bincount(place, weights=uses[used]).astype(np.int64)
    of_measure, shown = np.divmod(pairs, max(len(texts), 1))
    found = Patterns(
        texts,
        measure,
        pattern,
        of_measure.astype(NUMBER),
        shown.astype(NUMBER),
        total,
        np.zeros(len(pairs), NUMBER),
        np.ones(len(pairs), bool),
    )
    return _all_ranked(found, tables, kept)


def _texts(
    tables: Tables, measure: Numbers, kept: Patterns | None
) -> tuple[Sequence[str], Numbers]:
    """All patterns, and of each way which one it is."""
    before = kept.measure if kept else np.zeros(0, NUMBER)
    known = np.full(len(measure), NO_MEASURE, NUMBER)
    known[: len(before)] = before
    pattern = np.zeros(len(measure), NUMBER)
    pattern[: len(before)] = kept.pattern if kept else ()
    fresh = np.flatnonzero((measure != known) & (measure != NO_MEASURE))
    texts = list(kept.texts) if kept else []
    if len(fresh):
        number = dict(zip(texts, range(len(texts)), strict=True))
        names = map(tables.words.__getitem__, measure[fresh].tolist())
        made = map(pattern_of, map(tables.way, fresh.tolist()), names)
        pattern[fresh] = [number.setdefault(each, len(number)) for each in made]
        texts = list(number)
    return texts, pattern


def _all_ranked(found: Patterns, tables: Tables, kept: Patterns | None) -> Patterns:
    """Patterns with their ranks, those of measures that are put as they were taken over."""
    first = np.flatnonzero(np.diff(found.of_measure, prepend=NO_MEASURE))
    ends = np.append(first, len(found.of_measure))
    several = np.diff(ends) > 1
    if kept is not None:
        several &= ~_taken_over(found, first, kept)
    rows = zip(first[several].tolist(), ends[1:][several].tolist(), strict=True)
    for begin, end in rows:
        own = found.shown[begin:end].tolist()
        texts = [found.texts[each] for each in own]
        uses = dict(zip(texts, found.uses[begin:end].tolist(), strict=True))
        shown, rank = _ranked(uses, tables.words[found.of_measure[begin]])
        kinds = {text for text, _ in shown}
        found.rank[begin:end] = [rank[text] for text in texts]
        found.best[begin:end] = [text in kinds for text in texts]
    return found


def _taken_over(found: Patterns, first: Places, kept: Patterns) -> NDArray[np.bool_]:
    """Give what is put as it was the ranks that it had; which measures that are.

    Shape:   first is where the pairs of each measure begin.
    """
    if not len(kept.of_measure) or not len(first):
        return np.zeros(len(first), bool)
    size = len(found.texts)
    pairs = _pair(found.of_measure, found.shown, size)
    before = _pair(kept.of_measure, kept.shown, size)
    place = np.minimum(np.searchsorted(before, pairs), len(before) - 1)
    same = (before[place] == pairs) & (kept.uses[place] == found.uses)
    lengths = np.diff(np.append(first, len(pairs)))
    words = max(int(found.of_measure[-1]), int(kept.of_measure[-1])) + 1
    had = np.bincount(kept.of_measure, minlength=words)[found.of_measure[first]]
    whole = (had == lengths) & np.logical_and.reduceat(same, first)
    of_pairs = np.repeat(whole, lengths)
    found.rank[of_pairs] = kept.rank[place[of_pairs]]
    found.best[of_pairs] = kept.best[place[of_pairs]]
    return np.asarray(whole, bool)


def _pair(measure: Numbers, pattern: Numbers, patterns: int) -> Places:
    return measure.astype(np.int64) * max(patterns, 1) + pattern


def _ranked(own: Mapping[str, int], name: str) -> Ranked:
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
