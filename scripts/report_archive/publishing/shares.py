"""The files of a folder in shares, for several processes that end together."""

from collections.abc import Sequence
from typing import Final

MOST: Final = 8  # shares: each is the work of a process of its own
# Names: with fewer a process is done before it has begun.
WORTH: Final = 250
# Names beside each other stay together: what one page of a folder leads to, the next does as well.
TOGETHER: Final = 32


def shares(names: Sequence[str]) -> list[list[str]]:
    """Names in shares of about the same work; no share is empty, no name is in two.

    Order:   names of a share as they came.
    """
    blocks = [names[start : start + TOGETHER] for start in range(0, len(names), TOGETHER)]
    count = min(MOST, len(blocks), max(1, len(names) // WORTH))
    return [[name for block in blocks[at::count] for name in block] for at in range(count)]
