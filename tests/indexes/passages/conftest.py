"""Short reports with what the lists of passages must and must not take from them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from report_archive import source_reports
from report_archive.indexes.passages.find import Quotation
from report_archive.indexes.passages.packed_passages import packed_passages, unpacked_passages
from report_archive.indexes.passages.read import PARTS, passages_of
from report_archive.intake.text_file import read_text_file
from report_archive.model import Report
from report_archive.understanding.report import understand

CASES: Final = Path(__file__).parents[2] / "cases" / "wording" / "passages"
NAMES: Final = tuple(sorted(path.stem for path in CASES.glob("*.yml")))


def understood(text: str, path: str = "一篇.txt") -> Report:
    """A report as the archive would read it."""
    raw, _ = read_text_file(path, text.encode())
    assert raw is not None
    return understand(raw, None, *source_reports.knowledge())[0]


def listed(reports: Iterable[Report], parts: Iterable[str] = PARTS) -> list[tuple[int, Quotation]]:
    """The passages of reports on some lists as they come out of the cache, list by list."""
    packed = [(report, packed_passages(passages_of(report))) for report in reports]
    return [
        found
        for part in parts
        for report, data in packed
        for found in unpacked_passages(data, report, part)
    ]


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    """One case, its report under the name of report."""
    found = yaml.safe_load((CASES / f"{request.param}.yml").read_text(encoding="utf-8"))
    return {**found, "report": understood(found["text"])}
