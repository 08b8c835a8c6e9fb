"""Work shared by processes gives what it gives in one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from report_archive.several_processes import SeveralProcesses


def _squared(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


@pytest.mark.parametrize("jobs", [[], [3], [5, 1, 4, 2]])
def test_results_come_in_order(jobs: list[int]) -> None:
    assert [square for square, _ in SeveralProcesses(2)(_squared, jobs)] == [n * n for n in jobs]


def test_few_jobs_need_no_further_process() -> None:
    assert list(SeveralProcesses(2)(_squared, [3])) == [(9, os.getpid())]
    assert os.getpid() not in {process for _, process in SeveralProcesses(2)(_squared, [1, 2])}


FORGOTTEN = """
import os, time
from report_archive.several_processes import SeveralProcesses
from tests.test_several_processes import identity

for process in SeveralProcesses(2)(identity, [1, 2, 3]):
    print(process, flush=True)
    time.sleep(60)
"""


def identity(_: int) -> int:
    """The process that works."""
    return os.getpid()


def test_children_of_a_killed_process_end(repository: Path) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", FORGOTTEN], stdout=subprocess.PIPE, text=True, cwd=repository
    )
    assert parent.stdout is not None
    assert int(parent.stdout.readline()) != parent.pid
    parent.kill()
    # A pipe ends when the last process that could write to it has ended.
    assert parent.communicate(timeout=60)[0] == ""
