"""Files of long lists: none too long, and an entry that comes changes few of them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.content_cuts import LEAST, LONGEST, MOST, cuts, key_of


@given(
    sizes=st.lists(st.sampled_from([1, 900, 50_000, 150_000, 300_000]), max_size=600),
    salt=st.integers(0, 1_000),
)
def test_files_are_neither_long_nor_many(sizes: list[int], salt: int) -> None:
    starts = cuts([key_of(b"%d %d" % (salt, n)) for n in range(len(sizes))], sizes)
    assert starts[0] == 0
    for start, end in pairwise([*starts, len(sizes)]):
        held = sizes[start:end]
        assert not sizes or 0 < len(held) <= MOST
        assert len(held) < 2 or sum(held) <= LONGEST
        if end < len(sizes) and len(held) < LEAST:
            assert sum(held) + sizes[end] > LONGEST


@pytest.mark.parametrize("place", [0, 1_000, 2_500, 4_999])
@pytest.mark.parametrize("is_gone", [False, True])
def test_an_entry_that_comes_or_goes_changes_the_files_about_it(place: int, is_gone: bool) -> None:
    rows = [b"entry %d" % n for n in range(5_000)]
    other = [*rows[:place], *([] if is_gone else [b"another"]), *rows[place + is_gone :]]
    before, after = (
        {
            b"".join(held[start:end])
            for start, end in pairwise([*cuts(map(key_of, held), [9] * len(held)), len(held)])
        }
        for held in (rows, other)
    )
    assert 1 <= len(after - before) <= 3
