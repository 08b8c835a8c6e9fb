"""Sizes that the format cannot hold are refused."""

import pytest

from report_archive.phrase_index.parameters import Parameters


@pytest.mark.parametrize("sizes", [{"slot": 0}, {"block": -1}, {"most": 9, "frequent": 8}], ids=str)
def test_impossible_sizes_are_refused(sizes: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"size|frequent"):
        Parameters(**sizes)


def test_lists_grow_with_the_archive() -> None:
    assert Parameters().suited_to(36_000_000) == Parameters()
    large = Parameters().suited_to(360_000_000)
    assert (large.most, large.frequent) == (16_363, 400_000)


def test_every_archive_may_be_indexed() -> None:
    assert Parameters(scan_characters=-1).scan_characters == -1
