"""Texts that share many entries: the same pairs as by comparing all of them."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.editions.rare_shingles import SharedEntries

MOST = 4  # texts that an entry that counts may be of


@given(st.lists(st.frozensets(st.integers(0, 24)), max_size=9), st.integers(1, 10))
def test_the_same_pairs_as_by_comparing_all(texts: list[frozenset[int]], tenths: int) -> None:
    entries = sorted((entry, owner) for owner, text in enumerate(texts) for entry in text)
    numbers = np.array([entry for entry, _ in entries], np.int64)
    starts, ends = numbers.searchsorted(numbers), numbers.searchsorted(numbers, "right")
    counted = np.flatnonzero(ends - starts <= MOST)
    known = {int(numbers[place]) for place in counted}
    sizes = [len(text & known) for text in texts]
    needed = [max(1, -(-size * tenths // 10)) for size in sizes]
    owners = np.array([owner for _, owner in entries], np.int64)
    found = SharedEntries(owners, starts, ends, counted, np.array(needed, np.int64)).pairs()
    assert sorted(found) == [
        (one, other)
        for one, other in combinations(range(len(texts)), 2)
        if len(texts[one] & texts[other] & known)
        >= needed[one if sizes[one] <= sizes[other] else other]
    ]
