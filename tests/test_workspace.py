"""Each reports folder has its own archive, and the repository's is never another's."""

from pathlib import Path

import pytest

from report_archive import workspace
from report_archive.workspace import Workspace, copy_hand_written, open_workspace


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("data/reports", "docs/guide", "docs/reports", "docs/assets/archive", "other"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "docs/guide/index.md").write_text("指南", encoding="utf-8")
    (tmp_path / "docs/index.md").write_text("生成", encoding="utf-8")
    (tmp_path / "docs/reports/r1.md").write_text("生成", encoding="utf-8")
    monkeypatch.setattr(workspace, "ROOT", tmp_path)
    return tmp_path


def test_the_default_is_the_repository_itself(root: Path) -> None:
    own = Workspace(root / "data/reports", root / "docs", root / "site", root / "build/own")
    assert open_workspace(None, None) == own
    assert open_workspace(root / "data/../data/reports", None) == own


def test_another_folder_has_its_own_pages(root: Path) -> None:
    other = open_workspace(root / "other", None)
    assert other.docs != root / "docs"
    assert other.docs.is_relative_to(root / "build")
    assert other.site.is_relative_to(root / "build")
    assert open_workspace(root / "other", root / "x").site == root / "x"
    assert open_workspace(root / "docs", None).docs != other.docs


def test_a_missing_folder_is_named(root: Path) -> None:
    with pytest.raises(NotADirectoryError, match="nowhere"):
        open_workspace(root / "nowhere", None)


def test_hand_written_pages_are_copied_and_generated_ones_are_not(root: Path) -> None:
    other = open_workspace(root / "other", None)
    copy_hand_written(other)
    assert [path.name for path in other.docs.rglob("*.md")] == ["index.md"]
    assert (other.docs / "guide/index.md").read_text(encoding="utf-8") == "指南"


def test_a_hand_written_page_that_is_gone_goes_there_too(root: Path) -> None:
    other = open_workspace(root / "other", None)
    copy_hand_written(other)
    (other.docs / "all").mkdir()
    (other.docs / "all/1.md").write_text("生成", encoding="utf-8")
    (root / "docs/guide/index.md").unlink()
    copy_hand_written(other)
    assert [path.name for path in other.docs.rglob("*.md")] == ["1.md"]
