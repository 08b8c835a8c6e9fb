"""The same reports give the same bytes: anywhere, in any locale, from disks of any order."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from report_archive.locale_free import COMMAND
from report_archive.publishing.writer import files_below
from report_archive.workspace import Workspace

# Run before everything else in each Python of a build: folders give their names in another order.
OTHER_ORDER: Final = """
import os

scan, names = os.scandir, os.listdir

class Scanned:
    def __init__(self, path="."):
        with scan(path) as found:
            self.entries = iter(sorted(found, key=lambda entry: hash((entry.name, "scan"))))
    def __iter__(self):
        return self.entries
    def __next__(self):
        return next(self.entries)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    def close(self):
        pass

os.scandir = Scanned
os.listdir = lambda path=".": sorted(names(path), key=lambda name: hash((name, "list")))
"""
OTHER_PLACE: Final = {
    "LC_ALL": "C",
    "LANG": "C",
    "TZ": "Pacific/Kiritimati",
    "PYTHONHASHSEED": "77",
    "PYTHONUTF8": "0",
    "COLUMNS": "40",
}


@pytest.fixture(scope="module")
def elsewhere(
    repository: Path, sample_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Another checkout, with files of another age, that built its own archive."""
    checkout = tmp_path_factory.mktemp("other") / "另一处 checkout"
    for name in ("scripts", "data", "docs"):
        shutil.copytree(
            repository / name,
            checkout / name,
            ignore=shutil.ignore_patterns("__pycache__"),
            copy_function=shutil.copyfile,
        )
    for name in _generated(repository):
        shutil.rmtree(checkout / "docs" / name, ignore_errors=True)
    shutil.copyfile(repository / "mkdocs.yml", checkout / "mkdocs.yml")
    (checkout / "order").mkdir()
    (checkout / "order/sitecustomize.py").write_text(OTHER_ORDER, encoding="utf-8")
    path = os.pathsep.join([str(checkout / "order"), str(checkout / "scripts")])
    subprocess.run(
        [sys.executable, "-c", COMMAND, "build"],
        cwd=checkout,
        env={**os.environ, **OTHER_PLACE, "PYTHONPATH": path},
        check=True,
        capture_output=True,
    )
    return checkout


def _generated(repository: Path) -> list[str]:
    """What an archive of this checkout may have left in its docs folder."""
    ignored = (repository / ".gitignore").read_text(encoding="utf-8").splitlines()
    return [line.strip("/").removeprefix("docs/") for line in ignored if line.startswith("/docs/")]


def test_a_build_elsewhere_has_the_same_bytes(elsewhere: Path, sample_workspace: Workspace) -> None:
    here, there = files_below(sample_workspace.site), files_below(elsewhere / "site")
    assert list(here) == list(there)
    differing = [
        name for name, path in here.items() if path.read_bytes() != there[name].read_bytes()
    ]
    assert differing == []


def test_no_place_of_this_machine_is_in_a_site(elsewhere: Path, repository: Path) -> None:
    places = [str(elsewhere).encode(), elsewhere.name.encode(), str(repository).encode()]
    places += [sys.prefix.encode(), str(Path.home()).encode() + b"/"]
    told = [
        (name, place)
        for name, path in files_below(elsewhere / "site").items()
        for place in places
        if place in path.read_bytes()
    ]
    assert told == []
