"""A build that is killed at any moment leaves a whole site, and the next one mends the rest."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from tests.killed_builds import REFUSED

from report_archive.publishing.checksums import verify
from report_archive.publishing.site_stamp import STAMP
from report_archive.publishing.writer import files_below

KILLS: Final = int(os.environ.get("KILLS", "3"))  # of builds
TEXT: Final = (
    "望云县政府办公室{year}年工作总结\n{year}年，我办起草文稿{number}篇。\n一、抓督查\n督查9次。\n"
)


class Builder:
    """Builds in children of a process that has everything loaded."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.killed_builds"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parent.parent,
        )

    def build(
        self, folder: Path, step: int = 0, after: float = 0, limit: int = 0
    ) -> dict[str, float]:
        """How a build went; see killed_builds.py."""
        self.ask(folder, step, after, limit)
        return self.answer()

    def ask(self, folder: Path, step: int = 0, after: float = 0, limit: int = 0) -> None:
        """Begin a build."""
        assert self._process.stdin is not None
        asked = {"folder": str(folder), "step": step, "after": after, "limit": limit}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, float]:
        """How the build went that was begun."""
        assert self._process.stdout is not None
        answer: dict[str, float] = json.loads(self._process.stdout.readline())
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    if not hasattr(os, "fork"):
        pytest.skip("children are killed where processes can be forked")
    opened = Builder()
    yield opened
    opened.close()


def _write(folder: Path, name: str, year: int, number: int = 3) -> None:
    path = folder / "reports" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT.format(year=year, number=number), encoding="utf-8")


def _edit(folder: Path) -> None:
    """One report is corrected, one is new, one is withdrawn."""
    _write(folder, "甲/2020.txt", 2020, number=99)
    _write(folder, "乙/2022.txt", 2022)
    (folder / "reports/甲/2019.txt").unlink()


def _copy(folder: Path, target: Path) -> Path:
    """An archive copied with what its files have in common: links stay links to one file."""
    subprocess.run(["cp", "-a", str(folder), str(target)], check=True)
    return target


def _bytes(folder: Path) -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in files_below(folder).items()}


@pytest.fixture(scope="module")
def archives(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive as it was built, and as it would be built from nothing after an edit."""
    old, new = tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("new")
    for number in (2, 3):  # the second build leaves the folder from which the next one begins
        for year in (2019, 2020, 2021):
            _write(old, f"甲/{year}.txt", year, number)
        assert builder.build(old)["code"] == 0
    shutil.copytree(old / "reports", new / "reports")
    _edit(new)
    assert builder.build(new)["code"] == 0
    assert _bytes(old / "site") != _bytes(new / "site")
    return old, new


def _check(folder: Path, archives: tuple[Path, Path]) -> None:
    """The site is the old one or the new one, as a whole."""
    assert verify(folder / "site") == []
    stamps = [(archive / "site" / STAMP).read_bytes() for archive in archives]
    assert (folder / "site" / STAMP).read_bytes() in stamps


def _builds_on(builder: Builder, folder: Path, archives: tuple[Path, Path], when: str) -> None:
    """After a build was killed the site is whole, and the next build ends as one from nothing."""
    assert verify(folder / "site") == [], when
    stamps = [(archive / "site" / STAMP).read_bytes() for archive in archives]
    assert (folder / "site" / STAMP).read_bytes() in stamps, when
    assert builder.build(folder)["code"] == 0
    assert _bytes(folder / "site") == _bytes(archives[1] / "site"), when
    assert _bytes(folder / "docs") == _bytes(archives[1] / "docs"), when
    waiting = files_below(folder / "work/standby")
    assert all(path.samefile(folder / "site" / name) for name, path in waiting.items()), when
    left = {path.name for path in folder.iterdir()}
    assert left == {"reports", "docs", "site", "work", "steps"}, when


def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    builder: Builder, archives: tuple[Path, Path], tmp_path: Path
) -> None:
    whole = _copy(archives[0], tmp_path / "0")
    _edit(whole)
    went = builder.build(whole)
    steps, exchange = int(went["steps"]), int(went["exchange"])
    assert (went["code"], 0 < exchange < steps, steps > 50) == (0, True, True)
    chosen = random.Random(6)
    # Many of them where the new site takes its place.
    points = [chosen.randint(1, steps) for _ in range(KILLS // 3)]
    points += [exchange + chosen.randint(-9, 9) for _ in range(KILLS // 3)]
    times = [chosen.uniform(0, went["seconds"]) for _ in range(KILLS - len(points))]
    folder = tmp_path / "archive"
    for point in [*points, *times]:
        _copy(archives[0], folder)
        _edit(folder)
        if isinstance(point, int):
            killed = builder.build(folder, step=point)
            assert (killed["steps"], killed["code"]) == (point, -signal.SIGKILL)
            when = f"killed at step {point}"
        else:
            builder.build(folder, after=point)
            when = f"killed after {point} s"
        _builds_on(builder, folder, archives, when)
        shutil.rmtree(folder)


@pytest.mark.parametrize("limit", [300, 20_000])
def test_a_build_that_finds_no_space_says_so_and_leaves_a_whole_site(
    builder: Builder, archives: tuple[Path, Path], tmp_path: Path, limit: int
) -> None:
    """Files that may not grow stand for a disk that is full at one stage or the next."""
    folder = shutil.copytree(archives[0], tmp_path / "archive")
    _edit(folder)
    assert builder.build(folder, limit=limit)["code"] == REFUSED
    assert _bytes(folder / "site") == _bytes(archives[0] / "site")
    assert builder.build(folder)["code"] == 0
    assert _bytes(folder / "site") == _bytes(archives[1] / "site")


def test_two_builds_at_once_both_end_well(
    builder: Builder, archives: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = shutil.copytree(archives[0], tmp_path / "archive")
    _edit(folder)
    other = Builder()
    for each in (builder, other):
        each.ask(folder)
    assert [each.answer()["code"] for each in (builder, other)] == [0, 0]
    other.close()
    assert _bytes(folder / "site") == _bytes(archives[1] / "site")
