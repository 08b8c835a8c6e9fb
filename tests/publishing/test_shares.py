"""Shares of names are equal, and lose none."""

import pytest

from report_archive.publishing.shares import MOST, READ, TOGETHER, WORKED_ON, shares


@pytest.mark.parametrize("count", [0, 1, TOGETHER, TOGETHER + 1, 5_000])
def test_every_name_is_in_one_share(count: int) -> None:
    names = [f"n{number:04}" for number in range(count)]
    made = shares(names, WORKED_ON)
    assert sorted(name for share in made for name in share) == names
    assert all(share == sorted(share) for share in made)
    assert len(made) <= MOST
    assert not made or max(map(len, made)) - min(map(len, made)) <= TOGETHER


@pytest.mark.parametrize("worth", [WORKED_ON, READ])
def test_no_process_is_begun_for_less_than_it_is_worth(worth: int) -> None:
    names = [f"n{number:04}" for number in range(2 * worth)]
    assert len(shares(names[:-1], worth)) == 1
    assert len(shares(names, worth)) == 2
