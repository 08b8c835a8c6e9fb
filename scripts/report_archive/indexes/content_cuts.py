"""Where long lists are cut into files, told by what stands there and not by how much came before.

An entry that comes or goes changes the file that holds it; where that ends, those behind it are as
they were. Only where it moves a cut are the files up to the end of the list counted anew.
"""

from collections.abc import Iterable, Sequence
from typing import Final
from zlib import crc32

LEAST: Final = 64  # entries of a file, unless they are long
MOST: Final = 256
ONE_IN: Final = 64  # of the entries behind the least ends a file
LONGEST: Final = 200_000  # bytes


def key_of(row: bytes) -> int:
    """What tells whether a file ends with this entry."""
    return crc32(row)


def cuts(keys: Iterable[int], sizes: Sequence[int]) -> list[int]:
    """The place of the first entry of each file, one file at least.

    Shape:   keys and sizes run side by side.
    Units:   sizes are bytes.
    """
    starts, held, length = [0], 0, 0
    ends = False
    for place, (key, size) in enumerate(zip(keys, sizes, strict=True)):
        if held and (ends or held == MOST or length + size > LONGEST):
            starts.append(place)
            held, length = 0, 0
        held, length = held + 1, length + size
        ends = held >= LEAST and key % ONE_IN == 0
    return starts
