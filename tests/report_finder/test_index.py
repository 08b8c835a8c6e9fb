"""The prebuilt index: one file, independent of order, weighed by lunr."""

from report_archive.model import Report
from report_archive.report_finder.index import build_finder
from report_archive.report_finder.index_file import FILE, read_index
from report_archive.report_finder.records import BOOSTS
from report_archive.report_finder.terms import Segmenter


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
