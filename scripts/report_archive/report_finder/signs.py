"""How the finder's files write numbers (数字写法): signs that need no escape in any script."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

SIGNS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
DIGIT_BITS: Final = 5
DIGIT: Final = 1 << DIGIT_BITS  # a number is its digits, the lowest first; all but the last + this

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Places = NDArray[np.uint8]  # of signs
WRITTEN: Final = np.frombuffer(SIGNS.encode("ascii"), np.uint8)
PLACES: Final[Places] = np.argsort(WRITTEN).astype(np.uint8)[
    np.searchsorted(np.sort(WRITTEN), np.arange(128)).clip(max=len(SIGNS) - 1)
]


class Posting(NamedTuple):
    """The reports that hold a term, by their numbers, and for each the place of its weight.

    Order:   numbers ascend.
    """

    numbers: Numbers
    levels: Places


def number_signs(number: int) -> str:
    """A number from 0 on, in few signs where it is small.

    Example: number_signs(3) == "D", number_signs(35) == "jB"
    """
    signs = ""
    while number >= DIGIT:
        signs += SIGNS[DIGIT + number % DIGIT]
        number //= DIGIT
    return signs + SIGNS[number]


def fixed_signs(numbers: Sequence[int], limit: int) -> str:
    """Numbers below a limit, each in the same number of signs.

    Example: fixed_signs([1, 2], 12) == "BC", fixed_signs([1, 65], 100) == "BABB"
    """
    if limit <= len(SIGNS):
        return "".join([SIGNS[number] for number in numbers])
    first, rest = len(SIGNS), range(sign_count(limit))
    signs = [number // first**place % first for number in numbers for place in rest]
    return "".join([SIGNS[each] for each in signs])


def sign_count(limit: int) -> int:
    """How many signs a number below the limit takes."""
    count = 1
    while limit > len(SIGNS) ** count:
        count += 1
    return count


def ascending_signs(numbers: Numbers) -> str:
    """Ascending numbers, each as how many are left out before it.

    Example: ascending_signs(np.array([3, 4])) == "DA"
    """
    signs, _ = posting_signs(numbers, np.zeros(len(numbers), np.int64), _first(len(numbers)))
    return signs[: len(signs) - len(numbers)]


def read_ascending(signs: str) -> Numbers:
    """What ascending_signs wrote."""
    return _read_steps(_places(signs))


def posting_signs(numbers: Numbers, levels: Numbers | Places, begins: Flags) -> tuple[str, Numbers]:
    """Postings in a row, and where each of them ends.

    Shape:   begins tells at which numbers postings begin; each is its numbers as ascending_signs
             writes them, then one sign for each level.
    """
    if not len(numbers):
        return "", np.zeros(0, np.int64)
    steps = numbers.copy()
    steps[1:] -= np.where(begins[1:], 0, numbers[:-1] + 1)
    digits = np.ones(len(steps), np.int64)
    limit = DIGIT
    while limit <= int(steps.max()):
        digits += steps >= limit
        limit *= DIGIT
    firsts = np.flatnonzero(begins)
    sizes = np.diff(firsts, append=len(steps))
    before = np.append(0, np.cumsum(digits))
    places = before[:-1] + np.repeat(firsts, sizes)
    ends = before[firsts + sizes] + firsts + sizes
    written = np.empty(int(ends[-1]), np.uint8)
    written[np.repeat(before[firsts + sizes], sizes) + np.arange(len(steps))] = WRITTEN[levels]
    for digit in range(int(digits.max())):
        at = np.flatnonzero(digits > digit)
        more = np.where(digits[at] > digit + 1, DIGIT, 0)
        written[places[at] + digit] = WRITTEN[steps[at] % DIGIT + more]
        steps[at] //= DIGIT
    return written.tobytes().decode("ascii"), ends


def read_posting(signs: str) -> Posting:
    """One posting."""
    places = _places(signs)
    # So many signs are numbers that as many more are left as numbers end in them.
    numbers = np.cumsum(places < DIGIT) + np.arange(1, len(places) + 1)
    end = int(np.searchsorted(numbers, len(places))) + 1
    return Posting(_read_steps(places[:end]), places[end:])


def _read_steps(places: Places) -> Numbers:
    ends = np.flatnonzero(places < DIGIT)
    starts = np.append(0, ends[:-1] + 1)
    if not len(ends):
        return ends
    digit = np.arange(len(places)) - np.repeat(starts, ends - starts + 1)
    values = (places % DIGIT).astype(np.int64) << digit * DIGIT_BITS
    steps = np.add.reduceat(values, starts)
    return np.cumsum(steps + 1) - 1


def _places(signs: str) -> Places:
    return PLACES[np.frombuffer(signs.encode("ascii"), np.uint8)]


def _first(count: int) -> Flags:
    found: Flags = np.arange(count) == 0
    return found
