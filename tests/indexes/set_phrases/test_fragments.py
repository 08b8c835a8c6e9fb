"""A phrase that hardly stands outside a longer one is a part of it."""

import pytest

from report_archive.indexes.set_phrases.fragments import fragments


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"事事有着落": 3, "做到事事有着落": 3}, {"事事有着落"}),
        ({"事事有着落": 5, "做到事事有着落": 4}, {"事事有着落"}),
        ({"事事有着落": 3, "做到事事有着落": 2}, set()),
        ({"事事有着落": 20, "做到事事有着落": 17}, {"事事有着落"}),
        ({"事事有着落": 3, "件件有回音": 3}, set()),
        ({}, set()),
    ],
)
def test_fragments(counts: dict[str, int], expected: set[str]) -> None:
    assert fragments(counts) == expected
