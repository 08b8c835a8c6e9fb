"""Values with large columns as bytes, of which nobody copies the columns when they are read."""

import pickle
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

SIZE: Final = 8  # bytes of a number that tells how many follow
ALIGNED: Final = 64  # bytes


def packed_columns(value: Any) -> memoryview:
    """A value as it is kept: a pickle, then its columns."""
    columns: list[pickle.PickleBuffer] = []
    whole = pickle.dumps(value, protocol=5, buffer_callback=columns.append)
    parts = [memoryview(whole), *(column.raw() for column in columns)]
    sizes = b"".join([len(part).to_bytes(SIZE, "little") for part in (parts, *parts)])
    starts, end = _starts([len(sizes), *map(len, parts)])
    # Into what large numbers lie in: bytes of that length take ten times as long.
    packed = np.zeros(end, np.uint8)
    for start, part in zip(starts, [memoryview(sizes), *parts], strict=True):
        packed[start : start + len(part)] = np.frombuffer(part, np.uint8)
    return packed.data


def unpacked_columns(whole: memoryview) -> Any:
    """What was packed."""
    count = int.from_bytes(whole[:SIZE], "little")
    numbers = [whole[SIZE * (at + 1) : SIZE * (at + 2)] for at in range(count)]
    sizes = [SIZE * (count + 1), *(int.from_bytes(number, "little") for number in numbers)]
    starts, _ = _starts(sizes)
    _, *parts = [whole[start : start + size] for start, size in zip(starts, sizes, strict=True)]
    return pickle.loads(parts[0], buffers=parts[1:])


def _starts(sizes: Sequence[int]) -> tuple[list[int], int]:
    """Where parts of these sizes begin, and where the last one ends: what begins at such a place is
    soonest read.
    """
    starts, end = [], 0
    for size in sizes:
        starts.append(-(-end // ALIGNED) * ALIGNED)
        end = starts[-1] + size
    return starts, end
