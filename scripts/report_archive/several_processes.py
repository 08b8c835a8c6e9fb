"""Jobs done by several processes, all of which have what the jobs need in common."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_held: list[Callable[[Any], Any]] = []  # in a process of the pool: what it does


class SeveralProcesses:
    """What map does, in several processes.

    Order:   results in the order of the jobs.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes

    def __call__(self, work: Callable[[T], R], jobs: Sequence[T], /) -> Iterator[R]:
        """What work makes of every job; work is handed over once, not with every job."""
        processes = min(self._processes, len(jobs))
        if processes < 2:
            yield from map(work, jobs)
            return
        with ProcessPoolExecutor(processes, initializer=_hold, initargs=(work,)) as pool:
            yield from pool.map(_do, jobs)


def _hold(work: Callable[[Any], Any]) -> None:
    _held[:] = [work]
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A parent that is killed says nothing: its children would wait for the next job for ever."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(job: Any) -> Any:
    return _held[0](job)
