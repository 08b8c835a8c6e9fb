"""The script from which the browser sets a report beside others."""

from report_archive import addresses
from report_archive.indexes.data_script import data_script
from report_archive.indexes.reading import shortened
from report_archive.indexes.side_by_side.parts import (
    ComparedReport,
    cut_into_pieces,
    outline,
    report_parts,
)
from report_archive.markup import display_title
from report_archive.model import Page, Report


def comparison_script(report: Report) -> Page:
    """What the browser loads of a report that was chosen; nothing of any other report is in it.

    Shape:   title, address, office, office_type, year and kind; pieces of text; parts, each its
             topic, first piece, piece after the last, number of its first sentence, heading,
             anchor; outline, each its level, text, anchor.
    """
    return data_script(addresses.comparison_data(report.identifier), _comparison(report))


def _comparison(report: Report) -> dict[str, object]:
    shown = ComparedReport(report)
    parts = report_parts(shown)
    pieces = cut_into_pieces(shown, parts)
    found = report.metadata
    page = addresses.report_page(report.identifier)
    return {
        "title": shortened(display_title(report)),
        "address": addresses.link(addresses.HOME, page),
        "office": found.office.value or "",
        "office_type": found.office_type.value or "",
        "year": found.year.value or 0,
        "kind": found.kind.value or "",
        "pieces": pieces.texts,
        "parts": [
            (part.topic, *ends, part.number, part.heading, part.anchor)
            for part, ends in zip(parts, pieces.ranges, strict=True)
        ],
        "outline": outline(shown),
    }
