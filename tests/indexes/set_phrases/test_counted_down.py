"""What is counted down is what would be counted anew without the reports that went."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.report_texts import NO_KEPT_TEXTS, NO_TEXTS, KeptTexts
from report_archive.indexes.set_phrases import counted_down
from report_archive.indexes.set_phrases.counted_down import fewer_common, fewer_repeats
from report_archive.indexes.set_phrases.grams import GRAM, Grams
from report_archive.indexes.set_phrases.kept_stretches import alike_in, gone_signs, places_now
from report_archive.indexes.set_phrases.kept_text import text_of
from report_archive.indexes.set_phrases.repeats import read_repeats
from report_archive.indexes.set_phrases.strings import CommonGrams, Most, Repeats, columns
from report_archive.indexes.set_phrases.text_array import Array, TextArray
from report_archive.model import Report

ReportOf = Callable[..., Report]

LEAST = 2
MOST = Most(1_000, 1_000)
SAID = st.sampled_from(
    ["推动任务落到实处", "每月通报，推动任务", "每月通报落到实处。", "又每月通报"]
)
REPORTS = st.lists(
    st.lists(SAID, min_size=1, max_size=4).map("".join),
    min_size=3,
    max_size=7,
)


def _rows(text: TextArray, found: CommonGrams | Repeats) -> dict[str, list[int]]:
    """By what they say, where strings stand first and how often."""
    start, *others = columns(found)
    length = found.length if isinstance(found, Repeats) else np.full(len(start), GRAM)
    ends = (start + length).tolist()
    shown = [text.shown(at, end) for at, end in zip(start.tolist(), ends, strict=True)]
    rows = zip(*(column.tolist() for column in (start, *others)), strict=True)
    return dict(zip(shown, map(list, rows), strict=True))


@given(REPORTS, st.sets(st.integers(0, 6), min_size=1, max_size=3), st.integers(0, 40))
def test_what_is_left_is_counted_as_if_the_others_had_never_been(
    report_of: ReportOf, bodies: list[str], gone: set[int], looked_at: int
) -> None:
    reports = [report_of(f"r{number}", [body]) for number, body in enumerate(bodies)]
    then, _ = text_of(reports, NO_KEPT_TEXTS, {})
    kept = KeptTexts.of(then.texts(), NO_TEXTS)
    _, moved = text_of([each for at, each in enumerate(reports) if at not in gone], kept, {})
    assert moved is not None
    before, after = then.with_signs(moved.now.signs).text(), moved.now.text()
    found = read_repeats(before, Grams.of(before), LEAST, MOST)
    anew = read_repeats(after, Grams.of(after), LEAST, MOST)
    alike = alike_in(moved)
    went, borders = gone_signs(moved, alike), moved.then.borders()

    def standing(strings: CommonGrams | Repeats) -> list[Array]:
        start, *others = columns(strings)
        report = np.searchsorted(borders[:-1], start, side="right") - 1
        now = places_now(moved, alike, report, start - borders[report])
        return [column[now >= 0] for column in (now, *others)]

    grams = Grams(after.codes, Grams.of(after).points, Grams.of(before).bits)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counted_down, "LOOKED_AT", (looked_at, 2 * looked_at))
        common = fewer_common(after, grams, CommonGrams(*standing(found.common)), went)
        repeats, doubtful = fewer_repeats(after, grams, Repeats(*standing(found.repeats)), went)
    expected = _rows(after, anew.common)
    for said, row in _rows(after, common).items():
        assert expected.get(said) == (row if row[2] >= LEAST else None)
    expected = _rows(after, anew.repeats)
    for (said, row), doubt in zip(_rows(after, repeats).items(), doubtful.tolist(), strict=True):
        if not doubt or said in expected:
            assert expected.get(said) == (row if row[-1] >= LEAST else None)


def test_what_went_on_in_two_ways_is_in_doubt_where_one_is_seen(report_of: ReportOf) -> None:
    bodies = ["甲每月通报乙。", "丙每月通报丁。", "丙每月通报丁。"]
    reports = [report_of(f"r{number}", [body]) for number, body in enumerate(bodies)]
    then, _ = text_of(reports, NO_KEPT_TEXTS, {})
    _, moved = text_of(reports[1:], KeptTexts.of(then.texts(), NO_TEXTS), {})
    assert moved is not None
    text = moved.now.text()
    repeats = Repeats(*(np.array([each]) for each in (1, 4, 3, 3)))
    found, doubtful = fewer_repeats(text, Grams.of(text), repeats, gone_signs(moved, []))
    assert (found.occurrences.tolist(), found.reports.tolist()) == ([2], [2])
    assert doubtful.tolist() == [True]
