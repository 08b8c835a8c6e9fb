"""What browser tests share: a site from a server and from a disk, and windows that watch."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from tests.browser_windows import served, window


@pytest.fixture(scope="session")
def site(sample_site: Path) -> Path:
    """The site under test: the sample corpus, where a file or folder of tests says no other."""
    return sample_site


@pytest.fixture(scope="module")
def http_base(site: Path) -> Iterator[str]:
    """Where the site begins on a web server, under a sub-path; ends in a slash."""
    with served(site.parent) as address:
        yield f"{address}{quote(site.name)}/"


@pytest.fixture(params=["从服务器", "从磁盘"])
def base(request: pytest.FixtureRequest, site: Path) -> str:
    """Where the site begins, both ways a reader may have it; ends in a slash."""
    if request.param == "从服务器":
        return str(request.getfixturevalue("http_base"))
    return f"{site.as_uri()}/"


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What went wrong in any window; a test that expects faults looks at them and clears them."""
    written: list[str] = []
    yield written
    assert written == []


@pytest.fixture
def context(chromium: Browser, faults: list[str]) -> Iterator[BrowserContext]:
    """A window that knows nothing yet, in which nothing may go wrong or leave the site."""
    with window(chromium, faults, viewport={"width": 1280, "height": 800}) as opened:
        yield opened


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that window."""
    return context.new_page()
