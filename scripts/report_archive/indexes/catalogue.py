"""What the lists in the browser filter and sort by: one short row a report (目录数据)."""

import json
from collections.abc import Sequence
from typing import Any, Final

from report_archive import addresses
from report_archive.indexes.reading import reading_order, shortened, themes_touched
from report_archive.markup import display_title
from report_archive.model import Report

ROWS_IN_A_SHARD: Final = 2000
COLUMNS: Final = (
    "title",
    "address",
    "office",
    "office_type",
    "level",
    "year",
    "kind",
    "themes",
    "touched",
)


def build_catalogue(reports: Sequence[Report]) -> dict[str, bytes]:
    """The scripts that register the rows of all reports.

    Shape:   catalogue.js tells the columns and the number of shards, catalogue-N.js holds rows;
             themes are the report's own, touched also those of its sections.
    Order:   reading order, through all shards.
    """
    ordered = sorted(reports, key=reading_order)
    shards = [
        ordered[start : start + ROWS_IN_A_SHARD]
        for start in range(0, len(ordered), ROWS_IN_A_SHARD)
    ]
    head = {"columns": COLUMNS, "shards": len(shards), "reports": len(ordered)}
    files = {"catalogue.js": _registration("catalogue", head)}
    for number, shard in enumerate(shards, 1):
        rows = [_row(report) for report in shard]
        files[f"catalogue-{number}.js"] = _registration(f"catalogue-{number}", rows)
    return files


def _row(report: Report) -> list[Any]:
    found = report.metadata
    own = [theme.value for theme in found.themes]
    return [
        shortened(display_title(report)),
        addresses.link(addresses.HOME, addresses.report_page(report.identifier)),
        found.office.value or "",
        found.office_type.value or "",
        found.level.value or "",
        found.year.value or 0,
        found.kind.value or "",
        own,
        [name for name in themes_touched(report) if name not in own],
    ]


def _registration(name: str, value: Any) -> bytes:
    """A classic script, because pages opened from a disk may not fetch."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Line separators were no part of JavaScript strings before ES2019.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f'ReportArchive.register("{name}",{text});\n'.encode()
