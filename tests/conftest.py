"""What tests share: where the repository and the seeds are, and a real browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

REPOSITORY: Final = Path(__file__).resolve().parent.parent
SEEDS: Final = REPOSITORY.parent / "shared" / "seeds"
CHROMIUM_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A page of the archive asks nobody for anything; neither should the browser that looks at it.
CHROMIUM_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout under test."""
    return REPOSITORY


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real reports, which is no part of the repository."""
    if not SEEDS.is_dir():
        pytest.skip("the seed reports are not here: expected ../shared/seeds beside the checkout")
    return SEEDS


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium: the system's, else Playwright's own.

    Errors:  without one the test is skipped and says so, or fails where REQUIRE_BROWSER is set.
    """
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=found, args=list(CHROMIUM_ARGUMENTS)
            )
        except Error as error:
            message = f"no Chromium could be started: {error.message.splitlines()[0]}"
            if os.environ.get("REQUIRE_BROWSER"):
                pytest.fail(message)
            pytest.skip(message)
        yield browser
        browser.close()
