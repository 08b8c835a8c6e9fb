"""What is kept of a chapter: it is found anew where anything of it would differ, and only there."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pytest
from tests.indexes.passages.conftest import understood

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.wording import CHAPTERS, Archive, Chapter, in_reading_order
from report_archive.source_reports import knowledge

TEXT: Final = (
    "甲县政府办公室2023年工作总结\n\n全年工作平稳。现将情况报告如下：\n\n一、办文\n\n"
    "起草《政府工作报告》{}。认真开展主题教育。\n\n二、存在问题\n\n办文仍有差错，办会不够周到{}。\n"
)
OTHER: Final = TEXT.format("二稿", "，也不够细")


def _chapter(name: str, texts: Sequence[str], kept: bytes = b"") -> Chapter:
    reports = [understood(text, f"{number}.txt") for number, text in enumerate(texts)]
    return CHAPTERS[name](replace(Archive(in_reading_order(reports), *knowledge()), kept=kept))


def _files(made: Chapter) -> dict[str, tuple[bytes, list[object]]]:
    found: dict[str, tuple[bytes, list[object]]] = {}
    for each in made.pages():
        assert isinstance(each, DraftGroup)
        found[each.name] = each.around, list(each.make())
    return found


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
    first = _chapter(name, [TEXT.format("", ""), OTHER])
    now = [TEXT.format(*words), OTHER]
    found, fresh = _chapter(name, now, first.kept), _chapter(name, now)
    assert found.summaries == fresh.summaries
    assert _files(found) == _files(fresh)
    before = _files(first)
    differs = {each for each, made in _files(found).items() if made != before.get(each)}
    assert {each.split()[0].rpartition("-")[2] for each in differs if " " in each} == changed


@pytest.mark.parametrize("name", ["citations", "passages"])
def test_where_nothing_changed_nothing_is_found(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _chapter(name, [OTHER])

    def never(*args: object) -> None:
        pytest.fail("nothing need be read")

    monkeypatch.setattr(f"report_archive.indexes.wording.read_{name}", never)
    again = _chapter(name, [OTHER], first.kept)
    assert not again.kept
    told = [(each.name, each.around) for each in again.pages() if isinstance(each, DraftGroup)]
    assert told == [(each, around) for each, (around, _) in _files(first).items()]
    assert again.summaries == first.summaries
