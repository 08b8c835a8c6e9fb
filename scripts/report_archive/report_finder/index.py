"""All reports to the prebuilt index of the report finder."""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log
from typing import Final

from report_archive.model import Report
from report_archive.report_finder.index_file import FILE, SCORE_UNIT, FinderIndex, write_index
from report_archive.report_finder.records import BOOSTS, Record, field_values, make_records
from report_archive.report_finder.terms import Segmenter, field_terms

# lunr's own k1 and b: how soon more of a term adds little, how much a long field counts for less.
SATURATION: Final = 1.2
LENGTH_SHARE: Final = 0.75


def build_finder(reports: Sequence[Report], segmenter: Segmenter) -> dict[str, bytes]:
    """The files the report finder needs, by their name below assets/archive/.

    Order:   the same reports in any order give the same bytes.
    Example: build_finder(reports, WordSegmenter([])).keys() == {"finder-index.js"}
    """
    return {FILE: write_index(index_records(make_records(reports), segmenter))}


def index_records(records: Sequence[Record], segmenter: Segmenter) -> FinderIndex:
    """Weigh every term of every field as lunr's builder does."""
    documents = [
        [field_terms(field_values(record, field), segmenter) for field in BOOSTS]
        for record in records
    ]
    terms = sorted({term for document in documents for found in document for term in found})
    numbers = {term: number for number, term in enumerate(terms)}
    counted = [
        [Counter(numbers[term] for term in found) for found in document] for document in documents
    ]
    return FinderIndex(
        fields=tuple(BOOSTS),
        terms=tuple(terms),
        vectors=_weighed(counted),
        records=tuple(records),
    )


def _weighed(
    documents: Sequence[Sequence[Counter[int]]],
) -> tuple[tuple[tuple[int, ...], ...], ...]:
    """The field vectors that lunr's builder makes, in thousandths.

    Shape:   documents have for each field how often each term stands there, by its number.
    Source:  BM25 as in lunr.builder; its own objects take ten times as long.
    """
    standing = Counter(number for document in documents for field in document for number in field)
    rarity = {
        number: log(1 + abs((len(documents) - fields + 0.5) / (fields + 0.5)))
        for number, fields in standing.items()
    }
    lengths = [[field.total() for field in document] for document in documents]
    usual = [sum(column) / len(documents) for column in zip(*lengths, strict=True)]
    boosts = tuple(BOOSTS.values())
    return tuple(
        tuple(
            _vector(field, rarity, boost, length / average if average else 0.0)
            for field, boost, length, average in zip(document, boosts, own, usual, strict=True)
        )
        for document, own in zip(documents, lengths, strict=True)
    )


def _vector(
    field: Counter[int], rarity: Mapping[int, float], boost: int, length: float
) -> tuple[int, ...]:
    """Pairs of how far a term's number lies from the one before it, and its score.

    Units:   length is that of the field against the average one.
    Example: terms 3 and 7 with scores 1.5 and 0.02: (3, 1500, 4, 20)
    """
    slowness = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length)
    flat: list[int] = []
    before = 0
    for number in sorted(field):
        times = field[number]
        # In this order of multiplying and with two roundings, so that the last digit is lunr's.
        score = rarity[number] * ((SATURATION + 1) * times) / (slowness + times) * boost
        flat += (number - before, round(round(score, 3) * SCORE_UNIT))
        before = number
    return tuple(flat)
