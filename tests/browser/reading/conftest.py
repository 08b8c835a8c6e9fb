"""What tests of the reader share: a page, the contract, an archive from a server or a disk."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page
from tests.browser.browser_reader import ARCHIVE, EMPTY, served
from tests.phrase_contract import contract_entry


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page in which no script may fail."""
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def on_disk(page: Page, browser: Path, files: dict[str, bytes], folder: Path) -> None:
    """The same as files, opened from the disk."""
    archive = folder / ARCHIVE
    archive.mkdir(parents=True)
    for path in browser.rglob("*.js"):
        (archive / path.relative_to(browser)).parent.mkdir(parents=True, exist_ok=True)
        (archive / path.relative_to(browser)).write_bytes(path.read_bytes())
    for name, data in files.items():
        (archive / "phrase" / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / "phrase" / name).write_bytes(data)
    (folder / "index.html").write_text(EMPTY, encoding="utf-8")
    page.goto((folder / "index.html").as_uri())


@pytest.fixture(scope="module")
def contract(repository: Path) -> dict[str, Any]:
    """The cases that the reader in Python answers too; entries are its archive."""
    file = repository / "tests" / "contract" / "phrase_search.yml"
    contract: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    contract["entries"] = [contract_entry(report) for report in contract["reports"]]
    return contract


@pytest.fixture
def browser_folder(repository: Path) -> Path:
    """The scripts under test."""
    return repository / "scripts" / "report_archive" / "browser"


@pytest.fixture(params=["服务器", "磁盘"])
def opened(
    request: pytest.FixtureRequest, page: Page, browser_folder: Path, tmp_path: Path
) -> Callable[[dict[str, bytes]], None]:
    """Opens a page over some files, both ways a reader may have them."""
    if request.param == "服务器":
        return lambda files: served(page, browser_folder, files)
    return lambda files: on_disk(page, browser_folder, files, tmp_path / "站点")
