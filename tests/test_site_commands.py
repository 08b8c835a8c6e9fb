"""Packing a site and telling whether it arrived whole, as an operator does it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser_windows import window

from report_archive.cli import main
from report_archive.publishing.checksums import verify
from report_archive.publishing.writer import files_below


@pytest.fixture(scope="module")
def packed(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample site in one file."""
    target = tmp_path_factory.mktemp("packed") / "wenku.zip"
    assert main(["pack", "--site", str(sample_site), "--output", str(target)]) == 0
    return target


@pytest.fixture(scope="module")
def unpacked(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What was in it, in a folder such as a stick may have."""
    folder = tmp_path_factory.mktemp("stick") / "优盘 (E)"
    shutil.unpack_archive(packed, folder)
    return folder


def test_every_build_lists_its_checksums(sample_site: Path) -> None:
    assert verify(sample_site) == []


def test_what_was_packed_comes_out(sample_site: Path, packed: Path, unpacked: Path) -> None:
    assert verify(packed) == verify(unpacked) == []
    before, after = files_below(sample_site), files_below(unpacked)
    assert list(before) == list(after)
    assert all(path.read_bytes() == after[name].read_bytes() for name, path in before.items())


def test_verify_names_what_is_not_as_it_was(
    unpacked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = shutil.copytree(unpacked, tmp_path / "copy")
    assert main(["verify", str(copy)]) == 0
    assert capsys.readouterr().out == f"as it was built: {copy}\n"
    (copy / "index.html").unlink()
    (copy / "finder.html").write_bytes(b"")
    (copy / "Thumbs.db").write_bytes(b"")
    assert main(["verify", str(copy)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "extra\tThumbs.db",
        "differs\tfinder.html",
        "missing\tindex.html",
    ]
    assert main(["pack", "--site", str(copy)]) == 2
    (copy / "index.html").write_bytes(b"")
    assert main(["pack", "--site", str(copy)]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


@pytest.mark.parametrize(
    "arguments",
    [["verify", "nowhere"], ["pack", "--site", "nowhere"], ["pack", "--output", "nowhere/x.zip"]],
    ids=" ".join,
)
def test_a_place_that_is_not_there_is_a_usage_error(
    arguments: list[str], sample_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if "--output" in arguments:
        arguments = [*arguments, "--site", str(sample_site)]
    assert main(arguments) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.browser
def test_an_unpacked_site_opens_from_a_disk(chromium: Browser, unpacked: Path) -> None:
    faults: list[str] = []
    with window(chromium, faults, viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.goto((unpacked / "index.html").as_uri())
        expect(page.locator("h1").first).to_be_visible()
        _search(page, unpacked)
        page.goto((unpacked / "finder.html").as_uri())
        page.locator("main input[type=search], main input[type=text]").first.fill("督查")
        expect(page.locator("main a[href*='reports/']").first).to_be_visible()
        page.goto((unpacked / "headings" / "index.html").as_uri())
        expect(page.locator("h1").first).to_be_visible()
    assert faults == []


def _search(page: Page, site: Path) -> None:
    """A phrase is found, and its source opens."""
    page.goto((site / "phrases.html").as_uri() + "?q=督查")
    link = page.locator("main a[href*='reports/']").first
    expect(link).to_be_visible()
    link.click()
    expect(page.locator(".report-text")).to_be_visible()
