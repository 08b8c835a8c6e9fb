"""Short reports made of sets of lines, and one segmenter for all tests of headings."""

from collections.abc import Callable, Sequence

import pytest

from report_archive.model import Report
from report_archive.words import WordSegmenter

NUMERALS = [
    f"{ten}{one}" for ten in ("", "十", "二十", "三十", "四十") for one in "一二三四五六七八九"
]


@pytest.fixture(scope="session")
def segmenter() -> WordSegmenter:
    return WordSegmenter([])


@pytest.fixture(scope="session")
def report_of_sets(report_of: Callable[..., Report]) -> Callable[..., Report]:
    """Makes a report of one section after another, each with one set of subheadings."""

    def make(identifier: str, sets: Sequence[Sequence[str]], **fields: object) -> Report:
        lines: list[object] = []
        for number, one in enumerate(sets):
            lines.append((1, f"{NUMERALS[number]}、第{NUMERALS[number]}类事", ["督查督办"]))
            lines += [(2, f"（{NUMERALS[place]}）{line}", ()) for place, line in enumerate(one)]
        return report_of(identifier, lines, **fields)

    return make
