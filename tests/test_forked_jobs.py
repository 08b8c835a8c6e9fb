"""Jobs in children give what they give in one process, or fail as they fail there."""

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path
from threading import Event, Thread

import pytest

from report_archive import forked_jobs
from report_archive.forked_jobs import ForkedJobs, ForkedSpread, beside

Jobs = Mapping[str, Callable[[], object]]


class OddError(Exception):
    """Cannot be made again from what it was made of, and holds what cannot be sent."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)
        self.told = lambda: one


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> Callable[[Jobs], dict[str, object]]:
    """Jobs in two children at once, whatever threads the tests have."""
    if not hasattr(os, "fork"):
        pytest.skip("needs fork")
    monkeypatch.setattr(forked_jobs, "can_fork", lambda: True)
    return lambda jobs: dict(ForkedJobs(2)(jobs))


def _raise(error: BaseException) -> None:
    raise error


def test_children_have_what_the_parent_had(forked: Callable[[Jobs], dict[str, object]]) -> None:
    gc.unfreeze()
    held = object()  # cannot be sent
    jobs: Jobs = {str(n): lambda n=n: (n, id(held), os.getpid()) for n in range(5)}  # type: ignore[misc]  # mypy infers no default
    made = forked(jobs)
    assert {name: each[:2] for name, each in made.items()} == {  # type: ignore[index]  # tuples
        str(n): (n, id(held)) for n in range(5)
    }
    processes = {each[2] for each in made.values()}  # type: ignore[index]  # tuples
    assert len(processes | {os.getpid()}) == 6
    assert gc.get_freeze_count() == 0


def test_later_children_have_what_the_parent_did_meanwhile(
    forked: Callable[[Jobs], dict[str, object]],
) -> None:
    made: list[int] = []
    jobs: Jobs = dict.fromkeys("abcd", made.copy)
    found = dict(ForkedJobs(2, lambda: made.append(1))(jobs))
    assert found == {"a": [], "b": [], "c": [1], "d": [1]}


def test_what_was_frozen_before_stays_so(forked: Callable[[Jobs], dict[str, object]]) -> None:
    gc.freeze()
    try:
        forked({"a": lambda: 1, "b": lambda: 2})
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("children", [True, False], ids=["beside", "here"])
def test_a_job_beside_gives_what_it_gives(monkeypatch: pytest.MonkeyPatch, children: bool) -> None:
    if children and not hasattr(os, "fork"):
        pytest.skip("needs fork")
    monkeypatch.setattr(forked_jobs, "can_fork", lambda: children)
    with beside(lambda: (os.getpid(), 7), 2) as told:
        pid, found = told()
        assert told() == (pid, found)
    assert (pid != os.getpid(), found) == (children, 7)
    with pytest.raises(MemoryError), beside(partial(_raise, MemoryError()), 2) as told:
        told()


def test_no_child_outlives_its_block(forked: Callable[[Jobs], dict[str, object]]) -> None:
    begun = time.monotonic()
    with pytest.raises(ValueError, match="here"), beside(lambda: time.sleep(600), 2):
        raise ValueError("here")
    assert time.monotonic() - begun < 300


@pytest.mark.parametrize("size", [0, 70_000, 30_000_000])
def test_a_result_of_any_size_comes_whole(
    forked: Callable[[Jobs], dict[str, object]], size: int
) -> None:
    made = forked({"a": lambda: b"x" * size, "b": lambda: 1})
    assert made == {"a": b"x" * size, "b": 1}


@pytest.mark.parametrize(
    "error",
    [OSError(28, "No space left on device", "/some/file"), MemoryError(), ValueError("twice")],
    ids=repr,
)
def test_an_error_is_raised_as_it_was(
    forked: Callable[[Jobs], dict[str, object]], error: Exception
) -> None:
    with pytest.raises(type(error)) as raised:
        forked({"a": lambda: 1, "b": partial(_raise, error)})
    assert raised.value.args == error.args
    assert getattr(raised.value, "filename", None) == getattr(error, "filename", None)
    assert "in _raise" in raised.value.__notes__[0]


def test_an_error_that_cannot_be_sent_is_told(
    forked: Callable[[Jobs], dict[str, object]],
) -> None:
    with pytest.raises(RuntimeError, match="OddError: onetwo"):
        forked({"a": lambda: 1, "b": lambda: _raise(OddError("one", "two"))})


def test_a_child_that_is_stopped_stops_the_others(
    forked: Callable[[Jobs], dict[str, object]],
) -> None:
    begun = time.monotonic()
    with pytest.raises(BrokenProcessPool):
        forked({"a": lambda: time.sleep(600), "b": lambda: os.kill(os.getpid(), signal.SIGKILL)})
    assert time.monotonic() - begun < 300


def test_one_process_does_it_where_another_thread_lives() -> None:
    done = Event()
    thread = Thread(target=done.wait)
    thread.start()
    try:
        made = dict(ForkedJobs(2)({"a": os.getpid, "b": os.getpid}))
    finally:
        done.set()
        thread.join()
    assert made == {"a": os.getpid(), "b": os.getpid()}


FORGOTTEN = """
import time
from report_archive.forked_jobs import ForkedJobs

print(dict(ForkedJobs(2)({"a": lambda: 1, "b": lambda: 2})), flush=True)
dict(ForkedJobs(2)({name: lambda: time.sleep(600) for name in "abc"}))
"""


def test_children_of_a_killed_process_end(repository: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", FORGOTTEN], stdout=subprocess.PIPE, text=True, cwd=repository
    )
    assert parent.stdout is not None
    assert parent.stdout.readline().startswith("{")
    time.sleep(0.2)
    parent.kill()
    # A pipe ends when the last process that could write to it has ended.
    assert parent.communicate(timeout=60)[0] == ""


@pytest.mark.parametrize("children", [True, False], ids=["forked", "in one process"])
def test_a_spread_keeps_the_order_of_its_jobs(
    monkeypatch: pytest.MonkeyPatch, children: bool
) -> None:
    if children and not hasattr(os, "fork"):
        pytest.skip("needs fork")
    monkeypatch.setattr(forked_jobs, "can_fork", lambda: children)
    assert ForkedSpread(2)(lambda n: n * n, range(12)) == [n * n for n in range(12)]
