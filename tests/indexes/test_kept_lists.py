"""A list is found anew where anything of it would differ, and only there."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import pytest
from tests.indexes.passages.conftest import understood

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.kept_lists import NOTHING, KeptLists, list_digests, shown_digest
from report_archive.indexes.wording import CHAPTERS, Archive, in_reading_order
from report_archive.model import Report
from report_archive.source_reports import knowledge

FACTS: Final = {
    "title": "去年工作总结",
    "office": "甲县政府办公室",
    "office_type": "政府办公室",
    "year": 2023,
    "kind": "工作总结",
    "themes": ["督查督办"],
}
SHOWN: Final = shown_digest([(1, "起草。")])
TEXT: Final = (
    "甲县政府办公室2023年工作总结\n\n全年工作平稳。现将情况报告如下：\n\n一、办文\n\n"
    "起草《政府工作报告》{}。认真开展主题教育。\n\n二、存在问题\n\n办文仍有差错，办会不够周到{}。\n"
)


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_of_a_report_matters(fact: str, report_of: Callable[..., Report]) -> None:
    other = {"year": 2024, "themes": ["政务信息"]}.get(fact, f"另一{FACTS[fact]}")
    one, two = report_of("r1", **FACTS), report_of("r1", **{**FACTS, fact: other})
    assert list_digests(1, [(one, [SHOWN])]) != list_digests(1, [(two, [SHOWN])])


def test_a_report_matters_to_the_lists_that_show_something_of_it(
    report_of: Callable[..., Report],
) -> None:
    rows: list[tuple[Report, Sequence[bytes]]] = [(report_of("r1"), [SHOWN, SHOWN])]
    first, second = list_digests(2, rows)
    more = [*rows, (report_of("r2"), [SHOWN, NOTHING])]
    assert [a == b for a, b in zip(list_digests(2, more), (first, second), strict=True)] == [
        False,
        True,
    ]
    assert list_digests(2, more[::-1])[0] != list_digests(2, more)[0]


def test_what_is_told_is_told_again_where_it_was_made_from_the_same() -> None:
    kept = KeptLists(b"")
    assert kept.told("list", b"1", lambda: "one") == "one"
    again = KeptLists(kept.packed())
    assert again.told("list", b"1", lambda: "other") == "one"
    assert again.told("list", b"2", lambda: "other") == "other"


def _chapter(
    name: str, texts: Sequence[str], kept: bytes = b""
) -> tuple[object, dict[str, bytes], dict[str, str], bytes]:
    reports = [understood(text, f"{number}.txt") for number, text in enumerate(texts)]
    archive = replace(Archive(in_reading_order(reports), *knowledge()), kept=kept)
    made = CHAPTERS[name](archive)
    around: dict[str, bytes] = {}
    pages = {}
    for page in made.pages():
        if isinstance(page, DraftGroup):
            around[_part(page.name)] = around.get(_part(page.name), b"") + page.around
            pages.update({each.path: each.text for each in page.make()})
        else:
            pages[page.path] = page.text
    return made.summaries, around, pages, made.kept


def _part(draft: str) -> str:
    """The list that a draft is of."""
    index, _, part = draft.partition(" ")
    return part if index == "passages" else index.rpartition("-")[2]


@pytest.mark.parametrize(
    ("name", "words", "changed"),
    [
        ("citations", ("初稿", ""), {"titles"}),
        ("citations", ("", "，仍需改进"), set()),
        ("citations", ("，贯彻党的二十大精神", ""), {"titles", "meetings"}),
        ("passages", ("初稿", ""), set()),
        ("passages", ("", "，仍需改进"), {"shortcoming"}),
    ],
)
def test_what_stands_is_what_would_be_made(
    name: str, words: tuple[str, str], changed: set[str]
) -> None:
    other = TEXT.format("二稿", "，也不够细")
    _, before, _, kept = _chapter(name, [TEXT.format("", ""), other])
    now = [TEXT.format(*words), other]
    found, fresh = _chapter(name, now, kept), _chapter(name, now)
    assert found[:3] == fresh[:3]
    differs = {part for part, around in found[1].items() if around != before[part]}
    assert differs - {"citations"} == changed
