"""Pages are cut by what stands there: bounded, complete, and an edit renews only a few."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.page_cuts import SIGNS, PageSizes, Weighed, alike, page_cuts, sign

SIZES = PageSizes(least=6, most=14, between=6)
HEAVIEST = SIZES.most - SIZES.least

Items = Sequence[tuple[str, int]]
ITEMS = st.lists(
    st.tuples(st.uuids().map(str), st.integers(1, HEAVIEST)),
    max_size=300,
    unique_by=lambda item: item[0],
)


def _weighed(items: Items) -> Weighed:
    weights = np.array([weight for _, weight in items], dtype=np.int64)
    return alike([name for name, _ in items])._replace(weights=weights)


def _pages(items: Items) -> list[Items]:
    return [items[start:end] for start, end in page_cuts(_weighed(items), SIZES)]


def _plainly_cut(items: Items) -> list[Items]:
    """The rule as it is told, item by item."""
    pages: list[Items] = []
    rest = list(items)
    while sum(weight for _, weight in rest) > SIZES.most:
        held, may_end = 0, []
        for number, (name, weight) in enumerate(rest, 1):
            held += weight
            if held > SIZES.most:
                break
            if held >= SIZES.least:
                may_end.append((sign(name), number, weight))
        picked = [n for lot, n, weight in may_end if lot * SIZES.between < weight * SIGNS]
        end = picked[0] if picked else min(may_end)[1]
        pages.append(rest[:end])
        rest = rest[end:]
    return [*pages, rest]


@given(ITEMS)
def test_property_pages_are_cut_as_the_rule_says(items: Items) -> None:
    assert _pages(items) == _plainly_cut(items)


@given(ITEMS)
def test_property_nothing_is_lost_and_pages_are_bounded(items: Items) -> None:
    pages = _pages(items)
    assert [item for page in pages for item in page] == items
    sizes = [sum(weight for _, weight in page) for page in pages]
    assert max(sizes) <= SIZES.most
    assert all(size >= SIZES.least for size in sizes[:-1])
    assert all(pages) or not items


@given(st.integers(0, SIZES.most))
def test_property_what_fits_is_one_page(total: int) -> None:
    assert list(page_cuts(alike([str(n) for n in range(total)]), SIZES)) == [(0, total)]


@given(st.integers(0, 2000), st.integers(0, 1999))
def test_property_one_item_more_renews_a_few_pages(first: int, place: int) -> None:
    items = [(f"r{number}", 1) for number in range(first, first + 2000)]
    before = {tuple(page) for page in _pages(items)}
    after = {tuple(page) for page in _pages([*items[:place], *items[place + 1 :]])}
    # Of more than two hundred: one where the item was, and few until all end as before.
    assert len(after - before) <= 12
    assert len(before) > 150


def test_where_no_sign_picks_an_item_the_lowest_one_does() -> None:
    signs = np.full(40, SIGNS - 1, dtype=np.int64)
    signs[8] = SIGNS - 2
    weights = np.ones(40, dtype=np.int64)
    assert next(page_cuts(Weighed(weights, signs), SIZES)) == (0, 9)


@pytest.mark.parametrize("name", ["r44c2e570b90e", "", "报告"])
def test_a_sign_is_the_same_each_time(name: str) -> None:
    assert sign(name) == sign(name)
    assert 0 <= sign(name) < SIGNS


def test_signs_pick_about_as_many_as_they_should() -> None:
    picked = [n for n in range(6000) if sign(f"r{n}") * SIZES.between < SIGNS]
    assert 800 < len(picked) < 1200
