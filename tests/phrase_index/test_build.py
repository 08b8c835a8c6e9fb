"""The same reports give the same bytes, whatever their order and whoever does the work."""

from dataclasses import replace

import pytest
from tests.phrase_index.editing import LARGE, SMALL, entry

from report_archive.phrase_index.build import build_from_entries
from report_archive.phrase_index.parameters import Parameters
from report_archive.several_processes import SeveralProcesses

ENTRIES = [
    entry(f"r{n}", f"第{n}份报告说督查督办，𠮷村也说。" * (n % 3 + 1), "", year=2020 + n % 4)
    for n in range(30)
]


@pytest.mark.parametrize("sizes", [SMALL, replace(LARGE, stretch=20)], ids=["scanned", "indexed"])
def test_processes_and_order_change_no_byte(sizes: Parameters) -> None:
    files = build_from_entries(ENTRIES, sizes)
    assert build_from_entries(ENTRIES[::-1], sizes, SeveralProcesses(2)) == files
