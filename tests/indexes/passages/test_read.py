"""What is read of one report is all that its lists show of it, and is packed without its words."""

from typing import Any

from tests.indexes.passages.conftest import opened, understood

from report_archive.indexes.passages.find import role_quotations
from report_archive.indexes.passages.packed_passages import (
    packed_passages,
    passages_digest,
)
from report_archive.indexes.passages.read import BY_KIND, PARTS, passages_of
from report_archive.indexes.passages.shown_text import ShownText
from report_archive.indexes.report_facts import DIGEST
from report_archive.model import Report, Role


def test_passages_come_out_as_they_were_found(case: dict[str, Any]) -> None:
    report: Report = case["report"]
    found = passages_of(report)
    again = opened(report)
    assert found
    assert sorted((place, each.number, each.text) for place, each in found) == sorted(
        (place, each.number, each.text) for place, each in again
    )
    assert all(each.report is report for _, each in again)


def test_each_list_has_what_is_found_for_it(case: dict[str, Any]) -> None:
    report: Report = case["report"]
    plans = [part for part, _, _ in BY_KIND].index("plan")
    assert [each.text for place, each in opened(report) if place == plans] == [
        each.text for each in role_quotations(ShownText(report), Role.PLAN)
    ]


def test_of_long_passages_no_more_is_kept_than_where_they_stand() -> None:
    def size(times: int) -> int:
        return len(packed_passages(passages_of(understood(f"不足：\n{'办文仍有差错。' * times}"))))

    assert size(200) == size(50)


def _digests(text: str) -> dict[str, bytes]:
    digests = passages_digest(packed_passages(passages_of(understood(text))))
    return {part: digests[n * DIGEST : (n + 1) * DIGEST] for n, part in enumerate(PARTS)}


def test_a_passage_that_only_moves_is_what_it_was() -> None:
    text = (
        "甲县2023年工作总结\n\n全年工作{}平稳。\n\n一、存在问题\n\n办文仍有差错，办会不够周到。\n"
    )
    first, moved, other = (
        _digests(each)
        for each in (
            text.format(""),
            text.format("总体"),
            text.format("").replace("周到", "周密"),
        )
    )
    assert [part for part in PARTS if first[part] != moved[part]] == ["opening"]
    assert [part for part in PARTS if first[part] != other[part]] == ["shortcoming"]
