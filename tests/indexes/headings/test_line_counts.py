"""Words are counted once a line, whatever signs there are and however many sets."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.headings import line_counts
from report_archive.indexes.headings.line_counts import lines_with
from report_archive.indexes.headings.lines import Line, LineSet
from report_archive.model import Report

SIGNS = "抓促更加，𠮷\ud800"
LINES = st.lists(st.lists(st.text(SIGNS, max_size=6), max_size=3), max_size=6)
WORDS = st.sets(st.text(SIGNS, min_size=1, max_size=3), max_size=12)


@pytest.mark.parametrize("at_once", [1, 100])
@given(said=LINES, words=WORDS)
def test_each_line_counts_once(
    at_once: int, said: list[list[str]], words: set[str], report_of: Callable[..., Report]
) -> None:
    report = report_of("r1", [])
    sets = [
        LineSet(report, tuple(Line(text, text, text, 1, ()) for text in lines)) for lines in said
    ]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(line_counts, "SETS_AT_ONCE", at_once)
        counts = lines_with(words, sets)
    assert {word: counts[word] for word in words} == {
        word: sum(word in text for lines in said for text in lines) for word in words
    }
