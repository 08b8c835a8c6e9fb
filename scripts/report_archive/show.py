"""What was understood of one report, and what the finder found, as JSON objects."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from report_archive.model import Finding, Report, heading_text
from report_archive.problems import Problem
from report_archive.report_finder.query import FoundReport


def show_file(path: str, reports: Sequence[Report], problems: list[Problem]) -> dict[str, Any]:
    """The one report of a file; or the path alone, with a list of reports where it has several."""
    if len(reports) == 1:
        return {**show_report(reports[0], problems), "path": path}
    shown = {"reports": [show_report(report, []) for report in reports]} if reports else {}
    return {"path": path, **shown, "problems": [str(problem) for problem in sorted(problems)]}


def show_report(report: Report, problems: list[Problem]) -> dict[str, Any]:
    """Structure, metadata with evidence and confidence, passages and problems of one report.

    Order:   as in the report; problems by line and code.
    """
    raw, found = report.raw, report.metadata
    return {
        "path": raw.path,
        "encoding": raw.encoding,
        "sha256": raw.sha256,
        "metadata": {
            "title": _finding(found.title),
            "office": _finding(found.office),
            "office_type": _finding(found.office_type),
            "level": _finding(found.level),
            "year": _finding(found.year),
            "kind": _finding(found.kind),
            "themes": [_finding(finding) for finding in found.themes],
        },
        **_parts(report),
        "masks": report.masks,
        "keywords": list(report.keywords),
        "removed": [asdict(removal) for removal in raw.removed],
        "problems": [str(problem) for problem in sorted(problems)],
    }


def _parts(report: Report) -> dict[str, list[dict[str, Any]]]:
    """Headings, points, passages and blocks, each with its line."""
    body, structure = report.raw.body, report.structure
    headings = zip(structure.headings, report.heading_themes, strict=True)
    points = zip(structure.points, report.point_themes, strict=True)
    return {
        "headings": [
            {
                "level": block.level,
                "text": heading_text(body, block),
                "line": block.line,
                "themes": [finding.value for finding in themes],
            }
            for block, themes in headings
        ],
        "points": [
            {
                "lead": body[point.start : point.lead_end],
                "line": point.line,
                "themes": [finding.value for finding in themes],
            }
            for point, themes in points
        ],
        "passages": [
            {"role": p.role.value, "line": p.line, "text": body[p.start : p.end]}
            for p in report.passages
        ],
        "blocks": [
            {"kind": block.kind.value, "line": block.line, "text": body[block.start : block.end]}
            for block in structure.blocks
        ],
    }


def show_found(query: str, found: Sequence[FoundReport]) -> dict[str, Any]:
    """The results of one query in their order."""
    results = [
        {**asdict(report.record), "address": report.address, "matching": list(report.headings)}
        for report in found
    ]
    return {"query": query, "reports": len(results), "results": results}


def _finding(finding: Finding[Any]) -> dict[str, Any]:
    return {
        "value": finding.value,
        "made": finding.made,
        "evidence": finding.evidence,
        "confidence": round(finding.confidence, 2),
    }
