"""All reports to the files of the report finder."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from sys import intern
from typing import Any, Final

from report_archive.model import Report
from report_archive.report_finder.index_file import (
    FORMAT,
    HEAD,
    RARITIES,
    REPORTS,
    SIGNS,
    TERMS,
    VALUES,
    file_name,
    fixed_signs,
    number_signs,
    term_number,
    wrap,
)
from report_archive.report_finder.records import (
    BOOSTS,
    FACETS,
    USUAL_LENGTHS,
    Record,
    facet_values,
    field_values,
    make_records,
    record_to_data,
)
from report_archive.report_finder.terms import Segmenter, field_terms

TOGETHER: Final = 8  # reports in a file: a page of results needs some from here and there
PART: Final = 32_768  # bytes of postings that a part has at most, on average

# How BM25 weighs a term: how soon its repetitions count for nothing, and how much the length of
# the field counts. The lengths compared with are fixed ones: with the archive's own, one report
# more would change the weights of all.
SATURATION: Final = 1.2
LENGTH_COUNTS: Final = 0.75
UNIT: Final = 100  # of weights
NEAR: Final = 256  # reports; steps no longer than this are most of all


def _weights() -> list[int]:
    """The weights that a sign can stand for, each about an eighth more than the one before."""
    steps = [5]
    while len(steps) < len(SIGNS):
        steps.append(max(steps[-1] + 1, steps[-1] * 112 // 100))
    return steps


WEIGHTS: Final = _weights()


def build_finder(reports: Sequence[Report], segmenter: Segmenter) -> dict[str, bytes]:
    """The files the report finder needs, by their name below assets/archive/.

    Order:   the same reports in any order give the same bytes.
    Example: "finder-index.js" in build_finder(reports, WordSegmenter([]))
    """
    return finder_files(make_records(reports), segmenter)


def finder_files(records: Sequence[Record], segmenter: Segmenter) -> dict[str, bytes]:
    """The same from records in the order of the finder."""
    parts = _parts(_postings(records, segmenter), len(records))
    facets, values = _facets(records)
    head = {
        "format": FORMAT,
        "reports": len(records),
        "together": TOGETHER,
        "parts": len(parts),
        "weights": WEIGHTS,
        "facets": facets,
    }
    scripts: dict[str, Any] = {HEAD: head, VALUES: values}
    for start in range(0, len(records), TOGETHER):
        together = [record_to_data(record) for record in records[start : start + TOGETHER]]
        scripts[f"{REPORTS}/{start // TOGETHER}"] = together
    for number, part in enumerate(parts):
        scripts[f"{TERMS}/{number}"] = part
    return {file_name(name): wrap(name, data) for name, data in scripts.items()}


def _facets(records: Sequence[Record]) -> tuple[dict[str, Any], dict[str, Any]]:
    """For the head, how many reports have each value; for each report, which values it has.

    Shape:   a report's values of one filter are a number in the list of the sets that occur, the
             most frequent first; a set names values by their place in the head.
    """
    facets: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for facet in FACETS:
        of_reports = [tuple(facet_values(record, facet)) for record in records]
        counts = Counter(value for found in of_reports for value in dict.fromkeys(found))
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


def _postings(records: Sequence[Record], segmenter: Segmenter) -> dict[str, list[str]]:
    """For each term, the signs of each report that holds it, in the order of the finder."""
    postings: dict[str, list[str]] = {}
    following: dict[str, int] = {}  # the lowest number that the next report can have
    levels = _levels()
    # The same few texts over and over: held once, they leave a large archive its memory.
    near = [[number_signs(step) + sign for sign in SIGNS] for step in range(NEAR)]
    for number, record in enumerate(records):
        for term, weight in _weigh(record, segmenter).items():
            level = levels[int(weight)]
            found = postings.get(term)
            if found is None:
                postings[term] = [intern(number_signs(number) + SIGNS[level])]
            else:
                step = number - following[term]
                if step < NEAR:
                    found.append(near[step][level])
                else:
                    found.append(intern(number_signs(step) + SIGNS[level]))
            following[term] = number + 1
    return postings


def _levels() -> list[int]:
    """The place in WEIGHTS that stands for each whole weight there can be."""
    most = int(UNIT * (SATURATION + 1) * sum(BOOSTS.values())) + 1
    return [max(0, bisect_right(WEIGHTS, weight) - 1) for weight in range(most + 1)]


def _weigh(record: Record, segmenter: Segmenter) -> dict[str, float]:
    """What each term of a report weighs, all its fields together."""
    weights: dict[str, float] = {}
    for field, boost in BOOSTS.items():
        values = field_values(record, field)
        if not values:
            continue
        length = sum(map(len, values)) / USUAL_LENGTHS[field]
        slowness = SATURATION * (1 - LENGTH_COUNTS + LENGTH_COUNTS * length)
        most = UNIT * boost * (SATURATION + 1)
        once = most / (1 + slowness)
        for term, times in field_terms(values, segmenter).items():
            weight = once if times == 1 else most * times / (times + slowness)
            weights[term] = weights.get(term, 0.0) + weight
    return weights


def _parts(postings: dict[str, list[str]], reports: int) -> list[str]:
    """The texts of all parts: a power of two of them, so many that they stay small."""
    if not postings:
        return []
    size = sum(3 * len(term) + 3 + 3 * len(found) for term, found in postings.items())
    count = 1
    while count * PART < size:
        count *= 2
    parts: list[list[str]] = [[] for _ in range(count)]
    rarities = {times: _rarity(times, reports) for times in set(map(len, postings.values()))}
    for term in sorted(postings):
        found = postings[term]
        entry = f"{term} {rarities[len(found)]}{''.join(found)}"
        parts[term_number(term) % count].append(entry)
    return [f" {' '.join(part)} " for part in parts]


def _rarity(times: int, reports: int) -> str:
    """How rare a term is that so many of all reports hold: twice the binary logarithm, about.

    Units:   whole numbers alone, so that every machine comes to the same.
    """
    square = (reports + times) ** 2 // times**2  # at least 1
    return RARITIES[min(square.bit_length(), len(RARITIES)) - 1]
