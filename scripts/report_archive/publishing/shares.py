"""The files of a folder in shares, for several processes that end together.

A process has to be forked, which takes as long as to read a hundred files: it must have more to do
than that.
"""

from collections.abc import Sequence
from typing import Final

MOST: Final = 8  # shares: each is the work of a process of its own
# Names beside each other stay together: what one page of a folder leads to, the next does as well.
TOGETHER: Final = 32
# How many files a process must have that searches them, makes them, only reads them, only compares
# what is known of them, or only asks the file system for them.
SEARCHED: Final = 300
WORKED_ON: Final = 250
READ: Final = 700
COMPARED: Final = 20_000
ASKED_FOR: Final = 8_000


def shares(names: Sequence[str], worth: int) -> list[list[str]]:
    """Names in shares of about the same work; no share is empty, no name is in two.

    Shape:   no share is smaller than is worth a process, unless it is the only one.
    Order:   names of a share as they came.
    """
    blocks = [names[start : start + TOGETHER] for start in range(0, len(names), TOGETHER)]
    count = min(MOST, len(blocks), max(1, len(names) // worth))
    return [[name for block in blocks[at::count] for name in block] for at in range(count)]
