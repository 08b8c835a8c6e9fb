"""The folder from which the next site is built waits, is the site again, is never in the way."""

import os
from pathlib import Path

import pytest

from report_archive.publishing.linked_folder import inodes_below
from report_archive.publishing.standby import NAME, Standby


def _folder(path: Path, **texts: str) -> Path:
    path.mkdir()
    for name, text in texts.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


OLD: dict[str, dict[str, int]] = {"known": {}, "unknown": {}, "with one gone": {"gone": 1}}


@pytest.mark.parametrize("old", OLD)
def test_what_waits_is_the_site_but_for_what_it_says_of_itself(tmp_path: Path, old: str) -> None:
    site = _folder(tmp_path / "site", a="new", b="new", stamp="x")
    retired = _folder(tmp_path / "retired", a="old", withdrawn="old", stamp="y")
    (tmp_path / "work").mkdir()
    there = inodes_below(site)
    new = {name: there[name] for name in ("a", "b")}
    known = inodes_below(retired) if old != "unknown" else {}
    Standby(tmp_path / "work").keep(site, new, known | OLD[old], retired)
    assert not retired.exists()
    waiting = inodes_below(tmp_path / "work" / NAME)
    assert waiting == (new if old != "with one gone" else {})
    if not waiting:
        return

    Standby(tmp_path / "work").move_to(tmp_path / "fresh")
    assert inodes_below(tmp_path / "fresh") == waiting
    assert list((tmp_path / "work").iterdir()) == []


def test_where_none_waits_none_is_moved(tmp_path: Path) -> None:
    Standby(tmp_path / "work").move_to(tmp_path / "fresh")
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_go_where_it_is_wanted_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one that lies on another disk."""

    def refused(self: Path, target: Path) -> Path:
        raise OSError(18, "Invalid cross-device link")

    site, retired = _folder(tmp_path / "site", a="new"), _folder(tmp_path / "retired", a="old")
    (tmp_path / "work").mkdir()
    _folder(tmp_path / "work" / NAME, a="older")
    monkeypatch.setattr(Path, "rename", refused)
    Standby(tmp_path / "work").move_to(tmp_path / "fresh")
    assert [*(tmp_path / "work").iterdir()] == []
    Standby(tmp_path / "work").keep(site, inodes_below(site), {}, retired)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "work"]
    assert [*(tmp_path / "work").iterdir()] == []


def test_where_nothing_can_be_linked_nothing_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(source: str, target: str) -> None:
        raise OSError("no links on this file system")

    monkeypatch.setattr(os, "link", refused)
    site, retired = _folder(tmp_path / "site", a="new"), _folder(tmp_path / "retired", a="old")
    (tmp_path / "work").mkdir()
    Standby(tmp_path / "work").keep(site, inodes_below(site), {}, retired)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "work"]
    assert (site / "a").read_text(encoding="utf-8") == "new"
