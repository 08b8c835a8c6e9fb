"""Short reports with what the lists of passages must and must not take from them."""

from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from report_archive import source_reports
from report_archive.indexes.passages.find import Quotation
from report_archive.indexes.passages.packed_passages import opened_passages, packed_passages
from report_archive.indexes.passages.read import passages_of
from report_archive.indexes.passages.shown_text import words_of
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


def packed(report: Report) -> bytes:
    """The passages of a report as they are kept with it."""
    return packed_passages(passages_of(report))


def opened(report: Report) -> list[tuple[int, Quotation]]:
    """The passages of a report as they come out of the cache, with the places of their lists."""
    return [
        (place, Quotation(report, number, words_of(report.raw.body, pieces)))
        for place, number, pieces in opened_passages(packed(report))
    ]


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    """One case, its report under the name of report."""
    found = yaml.safe_load((CASES / f"{request.param}.yml").read_text(encoding="utf-8"))
    return {**found, "report": understood(found["text"])}
