"""What is read of one report is all that its lists show of it, and is packed without its words."""

from typing import Any

from tests.indexes.passages.conftest import listed, understood

from report_archive.indexes.passages.find import role_quotations
from report_archive.indexes.passages.read import (
    BY_KIND,
    packed_passages,
    passages_of,
    unpacked_passages,
)
from report_archive.indexes.passages.shown_text import ShownText
from report_archive.model import Report, Role


def test_passages_come_out_as_they_were_found(case: dict[str, Any]) -> None:
    report: Report = case["report"]
    found = passages_of(report)
    again = list(unpacked_passages(packed_passages(found), report))
    assert found
    assert [(place, each.number, each.text) for place, each in found] == [
        (place, each.number, each.text) for place, each in again
    ]
    assert all(each.report is report for _, each in again)


def test_each_list_has_what_is_found_for_it(case: dict[str, Any]) -> None:
    report: Report = case["report"]
    plans = [part for part, _, _ in BY_KIND].index("plan")
    assert [each.text for place, each in listed([report]) if place == plans] == [
        each.text for each in role_quotations(ShownText(report), Role.PLAN)
    ]


def test_of_long_passages_no_more_is_kept_than_where_they_stand() -> None:
    def size(times: int) -> int:
        return len(packed_passages(passages_of(understood(f"不足：\n{'办文仍有差错。' * times}"))))

    assert size(200) == size(50)
