"""Find reports in the prebuilt index, as the page in the browser does.

The twin in the browser is report_finder.js; tests/contract/report_finder.yml holds both to the
same answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import floor
from typing import Any, Final

from lunr import __TARGET_JS_VERSION__
from lunr.index import Index
from lunr.query import Query, QueryPresence

from report_archive import addresses
from report_archive.report_finder.index_file import SCORE_UNIT, FinderIndex, read_index
from report_archive.report_finder.records import Record, facet_values, field_values
from report_archive.report_finder.terms import Clause, query_clauses
from report_archive.text_folding import query_words, searchable

# Scores are compared in steps of a thousandth, so that the last bits of a sum decide nothing. The
# steps begin off the round numbers that scores of one or four terms fall upon.
STEPS: Final = 1000
STEP_OFFSET: Final = 0.29


@dataclass(frozen=True, slots=True)
class FoundReport:
    """One result.

    Shape:   address is relative to the site's root; headings are those that hold a query word.
    """

    record: Record
    score: float
    address: str
    headings: tuple[str, ...]


def find_reports(
    files: Mapping[str, bytes],
    query: str,
    limit: int | None = None,
    filters: Mapping[str, str] | None = None,
) -> list[FoundReport]:
    """The reports that hold every word of the query, each within one title, heading or value.

    Shape:   files is what build_finder made; the filters office_type, year, kind and theme want
             their value exactly. A query without words finds all reports.
    Order:   best first; the same score: newest year, then title, then identifier.
    Errors:  FinderFileError when the index is missing or of another version.
    """
    index = read_index(files)
    words = query_words(query)
    scores = _candidates(index, words) if words else dict.fromkeys(range(len(index.records)), 0.0)
    numbers = [
        number
        for number in scores
        if _holds_words(index.records[number], index.fields, words)
        and _passes(index.records[number], filters or {})
    ]
    numbers.sort(key=lambda number: (-floor(scores[number] * STEPS + STEP_OFFSET), number))
    return [_found(index.records[number], scores[number], words) for number in numbers[:limit]]


def _found(record: Record, score: float, words: Sequence[str]) -> FoundReport:
    page = addresses.report_page(record.identifier)
    headings = tuple(
        heading for heading in record.headings if any(word in searchable(heading) for word in words)
    )
    return FoundReport(record, score, addresses.link(addresses.FINDER, page), headings)


def _passes(record: Record, filters: Mapping[str, str]) -> bool:
    return all(value in facet_values(record, facet) for facet, value in filters.items() if value)


def _holds_words(record: Record, fields: Sequence[str], words: Sequence[str]) -> bool:
    """Whether each word stands in one piece somewhere: lunr only knows that its pairs do."""
    if not words:
        return True
    texts = [searchable(value) for field in fields for value in field_values(record, field)]
    return all(any(word in text for text in texts) for word in words)


def _candidates(index: FinderIndex, words: Sequence[str]) -> dict[int, float]:
    """Score by record number of every record that holds all pairs of the query."""
    clauses = query_clauses(words)
    lunr_index = _expand(index, _wanted_terms(index.terms, clauses))
    query = Query(list(index.fields))
    for clause in clauses:
        query.clause(
            term=clause.term + "*" if clause.starts else clause.term,
            boost=clause.boost,
            use_pipeline=False,
            presence=QueryPresence.REQUIRED if clause.required else QueryPresence.OPTIONAL,
        )
    return {int(result["ref"]): result["score"] for result in lunr_index.query(query)}


def _wanted_terms(terms: Sequence[str], clauses: Sequence[Clause]) -> dict[int, str]:
    """The terms a query can touch, by number; they alone decide what is found and its score."""
    whole = {clause.term for clause in clauses}
    starts = tuple(clause.term for clause in clauses if clause.starts)
    return {
        number: term
        for number, term in enumerate(terms)
        if term in whole or term.startswith(starts)
    }


def _expand(index: FinderIndex, terms: Mapping[int, str]) -> Index:
    """lunr's own form of the index, put together from the vectors, as far as terms go."""
    postings: dict[int, dict[str, Any]] = {
        number: {"_index": number, **{field: {} for field in index.fields}} for number in terms
    }
    vectors: list[tuple[str, list[float]]] = []
    for record, fields in enumerate(index.vectors):
        for field, flat in zip(index.fields, fields, strict=True):
            elements: list[float] = []
            for number, score in zip(accumulate(flat[0::2]), flat[1::2], strict=True):
                if number in postings:
                    elements.extend((number, score / SCORE_UNIT))
                    postings[number][field][str(record)] = {}
            vectors.append((f"{field}/{record}", elements))
    return Index.load(
        {
            "version": __TARGET_JS_VERSION__,
            "fields": list(index.fields),
            "fieldVectors": vectors,
            "invertedIndex": [(term, postings[number]) for number, term in terms.items()],
            "pipeline": [],
        }
    )
