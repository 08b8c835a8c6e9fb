"""One report understood as a whole: every finding put together, corrections over all."""

from dataclasses import replace
from typing import Any, Final

from report_archive.addresses import report_identifier
from report_archive.model import Corrections, Finding, Metadata, RawText, Report
from report_archive.problems import Problem
from report_archive.understanding.keywords import find_keywords
from report_archive.understanding.kind import find_kind
from report_archive.understanding.masks import count_masks
from report_archive.understanding.office import find_office
from report_archive.understanding.roles import find_passages
from report_archive.understanding.structure import parse_structure
from report_archive.understanding.themes import find_themes
from report_archive.understanding.title import find_title
from report_archive.understanding.year import find_year
from report_archive.vocabulary import Vocabulary
from report_archive.words import WordSegmenter

# The metadata fields that a reader filters by, and the problem to report where one stays empty.
REVIEW_CODES: Final = {
    "title": "M01",
    "office": "M02",
    "office_type": "M03",
    "level": "M04",
    "year": "M05",
    "kind": "M06",
}


def understand(
    raw: RawText, corrections: Corrections | None, vocabulary: Vocabulary, segmenter: WordSegmenter
) -> tuple[Report, list[Problem]]:
    """Everything the archive knows of one report.

    Errors:  what cannot be known is empty, with a problem M01–M07 that asks for review.
    """
    body = raw.body
    structure, problems = parse_structure(raw)
    themes = find_themes(body, structure, vocabulary, segmenter)
    office, office_type, level = find_office(body, structure, raw.path, vocabulary)
    year = find_year(body, structure, raw.path)
    kind = find_kind(body, structure, raw.path, vocabulary)
    metadata = Metadata(
        title=Finding(None, "", 0.0),
        office=office,
        office_type=office_type,
        level=level,
        year=year,
        kind=kind,
        themes=themes.report,
    )
    metadata = corrected(metadata, corrections)
    if metadata.title.value is None:
        title = find_title(body, structure, raw.path, metadata.office, metadata.year, metadata.kind)
        metadata = replace(metadata, title=title)
    report = Report(
        identifier=report_identifier(raw.location, raw.part),
        raw=raw,
        structure=structure,
        metadata=metadata,
        heading_themes=themes.headings,
        point_themes=themes.points,
        passages=find_passages(body, structure, vocabulary),
        masks=count_masks(body),
        keywords=find_keywords(themes.tokens, segmenter),
        release=corrections.release if corrections else None,
    )
    return report, problems + _review(raw.path, metadata)


def corrected(metadata: Metadata, corrections: Corrections | None) -> Metadata:
    """The metadata with a person's values in place of what was read."""
    if corrections is None:
        return metadata
    changes: dict[str, Any] = {}
    for field in REVIEW_CODES:
        value = getattr(corrections, field)
        if value is not None:
            changes[field] = Finding(value, corrections.path, 1.0)
    if corrections.themes is not None:
        changes["themes"] = tuple(
            Finding(name, corrections.path, 1.0) for name in corrections.themes
        )
    return replace(metadata, **changes)


def _review(path: str, metadata: Metadata) -> list[Problem]:
    """One problem for each field that is still empty."""
    empty = [field for field in REVIEW_CODES if getattr(metadata, field).value is None]
    problems = [
        Problem(path, 1, REVIEW_CODES[field], f"needs review: {field.replace('_', ' ')} unknown")
        for field in empty
    ]
    if not metadata.themes:
        problems.append(Problem(path, 1, "M07", "needs review: no theme found"))
    return problems
