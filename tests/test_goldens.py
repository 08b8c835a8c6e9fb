"""What is understood of a report, and the page made of it, do not change unnoticed.

REGENERATE_GOLDENS=1 writes the expected files anew; the difference is then read, not trusted.
"""

import json
import os
from pathlib import Path
from typing import Final

import pytest

from report_archive.intake.discovery import Source, SourceFile
from report_archive.pages.report_page import PageContext, render_report
from report_archive.show import show_report
from report_archive.source_reports import knowledge, understand_source

CASES: Final = Path(__file__).parent / "cases" / "goldens"
NAMES: Final = sorted(path.stem for path in CASES.glob("*.txt"))


def _outputs(name: str) -> dict[str, str]:
    data = (CASES / f"{name}.txt").read_bytes()
    [report], problems = understand_source(Source(SourceFile(f"{name}.txt", None), data, None))
    shown = json.dumps(show_report(report, problems), ensure_ascii=False, indent=1)
    page = render_report(report, PageContext(vocabulary=knowledge()[0]))
    return {f"{name}.json": shown + "\n", f"{name}.md": page.text}


def test_the_cases_are_here() -> None:
    assert len(NAMES) >= 3


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str) -> None:
    for file, text in _outputs(name).items():
        path = CASES / file
        if os.environ.get("REGENERATE_GOLDENS"):
            path.write_text(text, encoding="utf-8", newline="")
        assert path.read_text(encoding="utf-8") == text, f"{file}: run make goldens and read it"
