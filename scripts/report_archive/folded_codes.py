"""Texts folded as by text_folding, as arrays of code points: without any spaces, or with those that
stay between Latin letters and digits.
"""

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.text_folding import INVISIBLE, KEEPS_SPACE, SPACE, TABLE

Flags = NDArray[np.bool_]
CODE_POINTS: Final = 0x110001  # and one that stands for none
NO_SIGN: Final = CODE_POINTS - 1
BASIC_PLANE: Final = 0x10000
DROPPED: Final = 0


def _folding_codes() -> NDArray[np.uint32]:
    """What each code of the basic plane becomes; DROPPED for spaces and what has no width."""
    codes = np.arange(BASIC_PLANE, dtype=np.uint32)
    for code, folded in TABLE.items():
        codes[code] = DROPPED if folded in ("", SPACE) else ord(folded)
    return codes


def _unseen_codes() -> NDArray[np.bool_]:
    """Which codes of the basic plane have no width."""
    unseen = np.zeros(BASIC_PLANE, dtype=np.bool_)
    for first, last in INVISIBLE:
        unseen[first : last + 1] = True
    return unseen


FOLDED: Final = _folding_codes()
UNSEEN: Final = _unseen_codes()


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def has_invisible(text: str) -> bool:
    """Whether anything in a text has no width: told soonest by looking at all signs at once."""
    # What lies beyond the basic plane comes as pairs of surrogates, which are no such signs.
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), "<u2")
    return bool(UNSEEN[codes].any())


def folded(codes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """What each code becomes; DROPPED for spaces and what has no width."""
    if not len(codes) or codes.max() < BASIC_PLANE:
        return FOLDED[codes]
    basic = codes < BASIC_PLANE
    return np.where(basic, FOLDED[np.where(basic, codes, 0)], codes)


def folded_codes(text: str) -> NDArray[np.uint32]:
    """A text folded, without any spaces.

    Example: folded_codes("“Ａ 　b”") has the codes of '"ab"'
    """
    codes = folded(code_points(text))
    kept: NDArray[np.uint32] = codes[codes != DROPPED]
    return kept


def as_text(codes: NDArray[np.uint32]) -> str:
    """The text that has these code points."""
    data: bytes = codes.astype("<u4", copy=False).tobytes()
    return data.decode("utf-32-le", "surrogatepass")


def folded_alone(points: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """What each sign becomes by itself; spaces are SPACE, what has no width becomes NO_SIGN."""
    return _folding_alone()[points]


def stay(found: NDArray[np.uint32]) -> Flags:
    """Which signs of folded_alone stay: all but what has no width, spaces, and NUL, which folds to
    one.

    Shape:   of the spaces between two Latin letters or digits, the last one stays.
    """
    spaces = found == ord(SPACE)
    kept: Flags = ~spaces & (found != NO_SIGN)
    if kept.all():
        return kept
    # Where what does not stay begins and ends: little of a text.
    gone = np.flatnonzero(~kept)
    later = np.flatnonzero(np.diff(gone) > 1) + 1
    left, right = gone[np.append(0, later)] - 1, gone[np.append(later, len(gone)) - 1] + 1
    inside = np.flatnonzero((left >= 0) & (right < len(found)))
    inside = inside[_latin()[found[left[inside]]] & _latin()[found[right[inside]]]]
    left, right = left[inside], right[inside]
    blanks = np.append(-1, np.flatnonzero(spaces))
    nearest = blanks[np.searchsorted(blanks, right) - 1]
    kept[nearest[nearest > left]] = True
    return kept


@cache
def _folding_alone() -> NDArray[np.uint32]:
    table = np.arange(CODE_POINTS, dtype=np.uint32)
    points = np.fromiter(TABLE, np.int64, len(TABLE))
    table[points] = [ord(sign) if sign else NO_SIGN for sign in TABLE.values()]
    return table


@cache
def _latin() -> Flags:
    """Whether a folded sign keeps a space beside it."""
    table = np.zeros(CODE_POINTS, np.bool_)
    table[[ord(sign) for sign in KEEPS_SPACE]] = True
    return table
