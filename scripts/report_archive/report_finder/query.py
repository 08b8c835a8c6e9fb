"""Find reports in the prebuilt index, as the page in the browser does.

The twin in the browser is report_finder.js; tests/contract/report_finder.yml holds both to the
same answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report_archive import addresses
from report_archive.report_finder.index_file import FinderFiles
from report_archive.report_finder.records import BOOSTS, Record, facet_values, field_values
from report_archive.report_finder.terms import is_enough, query_terms
from report_archive.text_folding import query_words, searchable


@dataclass(frozen=True, slots=True)
class FoundReport:
    """One result.

    Shape:   address is relative to the site's root; headings are those that hold a query word.
    """

    record: Record
    score: int
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
    Order:   best first; the same score: newest year first, then as they are numbered.
    Errors:  FinderFileError when the index is missing or of another version.
    """
    index = FinderFiles(files)
    words = query_words(query)
    scores = _candidates(index, words)
    surely = is_enough(words)
    found: list[FoundReport] = []
    for number in sorted(scores, key=lambda number: (-scores[number], number)):
        if limit is not None and len(found) >= limit:
            break
        record = index.record(number)
        if (surely or _holds_words(record, words)) and _passes(record, filters or {}):
            found.append(_found(record, scores[number], words))
    return found


def _found(record: Record, score: int, words: Sequence[str]) -> FoundReport:
    page = addresses.report_page(record.identifier)
    headings = tuple(
        heading for heading in record.headings if any(word in searchable(heading) for word in words)
    )
    return FoundReport(record, score, addresses.link(addresses.FINDER, page), headings)


def _passes(record: Record, filters: Mapping[str, str]) -> bool:
    return all(value in facet_values(record, facet) for facet, value in filters.items() if value)


def _holds_words(record: Record, words: Sequence[str]) -> bool:
    """Whether each word stands in one piece somewhere: the index only knows that its terms do."""
    texts = [searchable(value) for field in BOOSTS for value in field_values(record, field)]
    return all(any(word in text for text in texts) for word in words)


def _candidates(index: FinderFiles, words: Sequence[str]) -> dict[int, int]:
    """Score by number of every report that holds all terms of the query."""
    terms = query_terms(words)
    scores: dict[int, int] = {} if terms else dict.fromkeys(index.numbers(), 0)
    for place, term in enumerate(terms):
        rarity, posting = index.posting(term)
        scores = {
            number: scores.get(number, 0) + rarity * weight
            for number, weight in posting.items()
            if not place or number in scores
        }
    return scores
