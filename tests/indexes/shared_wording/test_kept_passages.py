"""Passages taken over from the run before are those that would be found once more."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording import kept_passages
from report_archive.indexes.shared_wording.corpus_text import CorpusText
from report_archive.indexes.shared_wording.kept_passages import NOTHING_KEPT, KeptWording
from report_archive.indexes.shared_wording.passages import Passages, find_passages
from report_archive.indexes.shared_wording.reading import SharedWording, read_shared_wording
from report_archive.indexes.shared_wording.runs import AllRuns
from report_archive.model import Report

ReportOf = Callable[..., Report]

SAID = [
    "建立健全重点工作联席会议制度，推动各项任务落到实处见到成效。",
    "坚持每周调度、每月通报、每季讲评，督促各责任单位按时办结。",
    "全年办理群众来信**余件，办结率达到百分之九十八以上。",
    "组织开展专题培训五期，参训干部三百余人次，业务能力明显提升。",
]
ARCHIVES = st.dictionaries(
    st.integers(0, 5),
    st.lists(
        st.tuples(
            st.sampled_from(SAID), st.integers(0, 30), st.sampled_from(["", "又", "。", "**"])
        ),
        min_size=1,
        max_size=3,
    ),
    min_size=1,
)
Archive = dict[int, list[tuple[str, int, str]]]


def _reports(report_of: ReportOf, archive: Archive) -> list[Report]:
    return [
        report_of(
            f"r{number}", [text[:place] + put_in + text[place:] for text, place, put_in in own]
        )
        for number, own in archive.items()
    ]


def _values(kept: KeptWording) -> list[list[object]]:
    return [
        np.asarray(getattr(each, name)).tolist()
        for each in kept
        for name in ("reports", "made_from", "sizes", "rows")
    ]


def _read(reports: Sequence[Report], kept: KeptWording = NOTHING_KEPT) -> SharedWording:
    return read_shared_wording(reports, stock_places=2, kept=kept)


@given(before=ARCHIVES, now=ARCHIVES)
def test_the_same_is_found_whatever_was_kept(
    report_of: ReportOf, before: Archive, now: Archive
) -> None:
    # Some reports stay, others change, come, go, or stand in another place.
    now = {**now, **{number: before[number] for number in list(before)[::2]}}
    kept = _read(_reports(report_of, before)).kept
    whole = _read(_reports(report_of, now))
    found = _read(_reports(report_of, now), KeptWording.unpacked(kept.packed()))
    assert (list(found.clusters), found.pairs) == (list(whole.clusters), whole.pairs)
    assert _values(found.kept) == _values(whole.kept)


def test_of_reports_that_share_nothing_with_the_changed_one_nothing_is_found_anew(
    report_of: ReportOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[AllRuns] = []

    def find(corpus: CorpusText, runs: AllRuns) -> Passages:
        looked_at.append(runs)
        return find_passages(corpus, runs)

    monkeypatch.setattr(kept_passages, "find_passages", find)
    texts = [SAID[:2], SAID[:2], SAID[2:], SAID[2:]]
    kept = _read([report_of(f"r{n}", text) for n, text in enumerate(texts)]).kept
    looked_at.clear()
    texts[3] = [SAID[2]]
    found = _read([report_of(f"r{n}", text) for n, text in enumerate(texts)], kept)
    owners = [found.corpus.owner(runs.first).tolist() for runs in looked_at]
    assert {report for own in owners for report in own} == {2}
    assert found.pairs.total == 2


def test_what_was_not_kept_is_nothing() -> None:
    assert KeptWording.unpacked(b"") is NOTHING_KEPT
