"""What tests share: the repository, the seeds, a built site, a web server and a real browser."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Error, expect, sync_playwright
from tests.browser_windows import served

from report_archive import pipeline
from report_archive.workspace import Workspace, open_workspace

REPOSITORY: Final = Path(__file__).resolve().parent.parent
SEEDS: Final = REPOSITORY.parent / "shared" / "seeds"
CHROMIUM_NAMES: Final = (
    "chromium-headless-shell",  # the same engine without the windows' own interface: half the work
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# A page of the archive asks nobody for anything; neither should the browser that looks at it.
CHROMIUM_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
)

# A slow machine is no defect: what a test may take is not asserted here.
expect.set_options(timeout=15_000)  # milliseconds
settings.register_profile("default", deadline=None, max_examples=25)
settings.register_profile("fuzz", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

# Files of few tests that take long: begun first, they do not keep the other processes waiting.
LONG_FILES: Final = ("test_site.py", "test_phrase_fuzz.py", "test_pdf_file.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files and browser tests first, everything else as it was."""

    def rank(item: pytest.Item) -> int:
        return 0 if item.path.name in LONG_FILES else 1 if "browser" in item.path.parts else 2

    items.sort(key=rank)


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
def sample_workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The sample corpus, converted and built once, outside the checkout."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(REPOSITORY / "data" / "reports", folder / "reports")
    own = open_workspace(folder / "reports", folder / "site")
    workspace = Workspace(own.reports, folder / "docs", own.site, folder / "work")
    pipeline.build(workspace)
    return workspace


@pytest.fixture(scope="session")
def sample_site(sample_workspace: Workspace) -> Path:
    """The built site of the sample corpus."""
    return sample_workspace.site


@pytest.fixture(scope="session")
def sample_address(sample_site: Path) -> Iterator[str]:
    """The address of the sample site on a web server, under a sub-path, ending in a slash."""
    with served(sample_site.parent) as address:
        yield f"{address}{sample_site.name}/"


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
