"""Something that a child does step by step while its parent does something else."""

import os
import pickle
import signal
from collections.abc import Callable, Generator, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing, contextmanager, suppress
from ctypes import CDLL
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final

from report_archive.forked_jobs import can_fork, opened, spare_memory, told_error

PR_SET_PDEATHSIG: Final = 1  # of sys/prctl.h
MOMENT: Final = 5.0  # seconds in which a child that is interrupted, too, puts things in order


class Steps:
    """Something that is done step by step: it begins at once, and goes on when it is told to.

    Shape:   job is a generator: what it yields is what came of a step, what it is sent is what it
             is told, what it returns is what came of the last step.
    """

    def __init__(self, job: Generator[Any, Any, Any]) -> None:
        self._job = job
        self._told: list[Any] = [None]
        self._found: Any = None

    def tell(self, told: object) -> None:
        """Have the next step begin when the one before is done."""
        self._told.append(told)

    def found(self) -> Any:
        """What came of the step that was begun last.

        Errors:  what that step or one before raised.
        """
        while self._told:
            self._found, _ = _step(self._job, self._told.pop(0))
        return self._found


class _ForkedSteps(Steps):
    """The same, done by a child at the other end of a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._steps = 1
        self._found: Any = None

    def tell(self, told: object) -> None:
        self._steps += 1
        with suppress(BrokenPipeError):  # it ended early, and found() says why
            self._connection.send(told)

    def found(self) -> Any:
        while self._steps:
            try:
                answer = self._connection.recv_bytes()
            except (EOFError, ConnectionResetError) as error:
                raise BrokenProcessPool("a child was stopped from outside") from error
            self._found = opened(answer)
            self._steps -= 1
        return self._found


@contextmanager
def in_steps(job: Callable[[], Generator[Any, Any, Any]], processes: int) -> Iterator[Steps]:
    """While the block runs, a child does a job step by step, and may have children of its own.

    Shape:   where there may be one process alone, steps are done when somebody asks what was found.
    Errors:  as those of ForkedJobs, when somebody asks. No child outlives the block or the parent.
    """
    if processes < 2 or not can_fork():
        with closing(job()) as going:
            yield Steps(going)
        return
    context = get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=_go_on, args=(job, here, there, os.getpid()))
    process.start()
    there.close()
    try:
        yield _ForkedSteps(here)
    except KeyboardInterrupt:
        process.join(MOMENT)
        raise
    finally:
        process.kill()
        process.join()
        here.close()


def _go_on(
    job: Callable[[], Generator[Any, Any, Any]], far: Connection, own: Connection, parent: int
) -> None:
    """What a child does that goes step by step."""
    far.close()
    _end_with(parent)
    spare_memory()
    going, told, last = job(), None, False
    try:
        while not last:
            found, last = _step(going, told)
            own.send_bytes(pickle.dumps((found, None), protocol=5))
            told = None if last else own.recv()
    except (KeyboardInterrupt, EOFError):
        going.close()
        os._exit(1)  # the parent was interrupted, too, and says so, or wants no more
    except BaseException as error:
        own.send_bytes(told_error(error))


def _step(job: Generator[Any, Any, Any], told: object) -> tuple[Any, bool]:
    """What came of the next step of a job, and whether it was the last."""
    try:
        return job.send(told), False
    except StopIteration as end:
        return end.value, True


def _end_with(parent: int) -> None:
    """Have the system end this process with its parent: a thread that waits for that, as others
    have, would keep it from having children.
    """
    CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
