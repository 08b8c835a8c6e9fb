"""Which sentences of one part a query asks for, and how many of them have which property."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from report_archive.phrase_index.part import Part, ReportFacts
from report_archive.phrase_index.query_tree import Field, Query, Scope, Term
from report_archive.phrase_index.sentence_entries import (
    BEGINS_PARAGRAPH,
    BEGINS_SECTION,
    HAS_FIGURE,
    SentenceClass,
)
from report_archive.text_folding import searchable

COUNTED: Final = tuple(each for each in Field if each is not Field.OFFICE)
UNIT_BITS: Final = {Scope.PARAGRAPH: BEGINS_PARAGRAPH, Scope.SECTION: BEGINS_SECTION}
FIGURES: Final = "figures"  # narrows as a field does, but is no field of its own


@dataclass
class Tally:
    """The hits of one part and their counts.

    Order:   hits ascending.
    """

    hits: list[int] = field(default_factory=list)
    reports: int = 0
    facets: dict[Field, Counter[str]] = field(
        default_factory=lambda: {each: Counter() for each in COUNTED}
    )
    figures: int = 0


def evaluate(part: Part, query: Query) -> Tally:
    """Count and list the sentences of one part that a query asks for."""
    matched = matching_sentences(part, query)
    cells: dict[tuple[int, SentenceClass], list[int]] = {}
    report, end = -1, 0
    for sentence in sorted(matched):
        if sentence >= end:
            report = part.report_of(sentence)
            end = part.firsts[report + 1]
        if report not in part.withdrawn:
            cells.setdefault((report, part.class_of(sentence)), []).append(sentence)
    tally = Tally()
    reports = set()
    for (report, kind), sentences in cells.items():
        failing = _failing(part, report, kind, query)
        _count(tally, failing, part.facts(report), kind, len(sentences))
        if not failing:
            tally.hits += sentences
            reports.add(report)
    tally.hits.sort()
    tally.reports = len(reports)
    return tally


def matching_sentences(part: Part, query: Query) -> set[int]:
    """The sentences whose words are right, whatever the filters say."""
    required = [_holding(part, term, query.masks) for term in query.required]
    excluded = [_holding(part, term, query.masks) for term in query.excluded]
    found = set().union(*required) if required else set(range(part.firsts[-1]))
    if not found:
        return found
    units = _Units(part, query.scope)
    allowed = {units.of(sentence) for sentence in found}
    for sentences in required:
        allowed &= {units.of(sentence) for sentence in sentences}
    for sentences in excluded:
        allowed -= {units.of(sentence) for sentence in sentences}
    return {sentence for sentence in found if units.of(sentence) in allowed}


class _Units:
    """The unit each sentence belongs to, named by the unit's first sentence."""

    def __init__(self, part: Part, scope: Scope) -> None:
        self._part = part
        self._bit = UNIT_BITS.get(scope)
        self._known: dict[int, int] = {}

    def of(self, sentence: int) -> int:
        """The first sentence of the unit that holds a sentence."""
        if self._bit is None:
            return sentence
        passed = []
        place = sentence
        while place not in self._known:
            passed.append(place)
            if self._part.class_of(place).bits & self._bit:
                self._known[place] = place
            else:
                place -= 1
        unit = self._known[place]
        self._known.update(dict.fromkeys(passed, unit))
        return unit


def _holding(part: Part, term: Term, masks: bool) -> set[int]:
    return set().union(*(part.holding(pattern, masks) for pattern in term.alternatives))


def _failing(part: Part, report: int, kind: SentenceClass, query: Query) -> set[str]:
    """The fields whose filters a sentence does not pass."""
    failing: set[str] = set()
    for item in query.filters:
        if item.field is Field.OFFICE:
            name = searchable(part.record(report).office)
            passes = any(searchable(value) in name for value in item.values if value)
            passes = passes or ("" in item.values and not name)
        else:
            values = field_values(part.facts(report), kind, item.field)
            passes = any(value in item.values for value in values)
        if passes == item.excluded:
            failing.add(item.field)
    if query.figures and not kind.bits & HAS_FIGURE:
        failing.add(FIGURES)
    return failing


def field_values(facts: ReportFacts, kind: SentenceClass, asked: Field) -> tuple[str, ...]:
    """The values a sentence has of a field, as filters name them."""
    if asked is Field.THEME:
        return kind.themes or ("",)
    values = {
        Field.YEAR: "" if facts.year is None else str(facts.year),
        Field.OFFICE_TYPE: facts.office_type,
        Field.LEVEL: facts.level,
        Field.KIND: facts.kind,
        Field.ROLE: kind.role,
        Field.POSITION: kind.position,
    }
    return (values[asked],)


def _count(
    tally: Tally, failing: set[str], facts: ReportFacts, kind: SentenceClass, number: int
) -> None:
    """Count sentences for every field whose filters alone may keep them out."""
    for each in COUNTED:
        if not failing - {each}:
            for value in field_values(facts, kind, each):
                tally.facets[each][value] += number
    if not failing - {FIGURES} and kind.bits & HAS_FIGURE:
        tally.figures += number
