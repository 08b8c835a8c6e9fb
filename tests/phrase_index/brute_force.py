"""What a query asks for, found by trying every way at every place, without any cleverness."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from report_archive.mask_signs import MASK
from report_archive.phrase_index.evaluate import COUNTED
from report_archive.phrase_index.query_tree import Field, Gap, Pattern, Query, Scope, Term
from report_archive.phrase_index.sentence_entries import (
    BEGINS_PARAGRAPH,
    BEGINS_SECTION,
    HAS_FIGURE,
    Entry,
)
from report_archive.text_folding import searchable


def holds_somewhere(folded: str, pattern: Pattern, masks: bool) -> bool:
    """The pattern at every place, by every way, without any cleverness."""
    runs = {run.start(): run.end() for run in MASK.finditer(folded)} if masks else {}
    return any(_matches(folded, start, pattern.parts, runs) for start in range(len(folded) + 1))


def _matches(folded: str, place: int, parts: tuple[str | Gap, ...], runs: dict[int, int]) -> bool:
    if not parts:
        return True
    first, rest = parts[0], parts[1:]
    if isinstance(first, Gap):
        longest = len(folded) if first.longest is None else first.longest
        reach = range(place + first.shortest, min(place + longest, len(folded)) + 1)
        return any(_matches(folded, end, rest, runs) for end in reach)
    ends = _ends(folded, place, first, runs, False)
    return any(_matches(folded, end, rest, runs) for end in ends)


def _ends(folded: str, place: int, piece: str, runs: dict[int, int], plain: bool) -> set[int]:
    if not piece:
        return {place} if plain else set()
    found = set()
    if place < len(folded) and folded[place] == piece[0]:
        found |= _ends(folded, place + 1, piece[1:], runs, True)
    if place in runs:
        for taken in range(1, min(8, len(piece)) + 1):
            found |= _ends(folded, runs[place], piece[taken:], runs, plain)
    return found


def said(corpus: Sequence[Entry], query: Query) -> list[tuple[Entry, int]]:
    """Every sentence whose words are right, whatever the filters say; places count from 0."""
    found = []
    for entry in corpus:
        folded = [searchable(text) for text in entry.texts]
        for unit in _units(entry, query.scope):

            def having(
                term: Term, folded: Sequence[str] = folded, unit: Sequence[int] = unit
            ) -> set[int]:
                return {
                    n
                    for n in unit
                    if any(holds_somewhere(folded[n], p, query.masks) for p in term.alternatives)
                }

            required = [having(term) for term in query.required]
            if not all(required) or any(having(term) for term in query.excluded):
                continue
            found += [(entry, n) for n in (set().union(*required) if required else unit)]
    return found


def brute_force(corpus: Sequence[Entry], query: Query) -> set[tuple[str, int]]:
    """Identifier and number of every sentence that is asked for."""
    return {
        (entry.record.identifier, n + 1)
        for entry, n in said(corpus, query)
        if _passes(entry, n, query)
    }


def brute_force_facets(
    corpus: Sequence[Entry], query: Query
) -> tuple[dict[Field, dict[str, int]], int]:
    """How many sentences each value of each field would leave, and how many have figures."""
    sentences = said(corpus, query)
    facets: dict[Field, dict[str, int]] = {}
    for field in COUNTED:
        others = replace(query, filters=tuple(f for f in query.filters if f.field is not field))
        counts: Counter[str] = Counter()
        for entry, n in sentences:
            if _passes(entry, n, others):
                counts.update(_values(entry, n, field))
        facets[field] = dict(counts)
    with_figures = replace(query, figures=True)
    return facets, sum(_passes(entry, n, with_figures) for entry, n in sentences)


def _units(entry: Entry, scope: Scope) -> list[list[int]]:
    bit = {Scope.SENTENCE: 0, Scope.PARAGRAPH: BEGINS_PARAGRAPH, Scope.SECTION: BEGINS_SECTION}
    units: list[list[int]] = []
    for n, kind in enumerate(entry.classes):
        if scope is Scope.SENTENCE or kind.bits & bit[scope]:
            units.append([])
        units[-1].append(n)
    return units


def _values(entry: Entry, n: int, field: Field) -> set[str]:
    kind = entry.classes[n]
    if field is Field.YEAR:
        return {str(entry.record.year or "")}
    if field is Field.THEME:
        return set(kind.themes) or {""}
    source = kind if field in (Field.ROLE, Field.POSITION) else entry.record
    return {getattr(source, field.value)}


def _passes(entry: Entry, n: int, query: Query) -> bool:
    for item in query.filters:
        if item.field is Field.OFFICE:
            name = searchable(entry.record.office)
            passes = any((value in name) if value else not name for value in item.values)
        else:
            passes = bool(_values(entry, n, item.field) & set(item.values))
        if passes is item.excluded:
            return False
    return not query.figures or bool(entry.classes[n].bits & HAS_FIGURE)
