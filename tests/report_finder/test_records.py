"""Records keep what the finder needs, in the order that decides between equals."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from report_archive.model import Report
from report_archive.report_finder.records import (
    BOOSTS,
    Record,
    facet_values,
    field_values,
    make_record,
    record_facets,
    record_from_data,
    record_to_data,
    report_facets,
)

TEXTS = st.lists(st.text(min_size=1), max_size=3).map(tuple)
RECORDS = st.builds(
    Record,
    identifier=st.text(alphabet="0123456789abcdef", min_size=1),
    title=st.text(),
    made=st.booleans(),
    office=st.text(),
    office_type=st.text(),
    level=st.text(),
    year=st.integers(0, 2100),
    kind=st.text(),
    themes=TEXTS,
    headings=TEXTS,
    keywords=TEXTS,
)
EMPTY = Record("r0", "", False, "", "", "", 0, "", (), (), ())


@given(RECORDS)
def test_what_is_written_is_read_again(record: Record) -> None:
    assert record_from_data(record_to_data(record)) == record


def test_values_of_filters_are_the_same_of_a_report_and_its_record(
    contract_reports: list[Report],
) -> None:
    for report in contract_reports:
        assert report_facets(report) == record_facets(make_record(report))
    twice = dataclasses.replace(EMPTY, themes=("文稿", "督查", "文稿"))
    assert record_facets(twice) == ((), (), (), ("文稿", "督查"))


def test_a_report_that_says_nothing_offers_nothing() -> None:
    assert [list(field_values(EMPTY, field)) for field in BOOSTS] == [[]] * len(BOOSTS)
    assert [list(facet_values(EMPTY, facet)) for facet in ("year", "kind", "theme")] == [[]] * 3


def test_every_searched_field_is_one_of_a_record() -> None:
    assert set(BOOSTS) <= {field.name for field in dataclasses.fields(Record)}


def test_headings_stand_as_in_an_outline(contract_reports: list[Report]) -> None:
    record = make_record(contract_reports[0])
    assert record.headings == ("一、围绕中心抓督查", "二、提升办文办会水平", "（一）公文处理")
