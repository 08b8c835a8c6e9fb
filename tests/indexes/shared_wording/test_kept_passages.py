"""Passages taken over from the run before are those that would be found once more."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes import report_texts
from report_archive.indexes.report_texts import NO_BASE, NO_KEPT_TEXTS, gathered
from report_archive.indexes.shared_wording import kept_passages
from report_archive.indexes.shared_wording.corpus_text import CorpusText
from report_archive.indexes.shared_wording.passages import Passages, find_passages
from report_archive.indexes.shared_wording.reading import (
    KeptWording,
    SharedWording,
    read_shared_wording,
)
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


# However little else there is, the numbers of stretches have the same width from run to run.
LONG = "".join(map(chr, range(0x5200, 0x5600)))


def _reports(report_of: ReportOf, archive: Archive) -> list[Report]:
    return [
        report_of("long", [LONG]),
        *_own_reports(report_of, archive),
    ]


def _own_reports(report_of: ReportOf, archive: Archive) -> list[Report]:
    return [
        report_of(
            f"r{number}", [text[:place] + put_in + text[place:] for text, place, put_in in own]
        )
        for number, own in archive.items()
    ]


def _read(reports: Sequence[Report], kept: KeptWording | None = None) -> SharedWording:
    return read_shared_wording(reports, stock_places=2, kept=kept)


def _values(kept: KeptWording) -> list[object]:
    """All that is kept but for how many places stock has: that is a lower bound."""
    found = kept.found
    stock = found.stock
    columns = found.most, stock.numbers, stock.report, stock.within
    rows = found.usual.sizes, found.usual.rows, found.stocked.sizes, found.stocked.rows
    text = gathered([kept.text.base, kept.text.patch], kept.text.digests)
    every = (text.digests, text.sizes, *text.columns, *columns, *rows, *kept.clusters)
    return [found.width, [each.tolist() for each in every]]


@given(
    archives=st.lists(ARCHIVES, min_size=2, max_size=4),
    least=st.sampled_from([0, 8]),
    changed=st.sampled_from([0, 1, report_texts.CHANGED]),
    lost=st.sets(st.integers(0, 3)),
)
def test_the_same_is_found_whatever_was_kept(
    report_of: ReportOf, archives: list[Archive], least: int, changed: int, lost: set[int]
) -> None:
    kept, before = None, archives[0]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(kept_passages, "SIGNS_PER_NEW", least)
        patched.setattr(report_texts, "CHANGED", changed)
        base = NO_BASE
        for number, archive in enumerate(archives):
            # Some reports stay, others change, come, go, or stand in another place.
            now = {**archive, **{number: before[number] for number in list(before)[::2]}}
            whole = _read(_reports(report_of, now))
            found = _read(_reports(report_of, now), kept)
            assert (list(found.clusters), found.pairs) == (list(whole.clusters), whole.pairs)
            assert _values(found.kept) == _values(whole.kept)
            assert (found.kept.found.stock.places <= whole.kept.found.stock.places).all()
            texts = kept.text if kept else NO_KEPT_TEXTS
            base = memoryview(bytes(found.kept.text.packed_base(texts))) or base
            columns = memoryview(bytes(found.kept.packed()))
            kept = KeptWording.unpacked(columns, NO_BASE if number in lost else base)
            before = now


def test_of_reports_that_share_nothing_with_the_changed_one_nothing_is_found_anew(
    report_of: ReportOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[AllRuns] = []

    def find(corpus: CorpusText, runs: AllRuns) -> Passages:
        looked_at.append(runs)
        return find_passages(corpus, runs)

    monkeypatch.setattr(kept_passages, "find_passages", find)
    monkeypatch.setattr(kept_passages, "SIGNS_PER_NEW", 0)
    texts = [SAID[:2], SAID[:2], SAID[2:], SAID[2:]]
    kept = _read([report_of(f"r{n}", text) for n, text in enumerate(texts)]).kept
    looked_at.clear()
    texts[3] = [SAID[2]]
    found = _read([report_of(f"r{n}", text) for n, text in enumerate(texts)], kept)
    owners = [found.corpus.owner(runs.first).tolist() for runs in looked_at]
    assert {report for own in owners for report in own} == {2}
    assert found.pairs.total == 2


def test_where_nothing_has_changed_the_same_is_kept(report_of: ReportOf) -> None:
    reports = [report_of(f"r{n}", SAID) for n in range(3)]
    kept = _read(reports).kept
    assert _read(reports, kept).kept is kept


def test_what_was_not_kept_is_nothing() -> None:
    assert KeptWording.unpacked(memoryview(b"")) is None
