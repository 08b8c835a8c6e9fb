"""The orders hits are given in; every order ends with report and sentence, so that none is open."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from report_archive.phrase_index.answer import Order
from report_archive.phrase_index.matching import Span, pattern_spans
from report_archive.phrase_index.part import Part
from report_archive.phrase_index.query_tree import Pattern, Query
from report_archive.phrase_index.sentence_entries import HANDY, HEADING, LEAD, TITLE
from report_archive.text_folding import searchable

RANKS: Final = {TITLE: 0, HEADING: 0, LEAD: 1}
REST: Final = 2
NO_YEAR: Final = 1_000_000  # after every year, in both directions


class Place(NamedTuple):
    """A hit before anything is said of it."""

    part: Part
    sentence: int


def required_patterns(query: Query) -> tuple[Pattern, ...]:
    """Every pattern whose matches are shown."""
    return tuple(pattern for term in query.required for pattern in term.alternatives)


def sort_places(places: Sequence[Place], query: Query, order: Order) -> list[Place]:
    """The hits in the order asked for.

    Shape:   places of one report are given in the order of their sentences.
    """
    rounds: Counter[tuple[str, int, bool]] = Counter()
    keyed = []
    for place in places:
        report = place.part.report_of(place.sentence)
        identifier = place.part.record(report).identifier
        year = place.part.facts(report).year
        number = place.sentence - place.part.firsts[report]
        newest = (NO_YEAR if year is None else -year, identifier, number)
        key: tuple[Any, ...] = newest
        if order is Order.RELEVANCE:
            kind = place.part.class_of(place.sentence)
            rank, scrap = RANKS.get(kind.position, REST), not kind.bits & HANDY
            key = (rank, scrap, rounds[identifier, rank, scrap], *newest)
            rounds[identifier, rank, scrap] += 1
        elif order is Order.OLDEST:
            key = (NO_YEAR if year is None else year, identifier, number)
        elif order in (Order.LEFT, Order.RIGHT):
            key = (_context(place, query, order), *newest)
        keyed.append((key, place))
    # Identifier and number are unique, so that places themselves are never compared.
    return [place for _, place in sorted(keyed, key=lambda pair: pair[0])]


def _context(place: Place, query: Query, order: Order) -> str:
    """The folded characters beside the first match, from the match outwards."""
    folded = searchable(place.part.text(place.sentence))
    start, end = _first_match(folded, query)
    return folded[end:] if order is Order.RIGHT else folded[:start][::-1]


def _first_match(folded: str, query: Query) -> Span:
    spans = (
        span
        for pattern in required_patterns(query)
        for span in pattern_spans(folded, pattern, query.masks)
    )
    return min(spans, default=(0, 0))
