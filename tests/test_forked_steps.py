"""Steps in a child give what they give in one process, or fail as they fail there."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import pytest

from report_archive import forked_jobs, forked_steps
from report_archive.forked_jobs import ForkedSpread
from report_archive.forked_steps import Steps, in_steps

Job = Generator[object, int, object]
Begin = Callable[[Callable[[], Job]], AbstractContextManager[Steps]]


@pytest.fixture(params=[True, False], ids=["beside", "here"])
def begin(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Begin:
    """Steps in a child, whatever threads the tests have, or in this process."""
    if request.param and not hasattr(os, "fork"):
        pytest.skip("needs fork")
    for module in (forked_jobs, forked_steps):
        monkeypatch.setattr(module, "can_fork", lambda: request.param)
    return partial(in_steps, processes=2)


def _sums() -> Job:
    total = 0
    while total < 10:
        total += yield total
    return f"{total}", os.getpid()


def test_a_step_gives_what_came_of_what_was_told(begin: Begin) -> None:
    with begin(_sums) as steps:
        assert steps.found() == 0
        steps.tell(4)
        assert (steps.found(), steps.found()) == (4, 4)
        steps.tell(3)
        steps.tell(5)
        found, _ = steps.found()
        assert found == "12"


def test_steps_that_nobody_asks_for_are_left(begin: Begin) -> None:
    with begin(_sums) as steps:
        steps.tell(1)


def _fails(_: object = None) -> Job:
    yield 1
    raise OSError(28, "No space left on device", "/some/file")


def test_what_a_step_raises_is_raised_where_somebody_asks(begin: Begin) -> None:
    with begin(_fails) as steps:
        assert steps.found() == 1
        steps.tell(0)
        steps.tell(0)
        with pytest.raises(OSError, match="No space") as raised:
            steps.found()
    assert raised.value.filename == "/some/file"


def _with_children() -> Job:
    at_once = yield 0
    return [pid == os.getpid() for pid in ForkedSpread(at_once)(lambda _: os.getpid(), range(3))]


def test_a_step_may_have_children_of_its_own(begin: Begin) -> None:
    with begin(_with_children) as steps:
        steps.tell(2)
        assert len(set(steps.found())) == 1


def _stopped() -> Job:
    yield 0
    os.kill(os.getpid(), signal.SIGKILL)
    return (yield 1)


def _sleeps() -> Job:
    time.sleep(600)
    return (yield 0)


@pytest.mark.parametrize("begin", [True], indirect=True)
def test_a_child_that_is_stopped_says_so(begin: Begin) -> None:
    with begin(_stopped) as steps:
        steps.tell(0)
        with pytest.raises(BrokenProcessPool):
            steps.found()
        steps.tell(0)


@pytest.mark.parametrize("begin", [True], indirect=True)
def test_no_child_outlives_its_block(begin: Begin) -> None:
    begun = time.monotonic()
    with pytest.raises(ValueError, match="here"), begin(_sleeps):
        raise ValueError("here")
    assert time.monotonic() - begun < 300


FORGOTTEN = """
import time
from report_archive.forked_steps import in_steps

def job():
    print("works", flush=True)
    yield time.sleep(600)

with in_steps(job, 2) as steps:
    steps.found()
"""


def test_a_child_of_a_killed_process_ends(repository: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", FORGOTTEN], stdout=subprocess.PIPE, text=True, cwd=repository
    )
    assert parent.stdout is not None
    assert parent.stdout.readline() == "works\n"
    parent.kill()
    # A pipe ends when the last process that could write to it has ended.
    assert parent.communicate(timeout=60)[0] == ""
