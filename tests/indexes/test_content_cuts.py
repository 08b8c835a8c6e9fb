"""Lists are cut by what stands there: bounded, complete, and an edit renews only a few parts."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.content_cuts import (
    LONGEST,
    MOST,
    NEAR,
    SIGNS,
    PartSizes,
    Weighed,
    alike,
    files_of,
    key_of,
    page_starts,
    parts_of,
    sign,
)

SIZES = PartSizes(least=6, most=14, between=6, longest=1_000)
HEAVIEST = SIZES.most - SIZES.least


class Item(NamedTuple):
    name: str
    weight: int
    length: int = 0


Items = Sequence[Item]
NAMES = st.uuids().map(str)
ITEMS = st.lists(
    st.builds(Item, NAMES, st.integers(1, HEAVIEST), st.sampled_from([1, 90, 200, 700, 2_000])),
    max_size=300,
    unique_by=lambda item: item.name,
)


def _weighed(items: Items) -> Weighed:
    weights, lengths = (np.array([item[n] for item in items], np.int64) for n in (1, 2))
    return alike([item.name for item in items])._replace(weights=weights, lengths=lengths)


def _parts(items: Items) -> list[Items]:
    return [items[start:end] for start, end in parts_of(_weighed(items), SIZES)]


def _weight(items: Items) -> int:
    return sum(item.weight for item in items)


def _is_short(items: Items) -> bool:
    return len(items) == 1 or sum(item.length for item in items) <= SIZES.longest


def _fits(items: Items) -> bool:
    return _weight(items) <= SIZES.most and _is_short(items)


def _plainly_cut(items: Items) -> list[Items]:
    """The rule as it is told, item by item."""
    parts: list[Items] = []
    rest = list(items)
    while rest and not _fits(rest):
        held = max(count for count in range(1, len(rest)) if _fits(rest[:count]))
        first = next((n for n in range(held) if _weight(rest[: n + 1]) >= SIZES.least), held)
        if not _is_short(rest[: held + 1]) and _weight(rest[: held + 1]) <= SIZES.most:
            first = min(first, held // 2)
        may_end = [(sign(rest[n].name), n, rest[n].weight) for n in range(first, held)]
        picked = [n for lot, n, weight in may_end if lot * SIZES.between < weight * SIGNS]
        end = 1 + (picked[0] if picked else min(may_end)[1])
        parts.append(rest[:end])
        rest = rest[end:]
    return [*parts, rest]


@given(ITEMS)
def test_property_parts_are_cut_as_the_rule_says(items: Items) -> None:
    assert _parts(items) == _plainly_cut(items)


@given(ITEMS)
def test_property_nothing_is_lost_and_parts_are_bounded(items: Items) -> None:
    parts = _parts(items)
    assert [item for part in parts for item in part] == items
    assert all(map(_fits, parts[: len(items)]))
    assert all(parts) or not items


@given(ITEMS)
def test_property_where_items_are_short_parts_hold_the_least(items: Items) -> None:
    parts = _parts([item._replace(length=1) for item in items])
    assert all(_weight(part) >= SIZES.least for part in parts[:-1])


@given(st.integers(0, SIZES.most))
def test_property_what_fits_is_one_part(total: int) -> None:
    assert list(parts_of(alike([str(n) for n in range(total)]), SIZES)) == [(0, total)]


@given(st.integers(0, 2000), st.integers(0, 1999), st.sampled_from([0, 20, 150]))
def test_property_one_item_more_renews_a_few_parts(first: int, place: int, length: int) -> None:
    items = [Item(f"r{number}", 1, length) for number in range(first, first + 2000)]
    before = {tuple(part) for part in _parts(items)}
    after = {tuple(part) for part in _parts([*items[:place], *items[place + 1 :]])}
    # Of more than two hundred: one where the item was, and few until all end as before.
    assert len(after - before) <= 12
    assert len(before) > 150


def test_where_no_sign_picks_an_item_the_lowest_one_does() -> None:
    signs = np.full(40, SIGNS - 1, dtype=np.int64)
    signs[8] = SIGNS - 2
    weights = np.ones(40, dtype=np.int64)
    assert next(parts_of(Weighed(weights, signs), SIZES)) == (0, 9)


@pytest.mark.parametrize("name", ["r44c2e570b90e", "", "报告"])
def test_a_sign_is_the_same_each_time(name: str) -> None:
    assert sign(name) == sign(name) == key_of(name.encode())
    assert 0 <= sign(name) < SIGNS


def test_signs_pick_about_as_many_as_they_should() -> None:
    picked = [n for n in range(6000) if sign(f"r{n}") * SIZES.between < SIGNS]
    assert 800 < len(picked) < 1200


@given(
    sizes=st.lists(st.sampled_from([1, 900, 50_000, 150_000, 300_000]), max_size=600),
    salt=st.integers(0, 1_000),
)
def test_property_files_are_neither_long_nor_many(sizes: list[int], salt: int) -> None:
    starts = files_of([key_of(b"%d %d" % (salt, n)) for n in range(len(sizes))], sizes).starts
    assert starts[0] == 0
    for start, end in pairwise([*starts, len(sizes)]):
        held = sizes[start:end]
        assert not sizes or 0 < len(held) <= MOST
        assert len(held) < 2 or sum(held) <= LONGEST


@given(on_a_page=st.integers(20, 200), salt=st.integers(0, 1_000))
def test_property_pages_hold_about_so_many(on_a_page: int, salt: int) -> None:
    total = 60 * on_a_page
    keys = np.random.default_rng(salt).integers(SIGNS, size=total)
    starts = page_starts(keys, [1] * total, on_a_page)
    assert 45 < len(starts) < 80
    held = [end - start for start, end in pairwise([*starts, total])]
    assert max(held) <= on_a_page * 8 // 5
    assert min(held[:-1]) >= on_a_page * 3 // 5


def test_keys_beyond_the_signs_count_as_their_remainders() -> None:
    keys = [key_of(b"%d" % n) for n in range(900)]
    beyond = np.array(keys, np.uint64) + np.uint64(7 * SIGNS)
    files = files_of(keys, [9] * 900)
    assert files_of(beyond, [9] * 900) == files
    assert len(files.starts) > 1


@pytest.mark.parametrize("place", [0, 1_000, 2_500, 4_999])
@pytest.mark.parametrize("is_gone", [False, True])
def test_an_entry_that_comes_or_goes_changes_the_files_about_it(place: int, is_gone: bool) -> None:
    rows = [b"entry %d" % n for n in range(5_000)]
    other = [*rows[:place], *([] if is_gone else [b"another"]), *rows[place + is_gone :]]
    before, after = map(_files, (rows, other))
    assert 1 <= len(after.items() - before.items()) <= 2


def _files(rows: list[bytes]) -> dict[str, bytes]:
    names, starts = files_of([*map(key_of, rows)], [9] * len(rows))
    borders = pairwise([*starts, len(rows)])
    held = {
        name: b",".join(rows[start:end]) for name, (start, end) in zip(names, borders, strict=True)
    }
    assert len(held) == len(names)
    return held


@given(salt=st.integers(0, 1_000), size=st.integers(0, 900))
def test_property_files_begin_where_signs_are_lowest(salt: int, size: int) -> None:
    keys = np.random.default_rng(salt).integers(30, size=size)  # many are the same
    starts = files_of(keys, [9] * size).starts
    lowest = [
        place
        for place in range(NEAR, size - NEAR)
        if keys[place] < keys[place - NEAR : place].min()
        and keys[place] <= keys[place + 1 : place + NEAR + 1].min()
    ]
    assert {0, *lowest} <= {*starts}
    cut = [end - start for start, end in pairwise([0, *lowest, size]) if end - start > MOST]
    assert cut or [*starts] == [0, *lowest]


def test_files_that_begin_with_the_same_entry_have_names_of_their_own() -> None:
    names, starts = files_of([0] * 600, [9] * 600)
    # Nothing tells where to cut but that they are too many.
    assert names == ["f0", "f0_2", "f0_3", "f0_4", "f0_5", "f0_6", "f0_7", "f0_8"][: len(starts)]
    assert len(starts) > 3
