"""What the page of a report shows of the indexes of wording, from what their chapters packed."""

from collections.abc import Iterable, Mapping
from typing import Final

from markupsafe import Markup

from report_archive.indexes.own_lists import figure_list, phrase_list
from report_archive.indexes.report_wording import FoldedList, HasHtml, folded_lists
from report_archive.indexes.shared_lists import shared_list
from report_archive.indexes.wording import FIGURES, PHRASES, SHARED, Archive
from report_archive.model import Report

# The chapters that have a list for the page of a report, in the order in which it shows them.
LISTED: Final = (PHRASES, FIGURES, SHARED)


def report_list(
    chapter: str, report: Report, packed: bytes, archive: Archive, reports: Mapping[str, Report]
) -> FoldedList:
    """A report's list that a chapter packed; reports are all of them by their identifiers."""
    if chapter == SHARED:
        return shared_list(report, packed, reports)
    if chapter == FIGURES:
        return figure_list(packed, archive.reading_of(report).figures)
    return phrase_list(packed)


def report_wording(lists: Iterable[tuple[str, HasHtml]]) -> Mapping[str, Markup]:
    """What the page of each report shows of these indexes, as HTML, by the report's identifier.

    Order:   lists of a report in the order in which they came.
    """
    lists_of: dict[str, list[HasHtml]] = {}
    for identifier, found in lists:
        lists_of.setdefault(identifier, []).append(found)
    return folded_lists(lists_of)
