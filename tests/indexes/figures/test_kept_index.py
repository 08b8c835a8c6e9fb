"""The index of figures is made anew where anything of it would differ, and only there."""

from collections.abc import Callable
from typing import Final

import pytest
from tests.indexes.passages.conftest import understood
from tests.indexes.wording_chapters import made_pages

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.wording import CHAPTERS, Archive, Chapter
from report_archive.model import Page, Report
from report_archive.source_reports import knowledge

Make = Callable[..., Chapter]
TEXT: Final = "甲县2023年工作总结\n\n{}办结率达到98%，起草材料30篇。工作有序。\n"


@pytest.fixture
def make() -> Make:
    def chapter(*reports: Report, kept: bytes = b"") -> Chapter:
        return CHAPTERS["figures"](Archive(reports, *knowledge(), kept=kept))

    return chapter


def _pages(chapter: Chapter) -> list[Page]:
    return list(made_pages(chapter.pages()))


def _lists(chapter: Chapter) -> dict[str, bytes]:
    """What pages of reports are to have of it."""
    return {report: found.packed for report, found in chapter.lists}


def _around(chapter: Chapter) -> bytes:
    """That of the first page of the list."""
    groups = {
        group.name: group.around for group in chapter.pages() if isinstance(group, DraftGroup)
    }
    return groups["figures/list/1.md"]


def test_text_without_figures_does_not_matter(make: Make) -> None:
    first, other = (
        make(understood(TEXT.format(text), "1.txt")) for text in ("一年过去。", "又是一年。")
    )
    assert _around(first) == _around(other)
    assert _pages(first) == _pages(other)


@pytest.mark.parametrize("text", ["", "一年过去。两年过去。", "一年过去，"])
def test_other_sentences_with_figures_and_other_numbers_matter(make: Make, text: str) -> None:
    first, other = (make(understood(TEXT.format(each), "1.txt")) for each in ("一年过去。", text))
    assert _around(first) != _around(other)


@pytest.mark.parametrize(
    ("fact", "value"),
    [("title", "另一篇"), ("office", "乙县"), ("office_type", "部门"), ("year", 2020)],
)
def test_every_fact_of_a_report_matters(
    make: Make, report_of: Callable[..., Report], fact: str, value: object
) -> None:
    first, other = (
        make(report_of("r1", ["办结率98%。"], **facts)) for facts in ({}, {fact: value})
    )
    assert _around(first) != _around(other)


def test_what_was_kept_is_what_would_be_found(
    make: Make, report_of: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = [
        report_of(f"r{number}", [f"办结率{number}8%。", "起草材料30篇。"]) for number in (1, 2)
    ]
    first = make(*reports)
    whole = _lists(first), first.summaries, _pages(first)
    assert [*whole[0]] == ["r1", "r2"]
    again = make(*reports, kept=first.kept)
    assert not again.kept
    assert (_lists(again), again.summaries, _pages(again)) == whole
    fewer = make(*reports[1:], kept=first.kept)
    assert fewer.kept
    assert [*_lists(fewer)] == ["r2"]
    monkeypatch.setattr("report_archive.indexes.wording.read_figures", None)
    standing = make(*reports, kept=first.kept)
    assert (_lists(standing), standing.summaries) == whole[:2]
    with pytest.raises(TypeError):
        _pages(standing)
