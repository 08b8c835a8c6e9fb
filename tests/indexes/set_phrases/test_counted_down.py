"""What is counted down is what would be counted anew without the reports that went."""

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.report_texts import NO_KEPT_TEXTS, NO_TEXTS, KeptTexts
from report_archive.indexes.set_phrases.counted_down import fewer_common, fewer_repeats
from report_archive.indexes.set_phrases.grams import GRAM, Grams
from report_archive.indexes.set_phrases.kept_stretches import alike_in, gone_signs, places_now
from report_archive.indexes.set_phrases.kept_strings import PLACES_OF_COMMON, PLACES_OF_REPEATS
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
    start, *others = columns(found)[:4]
    length = found.length if isinstance(found, Repeats) else np.full(len(start), GRAM)
    ends = (start + length).tolist()
    shown = [text.shown(at, end) for at, end in zip(start.tolist(), ends, strict=True)]
    rows = zip(*(column.tolist() for column in (start, *others)), strict=True)
    return dict(zip(shown, map(list, rows), strict=True))


@given(REPORTS, st.sets(st.integers(0, 6), min_size=1, max_size=3))
def test_what_is_left_is_counted_as_if_the_others_had_never_been(
    report_of: ReportOf, bodies: list[str], gone: set[int]
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
    went = gone_signs(moved, alike)

    def standing(strings: CommonGrams | Repeats, places: list[int]) -> Array:
        every = np.stack(columns(strings))
        every[places] = places_now(moved, alike, every[places])
        return every[:, (every[places] >= 0).all(axis=0)]

    grams = Grams(after.codes, Grams.of(after).points, Grams.of(before).bits)
    common = CommonGrams(*standing(found.common, PLACES_OF_COMMON))
    repeats = Repeats(*standing(found.repeats, PLACES_OF_REPEATS))
    for strings, expected in (
        (fewer_common(after, grams, common, went), anew.common),
        (fewer_repeats(after, grams, repeats, went), anew.repeats),
    ):
        whole = _rows(after, expected)
        for (said, row), reports in zip(
            _rows(after, strings).items(), strings.reports.tolist(), strict=True
        ):
            assert whole.get(said) == (row if reports >= LEAST else None)
