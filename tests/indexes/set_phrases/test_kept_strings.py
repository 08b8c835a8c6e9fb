"""Strings taken over from the run before are those that would be found once more."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases import kept_strings, repeats, text_array
from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.groups import Groups
from report_archive.indexes.set_phrases.kept_strings import (
    NOTHING_KEPT,
    KeptStrings,
    strings_of,
)
from report_archive.indexes.set_phrases.strings import Most, Strings, promise
from report_archive.indexes.set_phrases.text_array import Flags, fold_reports, without_stutter
from report_archive.model import Report

ReportOf = Callable[..., Report]

SAID = [
    "建立健全联席会议制度，推动任务落到实处。",
    "坚持每周调度，推动任务落到实处。",
    "坚持每周调度、每月通报，办结率达百分之九十。",
    "建立健全联席会议，每月通报。",
    "督办督办督办督办，每月通报。",
]
LINES = st.lists(
    st.tuples(
        st.sampled_from(SAID), st.integers(0, 12), st.sampled_from(["", "", "又", "。", "𠮷"])
    ),
    min_size=1,
    max_size=3,
)
Archive = dict[int, list[tuple[str, int, str]]]
ARCHIVES = st.dictionaries(st.integers(0, 6), LINES, min_size=1)
MOST = st.builds(Most, st.integers(1, 30), st.integers(1, 60))


def _read(
    report_of: ReportOf, archive: Archive, most: Most, kept: KeptStrings, least: int = 2
) -> tuple[Strings, KeptStrings]:
    reports = [
        report_of(
            f"r{number}", [text[:place] + put_in + text[place:] for text, place, put_in in own]
        )
        for number, own in archive.items()
    ]
    text = without_stutter(fold_reports(reports))
    return strings_of(text, reports, least, most, kept)[1:]


def _wanted(found: Strings, most: Most) -> list[list[tuple[int, ...]]]:
    """The most wanted strings, as they are looked at."""
    common, longest = found.common, found.repeats
    promises = promise(longest.reports, longest.length)
    rows = (
        sorted(zip((-column).tolist(), range(len(column)), strict=True))[:number]
        for column, number in ((common.reports, most.grams), (promises, most.repeats))
    )
    return [
        [tuple(int(column[place]) for column in columns) for _, place in chosen]
        for chosen, columns in zip(
            rows,
            (
                (common.start, common.occurrences, common.reports, common.alone),
                (longest.start, longest.length, longest.occurrences, longest.reports),
            ),
            strict=True,
        )
    ]


@given(archives=st.lists(ARCHIVES, min_size=2, max_size=4), most=MOST, spare=st.integers(0, 3))
def test_the_same_is_found_whatever_was_kept(
    report_of: ReportOf, archives: list[Archive], most: Most, spare: int
) -> None:
    kept = NOTHING_KEPT
    before: Archive = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repeats, "SPARE", spare)
        for archive in archives:
            # Some reports stay, others change, come, go, or stand in another place.
            before = {**archive, **{number: before[number] for number in list(before)[::2]}}
            least = 2 + len(before) // 5
            whole, _ = _read(report_of, before, most, NOTHING_KEPT, least)
            found, kept = _read(report_of, before, most, KeptStrings.unpacked(kept.packed()), least)
            assert _wanted(found, most) == _wanted(whole, most)


@given(ARCHIVES, ARCHIVES)
@example({1: [(SAID[2], 0, "")], 0: [(SAID[1], 0, "")]}, {0: [(SAID[0], 0, "")]})
def test_the_same_is_found_where_seldom_characters_are_breaks(
    report_of: ReportOf, before: Archive, now: Archive
) -> None:
    most = Most(20, 20)
    with pytest.MonkeyPatch.context() as patch:
        for module in (text_array, kept_strings):
            patch.setattr(module, "MOST_CHARACTERS", 30)
        kept = _read(report_of, before, most, NOTHING_KEPT)[1]
        found = _read(report_of, {**before, **now}, most, kept)[0]
        whole = _read(report_of, {**before, **now}, most, NOTHING_KEPT)[0]
    assert _wanted(found, most) == _wanted(whole, most)


def _archive(*texts: str) -> Archive:
    return {number: [(text, 0, "")] for number, text in enumerate(texts)}


def _refuse(*_: object) -> Strings:
    raise AssertionError


def test_what_stands_in_no_changed_report_is_not_looked_at(
    report_of: ReportOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []
    read = repeats._gram_groups

    def groups(grams: Grams, wanted: Flags, least: int) -> Iterator[Groups]:
        looked_at.append(int(wanted.sum()))
        return read(grams, wanted, least)

    most = Most(100, 100)
    monkeypatch.setattr(repeats, "_gram_groups", groups)
    whole, kept = _read(report_of, _archive(*SAID), most, NOTHING_KEPT)
    monkeypatch.setattr(kept_strings, "read_repeats", _refuse)
    again, _ = _read(report_of, _archive(*SAID), most, kept)
    assert _wanted(again, most) == _wanted(whole, most)
    _read(report_of, _archive(*SAID, "做细做实会务，每月通报。"), most, kept)
    every, none, some = looked_at
    assert none == 0 < some < every / 2
