"""In how many lines of an archive words stand, counted over the text of many lines at once."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.folded_codes import code_points

LINES_AT_ONCE: Final = 65_536  # a few megabytes of text
BORDER: Final = "\n"  # between lines, which have no white space
CODES: Final = 0x110000
Codes = NDArray[np.uint32]
Places = NDArray[np.int64]


def lines_with(words: Iterable[str], said: Sequence[str], times: Places) -> Counter[str]:
    """In how many lines each of the words stands.

    Shape:   said is what lines say, each once, times how many lines say it.
    """
    beginning: dict[str, list[str]] = {}
    for word in words:
        beginning.setdefault(word[0], []).append(word)
    counts: Counter[str] = Counter()
    for first in range(0, len(said) if beginning else 0, LINES_AT_ONCE):
        end = first + LINES_AT_ONCE
        counts.update(dict(_counted(BORDER.join(said[first:end]), times[first:end], beginning)))
    return counts


def _counted(
    text: str, times: Places, beginning: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, int]]:
    """Each word and in how many lines of the text it stands, by the sign that it begins with."""
    longest = max(len(word) for words in beginning.values() for word in words)
    codes = code_points(text + BORDER * longest)
    line = np.cumsum(codes == ord(BORDER), dtype=np.int32)
    for sign, places in zip(beginning, _places(codes, list(beginning)), strict=True):
        for word in beginning[sign]:
            found = places
            for behind, other in enumerate(word[1:], 1):
                found = found[codes[found + behind] == ord(other)]
            own = line[found]
            if len(own):
                yield word, int(times[own[np.append(True, own[1:] != own[:-1])]].sum())


def _places(codes: Codes, signs: Sequence[str]) -> Iterator[Places]:
    """Where each of the signs stands, in the order of the signs."""
    ranks = np.zeros(CODES, np.min_scalar_type(len(signs)))
    for rank, sign in enumerate(signs, 1):
        ranks[ord(sign)] = rank
    ranked = ranks[codes]
    places = np.flatnonzero(ranked)
    ranked = ranked[places]
    # A stable order of small numbers is found in one pass over them.
    places = places[np.argsort(ranked, kind="stable")]
    borders = np.cumsum(np.bincount(ranked, minlength=len(signs) + 1))
    for rank in range(len(signs)):
        yield places[borders[rank] : borders[rank + 1]]
