"""Equal stretches: each place that has one is found, however few are sorted at once."""

import itertools
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.shared_wording.corpus_text import PORTION
from report_archive.indexes.shared_wording.equal_stretches import (
    RUN,
    equal_stretches,
    first_bits,
    numbered,
    numbers_at,
)


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


@given(text=st.text("甲乙丙", min_size=RUN, max_size=60), width=st.integers(0, 32))
def test_a_number_begins_with_its_first_bits(text: str, width: int) -> None:
    keys = np.array([ord(sign) for sign in text], np.uint32)
    numbers = numbers_at(keys, np.arange(len(keys) - RUN + 1), width)
    ((_, every, _),) = numbered(keys, width)
    assert numbers.tolist() == every.tolist()
    assert (numbers >> np.uint64(32 - width)).tolist() == first_bits(keys).tolist()


def test_hardly_any_stretches_have_the_same_number_by_chance() -> None:
    keys = np.array([*itertools.permutations(range(0x4E00, 0x4E00 + RUN))], np.uint32).reshape(-1)
    numbers = numbers_at(keys, np.arange(0, len(keys), RUN), 26)
    assert len(np.unique(numbers)) == len(numbers)
