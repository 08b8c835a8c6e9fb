"""Values with large columns as bytes, of which nobody copies the columns."""

import pickle
from collections.abc import Iterable
from typing import Any, Final

SIZE: Final = 8  # bytes of a number that tells how many follow
ALIGNED: Final = 64  # bytes


class Packed(tuple[bytes | memoryview, ...]):
    """Bytes in the parts that follow each other: joined, large ones would be copied for that."""

    __slots__ = ()

    def __bytes__(self) -> bytes:
        return b"".join(self)


NOTHING_PACKED: Final = Packed()


def packed_columns(value: Any) -> Packed:
    """A value as it is kept: a pickle, then its columns.

    Shape:   the columns are those of the value, which must stay as it is until they are written.
    """
    columns: list[pickle.PickleBuffer] = []
    whole = pickle.dumps(value, protocol=5, buffer_callback=columns.append)
    parts = [memoryview(whole), *(column.raw() for column in columns)]
    sizes = b"".join([len(part).to_bytes(SIZE, "little") for part in (parts, *parts)])
    return Packed(_padded([sizes, *parts]))


def unpacked_columns(whole: memoryview) -> Any:
    """What was packed; its columns lie where the whole does."""
    count = int.from_bytes(whole[:SIZE], "little")
    numbers = [whole[SIZE * (at + 1) : SIZE * (at + 2)] for at in range(count)]
    start, parts = _room(SIZE * (count + 1)), []
    for size in (int.from_bytes(number, "little") for number in numbers):
        parts.append(whole[start : start + size])
        start += _room(size)
    return pickle.loads(parts[0], buffers=parts[1:])


def _padded(parts: Iterable[bytes | memoryview]) -> Iterable[bytes | memoryview]:
    """Parts that begin where what lies there is soonest read."""
    for part in parts:
        yield part
        yield bytes(_room(len(part)) - len(part))


def _room(size: int) -> int:
    """How much so large a part takes."""
    return -(-size // ALIGNED) * ALIGNED
