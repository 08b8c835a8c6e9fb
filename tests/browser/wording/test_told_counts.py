"""In how many reports very common headings are, put in by the browser."""

from pathlib import Path
from typing import Final

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from report_archive.indexes.headings.told_counts import (
    SCRIPT,
    count_drafts,
    count_of,
    key_of,
    told_count,
    told_line,
    told_others,
)

pytestmark = pytest.mark.browser

SCRIPTS: Final = ("archive_data.js", "told_counts.js")
WORDS: Final = "下步打算"


@pytest.mark.parametrize("is_there", [True, False])
def test_numbers_are_put_in_where_their_script_is(
    is_there: bool, chromium: Browser, repository: Path, tmp_path: Path
) -> None:
    (tmp_path / "assets/archive/entries").mkdir(parents=True)
    for script in SCRIPTS:
        source = repository / "scripts/report_archive/browser" / script
        (tmp_path / "assets/archive" / script).write_bytes(source.read_bytes())
    if is_there:
        for draft in count_drafts([WORDS], np.array([1234])):
            for made in draft.make():
                assert made.path == f"assets/archive/{SCRIPT}.js"
                (tmp_path / made.path).write_text(made.text, encoding="utf-8")
    count = count_of(1234, WORDS)
    assert count == key_of(WORDS)
    attributes, others = told_others(count, 19, 8, "其余 {} 篇，查例句")
    loaded = "".join(f'<script src="assets/archive/{script}"></script>' for script in SCRIPTS)
    (tmp_path / "one.html").write_text(
        f'<!doctype html><meta charset="utf-8"><a id="line"{told_line(count)}>{WORDS}</a>'
        f'{told_count(count)}<p id="others"{attributes}>{others}</p>{loaded}',
        encoding="utf-8",
    )
    page = chromium.new_page()
    page.goto((tmp_path / "one.html").as_uri())
    shown = ("1234 篇", "其余 1225 篇，查例句") if is_there else ("20 篇以上", others)
    expect(page.locator("#line")).to_have_attribute("data-told", shown[0])
    expect(page.locator("#line")).to_have_text(WORDS)
    expect(page.locator(".told")).to_have_text(shown[0])
    expect(page.locator("#others")).to_have_text(shown[1])
    page.close()
