"""The browser reads lists of addresses as Python writes them."""

from pathlib import Path
from typing import Final

import numpy as np
import pytest
from playwright.sync_api import Page
from tests.browser.browser_reader import served

from report_archive.phrase_index.address_list import write_list

pytestmark = pytest.mark.browser

READ: Final = """async ([bytes, count]) => {
    await ReportArchive.phraseIndex.loadScripts();
    await ReportArchive.loadScript("phrase_lists.js");
    const numbers = new Array(count);
    try {
        ReportArchive.phraseLists.readList(Uint8Array.from(bytes), 0, count, numbers, 0);
    } catch (error) {
        return error.name;
    }
    return numbers;
}"""
LISTS: Final = {
    "one": [7],
    "neighbours": list(range(1_000, 1_801)),
    "a long run of ones": [*range(3_000), 5_000_000],
    "gaps of 24 bits": [n * 16_000_000 + n % 7 for n in range(200)],
    "gaps of more bits than are read at once": [3, 1 << 31, (1 << 40) + 5],
    "small and large gaps": sorted({n * n * n for n in range(1_500)}),
}


@pytest.mark.parametrize("numbers", LISTS.values(), ids=LISTS.keys())
def test_lists_come_back_and_cut_ones_do_not(
    numbers: list[int], page: Page, browser_folder: Path
) -> None:
    served(page, browser_folder, {})
    data = list(write_list(np.array(numbers, np.int64)))
    assert page.evaluate(READ, [data, len(numbers)]) == numbers
    assert page.evaluate(READ, [data[: len(data) // 2], len(numbers)]) == "RangeError"
