"""Mentions by columns: what is taken over from the run before is what would be found anew."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.readings import packed_citations

from report_archive.indexes.citations.columns import Columns, updated
from report_archive.indexes.citations.pages import citation_drafts
from report_archive.indexes.citations.read import read_citations
from report_archive.indexes.drafts import DraftGroup
from report_archive.model import Report
from report_archive.source_reports import VOCABULARY
from report_archive.vocabulary import load_vocabulary
from report_archive.words import WordSegmenter

WORDS: Final = load_vocabulary(VOCABULARY)
SEGMENTER: Final = WordSegmenter(WORDS.user_words)
SENTENCES: Final = [
    "起草《政府工作报告》。",
    "再读《政府工作报告》，又读《政府工作报告》。",
    "印发《方案》和《年度 纲目》，<不>含《年度纲目》。",
    "深入开展党史学习教育，学习党的二十大精神。",
    "全年平稳。",
    f"{'办文办会办事，' * 40}学习《条例解读》，{'督查督办，' * 40}不遗余力。",
]
said = st.lists(st.sampled_from(SENTENCES), max_size=3)
# By the number of a report what it says and its year.
archives = st.dictionaries(st.integers(0, 5), st.tuples(said, st.sampled_from([2020, 2023])))


def _drafts(
    reports: Sequence[Report], kept: bytes = b""
) -> tuple[Columns, dict[str, DraftGroup], bytes]:
    mentions = [packed_citations(report, SEGMENTER) for report in reports]
    found = read_citations(reports, mentions, kept)
    drafts = {draft.name: draft for draft in citation_drafts(found, WORDS)}
    return found.columns, drafts, found.columns.packed()


def _told(drafts: dict[str, DraftGroup]) -> dict[str, object]:
    return {name: (draft.around, list(draft.make())) for name, draft in drafts.items()}


@given(runs=st.lists(archives, min_size=2, max_size=3))
def test_taken_over_is_found_anew(
    runs: list[dict[int, tuple[list[str], int]]], report_of: Callable[..., Report]
) -> None:
    kept = b""
    for archive in runs:
        reports = [
            report_of(f"r{n}", sentences, year=year)
            for n, (sentences, year) in sorted(archive.items())
        ]
        columns, drafts, kept = _drafts(reports, kept)
        anew, others, _ = _drafts(reports)
        assert columns.reports == anew.reports
        assert columns.strings.words == anew.strings.words
        assert columns.theme_sets == anew.theme_sets
        for one, other in zip(columns.rows, anew.rows, strict=True):
            assert np.array_equal(one, other)
        assert _told(drafts) == _told(others)


def test_nothing_is_read_of_a_report_that_names_the_same(report_of: Callable[..., Report]) -> None:
    one = report_of("r1", [SENTENCES[0]])
    read = [(one, packed_citations(one, SEGMENTER))]
    columns = updated(Columns.unpacked(b""), read)
    unread = (report_of("r1", []), read[0][1])
    assert updated(columns, [unread]).strings.words == columns.strings.words


def test_one_report_more_changes_few_files(report_of: Callable[..., Report]) -> None:
    reports = [report_of(f"r{n:04}", [f"起草《第{n:04}号年鉴》。"]) for n in range(1_000)]
    _, before, kept = _drafts(reports[1:])
    _, after, _ = _drafts(reports, kept)
    changed = [name for name, draft in after.items() if before[name].around != draft.around]
    assert 0 < len(changed) < len(after) / 3
