"""Rows of reports from run to run: those of reports that stand are taken over (沿用行)."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from report_archive.indexes.ranges import Array, borders, in_ranges


class TakenRows(NamedTuple):
    """Which rows reports have, of those of the run before with new ones behind them.

    Shape:   counts are how many rows each report has.
    Order:   as the reports come.
    """

    rows: Array
    counts: Array


def standing(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> dict[str, int]:
    """The places among those before of reports whose digest is the same now."""
    return {name: n for n, (name, own) in enumerate(before.items()) if now.get(name) == own}


def taken_rows(
    now: Iterable[str],
    known: Mapping[str, int],
    before: Array,
    fresh: Mapping[str, bytes],
    added: Array,
) -> TakenRows:
    """The rows of the reports now.

    Shape:   known are the places of those that stand, of which before counts the rows of all that
             were there; fresh are the others, of which added counts the rows.
    """
    behind = {name: n for n, name in enumerate(fresh, len(before))}
    order = np.array([known[name] if name in known else behind[name] for name in now], np.int64)
    counts = np.append(before, added)
    own = counts[order]
    return TakenRows(in_ranges(borders(counts)[:-1][order], own), own)
