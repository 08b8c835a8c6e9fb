"""Jobs done by children that have all their parent has, and hand back only what came of it."""

import gc
import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from ctypes import CDLL
from functools import cache, partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, TypeVar, cast

from report_archive.several_processes import end_with_parent

T = TypeVar("T")
R = TypeVar("R")

# Bytes: so large a block has pages of its own, which the system has back when it is dropped.
LARGE: Final = 1 << 22
MMAP_THRESHOLD: Final = -3  # M_MMAP_THRESHOLD of malloc.h
TRIM_THRESHOLD: Final = -1  # M_TRIM_THRESHOLD
SPARE: Final = 1 << 26  # bytes of small blocks that were dropped and may be used again
NO_CHILDREN: Final = "REPORT_ARCHIVE_NO_CHILDREN"  # in the environment: one process does it all


class ForkedJobs:
    """Does jobs that hold much in common, each in a child forked when its turn comes.

    Shape:   a job is not sent: its child has it, and whatever it refers to, as the parent had it
             at that moment; only its result is sent back, as a pickle. What a job changes in memory
             is lost. The parent does meanwhile itself when the first children are at work: those
             that come later have what it made.
    Order:   jobs begin in the order given, as many at once as there may be processes; each result
             comes with the job's name as soon as it is there.
    Errors:  what the job raised, with the child's traceback as its note; BrokenProcessPool where a
             child was stopped from outside. No child outlives the iterator or the parent.
    """

    def __init__(self, processes: int, meanwhile: Callable[[], object] = lambda: None) -> None:
        self._processes = processes
        self._meanwhile = meanwhile

    def __call__(self, jobs: Mapping[str, Callable[[], R]]) -> Iterator[tuple[str, R]]:
        """The name of every job and what came of it."""
        if min(self._processes, len(jobs)) < 2 or not can_fork():
            return ((name, job()) for name, job in jobs.items())
        return self._forked(jobs)

    def _forked(self, jobs: Mapping[str, Callable[[], R]]) -> Iterator[tuple[str, R]]:
        waiting = list(jobs.items())[::-1]
        running: dict[Connection, tuple[str, BaseProcess]] = {}
        ending: list[BaseProcess] = []
        # What somebody froze before is many reports, which are not to be looked through again.
        was_frozen = gc.get_freeze_count()
        # A collection in a child would write to every object, and so copy all of the memory.
        gc.freeze()
        try:
            self._begin(waiting, running)
            self._meanwhile()
            while running:
                for ready in wait(list(running)):
                    assert isinstance(ready, Connection)
                    name, process = running.pop(ready)
                    ending.append(process)
                    answer = _received(ready)
                    # The next one begins while this one gives back its memory.
                    self._begin(waiting, running)
                    yield name, opened(answer)
        finally:
            for _, process in running.values():
                process.kill()
                ending.append(process)
            for process in ending:
                process.join()
            if not was_frozen:
                gc.unfreeze()

    def _begin(
        self,
        waiting: list[tuple[str, Callable[[], R]]],
        running: dict[Connection, tuple[str, BaseProcess]],
    ) -> None:
        """Have as many children at work as there may be."""
        while waiting and len(running) < self._processes:
            name, job = waiting.pop()
            connection, process = _started(job)
            running[connection] = name, process


class ForkedSpread:
    """What map does, each job in a child of its own: for few jobs that hold much in common.

    Order:   results in the order of the jobs, all of them when the last is there.
    Errors:  as those of ForkedJobs.
    """

    def __init__(self, processes: int) -> None:
        self._jobs = ForkedJobs(processes)

    def __call__(self, work: Callable[[T], R], jobs: Iterable[T], /) -> list[R]:
        """What work makes of every job; neither is sent."""
        named = {str(number): partial(work, job) for number, job in enumerate(jobs)}
        found = dict(self._jobs(named))
        return [found[name] for name in named]


@contextmanager
def beside(job: Callable[[], R], processes: int) -> Iterator[Callable[[], R]]:
    """While the block runs, a child does a job; what is given tells what came of it.

    Shape:   where there may be one process alone, the job is done when somebody asks.
    Errors:  as those of ForkedJobs, when somebody asks. No child outlives the block.
    """
    if processes < 2 or not can_fork():
        yield job
        return
    receiver, process = _started(job)
    try:
        yield cache(lambda: cast(R, _result(receiver)))
    finally:
        process.kill()
        process.join()


def can_fork() -> bool:
    """Whether a child would find everything in order: a lock held by another thread stays held."""
    linux = sys.platform == "linux"
    return linux and threading.active_count() == 1 and not os.environ.get(NO_CHILDREN)


def _started(job: Callable[[], Any]) -> tuple[Connection, BaseProcess]:
    """A child at work, and where its result will come from."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(job, sender))
    process.start()
    # The child alone holds the sending end now, so the receiving one ends with the child.
    sender.close()
    return receiver, process


def _do(job: Callable[[], Any], sender: Connection) -> None:
    """What a child does."""
    end_with_parent()
    spare_memory()
    try:
        answer = pickle.dumps((job(), None), protocol=5)
    except KeyboardInterrupt:
        os._exit(1)  # the parent was interrupted, too, and says so
    except BaseException as error:
        answer = told_error(error)
    sender.send_bytes(answer)


def spare_memory() -> None:
    """Have a child keep no memory that it does not need, and look for none."""
    _return_large_blocks()
    # All that it makes it needs or drops itself, and it ends soon: there is no garbage to look for.
    gc.disable()


def _return_large_blocks() -> None:
    """Have the C library keep no large block that was dropped: another child may need the memory.

    By itself it keeps the larger ones the more of them come and go. Told not to, it gives back
    small ones as well, only to ask for their memory again.
    """
    with suppress(AttributeError, OSError):  # there are libraries without such a setting
        library = CDLL(None)
        library.mallopt(MMAP_THRESHOLD, LARGE)
        library.mallopt(TRIM_THRESHOLD, SPARE)


def told_error(error: BaseException) -> bytes:
    """An error as its parent will raise it; one that cannot be sent is told in words."""
    note = "".join(traceback.format_exception(error))
    error.add_note(note)
    try:
        answer = pickle.dumps((None, error), protocol=5)
        pickle.loads(answer)
    except Exception:
        answer = pickle.dumps((None, RuntimeError(note)), protocol=5)
    return answer


def _result(receiver: Connection) -> Any:
    """What a child's job gave."""
    return opened(_received(receiver))


def _received(receiver: Connection) -> bytes:
    """What a child sent."""
    with receiver:
        try:
            return receiver.recv_bytes()
        except EOFError as error:
            raise BrokenProcessPool("a child was stopped from outside") from error


def opened(answer: bytes) -> Any:
    """What a child's job gave, or what it raised."""
    result, failure = pickle.loads(answer)
    if failure is not None:
        raise failure
    return result
