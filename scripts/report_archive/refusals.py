"""What a run left out (未收录清单、剔除清单): whole files, and words of published ones."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from report_archive.model import Report
from report_archive.problems import Problem, Severity
from report_archive.publishing.writer import replace_file
from report_archive.workspace import ROOT

REFUSED: Final = ROOT / "build" / "refused.tsv"
REMOVED: Final = ROOT / "build" / "removed.tsv"
REMOVED_HEAD: Final = "path\tline\trule\ttext"
LONGEST: Final = 1_000  # code points
HEAD: Final = "path\tline\tcode\treason"


def write_refused(problems: Sequence[Problem], target: Path = REFUSED) -> None:
    """Write every reason for which the last run left a file out; it never quotes a report.

    Shape:   tab-separated, UTF-8, one reason a line after the head.
    """
    rows = [
        f"{_plain(p.path)}\t{p.line}\t{p.code}\t{_plain(p.message)}"
        for p in sorted(problems)
        if p.severity is Severity.REFUSED
    ]
    replace_file(target, ("\n".join([HEAD, *rows]) + "\n").encode("utf-8"))


def write_removed(reports: Sequence[Report], target: Path = REMOVED) -> None:
    """Write all that was taken out of the published reports, as it was screened.

    Shape:   tab-separated, UTF-8, one removal a line after the head; long words are cut off.
    """
    rows = [
        "\t".join((_plain(report.raw.path), str(one.line), one.rule, _plain(one.text)[:LONGEST]))
        for report in reports
        for one in report.raw.removed
    ]
    replace_file(target, ("\n".join([REMOVED_HEAD, *rows]) + "\n").encode("utf-8"))


def _plain(text: str) -> str:
    """A name may hold tabs and line ends; a cell may not."""
    return " ".join(text.split())
