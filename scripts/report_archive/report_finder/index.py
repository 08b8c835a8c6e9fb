"""All reports to the files of the report finder."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from report_archive.model import Report
from report_archive.report_finder.index_file import (
    FORMAT,
    HEAD,
    RARITIES,
    REPORTS,
    TERMS,
    VALUES,
    file_name,
    fixed_signs,
    wrap,
)
from report_archive.report_finder.postings import Postings, read_postings
from report_archive.report_finder.records import (
    FACETS,
    Record,
    facet_values,
    make_records,
    record_to_data,
)
from report_archive.report_finder.searched_texts import read_texts
from report_archive.report_finder.terms import Segmenter
from report_archive.report_finder.weights import WEIGHTS

# Reports in a file: a page of results needs some from here and there. In a large archive postings
# are long, and less is left for reports that are not shown.
TOGETHER: Final = 8
TOGETHER_IN_LARGE: Final = 4
LARGE: Final = 40_000  # reports
PART: Final = 32_768  # bytes of postings that a part has at most, on average


def build_finder(reports: Sequence[Report], segmenter: Segmenter) -> dict[str, bytes]:
    """The files the report finder needs, by their name below assets/archive/.

    Order:   the same reports in any order give the same bytes.
    Example: "finder-index.js" in build_finder(reports, WordSegmenter([]))
    """
    return finder_files(make_records(reports), segmenter)


def finder_files(records: Sequence[Record], segmenter: Segmenter) -> dict[str, bytes]:
    """The same from records in the order of the finder."""
    parts = _parts(records, segmenter)
    facets, values = _facets(records)
    together = TOGETHER if len(records) < LARGE else TOGETHER_IN_LARGE
    head = {
        "format": FORMAT,
        "reports": len(records),
        "together": together,
        "parts": len(parts),
        "weights": WEIGHTS,
        "facets": facets,
    }
    scripts: dict[str, Any] = {HEAD: head, VALUES: values}
    for start in range(0, len(records), together):
        shown = [record_to_data(record) for record in records[start : start + together]]
        scripts[f"{REPORTS}/{start // together}"] = shown
    files = {file_name(name): wrap(name, data) for name, data in scripts.items()}
    return files | {file_name(_part_name(number)): part for number, part in enumerate(parts)}


def _part_name(number: int) -> str:
    return f"{TERMS}/{number}"


def _facets(records: Sequence[Record]) -> tuple[dict[str, Any], dict[str, Any]]:
    """For the head, how many reports have each value; for each report, which values it has.

    Shape:   a report's values of one filter are a number in the list of the sets that occur, the
             most frequent first; a set names values by their place in the head.
    """
    facets: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for facet in FACETS:
        # In one order, whichever value a report has first: that makes fewer sets.
        of_reports = [tuple(sorted(set(facet_values(record, facet)))) for record in records]
        counts = Counter(value for found in of_reports for value in found)
        names = sorted(counts)
        places = {name: place for place, name in enumerate(names)}
        sets = Counter(of_reports)
        ordered = sorted(sets, key=lambda found: (-sets[found], found))
        numbers = {found: number for number, found in enumerate(ordered)}
        facets[facet] = [[name, counts[name]] for name in names]
        values[facet] = {
            "sets": [[places[value] for value in found] for found in ordered],
            "reports": fixed_signs([numbers[found] for found in of_reports], len(ordered)),
        }
    return facets, values


def _parts(records: Sequence[Record], segmenter: Segmenter) -> list[bytes]:
    """The files of all parts: a power of two of them, so many that they stay small."""
    postings = read_postings(read_texts(records, segmenter))
    size = sum(
        3 * (np.count_nonzero(each.points) + len(each.times) + int(each.times.sum()))
        for each in postings
    )
    if not size:
        return []
    count = len(postings)
    while count * PART < size:
        count *= 2
    parts = [wrap(_part_name(number), "  ") for number in range(count)]  # as one without terms
    postings.reverse()
    while postings:
        each = postings.pop()  # a large archive would not be held twice
        entries = _entries(each, len(records))
        order = np.argsort(each.number % count, kind="stable")
        for part in np.split(order, np.flatnonzero(np.diff(each.number[order] % count)) + 1):
            number = int(each.number[part[0]]) % count
            text = f" {' '.join([entries[place] for place in part.tolist()])} "
            parts[number] = wrap(_part_name(number), text)
    return parts


def _entries(postings: Postings, reports: int) -> list[str]:
    """Each term with its postings, as a part has them."""
    rarities = {times: _rarity(times, reports) for times in np.unique(postings.times).tolist()}
    signs, times, ends = postings.signs, postings.times.tolist(), postings.ends.tolist()
    rows = zip(postings.terms, times, [0, *ends[:-1]], ends, strict=True)
    return [f"{term} {rarities[number]}{signs[start:end]}" for term, number, start, end in rows]


def _rarity(times: int, reports: int) -> str:
    """How rare a term is that so many of all reports hold: twice the binary logarithm, about.

    Units:   whole numbers alone, so that every machine comes to the same.
    """
    square = (reports + times) ** 2 // times**2  # at least 1
    return RARITIES[min(square.bit_length(), len(RARITIES)) - 1]
