"""Whatever a folder held, it holds in the end what it is to hold, and nobody's file is written."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report_archive.publishing.linked_folder import Found, bring, inodes_below, link
from report_archive.publishing.writer import files_below

NAMES = ("a", "b/c", "b/d", "e/f/g", "e/h")
OTHERS = ("x", "b/y", "e/f/z/1", "a/deep")  # what lies there besides, a folder in a file's place


def _write(folder: Path, names: Sequence[str], text: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{text} {name}", encoding="utf-8")
    return folder


def _texts(folder: Path) -> dict[str, str]:
    return {name: path.read_text(encoding="utf-8") for name, path in files_below(folder).items()}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    linked=st.sets(st.sampled_from(NAMES)),
    own=st.sets(st.sampled_from((*NAMES, *OTHERS))),
    wanted=st.sets(st.sampled_from(NAMES)),
    more=st.sets(st.sampled_from(NAMES)),
)
def test_a_folder_holds_what_is_wanted_whatever_it_held(
    tmp_path_factory: pytest.TempPathFactory,
    linked: set[str],
    own: set[str],
    wanted: set[str],
    more: set[str],
) -> None:
    folder = tmp_path_factory.mktemp("folder")
    one, other = _write(folder / "1", NAMES, "one"), _write(folder / "2", NAMES, "other")
    tree = folder / "tree"
    own -= {"a/deep"} if {"a"} & (linked | own) else set()
    link(one, tree, linked)
    _write(tree, sorted(own - linked), "own")
    put = bring(tree, [(one, wanted), (other, more - wanted)])
    expected = {name: f"one {name}" for name in wanted}
    expected.update((name, f"other {name}") for name in more - wanted)
    assert _texts(tree) == expected
    assert put == expected.keys() - (linked & wanted)
    folders = {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_dir()}
    assert folders == {
        parent for name in expected for parent in ("b", "e", "e/f") if name.startswith(f"{parent}/")
    }
    assert _texts(one) == {name: f"one {name}" for name in NAMES}
    assert bring(tree, [(one, wanted), (other, more - wanted)]) == frozenset()


def test_a_file_of_another_content_under_the_same_name_is_replaced_not_written(
    tmp_path: Path,
) -> None:
    one, other = _write(tmp_path / "1", NAMES, "one"), _write(tmp_path / "2", NAMES, "other")
    bring(tmp_path / "tree", [(one, NAMES)])
    bring(tmp_path / "tree", [(other, NAMES)])
    assert _texts(tmp_path / "tree") == _texts(other)
    assert _texts(one) == {name: f"one {name}" for name in NAMES}


def test_what_was_found_is_told_and_believed(tmp_path: Path) -> None:
    one = _write(tmp_path / "1", NAMES, "one")
    tree, found = tmp_path / "tree", Found()
    bring(tree, [(one, NAMES)], found=found)
    assert found == {one: inodes_below(one)}
    (tree / "a").unlink()
    found[tree] = inodes_below(one)
    assert bring(tree, [(one, NAMES)], found=found) == frozenset()
    assert tree not in found
    assert bring(tree, [(one, NAMES)], found=found) == {"a"}


def _refuse(source: str, target: str) -> None:
    raise OSError("no links on this file system")


def test_where_nothing_can_be_linked_it_is_copied_unless_only_links_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = _write(tmp_path / "1", NAMES, "one")
    monkeypatch.setattr(os, "link", _refuse)
    for _ in range(2):
        assert bring(tmp_path / "tree", [(one, NAMES)]) == frozenset(NAMES)
        assert _texts(tmp_path / "tree") == _texts(one)
    with pytest.raises(OSError, match="no links"):
        bring(tmp_path / "tree", [(one, NAMES)], only_links=True)


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    one = _write(tmp_path / "1", NAMES, "one")
    tree = _write(tmp_path / "tree", NAMES[:1], "mine")
    with pytest.raises(FileExistsError):
        link(one, tree, NAMES)
    assert _texts(tree) == {"a": "mine a"}


def test_files_of_another_device_are_known_by_no_number(tmp_path: Path) -> None:
    one = _write(tmp_path / "1", NAMES, "one")
    device = one.stat().st_dev
    assert inodes_below(one) == inodes_below(one, device)
    assert inodes_below(one)["a"] == (one / "a").stat().st_ino
    assert {*inodes_below(one, device + 1).values()} == {-1}
