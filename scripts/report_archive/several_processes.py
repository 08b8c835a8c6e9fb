"""Jobs done by several processes, all of which have what the jobs need in common."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# So many jobs are handed out at once for each process: none waits for work, and jobs that are made
# as they are asked for are never all in memory.
JOBS_AHEAD: Final = 4
_held: list[Callable[[Any], Any]] = []  # in a process of the pool: what it does


class SeveralProcesses:
    """What map does, in several processes.

    Order:   results in the order of the jobs.
    """

    def __init__(self, processes: int) -> None:
        self._processes = processes

    def __call__(self, work: Callable[[T], R], jobs: Iterable[T], /) -> Iterator[R]:
        """What work makes of every job; work is handed over once, not with every job."""
        coming = iter(jobs)
        first = list(islice(coming, self._processes))
        if len(first) < 2:
            yield from map(work, chain(first, coming))
            return
        ahead: deque[Future[R]] = deque()
        with ProcessPoolExecutor(len(first), initializer=_hold, initargs=(work,)) as pool:
            try:
                for job in chain(first, coming):
                    ahead.append(pool.submit(_do, job))
                    if len(ahead) >= JOBS_AHEAD * len(first):
                        yield ahead.popleft().result()
                while ahead:
                    yield ahead.popleft().result()
            finally:
                for future in ahead:
                    future.cancel()


def end_with_parent() -> None:
    """End this process when its parent ends.

    A parent that is killed says nothing: its children would wait for the next job for ever.
    """
    Thread(target=_wait_for_the_end, daemon=True).start()


def _hold(work: Callable[[Any], Any]) -> None:
    _held[:] = [work]
    end_with_parent()


def _wait_for_the_end() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _do(job: Any) -> Any:
    return _held[0](job)
