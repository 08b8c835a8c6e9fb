"""Words are counted once a line, whatever signs there are and however many lines."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.headings import line_counts
from report_archive.indexes.headings.line_counts import lines_with

SIGNS = "抓促更加，𠮷\ud800"
LINES = st.dictionaries(st.text(SIGNS, max_size=6), st.integers(1, 5), max_size=12)
WORDS = st.sets(st.text(SIGNS, min_size=1, max_size=3), max_size=12)


@pytest.mark.parametrize("at_once", [1, 100])
@given(said=LINES, words=WORDS)
def test_each_line_counts_once(at_once: int, said: dict[str, int], words: set[str]) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(line_counts, "LINES_AT_ONCE", at_once)
        counts = lines_with(words, list(said), np.array(list(said.values()), np.int64))
    assert {word: counts[word] for word in words} == {
        word: sum(times for text, times in said.items() if word in text) for word in words
    }
