"""The prebuilt index: one file, independent of order, weighed as lunr weighs."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder
from tests.report_finder.conftest import OneWord

from report_archive.model import Report
from report_archive.report_finder.index import build_finder, index_records
from report_archive.report_finder.index_file import FILE, SCORE_UNIT, FinderIndex, read_index
from report_archive.report_finder.records import BOOSTS, Record, field_values, make_records
from report_archive.report_finder.terms import Segmenter, field_terms


def test_one_file_whatever_the_order(contract_reports: list[Report], one_word: Segmenter) -> None:
    files = build_finder(contract_reports, one_word)
    assert list(files) == [FILE]
    assert build_finder(contract_reports[::-1], one_word) == files


def test_no_reports_make_an_empty_index(one_word: Segmenter) -> None:
    index = read_index(build_finder([], one_word))
    assert (index.terms, index.vectors, index.records) == ((), (), ())


def test_vectors_name_terms_in_rising_order(
    contract_reports: list[Report], one_word: Segmenter
) -> None:
    index = read_index(build_finder(contract_reports, one_word))
    assert index.fields == tuple(BOOSTS)
    assert list(index.terms) == sorted(set(index.terms))
    for vectors in index.vectors:
        assert len(vectors) == len(BOOSTS)
        for flat in vectors:
            assert all(step > 0 for step in flat[2::2])
            assert all(score > 0 for score in flat[1::2])
            assert sum(flat[0::2]) < len(index.terms)


def by_lunr(index: FinderIndex, segmenter: Segmenter) -> list[list[dict[str, float]]]:
    """The scores of lunr's own builder: for each record and field those of its terms."""
    builder = Builder()
    builder.ref("id")
    for field, boost in BOOSTS.items():
        builder.field(field, boost=boost)
    for place, record in enumerate(index.records):
        terms = {f: field_terms(field_values(record, f), segmenter) for f in BOOSTS}
        builder.add({"id": place, **{f: [hexed(term) for term in terms[f]] for f in BOOSTS}})
    builder.build()
    names = {entry["_index"]: term for term, entry in builder.inverted_index.items()}
    found = []
    for place in range(len(index.records)):
        flats = [builder.field_vectors[f"{field}/{place}"].elements for field in BOOSTS]
        found.append(
            [{names[n]: score for n, score in zip(f[::2], f[1::2], strict=True)} for f in flats]
        )
    return found


def hexed(term: str) -> str:
    """A term that lunr neither lowercases nor cuts."""
    return term.encode("utf-8").hex()


def scores_of(index: FinderIndex) -> list[list[dict[str, float]]]:
    found = []
    for vectors in index.vectors:
        fields = []
        for flat in vectors:
            number, scores = 0, {}
            for step, score in zip(flat[::2], flat[1::2], strict=True):
                number += step
                scores[hexed(index.terms[number])] = score / SCORE_UNIT
            fields.append(scores)
        found.append(fields)
    return found


def test_terms_weigh_what_lunr_makes_them_weigh(
    contract_reports: list[Report], one_word: Segmenter
) -> None:
    index = index_records(make_records(contract_reports), one_word)
    assert scores_of(index) == by_lunr(index, one_word)


TITLES = st.lists(st.text("县委办公室工作总结督查2 ", max_size=9), min_size=1, max_size=6)


@given(TITLES, TITLES)
def test_any_records_weigh_what_lunr_makes_them_weigh(
    titles: Sequence[str], headings: Sequence[str]
) -> None:
    records = [
        Record(f"r{n}", title, False, "", "", "", 2023, "", (), tuple(headings[: n % 3]), ())
        for n, title in enumerate(titles)
    ]
    index = index_records(records, OneWord())
    assert scores_of(index) == by_lunr(index, OneWord())
