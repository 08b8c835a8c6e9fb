"""What goes wrong from outside ends with a sentence and code 1, and the old site stands."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from tests.killed_builds import copies_begun, copy_pages

from report_archive import cli, pipeline, safe_run, workspace
from report_archive.intake.discovery import Source, SourceFile, read_source
from report_archive.problems import Problem
from report_archive.publishing import mkdocs_site
from report_archive.publishing.writer import files_below

TEXT = "望云县政府办公室{year}年工作总结\n{year}年，我办起草文稿9篇。\n一、抓督查\n督查9次。\n"
BUILD = (
    "import sys; from report_archive import cli; from report_archive.publishing import mkdocs_site;"
    "from tests.killed_builds import copies_begun, copy_pages; mkdocs_site.run_mkdocs = copy_pages;"
    "mkdocs_site.begin_mkdocs = copies_begun;"
    "sys.exit(cli.main())"
)
ROOT = Path(__file__).parent.parent
BLOCK = 4096  # bytes; a file takes whole ones
Read = tuple[Source | None, list[Problem]]


class Archive:
    """A small archive, built through the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.reports = folder / "reports"
        self.site = folder / "out" / "site"
        self.reports.mkdir()
        self.site.parent.mkdir()
        self._capsys = capsys
        self.write(2020)

    def write(self, year: int) -> Path:
        """Add a report."""
        path = self.reports / f"{year}.txt"
        path.write_text(TEXT.format(year=year), encoding="utf-8")
        return path

    def build(self) -> tuple[int, str]:
        """The exit code, and what was said on standard error."""
        command = ["build", "--reports", str(self.reports), "--site", str(self.site)]
        code = cli.main(command)
        return code, self._capsys.readouterr().err

    def pages(self) -> dict[str, bytes]:
        """All files of the site."""
        return {name: path.read_bytes() for name, path in files_below(self.site).items()}


@pytest.fixture
def archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Archive:
    monkeypatch.setattr(mkdocs_site, "run_mkdocs", copy_pages)
    monkeypatch.setattr(mkdocs_site, "begin_mkdocs", copies_begun)
    made = Archive(tmp_path, capsys)
    assert made.build() == (0, "")
    return made


@pytest.fixture
def meanwhile(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[Path], object]], None]:
    """Let something happen to the report of 2021 while it is read."""
    added = archive.write(2021)
    monkeypatch.setattr(safe_run, "PAUSE", 0)

    def arrange(happens: Callable[[Path], object]) -> None:
        def read(folder: Path, file: SourceFile) -> Read:
            found = read_source(folder, file)
            if file.path == added.name:
                happens(added)
            return found

        monkeypatch.setattr(safe_run, "read_source", read)

    return arrange


def _grow(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("又及。\n")


@pytest.mark.parametrize("happens", [_grow, Path.unlink], ids=["grows", "vanishes"])
def test_a_report_that_changes_while_it_is_read_stops_the_build(
    archive: Archive,
    meanwhile: Callable[[Callable[[Path], object]], None],
    happens: Callable[[Path], object],
) -> None:
    before = archive.pages()
    meanwhile(lambda path: happens(path) if path.exists() else None)
    code, said = archive.build()
    assert code == 1
    assert "2021.txt changes while it is read" in said
    assert "Traceback" not in said
    assert archive.pages() == before


def test_a_report_that_holds_still_at_last_is_published_as_it_is_then(
    archive: Archive, meanwhile: Callable[[Callable[[Path], object]], None]
) -> None:
    left = [1, 2]
    meanwhile(lambda path: _grow(path) if left and left.pop() else None)
    assert archive.build()[0] == 0
    assert any("又及。\n又及。".encode() in page for page in archive.pages().values())


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no disk can be mounted aside")
@pytest.mark.parametrize(
    ("option", "said"),
    [("size={size}", "No space left on device"), ("remount,ro", "Read-only file system")],
    ids=["full", "read-only"],
)
def test_a_disk_that_takes_nothing_leaves_the_old_site(
    archive: Archive, tmp_path: Path, option: str, said: str
) -> None:
    """The site lies on a disk of its own that no other process sees."""
    archive.write(2021)
    shutil.copytree(archive.site, tmp_path / "kept")
    blocks = sum(len(data) // BLOCK + 1 for data in archive.pages().values())
    lines = [
        f"mount -t tmpfs -o size={4 * blocks * BLOCK} tmpfs out || exit 77",
        "cp -r kept out/site",
        f"mount -o {option if 'ro' in option else 'remount,' + option} out || exit 77",
        f"{shlex.quote(sys.executable)} -c {shlex.quote(BUILD)} build"
        " --reports reports --site out/site",
        'test $? = 1 && diff -r kept out/site && test "$(ls -A out)" = site',
    ]
    script = "\n".join(lines).format(size=blocks * BLOCK * 5 // 4)
    ended = subprocess.run(
        ["unshare", "-m", "sh", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode == 77 or "unshare failed" in ended.stderr:
        pytest.skip("a disk can be mounted by root alone")
    assert (ended.returncode, ended.stderr.count("\n")) == (0, 1)
    assert said in ended.stderr


def test_a_process_that_is_stopped_from_outside_is_no_traceback(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise BrokenProcessPool("a process in the pool was terminated abruptly")

    monkeypatch.setattr(pipeline, "write_source", stopped)
    archive.write(2021)
    code, said = archive.build()
    assert (code, said.count("\n")) == (1, 1)
    assert "stopped from outside" in said


def test_what_was_tampered_with_is_built_again(archive: Archive) -> None:
    before = archive.pages()
    name = next(name for name in before if "/phrase/p-" in name)
    docs = workspace.open_workspace(archive.reports, archive.site).docs
    (docs / name).unlink()
    (archive.site / "index.html").write_bytes(b"")
    (archive.site / "extra.html").write_bytes(b"")
    assert archive.build()[0] == 0
    assert archive.pages() == before
