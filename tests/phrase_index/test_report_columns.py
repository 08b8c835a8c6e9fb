"""What a segment says of its reports comes back, and nothing else is taken for it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.phrase_index.test_update import BASE

from report_archive.phrase_index.byte_stream import ByteReader, StreamError, deflate, inflate
from report_archive.phrase_index.pack import compact_json
from report_archive.phrase_index.report_columns import (
    COLUMNS,
    ReportColumns,
    read_records,
    read_report_columns,
    write_lengths,
    write_record_block,
    write_report_columns,
)
from report_archive.phrase_index.sentence_entries import SentenceClass, record_to_data

CLASSES = (SentenceClass("举措", "正文", 3, ("督查督办",)), SentenceClass("", "标题", 0, ()))


def columns(reports: int, continued: list[int]) -> ReportColumns:
    numbers = {name: list(range(reports)) for name in COLUMNS} | {"continued": continued}
    return ReportColumns(numbers, ("", "县", "𠮷"), CLASSES, (reports,), 16)


@given(st.integers(0, 300), st.lists(st.integers(0, 999)))
def test_reports_come_back(reports: int, continued: list[int]) -> None:
    about = columns(reports, continued)
    assert read_report_columns(write_report_columns(about)) == about


def test_columns_of_different_lengths_are_refused() -> None:
    about = columns(3, [])
    about = ReportColumns({**about.columns, "year": [1]}, about.names, (), (), 16)
    with pytest.raises(StreamError, match="different lengths"):
        read_report_columns(write_report_columns(about))


def test_columns_cut_short_are_refused() -> None:
    payload = deflate(inflate(write_report_columns(columns(3, [5])))[:-1])
    with pytest.raises(StreamError):
        read_report_columns(payload)


def test_a_block_holds_records_and_the_classes_of_their_sentences() -> None:
    records = [compact_json(record_to_data(each.record)) for each in BASE]
    payload = write_record_block(records, np.array([0, 200] * len(BASE)))
    assert read_records(payload) == [each.record for each in BASE]
    reader = ByteReader(inflate(payload))
    reader.bytes(reader.varint())
    assert reader.varints_to_end() == [0, 200] * len(BASE)


def test_lengths_are_those_of_the_reports() -> None:
    reader = ByteReader(inflate(write_lengths(BASE)))
    assert reader.column() == [sum(map(len, each.texts)) for each in BASE]
