"""Terms of some reports out of an index and those of others in, as made from nothing."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.folded_codes import as_text
from report_archive.report_finder.index import finder_files, part_name, term_index
from report_archive.report_finder.index_file import FinderFiles, file_name
from report_archive.report_finder.records import Record
from report_archive.report_finder.searched_texts import read_texts
from report_archive.report_finder.term_parts import parts_of
from report_archive.report_finder.terms import Segmenter
from report_archive.report_finder.update import (
    changed_part,
    searched_runs,
    shown_record,
    term_changes,
)

TEXTS = st.text(st.sampled_from('督查办Ab1 　\u200b𠮷\0"\\\u2028~'), max_size=7)
RECORDS = st.builds(
    lambda title, headings, year: Record(
        "r", title, False, "", "", "", year, "", (), tuple(headings), ()
    ),
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.sampled_from([0, 2023]),
)
INDEXES = st.dictionaries(st.integers(0, 2000), RECORDS, max_size=12)


class Pairs:
    """A segmenter whose words have two signs."""

    def words(self, text: str) -> list[str]:
        return re.findall("\0|[^\0]{1,2}", text)


def scripts_of(index: dict[int, Record]) -> list[str]:
    numbers = sorted(index)
    records = [index[number] for number in numbers]
    return term_index(records, np.array(numbers, np.int64), Pairs()).scripts


@given(INDEXES, INDEXES, INDEXES)
def test_parts_after_a_change_are_those_made_from_nothing(
    stay: dict[int, Record], gone: dict[int, Record], come: dict[int, Record]
) -> None:
    gone = {number: record for number, record in gone.items() if number not in stay}
    come = {number: record for number, record in come.items() if number not in stay}
    before, after = scripts_of(stay | gone), scripts_of(stay | come)
    changes = term_changes(gone, come, Pairs(), parts_of({}))
    for part, terms in changes.items():
        before[part] = changed_part(part, before[part], terms)
    assert before == after


def test_a_term_that_weighs_the_same_does_not_change() -> None:
    one = Record("r1", "督查", False, "", "", "", 2023, "", (), ("一、办文",), ())
    other = Record("r1", "督查", False, "", "", "", 2023, "", (), ("一、办会",), ())
    (terms,) = term_changes({7: one}, {7: other}, Pairs(), parts_of({})).values()
    assert "督查" not in terms
    assert {"办文", "办会", "文", "会"} <= terms.keys()
    assert "办" not in terms


class Unasked:
    """A segmenter that nobody needs."""

    def words(self, text: str) -> list[str]:
        raise AssertionError(text)


@given(INDEXES, st.sets(st.integers(0, 2000)))
def test_reports_go_without_anybody_cutting_their_words(
    before: dict[int, Record], numbers: set[int]
) -> None:
    numbers |= set(sorted(before)[::2])
    gone = {number: record for number, record in before.items() if number in numbers}
    stay = {number: record for number, record in before.items() if number not in numbers}
    scripts, after = scripts_of(before), scripts_of(stay)
    for part, terms in term_changes(gone, {}, Unasked(), parts_of({})).items():
        scripts[part] = changed_part(part, scripts[part], terms)
    assert scripts == after


@given(st.lists(RECORDS, max_size=4))
def test_runs_are_the_texts_that_are_searched(records: list[Record]) -> None:
    texts = as_text(read_texts(records, Pairs()).points).split("\0")
    assert sorted(filter(None, searched_runs(records))) == sorted(filter(None, texts))


def test_a_report_comes_back_out_of_the_file_that_shows_it(one_word: Segmenter) -> None:
    record = Record("r1", "督查", True, "", "", "", 2023, "", ("题",), ("一",), ())
    files = finder_files([record], one_word)
    index = FinderFiles(files)
    (number,) = index.numbers()
    file = number // index.head["together"]
    script = files[file_name(f"finder-reports/{file}")].decode()
    assert shown_record(number, file, script) == record
    assert shown_record(number + 1, file, script) is None
    assert shown_record(number, file, "") is None
    assert part_name(3) == "finder-terms/3"
