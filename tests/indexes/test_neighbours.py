"""Turning pages within a year: the reports before and after, none across its ends."""

import random
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.neighbours import year_neighbours
from report_archive.model import Report


def test_neighbours_stay_within_their_year(report_of: Callable[..., Report]) -> None:
    reports = [
        report_of("r1", year=2022, title="甲"),
        report_of("r2", year=2022, title="乙"),
        report_of("r3", year=2022, title="丙"),
        report_of("r4", year=2023, title="甲"),
        report_of("r5"),
    ]
    found = {
        name: tuple(other and other.identifier for other in pair)
        for name, pair in year_neighbours(reports).items()
    }
    assert found == {
        "r3": (None, "r2"),
        "r2": ("r3", "r1"),
        "r1": ("r2", None),
        "r4": (None, None),
        "r5": (None, None),
    }


@given(st.lists(st.sampled_from([None, 2021, 2022]), max_size=12), st.randoms())
def test_property_neighbours_are_mutual_and_order_does_not_matter(
    report_of: Callable[..., Report], years: list[int | None], chance: random.Random
) -> None:
    reports = [report_of(f"r{n}", year=year) for n, year in enumerate(years)]
    found = year_neighbours(reports)
    by_name = {report.identifier: report for report in reports}
    assert set(found) == set(by_name)
    for name, (previous, following) in found.items():
        here = by_name[name]
        assert previous is None or found[previous.identifier].following is here
        assert following is None or found[following.identifier].previous is here
    shuffled = list(reports)
    chance.shuffle(shuffled)
    assert year_neighbours(shuffled) == found
