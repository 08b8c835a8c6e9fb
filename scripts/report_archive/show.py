"""What was understood of one report, and what the finder found, as JSON objects."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from report_archive.model import Finding, Report, heading_text
from report_archive.problems import Problem
from report_archive.report_finder.query import FoundReport


def show_report(report: Report, problems: list[Problem]) -> dict[str, Any]:
    """Structure, metadata with evidence and confidence, passages and problems of one report.

    Order:   as in the report; problems by line and code.
    """
    raw, structure, metadata = report.raw, report.structure, report.metadata
    body = raw.body
    headings = [
        {
            "level": block.level,
            "text": heading_text(body, block),
            "line": block.line,
            "themes": [finding.value for finding in themes],
        }
        for block, themes in zip(structure.headings, report.heading_themes, strict=True)
    ]
    points = [
        {
            "lead": body[point.start : point.lead_end],
            "line": point.line,
            "themes": [finding.value for finding in themes],
        }
        for point, themes in zip(structure.points, report.point_themes, strict=True)
    ]
    passages = [
        {
            "role": passage.role.value,
            "line": passage.line,
            "text": body[passage.start : passage.end],
        }
        for passage in report.passages
    ]
    return {
        "path": raw.path,
        "encoding": raw.encoding,
        "sha256": raw.sha256,
        "metadata": {
            "title": _finding(metadata.title),
            "office": _finding(metadata.office),
            "office_type": _finding(metadata.office_type),
            "level": _finding(metadata.level),
            "year": _finding(metadata.year),
            "kind": _finding(metadata.kind),
            "themes": [_finding(finding) for finding in metadata.themes],
        },
        "headings": headings,
        "points": points,
        "passages": passages,
        "masks": report.masks,
        "keywords": list(report.keywords),
        "blocks": [
            {"kind": block.kind.value, "line": block.line, "text": body[block.start : block.end]}
            for block in structure.blocks
        ],
        "problems": [str(problem) for problem in sorted(problems)],
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
