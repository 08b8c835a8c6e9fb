"""What words end in is the same whether it was kept or is looked for from nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.figures import endings as figure_endings
from report_archive.indexes.figures.endings import UNKNOWN, Endings, endings_of

words = st.lists(st.text("甲乙丙", max_size=4), unique=True, min_size=1, max_size=30)


def _of(every: list[str], chosen: set[int], kept: Endings | None = None) -> Endings:
    among = np.array([place in chosen for place in range(len(every))], bool)
    return endings_of(every, among, np.arange(len(every)), kept)


def _shortest(every: list[str], chosen: set[int], word: str) -> str:
    those = {every[place] for place in chosen if place < len(every)}
    own = [word[-length:] for length in range(2, len(word)) if word[-length:] in those]
    return own[0] if own else word


@given(
    words,
    st.integers(1, 30),
    *[st.sets(st.integers(0, 29))] * 2,
    st.sampled_from((1, figure_endings.FEW)),
)
def test_what_was_kept_goes_on_with_more_words(
    every: list[str], known: int, before: set[int], after: set[int], few: int
) -> None:
    kept = _of(every[:known], {place for place in before if place < known})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(figure_endings, "FEW", few)
        found = _of(every, after, kept)
    shortest = [every[place] for place in found.shortest.tolist()]
    assert shortest == [_shortest(every, after, word) for word in every]


def test_only_what_is_asked_for_is_looked_for() -> None:
    every = ["报告", "调研报告", "工作报告"]
    found = endings_of(every, np.array([True, True, True]), np.array([1]))
    assert found.shortest.tolist() == [UNKNOWN, 0, UNKNOWN]
