"""A report of the sample corpus to collect sentences from."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.browser.clippings.clippings_page import Sample


@pytest.fixture(scope="session")
def report(sample_site: Path) -> Sample:
    """A report of some length: the name of its page, and its sentences in order."""
    for path in sorted((sample_site / "reports").glob("*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib")
        found = soup.select(".report-text span[id^='s']")
        sentences = [sentence.get_text().strip() for sentence in found]
        if len(set(sentences)) == len(sentences) >= 30 and all(map(str.isprintable, sentences)):
            return path.name, sentences
    pytest.fail("the sample corpus has no report of 30 different sentences")
