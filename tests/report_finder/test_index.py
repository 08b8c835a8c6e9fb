"""The prebuilt index: independent of order, complete, in small parts."""

import pytest

from report_archive.model import Report
from report_archive.report_finder import index as module
from report_archive.report_finder.index import build_finder, finder_files
from report_archive.report_finder.index_file import FILE, FinderFiles
from report_archive.report_finder.records import BOOSTS, USUAL_LENGTHS, Record, field_values
from report_archive.report_finder.terms import Segmenter, field_terms


def test_the_same_files_whatever_the_order(
    contract_reports: list[Report], one_word: Segmenter
) -> None:
    files = build_finder(contract_reports, one_word)
    assert build_finder(contract_reports[::-1], one_word) == files
    assert set(files) == {
        FILE, "finder-values.js", "finder-numbers.js", "finder-terms/0.js",
        *(f"finder-reports/{number}.js" for number in numbers_of_files(files)),
    }  # fmt: skip


def numbers_of_files(files: dict[str, bytes]) -> set[int]:
    """The files that show the reports which the index counts."""
    index = FinderFiles(files)
    return {number // index.head["together"] for number in index.numbers()}


def test_no_reports_make_an_empty_index(one_word: Segmenter) -> None:
    index = FinderFiles(build_finder([], one_word))
    assert index.head["reports"] == 0
    assert index.posting("督查") == (0, {})


def test_every_term_of_every_field_is_found(
    contract_reports: list[Report], one_word: Segmenter
) -> None:
    index = FinderFiles(build_finder(contract_reports, one_word))
    assert len(index.numbers()) == len(contract_reports)
    for number in index.numbers():
        record = index.record(number)
        for field in BOOSTS:
            for term in field_terms(field_values(record, field), one_word):
                assert number in index.posting(term)[1], term


def test_every_field_has_a_usual_length() -> None:
    assert list(USUAL_LENGTHS) == list(BOOSTS)


@pytest.mark.parametrize("reports", [1, 9, 700])
def test_parts_stay_small_and_numbers_far_apart_come_back(
    reports: int, one_word: Segmenter
) -> None:
    records = [
        Record(f"r{n}", f"题{n % 7}", False, "", "", "", 2020, "", (), (f"第{n}件事",), ())
        for n in range(reports)
    ]
    files = finder_files(records, one_word)
    index = FinderFiles(files)
    at = {index.record(number).identifier: number for number in index.numbers()}
    assert set(at) == {f"r{n}" for n in range(reports)}
    for n in range(0, reports, 97):
        assert at[f"r{n}"] in index.posting(str(n)[:4])[1]
    assert set(index.posting("题3")[1]) == {at[f"r{n}"] for n in range(reports) if n % 7 == 3}
    assert max(len(data) for name, data in files.items() if "terms" in name) < 3 * 32_768


def test_a_term_that_all_hold_weighs_least(one_word: Segmenter) -> None:
    records = [
        Record(f"r{n}", "总结" if n else "总结督查", False, "", "", "", 0, "", (), (), ())
        for n in range(64)
    ]
    index = FinderFiles(finder_files(records, one_word))
    assert index.posting("总结")[0] < index.posting("督查")[0]


def test_values_make_one_set_in_whatever_order(one_word: Segmenter) -> None:
    records = [
        Record(f"r{n}", "题", False, "", "", "", 0, "", themes, (), ())
        for n, themes in enumerate([("督查", "文稿"), ("文稿", "督查"), ("文稿",)])
    ]
    written = finder_files(records, one_word)["finder-values.js"].decode()
    assert '"theme":{"sets":[[0,1],[0]],"reports":"AAB"}' in written


def test_a_large_archive_has_fewer_reports_in_a_file(
    one_word: Segmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [Record(f"r{n}", "题", False, "", "", "", 0, "", (), (), ()) for n in range(90)]
    usual = sum("finder-reports" in name for name in finder_files(records, one_word))
    monkeypatch.setattr(module, "LARGE", 90)
    files = finder_files(records, one_word)
    assert sum("finder-reports" in name for name in files) > 1.5 * usual
    index = FinderFiles(files)
    found = [index.record(number) for number in index.numbers()]
    assert sorted(found, key=lambda each: int(each.identifier[1:])) == records
