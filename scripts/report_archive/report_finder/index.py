"""All reports to the files of the report finder."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np

from report_archive.model import Report
from report_archive.report_finder.index_file import (
    BETWEEN,
    FORMAT,
    HEAD,
    NUMBERS,
    REPORTS,
    TERMS,
    VALUES,
    file_name,
    wrap,
)
from report_archive.report_finder.numbering import report_numbers
from report_archive.report_finder.postings import Postings, read_postings
from report_archive.report_finder.records import (
    FACETS,
    Facets,
    Record,
    make_record,
    record_facets,
    record_to_data,
)
from report_archive.report_finder.searched_texts import Numbers, read_texts
from report_archive.report_finder.signs import ascending_signs, fixed_signs
from report_archive.report_finder.term_parts import TermParts, count_beginnings, parts_of
from report_archive.report_finder.terms import Segmenter
from report_archive.report_finder.weights import WEIGHTS

# Numbers whose reports are in one file, a fifth to a quarter of them: a page of results needs some
# from here and there. In a large archive postings are long, and less is left for reports that are
# not shown.
TOGETHER: Final = 32
TOGETHER_IN_LARGE: Final = 16
LARGE: Final = 40_000  # reports


class TermIndex(NamedTuple):
    """The scripts of all parts, and how often the texts in them begin with what."""

    scripts: list[str]
    counts: dict[str, int]


def build_finder(reports: Sequence[Report], segmenter: Segmenter) -> dict[str, bytes]:
    """The files the report finder needs, by their name below assets/archive/.

    Order:   the same reports in any order give the same bytes.
    Example: "finder-index.js" in build_finder(reports, WordSegmenter([]))
    """
    return finder_files([make_record(report) for report in reports], segmenter)


def finder_files(records: Sequence[Record], segmenter: Segmenter) -> dict[str, bytes]:
    """The same from records in any order."""
    found = report_numbers(
        [record.year for record in records], [record.identifier for record in records]
    )
    order = np.argsort(found)
    ordered, numbers = [records[place] for place in order.tolist()], found[order]
    terms = term_index(ordered, numbers, segmenter)
    scripts = general_scripts(numbers, map(record_facets, ordered), parts_of(terms.counts))
    for number, script in enumerate(terms.scripts):
        scripts[part_name(number)] = script
    files: dict[int, dict[int, Record]] = {}
    together = numbers_together(len(numbers))
    for number, record in zip(numbers.tolist(), ordered, strict=True):
        files.setdefault(number // together, {})[number] = record
    for number, shown in files.items():
        scripts[reports_name(number)] = reports_script(number, shown)
    return {file_name(name): script.encode("utf-8") for name, script in scripts.items()}


def numbers_together(reports: int) -> int:
    """Reports whose numbers are the same when divided by this, rounded down, are in one file."""
    return TOGETHER if reports < LARGE else TOGETHER_IN_LARGE


def part_name(number: int) -> str:
    """The name of a part of the terms."""
    return f"{TERMS}/{number}"


def reports_name(number: int) -> str:
    """The name of what is shown of some reports."""
    return f"{REPORTS}/{number}"


def reports_script(number: int, records: Mapping[int, Record]) -> str:
    """What is shown of some reports, by their numbers."""
    shown = {str(each): record_to_data(record) for each, record in records.items()}
    return wrap(reports_name(number), shown)


def general_scripts(numbers: Numbers, facets: Iterable[Facets], parts: TermParts) -> dict[str, str]:
    """The scripts that tell of all reports together, by name: head, numbers and values of filters.

    Order:   numbers ascend, and facets of the same reports run beside them.
    """
    counts, values = _facets(list(facets))
    head = {
        "format": FORMAT,
        "reports": len(numbers),
        "together": numbers_together(len(numbers)),
        "parts": parts.parts,
        "frequent": sorted(parts.frequent),
        "weights": WEIGHTS,
        "facets": counts,
    }
    data = {HEAD: head, NUMBERS: ascending_signs(numbers), VALUES: values}
    return {name: wrap(name, each) for name, each in data.items()}


def _facets(facets: Sequence[Facets]) -> tuple[dict[str, Any], dict[str, Any]]:
    """For the head, how many reports have each value; for each report, which values it has.

    Shape:   a report's values of one filter are a number in the list of the sets that occur, the
             most frequent first; a set names values by their place in the head.
    """
    counts: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for place, facet in enumerate(FACETS):
        of_reports = [each[place] for each in facets]
        sets = Counter(of_reports)
        times: Counter[str] = Counter()
        for found, number in sets.items():
            for value in found:
                times[value] += number
        names = sorted(times)
        places = {name: number for number, name in enumerate(names)}
        ordered = sorted(sets, key=lambda found: (-sets[found], found))
        numbers = {found: number for number, found in enumerate(ordered)}
        counts[facet] = [[name, times[name]] for name in names]
        values[facet] = {
            "sets": [[places[value] for value in found] for found in ordered],
            "reports": fixed_signs([numbers[found] for found in of_reports], len(ordered)),
        }
    return counts, values


def term_index(records: Sequence[Record], numbers: Numbers, segmenter: Segmenter) -> TermIndex:
    """The postings of all terms of these reports, in the order of their numbers."""
    texts = read_texts(records, segmenter)
    counts = count_beginnings(texts.points)
    parts = parts_of(counts)
    scripts = [wrap(part_name(number), "  ") for number in range(parts.parts)]  # without terms
    for each in read_postings(texts, numbers, parts):
        entries = _entries(each)
        order = np.argsort(each.part, kind="stable")
        for places in np.split(order, np.flatnonzero(np.diff(each.part[order])) + 1):
            if len(places):
                number = int(each.part[places[0]])
                text = f" {' '.join([entries[place] for place in places.tolist()])} "
                scripts[number] = wrap(part_name(number), text)
    return TermIndex(scripts, counts)


def _entries(postings: Postings) -> list[str]:
    """Each term with its posting, as a part has them."""
    signs, ends = postings.signs, postings.ends.tolist()
    rows = zip(postings.terms, pairwise((0, *ends)), strict=True)
    return [f"{term}{BETWEEN}{signs[start:end]}" for term, (start, end) in rows]
