"""The numbers of reports in the finder (编号): one report more or less moves next to no other's.

Years stand one behind the other, the newest first, each in as much room as the fullest year needs.
Within its year a report stands where a digest of its identifier says, or in the next place that is
free.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
# Places for each report: with fewer, one that comes would more often push others along; with more,
# postings would be longer.
ROOM: Final = 4
LEADING_BITS: Final = 3  # of a number of reports that counts rooms: they grow by a quarter at most
DIGEST_BITS: Final = 32
# Numbers begin with a year of which this is the last digit in binary, and unknown years stand
# behind such a one: a year that is new moves nothing but every eighth time.
YEARS: Final = 7


def report_numbers(years: Sequence[int], identifiers: Sequence[str]) -> Numbers:
    """A number for each report, by its year, 0 where it is unknown, and its identifier.

    Order:   numbers ascend from the newest year to the oldest, unknown ones last.
    Example: report_numbers([2023], ["r1"]) is one number
    """
    if not years:
        return np.zeros(0, np.int64)
    rooms = {year: ROOM * _rounded_up(count) for year, count in Counter(years).items()}
    room = max(rooms.values())
    known = [year for year in rooms if year] or [0]
    first = max(known) | YEARS
    behind = first - (min(known) & ~YEARS) + 1
    begins = {year: (first - year if year else behind) * room for year in rooms}
    numbers = np.empty(len(years), np.int64)
    taken: set[int] = set()
    # Who comes first by name keeps its place whoever else wants it.
    for place in sorted(range(len(years)), key=identifiers.__getitem__):
        begin, size = begins[years[place]], rooms[years[place]]
        number = _digest(identifiers[place]) * size >> DIGEST_BITS
        while begin + number in taken:
            number = (number + 1) % size
        taken.add(begin + number)
        numbers[place] = begin + number
    return numbers


def _rounded_up(count: int) -> int:
    """The next number that has nothing but its leading bits."""
    unit = 1 << max(0, count.bit_length() - LEADING_BITS)
    return -(-count // unit) * unit


def _digest(identifier: str) -> int:
    digest = hashlib.blake2b(identifier.encode("utf-8", "surrogatepass"), digest_size=4)
    return int.from_bytes(digest.digest(), "big")
