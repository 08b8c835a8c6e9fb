"""What the lists in the browser filter and sort by: one short row a report (目录数据)."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, Final

from report_archive.indexes.content_cuts import PartSizes, alike, parts_of
from report_archive.indexes.data_script import data_script, script_path
from report_archive.indexes.drafts import Draft
from report_archive.indexes.reading import shortened
from report_archive.indexes.report_counts import CountedReports
from report_archive.markup import display_title
from report_archive.model import Page, Report

ROWS_IN_A_SHARD: Final = PartSizes(least=1000, most=3000, between=1000)
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


def build_catalogue(
    reports: Sequence[Report], counted: CountedReports | None = None
) -> Iterator[Page | Draft]:
    """The scripts that register the rows of all reports.

    Shape:   catalogue.js tells the columns, the names of those that are numbers in the rows, and
             the number of shards, catalogue-N.js holds rows; themes are the report's own, touched
             also those of its sections; counted has the numbers of reports.
    Order:   reading order, through all shards.
    """
    counted = counted or CountedReports()
    ordered = counted.in_order(reports)
    names = _names(ordered, counted)
    cuts = parts_of(alike([report.identifier for report in ordered]), ROWS_IN_A_SHARD)
    shards = [ordered[start:end] for start, end in cuts if end > start]
    head = {"columns": COLUMNS, "names": names, "shards": len(shards), "reports": len(ordered)}
    yield data_script("catalogue", head)
    places = {column: {name: n for n, name in enumerate(found)} for column, found in names.items()}
    around = repr(names).encode("utf-8")
    for number, shard in enumerate(shards, 1):
        make = partial(_shard, f"catalogue-{number}", shard, places, counted)
        path = script_path(f"catalogue-{number}")
        yield Draft(path, tuple([report.identifier for report in shard]), around, make)


def _shard(
    name: str,
    reports: Sequence[Report],
    places: Mapping[str, Mapping[str, int]],
    counted: CountedReports,
) -> Page:
    return data_script(name, [_row(_values(report, counted), places) for report in reports])


def _values(report: Report, counted: CountedReports) -> dict[str, Any]:
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
        "touched": [name for name in counted.of(report).themes if name not in own],
    }


def _names(reports: Sequence[Report], counted: CountedReports) -> Names:
    """Every name that occurs in the columns that are numbers, by code points."""
    told = [report.metadata for report in reports]
    own = [[theme.value for theme in metadata.themes] for metadata in told]
    found: dict[str, set[Any]] = {
        "office_type": {metadata.office_type.value or "" for metadata in told},
        "level": {metadata.level.value or "" for metadata in told},
        "kind": {metadata.kind.value or "" for metadata in told},
        "themes": set(chain.from_iterable(own)),
        "touched": set().union(
            *[
                counted.of(report).themes.keys() - names
                for report, names in zip(reports, own, strict=True)
            ]
        ),
    }
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
