"""What decides how lists show a report is told with every fact of it."""

from collections.abc import Callable
from typing import Final

import pytest

from report_archive.indexes.report_facts import NOTHING, facts_digest, facts_of, shown_digest
from report_archive.model import Report

FACTS: Final = {
    "title": "去年工作总结",
    "office": "甲县政府办公室",
    "office_type": "政府办公室",
    "year": 2023,
    "kind": "工作总结",
    "themes": ["督查督办"],
}


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_of_a_report_matters(fact: str, report_of: Callable[..., Report]) -> None:
    other = {"year": 2024, "themes": ["政务信息"]}.get(fact, f"另一{FACTS[fact]}")
    assert facts_of(report_of("r1", **FACTS)) != facts_of(report_of("r1", **{**FACTS, fact: other}))
    assert facts_of(report_of("r1", **FACTS)) != facts_of(report_of("r2", **FACTS))
    digests = {facts_digest(report_of(name, **FACTS)) for name in ("r1", "r2", "r1")}
    assert len(digests) == 2


def test_what_is_shown_is_told_apart() -> None:
    shown = [[], [(1, "起草。")], [(2, "起草。")], [(1, "起草")], [(1, "起草。"), (2, "")]]
    assert len({*map(shown_digest, shown)}) == len(shown)
    assert shown_digest([]) == NOTHING
    assert shown_digest([(1, "起草。")]) == shown_digest([(1, "起草" + "。")])
