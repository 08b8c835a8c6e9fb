"""Two runs never work at once, and a killed one holds nobody up."""

import subprocess
import sys
from pathlib import Path

import pytest

from report_archive.publishing import run_lock
from report_archive.publishing.run_lock import only_run

HOLD: str = """
import sys
from pathlib import Path
from report_archive.publishing.run_lock import only_run
with only_run(Path(sys.argv[1]), lambda holder: print("waits for", holder, flush=True)):
    print("holds", flush=True)
    sys.stdin.read()
"""


def _holder(file: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_waits_and_says_for_whom(tmp_path: Path) -> None:
    file = tmp_path / "work" / "lock"
    first = _holder(file)
    assert _line(first) == "holds"
    second = _holder(file)
    assert _line(second) == f"waits for process {first.pid}"
    first.communicate("")
    assert _line(second) == "holds"
    second.communicate("")
    assert (first.returncode, second.returncode) == (0, 0)
    assert list(file.parent.iterdir()) == []


def test_a_killed_run_holds_nobody_up(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    first = _holder(file)
    assert _line(first) == "holds"
    first.kill()
    first.communicate()
    assert file.is_file()
    with only_run(file, pytest.fail):
        pass
    assert not file.exists()


def test_whoever_waits_by_name_alone_tries_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock of a file that was removed meanwhile is no lock."""
    file = tmp_path / "lock"
    lock = run_lock._lock
    removed: list[Path] = []

    def remove_once(opened: object) -> None:
        lock(opened)  # type: ignore[arg-type]  # what it is given is handed on
        if not removed:
            file.unlink()
            removed.append(file)

    monkeypatch.setattr(run_lock, "_lock", remove_once)
    monkeypatch.setattr(run_lock, "PAUSE", 0)
    told: list[str] = []
    with only_run(file, told.append):
        assert file.is_file()
    assert len(told) == 1


def test_a_place_that_cannot_hold_a_lock_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"), only_run(tmp_path / "file" / "lock", pytest.fail):
        pass
