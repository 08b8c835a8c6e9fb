"""A folder takes another's place at once, or in two steps from which there is a way back."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from report_archive.publishing import folder_swap
from report_archive.publishing.folder_swap import (
    building_place,
    recover,
    replace_folder,
    retired_place,
)
from report_archive.publishing.writer import files_below

MARK = "mark"


def _folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / MARK).write_text(text, encoding="utf-8")
    return path


def _state(site: Path) -> str:
    return (site / MARK).read_text(encoding="utf-8")


@pytest.fixture(params=["一步", "两步"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """In one step, where this system can, and in two."""
    if request.param == "两步":
        monkeypatch.setattr(folder_swap, "_c_library", lambda: None)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_a_folder_takes_anothers_place_whole(tmp_path: Path) -> None:
    old = _folder(tmp_path / "网站", "old")
    old.chmod(0o750)
    (old / "gone").write_text("x", encoding="utf-8")
    replace_folder(_folder(building_place(old), "new"), old)
    assert list(files_below(tmp_path)) == ["网站/mark"]
    assert _state(old) == "new"
    assert old.stat().st_mode & 0o777 == 0o750


@pytest.mark.usefixtures("way")
def test_a_first_folder_takes_an_empty_place(tmp_path: Path) -> None:
    site = tmp_path / "out" / "site"
    (tmp_path / "out").mkdir()
    replace_folder(_folder(building_place(site), "new"), site)
    assert list(files_below(tmp_path)) == ["out/site/mark"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two names in one step")
def test_the_place_is_never_empty(tmp_path: Path) -> None:
    """A process that does nothing but look finds a folder every time."""
    site = _folder(tmp_path / "site", "0")
    look = (
        "import os, sys\nprint('looking', flush=True)\nn = 0\n"
        "while not os.path.exists(sys.argv[2]):\n    os.stat(sys.argv[1]); n += 1\nprint(n)"
    )
    watcher = subprocess.Popen(
        [sys.executable, "-c", look, str(site / MARK), str(tmp_path / "end")],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert watcher.stdout is not None
    watcher.stdout.readline()
    for number in range(50):
        replace_folder(_folder(building_place(site), str(number)), site)
    (tmp_path / "end").touch()
    assert int(watcher.communicate()[0]) > 0
    assert watcher.returncode == 0
    assert _state(site) == "49"


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        (("site", "retired"), "site"),  # killed before the old folder was deleted
        (("retired", "building"), "retired"),  # killed between the two steps
        (("site", "building"), "site"),  # killed while the new one was built
        (("building",), None),
    ],
)
def test_what_killed_builds_left_is_put_right(
    tmp_path: Path, there: tuple[str, ...], expected: str | None
) -> None:
    site = tmp_path / "site"
    places = {"site": site, "retired": retired_place(site), "building": building_place(site)}
    for name in there:
        _folder(places[name], name)
    _folder(tmp_path / ".site.building-1", "another process")
    _folder(tmp_path / ".site.buildings", "none of ours")
    recover(site, MARK)
    (tmp_path / ".site.buildings" / MARK).unlink()
    assert [path.name for path in tmp_path.iterdir() if path.name != ".site.buildings"] == (
        ["site"] if expected else []
    )
    assert (_state(site) if expected else None) == expected


def test_a_place_that_cannot_be_written_keeps_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = _folder(tmp_path / "site", "old"), _folder(tmp_path / ".new", "new")
    monkeypatch.setattr(folder_swap, "_c_library", lambda: None)
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self == new:
            raise PermissionError(13, "Permission denied", str(self))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(PermissionError):
        replace_folder(new, old)
    assert _state(old) == "old"


def test_names_of_the_building_place_are_of_one_process(tmp_path: Path) -> None:
    assert str(os.getpid()) in building_place(tmp_path / "site").name
