"""What is found with what the run before kept is what would be found once more."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from report_archive.indexes import report_texts
from report_archive.indexes.report_texts import NO_BASE, Digests
from report_archive.indexes.set_phrases import kept_text, known, repeats, text_array
from report_archive.indexes.set_phrases.counting import Occurrences
from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.groups import Groups
from report_archive.indexes.set_phrases.kept import NO_COLUMNS
from report_archive.indexes.set_phrases.kept_text import KeptText
from report_archive.indexes.set_phrases.known import Known
from report_archive.indexes.set_phrases.strings import Most, Strings, promise
from report_archive.indexes.set_phrases.text_array import Flags, TextArray
from report_archive.indexes.set_phrases.word_borders import WordBorders
from report_archive.model import Report
from report_archive.words import WordSegmenter

ReportOf = Callable[..., Report]

SAID = [
    "建立健全联席会议制度，推动任务落到实处。",
    "坚持每周调度，推动任务落到实处。",
    "坚持每周调度、每月通报，办结率达百分之九十。",
    "建立健全联席会议，每月通报。",
    "督办督办督办督办，每月通报。",
    "执行三重一大制度，做到一岗双责，每月通报。",
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


class Kept(NamedTuple):
    """What is kept for the next run."""

    columns: memoryview
    base: memoryview

    def renewed(self, known: Known) -> "Kept":
        """What is kept after that, where it is something else."""
        columns, base = (memoryview(bytes(each)) for each in (known.kept(), known.base()))
        return Kept(columns or self.columns, base or self.base)


NOTHING = Kept(NO_COLUMNS, NO_BASE)


class Found(NamedTuple):
    """All that is found in an archive, and what is kept of it."""

    text: TextArray
    strings: Strings
    running: list[str]
    places: Occurrences
    kept: Kept


def _reports(report_of: ReportOf, archive: Archive) -> list[Report]:
    return [
        report_of(
            f"r{number}", [text[:place] + put_in + text[place:] for text, place, put_in in own]
        )
        for number, own in archive.items()
    ]


def _found(
    reports: Sequence[Report],
    segmenter: WordSegmenter,
    most: Most,
    kept: Kept,
    least: int = 2,
) -> Found:
    known = Known(reports, kept.columns, base=kept.base)
    strings = known.strings(least, most)
    running = known.running(WordBorders(known.text, segmenter))
    longest = [row[:2] for row in _wanted(strings, most)[1]]
    phrases = [known.text.shown(start, start + length) for start, length in longest]
    places = known.places([*dict.fromkeys([*phrases, *running]), "没有出现"])
    return Found(known.text, strings, running, places, kept.renewed(known))


def _plain(found: Found, most: Most) -> Any:
    """All that does not tell how it was found."""
    text, sentences = found.text, found.text.sentences
    return (
        text.all_shown(),
        [column.tolist() for column in (text.left_out, text.firsts, text.report_at())],
        [getattr(sentences, field.name).tolist() for field in fields(sentences)],
        _wanted(found.strings, most),
        found.running,
        [column.tolist() for column in (found.places.phrase, found.places.position)],
        found.places.beside.tolist(),
        [column.tolist() for column in (found.places.count, found.places.first)],
    )


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


@given(
    archives=st.lists(ARCHIVES, min_size=2, max_size=4),
    most=MOST,
    spare=st.integers(0, 3),
    changed=st.sampled_from([0, 1, report_texts.CHANGED]),
)
def test_the_same_is_found_whatever_was_kept(
    report_of: ReportOf,
    segmenter: WordSegmenter,
    archives: list[Archive],
    most: Most,
    spare: int,
    changed: int,
) -> None:
    kept = NOTHING
    before: Archive = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repeats, "SPARE", spare)
        patch.setattr(report_texts, "CHANGED", changed)
        for archive in archives:
            # Some reports stay, others change, come, go, or stand in another place.
            before = {**archive, **{number: before[number] for number in list(before)[::2]}}
            least = 2 + len(before) // 5
            reports = _reports(report_of, before)
            whole = _found(reports, segmenter, most, NOTHING, least)
            found = _found(reports, segmenter, most, kept, least)
            kept = found.kept
            assert _plain(found, most) == _plain(whole, most)


@given(ARCHIVES, ARCHIVES)
@example({1: [(SAID[2], 0, "")], 0: [(SAID[1], 0, "")]}, {0: [(SAID[0], 0, "")]})
def test_the_same_is_found_where_seldom_characters_are_breaks(
    report_of: ReportOf, segmenter: WordSegmenter, before: Archive, now: Archive
) -> None:
    most = Most(20, 20)
    with pytest.MonkeyPatch.context() as patch:
        for module in (text_array, kept_text):
            patch.setattr(module, "MOST_CHARACTERS", 30)
        kept = _found(_reports(report_of, before), segmenter, most, NOTHING).kept
        reports = _reports(report_of, {**before, **now})
        found = _found(reports, segmenter, most, kept)
        whole = _found(reports, segmenter, most, NOTHING)
    assert _plain(found, most) == _plain(whole, most)


def _archive(*texts: str) -> Archive:
    return {number: [(text, 0, "")] for number, text in enumerate(texts)}


def _refuse(*_: object) -> Strings:
    raise AssertionError


def test_what_stands_in_no_changed_report_is_not_looked_at(
    report_of: ReportOf, segmenter: WordSegmenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at: list[int] = []
    read = repeats._gram_groups

    def groups(grams: Grams, wanted: Flags, least: int) -> Iterator[Groups]:
        looked_at.append(int(wanted.sum()))
        return read(grams, wanted, least)

    most = Most(100, 100)
    monkeypatch.setattr(repeats, "_gram_groups", groups)
    reports = _reports(report_of, _archive(*SAID))
    whole = _found(reports, segmenter, most, NOTHING)
    monkeypatch.setattr(known, "read_repeats", _refuse)
    folded: list[int] = []
    fold = KeptText.of

    def counted(reports: Sequence[Report], digests: Digests) -> KeptText:
        folded.append(len(reports))
        return fold(reports, digests)

    monkeypatch.setattr(KeptText, "of", counted)
    again = _found(reports, segmenter, most, whole.kept)
    assert _plain(again, most) == _plain(whole, most)
    more = _reports(report_of, _archive(*SAID, "做细做实会务，每月通报。"))
    _found(more, segmenter, most, whole.kept)
    fewer = _reports(report_of, _archive(*SAID[:-1]))
    _found(fewer, segmenter, most, whole.kept)
    every, some, *others = looked_at
    assert 0 < some < every
    # Where one only went, what begins as that what it had first of all.
    assert all(other < some for other in others)
    assert folded == [0, 1, 0]


def test_nothing_is_kept_again_where_nothing_changed(
    report_of: ReportOf, segmenter: WordSegmenter
) -> None:
    most = Most(100, 100)
    kept = _found(_reports(report_of, _archive(*SAID)), segmenter, most, NOTHING).kept
    assert _found(_reports(report_of, _archive(*SAID)), segmenter, most, kept).kept == kept
    for texts in ([*SAID, SAID[0]], SAID[1:], ["每月通报。", *SAID[1:]]):
        found = _found(_reports(report_of, _archive(*texts)), segmenter, most, kept)
        assert found.kept.columns != kept.columns


@pytest.mark.parametrize("lost", [NO_BASE, "other"])
def test_what_is_kept_is_of_use_or_none_whatever_base_lies_beside_it(
    report_of: ReportOf, segmenter: WordSegmenter, lost: memoryview | str
) -> None:
    most = Most(100, 100)
    first, other, now = (
        _reports(report_of, _archive(*texts)) for texts in (SAID[:4], SAID[3:], SAID[1:5])
    )
    kept = _found(first, segmenter, most, NOTHING).kept
    base = _found(other, segmenter, most, NOTHING).kept.base if lost == "other" else NO_BASE
    for reports in (first, now):
        found = _found(reports, segmenter, most, kept._replace(base=base))
        assert _plain(found, most) == _plain(_found(reports, segmenter, most, NOTHING), most)
        again = _found(now, segmenter, most, found.kept)
        assert _plain(again, most) == _plain(_found(now, segmenter, most, NOTHING), most)
