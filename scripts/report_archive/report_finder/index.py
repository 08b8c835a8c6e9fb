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
    names = {term: str(number) for number, term in enumerate(terms)}
    builder = Builder()
    builder.ref("id")
    for field, boost in BOOSTS.items():
        builder.field(field, boost=boost)
    for number, document in enumerate(documents):
        named = {field: [names[term] for term in found] for field, found in document.items()}
        builder.add({"id": number, **named})
    index = builder.build()
    ours = {posting["_index"]: int(name) for name, posting in index.inverted_index.items()}
    return tuple(
        tuple(_vector(index.field_vectors[f"{field}/{number}"].elements, ours) for field in BOOSTS)
        for number in range(len(documents))
    )


def _vector(elements: Sequence[float], ours: dict[float, int]) -> tuple[int, ...]:
    """One of lunr's flat vectors, renumbered, in order, with distances for numbers."""
    pairs = sorted(
        (ours[elements[n]], round(elements[n + 1] * SCORE_UNIT)) for n in range(0, len(elements), 2)
    )
    flat: list[int] = []
    before = 0
    for number, score in pairs:
        flat.extend((number - before, score))
        before = number
    return tuple(flat)
