"""The index of headings is made anew where anything of it would differ, and only there."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from tests.indexes.passages.conftest import understood
from tests.indexes.readings import headings_of

from report_archive.indexes.headings.packed_sets import packed_sets, sets_digest
from report_archive.indexes.headings.set_readings import set_readings
from report_archive.indexes.kept_drafts import KeptDrafts
from report_archive.indexes.kept_index import index_digest
from report_archive.indexes.report_facts import facts_digest
from report_archive.indexes.summaries import headings_summary
from report_archive.indexes.wording import CHAPTERS, Archive
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter

LINES = [
    "甲县去年工作平稳有序。",
    (1, "一、抓学习促规范", ["政务信息"]),
    (1, "二、抓督查促落实", ["督查督办"]),
    (0, "一是办文|求精。", []),
    "全年办文百篇。",
]
FACTS = {
    "title": "去年工作总结",
    "office": "甲县政府办公室",
    "office_type": "政府办公室",
    "year": 2023,
    "kind": "工作总结",
}


@pytest.fixture
def digest_of(segmenter: WordSegmenter) -> Callable[[Sequence[Report]], bytes]:
    def digest(reports: Sequence[Report]) -> bytes:
        return index_digest(
            (facts_digest(one), sets_digest(packed_sets(set_readings(one, segmenter))))
            for one in reports
        )

    return digest


@pytest.fixture
def report(report_of: Callable[..., Report]) -> Report:
    return report_of("r1", LINES, **FACTS)


def test_text_outside_headings_does_not_matter(digest_of: Callable[..., bytes]) -> None:
    text = (
        "甲县2023年工作总结\n\n{}\n\n一、抓学习促规范\n\n{}\n\n"
        "二、抓督查促落实\n\n{}\n一是办文求精。\n"
    )
    first = understood(text.format("工作平稳。", "学了。", "查了。"), "1.txt")
    other = understood(text.format("工作平稳而有序。", "学。", "督了。"), "1.txt")
    assert first.structure.points[0].start != other.structure.points[0].start
    assert digest_of([other]) == digest_of([first])
    longer = understood(text.format("工作平稳。事事有序。", "学了。", "查了。"), "1.txt")
    assert digest_of([longer]) != digest_of([first])  # sentences of headings have other numbers


@pytest.mark.parametrize("fact", FACTS)
def test_every_fact_of_a_report_matters(
    fact: str,
    report: Report,
    report_of: Callable[..., Report],
    digest_of: Callable[..., bytes],
) -> None:
    other = 2024 if fact == "year" else f"另一{FACTS[fact]}"
    assert digest_of([report_of("r1", LINES, **{**FACTS, fact: other})]) != digest_of([report])


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (1, (1, "一、抓培训促规范", ["政务信息"])),
        (1, (1, "一、抓学习促规范", ["督查督办"])),
        (1, (1, "一、抓学习促规范", [])),
        (2, (2, "二、抓督查促落实", ["督查督办"])),
        (3, (0, "一是办会|求精。", [])),
    ],
)
def test_every_heading_matters(
    place: int,
    line: object,
    report: Report,
    report_of: Callable[..., Report],
    digest_of: Callable[..., bytes],
) -> None:
    other = report_of("r1", [*LINES[:place], line, *LINES[place + 1 :]], **FACTS)
    assert digest_of([other]) != digest_of([report])


def test_the_order_of_the_reports_matters(
    report: Report, report_of: Callable[..., Report], digest_of: Callable[..., bytes]
) -> None:
    other = report_of("r2", LINES, **FACTS)
    assert digest_of([report, other]) != digest_of([other, report])
    assert digest_of([report, other]) != digest_of([report])


def test_the_chapter_says_of_itself_what_it_would_anew(
    report: Report,
    report_of: Callable[..., Report],
    segmenter: WordSegmenter,
    vocabulary: Vocabulary,
) -> None:
    other = report_of("r1", [*LINES[:-1], (1, "三、抓学习促提升", [])], **FACTS)
    first = CHAPTERS["headings"](Archive((report,), vocabulary, segmenter))
    for now in (report, other):
        archive = Archive((now,), vocabulary, segmenter, kept=first.kept)
        found = CHAPTERS["headings"](archive)
        expected = headings_summary(headings_of([now], segmenter))
        assert found.summaries == {"headings": expected}
        assert bool(found.kept) == (now is other)
        if found.kept:
            anew = CHAPTERS["headings"](Archive((now,), vocabulary, segmenter)).kept
            kept = KeptDrafts.unpacked(found.kept)
            assert kept.summary == expected
            assert kept._replace(columns=b"") == KeptDrafts.unpacked(anew)._replace(columns=b"")


def test_nothing_is_found_where_the_chapter_stands(
    report: Report,
    report_of: Callable[..., Report],
    segmenter: WordSegmenter,
    vocabulary: Vocabulary,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    archive = Archive((report,), vocabulary, segmenter)
    first = CHAPTERS["headings"](archive)
    made = [(draft.name, draft.around, list(draft.make())) for draft in first.pages()]  # type: ignore[union-attr]
    again = CHAPTERS["headings"](replace(archive, kept=first.kept))
    standing = list(again.pages())
    assert [(d.name, d.around, list(d.make())) for d in standing] == made  # type: ignore[union-attr]
    monkeypatch.setattr("report_archive.indexes.wording.read_headings", None)
    assert CHAPTERS["headings"](replace(archive, kept=first.kept)).summaries == first.summaries
    # A report without headings changes nothing.
    reports = *archive.reports, report_of("r2", LINES[:1], **FACTS)
    after = CHAPTERS["headings"](replace(archive, reports=reports, kept=first.kept))
    assert after.summaries == first.summaries
