"""How long work is shared out on this machine, and how somebody at a terminal sees it go on."""

import os
import sys
from collections.abc import Iterable
from typing import Final, TypeVar

T = TypeVar("T")

WORTH_A_POOL: Final = 40  # reports; below this starting processes costs more than it saves
MOST: Final = 8  # processes


def processes() -> int:
    """How many processes share long work."""
    return min(os.cpu_count() or 1, MOST)


def processes_for(reports: int) -> int:
    """How many processes share the work on so many reports."""
    return processes() if reports >= WORTH_A_POOL else 1


def progress(items: Iterable[T], label: str, total: int | None) -> Iterable[T]:
    """The items, with a progress bar where somebody watches a terminal."""
    if not sys.stderr.isatty():
        return items
    from tqdm import tqdm  # noqa: PLC0415 (few runs ask for it, and it takes long to import)

    tqdm.monitor_interval = 0  # its thread would be there when processes are forked
    return tqdm(items, desc=label, total=total, leave=False)
