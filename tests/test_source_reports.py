"""What reads reports is there when a report comes, and not before."""

import subprocess
import sys
from pathlib import Path

import pytest

from report_archive.intake.formats import PLAIN, SUFFIXES
from report_archive.intake.readers import READERS, read_file
from report_archive.source_reports import converted_ahead

CODE = """
import sys
from report_archive import {module}
from report_archive.source_reports import load
LATE = {{f"report_archive.{{name}}" for name in (
    "intake.readers", "screening.screen", "understanding.report"
)}}
assert not LATE & set(sys.modules), LATE & set(sys.modules)
load()
assert LATE < set(sys.modules)
"""


@pytest.mark.parametrize("module", ["pipeline", "cli"])
def test_a_run_without_new_reports_does_without_what_reads_them(module: str) -> None:
    scripts = Path(__file__).resolve().parent.parent / "scripts"
    code = f"import sys; sys.path.insert(0, {str(scripts)!r})\n" + CODE.format(module=module)
    subprocess.run([sys.executable, "-c", code], check=True)


def test_there_is_a_reader_of_every_format() -> None:
    assert {*READERS} == {*PLAIN}
    for suffix in SUFFIXES:
        _, problems = read_file(f"空{suffix}", b"")
        assert all(problem.code != "I05" for problem in problems)


def test_nothing_is_converted_where_no_file_came() -> None:
    assert converted_ahead([], 1) == []
