"""Numbers that lie one after the other in ranges, as columns have them (区间)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


def borders(lengths: Array) -> Array:
    """Where each of several ranges begins that lie one after the other, and where the last ends."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])


def in_ranges(begins: Array, lengths: Array) -> Array:
    """The numbers of several ranges, one after the other."""
    before = np.cumsum(lengths) - lengths
    found: Array = np.repeat(begins - before, lengths) + np.arange(lengths.sum())
    return found


def begins_of_runs(values: Array) -> Array:
    """Of each value whether it is not the one before it."""
    found: Array = np.append(True, values[1:] != values[:-1])[: len(values)]
    return found
