"""Files of the site that stands come into the next one as they are, and leave it whole."""

import os
import shutil
from pathlib import Path

import pytest

from report_archive.publishing.page_jobs import copy_files, take_over

NAMES = ("a.html", "deep/er/b.html")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in NAMES:
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(name, encoding="utf-8")
    return tmp_path / "site"


def _refuse(source: Path, target: Path) -> None:
    raise OSError("no links on this file system")


@pytest.mark.parametrize("links", [True, False], ids=["linked", "copied"])
def test_what_is_taken_over_outlives_the_site_before(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _refuse)
    fresh = tmp_path / "fresh"
    take_over(site, fresh, NAMES)
    shutil.rmtree(site)
    assert [(fresh / name).read_text(encoding="utf-8") for name in NAMES] == list(NAMES)


def test_a_copy_changes_with_nobody(site: Path, tmp_path: Path) -> None:
    copy_files(site, tmp_path / "fresh", NAMES)
    (site / NAMES[0]).write_text("x", encoding="utf-8")
    assert (tmp_path / "fresh" / NAMES[0]).read_text(encoding="utf-8") == NAMES[0]
