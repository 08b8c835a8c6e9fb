"""The small site of the page 例句, and the way to its page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.phrases.phrase_page import make_entries, write_site

from report_archive.phrase_index.parameters import Parameters


@pytest.fixture(scope="session")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of the page alone, under a folder of its own."""
    folder = tmp_path_factory.mktemp("phrases") / "文库"
    source = (repository / "docs" / "phrases.md").read_text(encoding="utf-8")
    browser = repository / "scripts" / "report_archive" / "browser"
    write_site(browser, source, folder, make_entries(), Parameters())
    return folder


@pytest.fixture
def address(base: str) -> str:
    """Where the page is."""
    return f"{base}phrases.html"


@pytest.fixture
def start(page: Page, address: str) -> Page:
    """The page with nothing asked, its scripts ready for whatever is typed."""
    page.goto(address)
    expect(page.locator("#phrase-start")).to_contain_text("可以这样查")
    return page
