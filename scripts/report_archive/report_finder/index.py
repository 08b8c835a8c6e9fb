"""All reports to the prebuilt index of the report finder."""

from collections.abc import Sequence

from lunr.builder import Builder

from report_archive.model import Report
from report_archive.report_finder.index_file import FILE, SCORE_UNIT, FinderIndex, write_index
from report_archive.report_finder.records import BOOSTS, Record, field_values, make_records
from report_archive.report_finder.terms import Segmenter, field_terms


def build_finder(reports: Sequence[Report], segmenter: Segmenter) -> dict[str, bytes]:
    """The files the report finder needs, by their name below assets/archive/.

    Order:   the same reports in any order give the same bytes.
    Example: build_finder(reports, WordSegmenter([])).keys() == {"finder-index.js"}
    """
    return {FILE: write_index(index_records(make_records(reports), segmenter))}


def index_records(records: Sequence[Record], segmenter: Segmenter) -> FinderIndex:
    """Let lunr weigh every term of every field."""
    documents = [
        {field: field_terms(field_values(record, field), segmenter) for field in BOOSTS}
        for record in records
    ]
    terms = sorted(
        {term for document in documents for found in document.values() for term in found}
    )
    return FinderIndex(
        fields=tuple(BOOSTS),
        terms=tuple(terms),
        vectors=_weigh(documents, terms),
        records=tuple(records),
    )


def _weigh(
    documents: Sequence[dict[str, list[str]]], terms: Sequence[str]
) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """The field vectors lunr's builder makes, in terms of our numbers."""
    if not documents:
        return ()  # lunr divides by their number
    # lunr lowercases what it is given, by the Unicode table of the Python that runs; numbers
    # come through unharmed.
    numbers = {term: number for number, term in enumerate(terms)}
    builder = Builder()
    builder.ref("id")
    for field, boost in BOOSTS.items():
        builder.field(field, boost=boost)
    # With its terms known beforehand lunr numbers them as we do, and every term of a sorted field
    # comes to stand at the end of its vector: put in between, a long vector takes quadratic time.
    for number in numbers.values():
        builder.inverted_index[str(number)] = {**{field: {} for field in BOOSTS}, "_index": number}
    builder.term_index = len(numbers)
    for place, document in enumerate(documents):
        named = {
            field: [str(number) for number in sorted(numbers[term] for term in found)]
            for field, found in document.items()
        }
        builder.add({"id": place, **named})
    vectors = builder.build().field_vectors
    return tuple(
        tuple(_vector(vectors[f"{field}/{place}"].elements) for field in BOOSTS)
        for place in range(len(documents))
    )


def _vector(elements: Sequence[float]) -> tuple[int, ...]:
    """One of lunr's flat vectors with distances for numbers.

    Example: _vector([3, 1.5, 7, 0.02]) == (3, 1500, 4, 20)
    """
    flat: list[int] = []
    before = 0
    for number, score in zip(elements[0::2], elements[1::2], strict=True):
        flat.extend((int(number) - before, round(score * SCORE_UNIT)))
        before = int(number)
    return tuple(flat)
