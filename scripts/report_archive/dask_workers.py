"""Jobs done by the workers of a Dask scheduler, on this machine or on others."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

SECONDS_TO_ANSWER: Final = 10  # within which a scheduler says that it is there
# So many jobs are handed out at once for each thread of the workers: none waits for work, and the
# sources of a large archive are never all in the scheduler's memory.
JOBS_AHEAD: Final = 4


class WorkersError(RuntimeError):
    """The scheduler or its workers cannot do the work; the message says why."""


@dataclass(frozen=True, slots=True)
class _Checked(Generic[T, R]):
    """Work that a worker does only where it has the same code and vocabulary as we."""

    work: Callable[[T], R]
    knowledge: Callable[[], str]
    ours: str

    def __call__(self, job: T) -> R:
        if self.knowledge() != self.ours:
            raise WorkersError("a worker has another version of report-archive or its vocabulary")
        return self.work(job)


class DaskWorkers:
    """What map does, on the workers of the scheduler at one address.

    Shape:   knowledge gives a digest of all that the work depends on besides the job; a worker
             at which it differs from ours is not trusted with any.
    Order:   results in the order of the jobs, whichever worker was faster; the job of a worker
             that dies is done by another.
    Errors:  WorkersError where no scheduler answers, distributed is not installed, a worker is of
             another version, or one job has ended several workers.
    """

    def __init__(self, address: str, knowledge: Callable[[], str]) -> None:
        self._address = address
        self._knowledge = knowledge

    def __call__(self, work: Callable[[T], R], jobs: Iterable[T], /) -> Iterator[R]:
        """What work makes of every job; both are sent as pickles."""
        try:
            from distributed import Client, KilledWorker  # noqa: PLC0415 (an optional extra)
        except ImportError as error:
            raise WorkersError(
                "--scheduler needs: pip install 'report-archive[cluster]'"
            ) from error
        checked = _Checked(work, self._knowledge, self._knowledge())
        try:
            client = Client(  # type: ignore[no-untyped-call]  # it has no types
                self._address,
                timeout=SECONDS_TO_ANSWER,
                set_as_default=False,
                direct_to_workers=False,
            )
        except (OSError, ValueError) as error:
            raise WorkersError(f"no Dask scheduler at {self._address}") from error
        with client:
            try:
                yield from _in_order(client, checked, jobs)
            except KilledWorker as error:
                raise WorkersError(f"one job has ended several workers: {error}") from error
            except ModuleNotFoundError as error:
                raise WorkersError(
                    f"report-archive is not installed on a worker: {error}"
                ) from error


def _in_order(client: Any, work: Callable[[T], R], jobs: Iterable[T]) -> Iterator[R]:
    """Results as they are due, with some jobs always ahead."""
    waiting: deque[Any] = deque()
    for job in jobs:
        # Two equal jobs are two jobs: not one whose result Dask would keep for both.
        waiting.append(client.submit(work, job, pure=False))
        if len(waiting) >= JOBS_AHEAD * max(1, _threads(client)):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _threads(client: Any) -> int:
    """How many jobs the workers can do at once, as of now."""
    return sum(client.nthreads().values())
