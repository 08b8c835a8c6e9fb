"""Work shared by the workers of a real Dask scheduler gives what it gives here."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from report_archive import pipeline
from report_archive.archive_reading import BATCH
from report_archive.cli import main
from report_archive.dask_workers import DaskWorkers, WorkersError
from report_archive.publishing.writer import files_below
from report_archive.source_reports import reading_version
from report_archive.workspace import ROOT, Workspace

pytest.importorskip("distributed", reason="needs the extra [cluster]")
T = TypeVar("T")
R = TypeVar("R")
REPORTS = 80


def _another_knowledge() -> str:
    return str(os.getpid())


def _squared(number: int) -> tuple[int, int]:
    time.sleep(0.05)
    return number * number, os.getpid()


def _ends_its_process(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A scheduler of its own."""
    note = tmp_path_factory.mktemp("scheduler") / "scheduler.json"
    options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", note]
    process = _started("dask_scheduler", *map(str, options))
    try:
        yield f"tcp://127.0.0.1:{_port(process)}"
    finally:
        _stopped(process)


@pytest.fixture(scope="module")
def workers(
    address: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[subprocess.Popen[str]]]:
    """Two workers, each a process of its own; the last test of this module kills one."""
    folder = tmp_path_factory.mktemp("workers")
    processes = [
        _started(
            "dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard",
            "--local-directory", str(folder / name),
        )
        for name in ("first", "second")
    ]  # fmt: skip
    for process in processes:
        _said(process, "Registered to")
    try:
        yield processes
    finally:
        for process in processes:
            _stopped(process)


def _started(program: str, *options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{program}", *options],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "scripts"), str(ROOT)))},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _said(process: subprocess.Popen[str], words: str) -> str:
    """The line of its log that has these words; whoever waits for it in vain is told the rest."""
    assert process.stderr is not None
    heard = []
    for line in process.stderr:
        heard.append(line)
        if words in line:
            return line
    raise AssertionError("".join(heard))


def _port(process: subprocess.Popen[str]) -> int:
    return int(_said(process, "Scheduler at:").rpartition(":")[2])


def _stopped(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    assert process.stderr is not None
    process.stderr.close()


@pytest.mark.usefixtures("workers")
@pytest.mark.parametrize("jobs", [[], [3], [5, 1, 4, 2, *range(20)], [7, 7]])
def test_results_come_in_order_from_elsewhere(address: str, jobs: list[int]) -> None:
    found = list(DaskWorkers(address, reading_version)(_squared, jobs))
    assert [square for square, _ in found] == [n * n for n in jobs]
    assert os.getpid() not in {process for _, process in found}


@pytest.mark.usefixtures("workers")
def test_a_worker_of_another_version_is_given_nothing(address: str) -> None:
    with pytest.raises(WorkersError, match="another version"):
        list(DaskWorkers(address, _another_knowledge)(_squared, [1]))


@pytest.mark.parametrize("nowhere", ["tcp://127.0.0.1:1", "no address"])
def test_no_scheduler_is_said_in_a_line(
    nowhere: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("report_archive.dask_workers.SECONDS_TO_ANSWER", 1)
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text("望云县政府办公室2021年工作总结\n一、抓督查\n", "utf-8")
    options = ["--reports", str(reports), "--site", str(tmp_path / "site")]
    assert main(["build", *options, "--scheduler", nowhere]) == 1
    error = capsys.readouterr().err
    assert error == f"report-archive: no Dask scheduler at {nowhere}\n"


class _KillingOne:
    """Dask's workers, one of which is killed when half of the results have come."""

    def __init__(self, address: str, victim: subprocess.Popen[str]) -> None:
        self._workers = DaskWorkers(address, reading_version)
        self._victim = victim
        self._half = REPORTS // BATCH // 2

    def __call__(self, work: Callable[[T], R], jobs: Iterable[T], /) -> Iterator[R]:
        for place, result in enumerate(self._workers(work, jobs)):
            if place == self._half:
                self._victim.kill()
                self._victim.wait()
            yield result


def test_a_build_outlives_a_worker(
    address: str, workers: list[subprocess.Popen[str]], tmp_path: Path
) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(REPORTS):
        text = f"望云县政府办公室{2000 + number % 20}年工作总结\n一、抓督查\n开展督查{number}次。\n"
        (reports / f"{number:03}.txt").write_text(text, encoding="utf-8")

    def converted(name: str, spread: _KillingOne | None) -> dict[str, bytes]:
        folder = tmp_path / name
        workspace = Workspace(reports, folder / "docs", folder / "site", folder / "work")
        run = pipeline.convert(workspace, spread)
        assert (run.read, len(run.reports)) == (REPORTS, REPORTS)
        return {name: path.read_bytes() for name, path in files_below(workspace.docs).items()}

    with_workers = converted("workers", _KillingOne(address, workers[0]))
    assert workers[0].poll() == -signal.SIGKILL
    assert workers[1].poll() is None
    assert with_workers == converted("here", None)
