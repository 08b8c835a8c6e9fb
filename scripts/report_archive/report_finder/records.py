"""What the finder keeps of a report: what is searched and what a result shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final

from report_archive.model import BlockKind, Report
from report_archive.report_details import BLOCK_VALUES, PLACE_OF
from report_archive.report_parts import outline_text

# The fields that are searched, and how much a match in each weighs.
BOOSTS: Final = {
    "title": 8,
    "office": 4,
    "office_type": 3,
    "level": 1,
    "year": 4,
    "kind": 3,
    "themes": 4,
    "headings": 3,
    "keywords": 2,
}

# About how many characters each has.
USUAL_LENGTHS: Final = {
    "title": 18,
    "office": 10,
    "office_type": 5,
    "level": 1,
    "year": 5,
    "kind": 4,
    "themes": 10,
    "headings": 200,
    "keywords": 30,
}
HEADING: Final = PLACE_OF[BlockKind.HEADING]
FACETS: Final = ("office_type", "year", "kind", "theme")

Values = tuple[str, ...]
Facets = tuple[Values, Values, Values, Values]  # of one report, by filter


@dataclass(frozen=True, slots=True)
class Record:
    """One report, as the finder knows it.

    Shape:   headings are all of the outline, in order, so that the n-th has the anchor h{n};
             empty strings and 0 stand for what the report does not say; made marks a title that
             was put together.
    """

    identifier: str
    title: str
    made: bool
    office: str
    office_type: str
    level: str
    year: int
    kind: str
    themes: tuple[str, ...]
    headings: tuple[str, ...]
    keywords: tuple[str, ...]


NAMES: Final = tuple(field.name for field in fields(Record))


def make_record(report: Report) -> Record:
    """What the finder keeps of a report."""
    metadata = report.metadata
    return Record(
        identifier=report.identifier,
        title=metadata.title.value or "",
        made=metadata.title.made,
        office=metadata.office.value or "",
        office_type=metadata.office_type.value or "",
        level=metadata.level.value or "",
        year=metadata.year.value or 0,
        kind=metadata.kind.value or "",
        themes=tuple(theme.value for theme in metadata.themes if theme.value),
        headings=tuple(_headings(report)),
        keywords=report.keywords,
    )


def _headings(report: Report) -> Iterator[str]:
    """The headings of the outline, read off the rows: a tenth of what its objects take to make."""
    body, blocks = report.raw.body, report.rows().blocks
    kinds, starts, ends = (blocks[field::BLOCK_VALUES] for field in (0, 2, 3))
    for kind, start, end in zip(kinds, starts, ends, strict=True):
        if kind == HEADING:
            yield outline_text(body[start:end])


def field_values(record: Record, field: str) -> Sequence[str]:
    """The texts of one searched field; a query word has to stand within one of them.

    Example: field_values(record, "year") == ["2023年"]
    """
    if field == "year":
        return [f"{record.year}年"] if record.year else []
    value = getattr(record, field)
    if isinstance(value, str):
        return [value] if value else []
    return tuple(value)


def facet_values(record: Record, facet: str) -> Sequence[str]:
    """What a record offers to a filter.

    Example: facet_values(record, "year") == ["2023"]
    """
    if facet == "year":
        return [str(record.year)] if record.year else []
    return field_values(record, "themes" if facet == "theme" else facet)


def record_facets(record: Record) -> Facets:
    """The values of all filters, in the order of FACETS.

    Order:   values by code points, whichever of them the report has first.
    """
    kept = (tuple(sorted(set(facet_values(record, facet)))) for facet in FACETS)
    office_type, year, kind, theme = kept
    return office_type, year, kind, theme


def report_facets(report: Report) -> Facets:
    """The same of a report, without making its record."""
    metadata = report.metadata
    office_type, year, kind = metadata.office_type.value, metadata.year.value, metadata.kind.value
    themes = {theme.value for theme in metadata.themes if theme.value}
    return (
        (office_type,) if office_type else (),
        (str(year),) if year else (),
        (kind,) if kind else (),
        tuple(sorted(themes)),
    )


def record_to_data(record: Record) -> dict[str, Any]:
    """A record as it is written; what is empty is left out."""
    values = ((name, getattr(record, name)) for name in NAMES)
    return {name: value for name, value in values if value}


def record_from_data(data: dict[str, Any]) -> Record:
    """The inverse of record_to_data."""
    return Record(
        identifier=data["identifier"],
        title=data.get("title", ""),
        made=data.get("made", False),
        office=data.get("office", ""),
        office_type=data.get("office_type", ""),
        level=data.get("level", ""),
        year=data.get("year", 0),
        kind=data.get("kind", ""),
        themes=tuple(data.get("themes", ())),
        headings=tuple(data.get("headings", ())),
        keywords=tuple(data.get("keywords", ())),
    )
