"""What a run left out and why (未收录清单), as a table that never quotes a report."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from report_archive.problems import Problem, Severity
from report_archive.publishing.writer import replace_file
from report_archive.workspace import ROOT

REFUSED: Final = ROOT / "build" / "refused.tsv"
HEAD: Final = "path\tline\tcode\treason"


def write_refused(problems: Sequence[Problem], target: Path = REFUSED) -> None:
    """Write every reason for which the last run left a file out.

    Shape:   tab-separated, UTF-8, one reason a line after the head.
    """
    rows = [
        f"{_plain(p.path)}\t{p.line}\t{p.code}\t{_plain(p.message)}"
        for p in sorted(problems)
        if p.severity is Severity.REFUSED
    ]
    replace_file(target, ("\n".join([HEAD, *rows]) + "\n").encode("utf-8"))


def _plain(text: str) -> str:
    """A name may hold tabs and line ends; a cell may not."""
    return " ".join(text.split())
