"""Work shared by processes gives what it gives in one."""

import os

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
