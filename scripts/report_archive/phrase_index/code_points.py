"""Texts as arrays of code points."""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

CODE_POINTS: Final = 0x110000  # how many there are
PORTION: Final = 1 << 22  # characters worked on at once: more would only take memory


def code_points(text: str) -> NDArray[np.uint32]:
    """A text as code points, halves of surrogate pairs as they are."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def portions(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in lists of about PORTION characters."""
    waiting: list[str] = []
    size = 0
    for text in texts:
        waiting.append(text)
        size += len(text) + 1
        if size >= PORTION:
            yield waiting
            waiting, size = [], 0
    if waiting:
        yield waiting
