"""Equal stretches: each place that has one is found, however few are sorted at once."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.corpus_text import PORTION
from report_archive.indexes.shared_wording.equal_stretches import RUN, equal_stretches


def _grouped(text: str, at_once: int) -> list[list[int]]:
    found = equal_stretches(np.array([ord(sign) for sign in text], np.uint32), at_once)
    borders = found.starts.tolist(), (found.starts + found.sizes).tolist()
    return [found.order[start:end].tolist() for start, end in zip(*borders, strict=True)]


@given(text=st.text("甲乙", max_size=60), at_once=st.integers(1, 20))
def test_equal_stretches_stand_together(text: str, at_once: int) -> None:
    places: dict[str, list[int]] = defaultdict(list)
    for place in range(len(text) - RUN + 1):
        places[text[place : place + RUN]].append(place)
    expected = [group for group in places.values() if len(group) > 1]
    assert sorted(_grouped(text, at_once)) == expected


@pytest.mark.parametrize("at_once", [1 << 23, PORTION])
def test_portions_of_a_long_text_hide_nothing(at_once: int) -> None:
    text = "".join(map(chr, range(0x4E00, 0x5200))) * (3 * PORTION // 0x400)
    found = equal_stretches(np.array([ord(sign) for sign in text], np.uint32), at_once)
    assert sorted(found.order.tolist()) == list(range(len(text) - RUN + 1))
    assert len(found.starts) == 0x400
    assert [len(some.order) for some in found.portions()] != [len(found.order)]
    assert sum(len(some.order) for some in found.portions()) == len(found.order)
