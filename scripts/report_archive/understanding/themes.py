"""Which themes (主题) a report, each section and each point are about, read from cue words."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2, sqrt
from typing import Final

from report_archive.model import Block, BlockKind, Finding, Structure
from report_archive.understanding.theme_cues import CueIndex, CueTable, cue_table, find_cues
from report_archive.vocabulary import Term, Vocabulary
from report_archive.words import WordSegmenter

# What one cue word counts for: a heading names its subject, a title that of the whole report; in
# "抓学习促能力，素质提高" the first clause says what was done, the rest what came of it.
HEADING: Final = 5.0
TITLE: Final = 6.0
FIRST_CLAUSE: Final = 1.25
NUMBER: Final = re.compile(r"\s*[（(]?[一二三四五六七八九十百\d]{1,4}[、.．）)是要]?")
CLAUSE_END: Final = re.compile(r"[，,；;：:\s]")
# The heading above says what a slogan ("学深一层") does not.
PARENT: Final = 1.0
# Where a lead holds no cue word at all, what the section around it is about counts as well.
AROUND: Final = 2.0
# A body this long counts in full; a longer one holds more cue words by its length alone.
BODY_LENGTH: Final = 250
# The opening of a section sets its subject.
OPENING_LENGTH: Final = 60
OPENING: Final = 1.5
# Below this score nothing is said; a theme counts beside the first if it has this share of it.
ENOUGH: Final = 3.0
BESIDE: Final = 0.5
# Such headings name a part of the report, not a subject; what stands under them touches on
# everything, so its first theme must have this share of all that speaks for any.
FRAME: Final = re.compile(
    "不足|问题|差距|短板|打算|思路|工作计划|努力方向|今后|下一步|基本情况|工作情况|体会|启示"
)
FRAME_SHARE: Final = 0.35
MOST: Final = 3
BESIDE_IN_REPORT: Final = 0.25
MOST_IN_REPORT: Final = 6
# What a part's first theme adds to the report's, at full confidence.
PART: Final = 4.0
# The score at which a theme without a rival is as likely right as it ever gets to half.
HALF_SURE: Final = 2.0
MOST_SURE: Final = 0.95
EVIDENCE_CUES: Final = 5


@dataclass(frozen=True, slots=True)
class ThemeFindings:
    """The themes of one report, and the tokens they were read from.

    Shape:   headings runs beside structure.headings, points beside structure.points; each holds
             0–3 themes, the report up to 6; tokens joined are the body.
    Order:   weightiest first; equal weights in the order of the vocabulary.
    """

    report: tuple[Finding[str], ...]
    headings: tuple[tuple[Finding[str], ...], ...]
    points: tuple[tuple[Finding[str], ...], ...]
    tokens: tuple[str, ...]


class _Scores:
    """What speaks for each theme within one span, and which cue words said so."""

    def __init__(self, table: CueTable, terms: Sequence[Term]) -> None:
        self._table = table
        self._terms = terms
        self._sums: dict[int, float] = {}
        self._evidence: dict[int, list[tuple[str, float]]] = {}

    def add_cues(self, cues: Iterable[str], factor: float) -> None:
        """Count cue words; one that comes again adds less each time."""
        times: dict[str, int] = {}
        for cue in cues:
            times[cue] = times.get(cue, 0) + 1
        sums, evidence, weights = self._sums, self._evidence, self._table.weights
        for cue, number in times.items():
            again = 1 + log2(number) / 2 if number > 1 else 1.0
            for index, weight in weights[cue]:
                score = weight * factor * again
                if index in sums:
                    sums[index] += score
                    evidence[index].append((cue, score))
                else:
                    sums[index] = score
                    evidence[index] = [(cue, score)]

    def add_theme(self, finding: Finding[str], factor: float) -> None:
        """Count a theme found in a part of the span."""
        if finding.value is None:
            return
        index = self._table.numbers[finding.value]
        score = factor * finding.confidence
        self._sums[index] = self._sums.get(index, 0.0) + score
        self._evidence.setdefault(index, [(finding.evidence, score)])

    def any_for(self) -> bool:
        """Whether anything at all speaks for a theme."""
        return max(self._sums.values(), default=0.0) > 0

    def findings(self, most: int, beside: float, share: float = 0.0) -> tuple[Finding[str], ...]:
        """The themes with enough to say for them; none if the first has too small a share."""
        ranked = sorted([(-score, index) for index, score in self._sums.items()])
        first = -ranked[0][0] if ranked else 0.0
        if first < ENOUGH:
            return ()
        total = sum([-below for below, _ in ranked if below < 0])
        if first < share * total:
            return ()
        least = max(ENOUGH, beside * first)
        return tuple(
            [
                Finding(self._terms[index].name, self._quoted(index), _confidence(-below, total))
                for below, index in ranked[:most]
                if -below >= least
            ]
        )

    def _quoted(self, index: int) -> str:
        scores: dict[str, float] = {}
        for cue, score in self._evidence[index]:
            scores[cue] = scores.get(cue, 0.0) + score
        seen = [cue for cue, score in scores.items() if score > 0]
        # Those of equal weight stay in their order.
        seen.sort(key=scores.__getitem__, reverse=True)
        return "、".join(seen[:EVIDENCE_CUES])


def find_themes(
    body: str, structure: Structure, vocabulary: Vocabulary, segmenter: WordSegmenter
) -> ThemeFindings:
    """Weigh the cue words of every heading with its section, every point, and the whole report.

    Order:   see ThemeFindings.
    Errors:  none on content: a span without enough cue words has no theme.
    Example: "三是从严管理值班，…" → 应急值守, evidence "值班"
    """
    tokens = tuple(segmenter.words(body))
    table = cue_table(vocabulary.themes)
    text = _Text(body, find_cues(body, tokens, table), table, vocabulary.themes)
    leads = [(block.start, block.end) for block in structure.headings]
    parents = heading_parents(structure.headings)
    headings: list[tuple[Finding[str], ...]] = []
    for lead, (_, end), parent in zip(leads, structure.sections, parents, strict=True):
        above = None if parent is None else _Above(*leads[parent], headings[parent])
        headings.append(text.span_themes(lead, end, above))
    starts = [start for start, _ in leads]
    points: list[tuple[Finding[str], ...]] = []
    for point in structure.points:
        place = bisect_right(starts, point.start) - 1
        above = None if place < 0 else _Above(*leads[place], headings[place])
        points.append(text.span_themes((point.start, point.lead_end), point.end, above))
    report = text.report_themes(structure, [*headings, *points])
    return ThemeFindings(report, tuple(headings), tuple(points), tokens)


def heading_parents(headings: Sequence[Block]) -> tuple[int | None, ...]:
    """For each heading the index of the one it stands under, None at the top.

    Example: levels 1 2 2 1 → None 0 0 None
    """
    parents: list[int | None] = []
    above: list[int] = []
    for index, heading in enumerate(headings):
        while above and headings[above[-1]].level >= heading.level:
            above.pop()
        parents.append(above[-1] if above else None)
        above.append(index)
    return tuple(parents)


@dataclass(frozen=True, slots=True)
class _Above:
    """The heading that a section or point stands under, and the themes of its section."""

    start: int
    end: int
    themes: tuple[Finding[str], ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """One body with its cue words, weighed span by span."""

    body: str
    index: CueIndex
    table: CueTable
    terms: Sequence[Term]

    def span_themes(
        self, lead: tuple[int, int], end: int, above: _Above | None
    ) -> tuple[Finding[str], ...]:
        """The themes of a section or point: its lead, the body up to end, the heading above."""
        scores = _Scores(self.table, self.terms)
        self._add_lead(scores, *lead)
        silent = not scores.any_for()
        if above:
            scores.add_cues(self.index.within(above.start, above.end), PARENT)
        frame = not scores.any_for() and FRAME.search(self.body, *lead)
        self._add_body(scores, lead[1], end)
        if above and silent and not FRAME.search(self.body, above.start, above.end):
            for place, finding in enumerate(above.themes, 1):
                scores.add_theme(finding, AROUND / place)
        return scores.findings(MOST, BESIDE, FRAME_SHARE if frame else 0.0)

    def report_themes(
        self, structure: Structure, parts: Iterable[tuple[Finding[str], ...]]
    ) -> tuple[Finding[str], ...]:
        """The themes of the report: its title, its words, and what its parts are about."""
        scores = _Scores(self.table, self.terms)
        for block in structure.blocks:
            if block.kind is BlockKind.TITLE:
                scores.add_cues(self.index.within(block.start, block.end), TITLE)
        self._add_body(scores, 0, len(self.body))
        for themes in parts:
            for place, finding in enumerate(themes, 1):
                scores.add_theme(finding, PART / place)
        return scores.findings(MOST_IN_REPORT, BESIDE_IN_REPORT)

    def _add_lead(self, scores: "_Scores", start: int, end: int) -> None:
        """Count the words that name a section or point, those of its first clause a little more."""
        number = NUMBER.match(self.body, start, end)
        clause = CLAUSE_END.search(self.body, number.end() if number else start, end)
        first_end = clause.start() if clause else end
        scores.add_cues(self.index.within(start, first_end), HEADING * FIRST_CLAUSE)
        scores.add_cues(self.index.within(first_end, end), HEADING)

    def _add_body(self, scores: "_Scores", start: int, end: int) -> None:
        """Count the words of a body, the opening a little more, by length a little less."""
        factor = 1.0 / sqrt(max(1.0, (end - start) / BODY_LENGTH))
        opening = min(start + OPENING_LENGTH, end)
        scores.add_cues(self.index.within(start, end), factor)
        scores.add_cues(self.index.within(start, opening), factor * (OPENING - 1))


def _confidence(score: float, total: float) -> float:
    """How sure a theme is: by what speaks for it, and by how little speaks for others."""
    sure = score / (score + HALF_SURE)
    alone = score / total
    return round(min(MOST_SURE, sure * (0.75 + 0.25 * alone)), 2)
