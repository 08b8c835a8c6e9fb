"""What reports are compared by (比较依据): their first themes and their characteristic words."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.model import Report

# A report's first themes; the others are only touched on.
THEMES: Final = 3
# Sharing a theme says more than sharing a word as rare.
THEME_WEIGHT: Final = 2
NONE: Final = -1  # no feature
UNITS: Final = 1_000_000
LEADING_BITS: Final = 4  # of a number of reports that count: it changes at every eighth at most

Places = NDArray[np.int64]
Columns = NDArray[np.int32]
# The themes of a report, and its words.
Row = tuple[list[str], list[str]]


class Features(NamedTuple):
    """The features of reports.

    Shape:   names are those of themes and words, themes tells which are themes; columns has a row
             of features for each report, NONE where it has no more of them; weights tell how much
             it says that two reports share one.
    Units:   weights are millionths of the natural logarithm of one plus the number of reports over
             those that have the feature, both rounded up: whole numbers, so that sums are the same
             however they are added up.
    Order:   in a row weightiest first, themes before words.
    """

    names: list[str]
    themes: NDArray[np.bool_]
    columns: Columns
    weights: Places


def row_of(report: Report) -> Row:
    """What a report is compared by."""
    themes = [theme.value for theme in report.metadata.themes[:THEMES] if theme.value]
    return list(dict.fromkeys(themes)), list(dict.fromkeys(report.keywords))


def with_rows(
    names: Sequence[str], themes: NDArray[np.bool_], columns: Columns, rows: Sequence[Row]
) -> tuple[list[str], NDArray[np.bool_], Columns]:
    """The same with more rows, and with the names that only those have."""
    known = {each: number for number, each in enumerate(zip(names, themes.tolist(), strict=True))}
    numbers = [
        [
            known.setdefault((name, is_theme), len(known))
            for is_theme, own in zip((True, False), row, strict=True)
            for name in own
        ]
        for row in rows
    ]
    width = max([columns.shape[1], *map(len, numbers)])
    found = np.full((len(columns) + len(rows), width), NONE, np.int32)
    found[: len(columns), : columns.shape[1]] = columns
    for place, row in enumerate(numbers, len(columns)):
        found[place, : len(row)] = row
    return [name for name, _ in known], np.array([kind for _, kind in known], np.bool_), found


def weighed(names: list[str], themes: NDArray[np.bool_], columns: Columns) -> Features:
    """Features with their weights."""
    times = np.bincount(columns[columns != NONE], minlength=len(names))
    # Rounded, so that one report more or less leaves nearly all weights as they are.
    reports = _rounded_up(np.array([len(columns)]))
    rarity = np.log(1 + reports / np.maximum(_rounded_up(times), 1))
    weights = np.rint(rarity * UNITS).astype(np.int64) * np.where(themes, THEME_WEIGHT, 1)
    return Features(names, themes, columns, weights)


def _rounded_up(counts: Places) -> Places:
    """The next numbers that have nothing but their leading bits."""
    _, bits = np.frexp(counts)
    units = 1 << np.maximum(bits.astype(np.int64) - LEADING_BITS, 0)
    rounded: Places = -(-counts // units) * units
    return rounded
