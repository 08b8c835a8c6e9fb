"""Edit distance with masks: the answer is that of trying everything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.shared_wording.brute_force import distance

from report_archive.indexes.shared_wording.masked_distance import masked_distance


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("督查**余次", "督查20余次", 0),
        ("督查20余次", "督查**余次", 0),
        ("xx县办公室", "安宁平阳长河清县办公室", 0),
        ("某", "九个字不能都藏起来", 1),
        ("**", "", 2),
        ("甲乙", "甲丙乙", 1),
        ("", "", 0),
    ],
)
def test_a_mask_hides_one_to_eight_characters(one: str, other: str, expected: int) -> None:
    assert masked_distance(one, other, 9) == expected


TEXTS = st.text("甲乙丙*x某", max_size=16)


@given(one=TEXTS, other=TEXTS, most=st.integers(0, 11))
def test_it_is_the_least_there_is(one: str, other: str, most: int) -> None:
    expected = distance(one, other)
    found = masked_distance(one, other, most)
    assert found == expected if expected <= most else found > most
