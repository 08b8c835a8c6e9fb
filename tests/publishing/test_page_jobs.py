"""Files of the site that stands come into the next one as they are, and leave it whole."""

import os
import shutil
from pathlib import Path

import pytest

from report_archive.publishing.linked_folder import link
from report_archive.publishing.writer import put_files

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
    link(site, fresh, NAMES)
    shutil.rmtree(site)
    assert [(fresh / name).read_text(encoding="utf-8") for name in NAMES] == list(NAMES)


def test_a_source_file_that_is_replaced_stays_in_the_site_as_it_was(
    site: Path, tmp_path: Path
) -> None:
    link(site, tmp_path / "fresh", NAMES)
    put_files(site, [(NAMES[1], b"new")], ["deep"])
    assert (site / NAMES[1]).read_bytes() == b"new"
    assert (tmp_path / "fresh" / NAMES[1]).read_text(encoding="utf-8") == NAMES[1]
