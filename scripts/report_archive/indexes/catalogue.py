"""What the lists in the browser filter and sort by: one short row a report (目录数据)."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from report_archive.indexes.data_script import registration
from report_archive.indexes.reading import reading_order, shortened, themes_touched
from report_archive.markup import display_title
from report_archive.model import Report

ROWS_IN_A_SHARD: Final = 2000
COLUMNS: Final = (
    "title",
    "identifier",
    "office",
    "office_type",
    "level",
    "year",
    "kind",
    "themes",
    "touched",
)
# What few reports have to themselves is a number in the rows: the place of its name in the list of
# that column. Written out, it was more than half of what a reader waits for.
NAMED: Final = ("office_type", "level", "kind", "themes", "touched")

Names = dict[str, list[str]]


def build_catalogue(reports: Sequence[Report]) -> dict[str, bytes]:
    """The scripts that register the rows of all reports.

    Shape:   catalogue.js tells the columns, the names of those that are numbers in the rows, and
             the number of shards, catalogue-N.js holds rows; themes are the report's own, touched
             also those of its sections.
    Order:   reading order, through all shards.
    """
    ordered = sorted(reports, key=reading_order)
    values = [_values(report) for report in ordered]
    names = _names(values)
    shards = -(-len(ordered) // ROWS_IN_A_SHARD)
    head = {"columns": COLUMNS, "names": names, "shards": shards, "reports": len(ordered)}
    files = {"catalogue.js": registration("catalogue", head).encode()}
    places = {column: {name: n for n, name in enumerate(found)} for column, found in names.items()}
    for number, start in enumerate(range(0, len(values), ROWS_IN_A_SHARD), 1):
        rows = [_row(each, places) for each in values[start : start + ROWS_IN_A_SHARD]]
        files[f"catalogue-{number}.js"] = registration(f"catalogue-{number}", rows).encode()
    return files


def _values(report: Report) -> dict[str, Any]:
    found = report.metadata
    own = [theme.value for theme in found.themes]
    return {
        "title": shortened(display_title(report)),
        "identifier": report.identifier,
        "office": found.office.value or "",
        "office_type": found.office_type.value or "",
        "level": found.level.value or "",
        "year": found.year.value or 0,
        "kind": found.kind.value or "",
        "themes": own,
        "touched": [name for name in themes_touched(report) if name not in own],
    }


def _names(values: Sequence[Mapping[str, Any]]) -> Names:
    """Every name that occurs in the columns that are numbers, by code points."""
    found: dict[str, set[str]] = {column: set() for column in NAMED}
    for column, names in found.items():
        for each in values:
            value = each[column]
            names.update(value if isinstance(value, list) else [value])
    return {column: sorted(names) for column, names in found.items()}


def _row(values: Mapping[str, Any], places: Mapping[str, Mapping[str, int]]) -> list[Any]:
    row = []
    for column in COLUMNS:
        value = values[column]
        if column in places:
            of = places[column]
            value = [of[name] for name in value] if isinstance(value, list) else of[value]
        row.append(value)
    return row
