"""The same report in two files (重复): published once, whatever its encoding or format."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from report_archive.folded_codes import as_text, folded_codes
from report_archive.model import Finding, Report
from report_archive.problems import Problem

KNOWN_BY_HAND = 1.0  # the confidence of a value that a person corrected


def published_once(
    reports: Sequence[Report], digests: Iterable[bytes]
) -> tuple[list[Report], list[Problem]]:
    """The reports without copies, and a problem E01 for each file left out.

    Shape:   digests has what text_digest makes of each report; copies have the same text when
             width, case, quotes and white space do not count. Kept is the one a person corrected
             most, then the best known, then the first by path.
    Order:   as given.
    """
    groups: dict[bytes, list[Report]] = {}
    for report, digest in zip(reports, digests, strict=True):
        groups.setdefault(digest, []).append(report)
    kept: set[str] = set()
    problems = []
    for group in groups.values():
        first, *copies = sorted(group, key=_precedence) if len(group) > 1 else group
        kept.add(first.identifier)
        problems += [
            Problem(copy.raw.path, copy.raw.first_line, "E01", f"the same as {_name(first)}")
            for copy in copies
        ]
    return [report for report in reports if report.identifier in kept], sorted(problems)


def text_digest(report: Report) -> bytes:
    """What is the same of reports that are copies, and of no others."""
    # The texts of a whole archive would be as large again as its reports.
    return hashlib.sha256(folded_text(report).encode("utf-8", "surrogatepass")).digest()


def folded_text(report: Report) -> str:
    """What of a report's text counts when two are compared."""
    return as_text(folded_codes(report.raw.body))


def _precedence(report: Report) -> tuple[int, int, str, int]:
    found = report.metadata
    single = (found.title, found.office, found.office_type, found.level, found.year, found.kind)
    findings: tuple[Finding[Any], ...] = (*single, *found.themes)
    by_hand = sum(finding.confidence == KNOWN_BY_HAND for finding in findings)
    unknown = sum(finding.value is None for finding in single)
    return -by_hand, unknown, report.raw.path, report.raw.part


def _name(report: Report) -> str:
    part = f" ({report.raw.part})" if report.raw.part else ""
    return report.raw.path + part
