"""What is counted of all figures: on which themes there are any, how they are compared (统计)."""

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from report_archive.indexes.figures.measures import Members
from report_archive.indexes.figures.stated import Stated, distinct, in_ranges


def comparison_frames(stated: Stated) -> list[tuple[str, int, int]]:
    """How figures are compared: each frame with its number of reports and its first sentence.

    Order:   most reports first.
    """
    parts = [list(filter(None, way.frame.split("，"))) for way in stated.ways]
    compared = np.flatnonzero(np.array(list(map(bool, parts)), bool)[stated.way])
    sentences = stated.sentence[compared]
    rows = zip(*(each.tolist() for each in (stated.way[compared], sentences)), strict=True)
    reports: dict[str, set[int]] = defaultdict(set)
    first: dict[str, int] = {}
    report = stated.report.tolist()
    for way, sentence in rows:
        for frame in parts[way]:
            reports[frame].add(report[sentence])
            first.setdefault(frame, sentence)
    ranked = sorted(reports, key=lambda frame: (-len(reports[frame]), len(frame), frame))
    return [(frame, len(reports[frame]), first[frame]) for frame in ranked]


def theme_uses(stated: Stated, members: Members, listed: int) -> Mapping[str, Mapping[int, int]]:
    """In how many reports each theme has figures of the first so many measures.

    Shape:   by theme, then by the measure's rank, from 0.
    """
    among = members.measure < listed
    measure, sentence = members.measure[among], members.sentence[among]
    names = list(dict.fromkeys(name for themes in stated.themes for name in themes))
    of_name = {name: place for place, name in enumerate(names)}
    places = [[of_name[name] for name in themes] for themes in stated.themes]
    sizes = np.array(list(map(len, places)), np.int64)
    begins = np.cumsum(sizes) - sizes
    flat = np.array([place for each in places for place in each], np.int64)
    # Each member as often as its sentence has themes.
    under = stated.under[sentence]
    times = sizes[under]
    theme = flat[in_ranges(begins[under], times)]
    count = max(len(stated.reports), 1)
    whole = (theme * max(listed, 1) + np.repeat(measure, times)) * count
    pairs, reports = np.unique(
        distinct(whole + np.repeat(stated.report[sentence], times)) // count, return_counts=True
    )
    uses: dict[str, dict[int, int]] = defaultdict(dict)
    for pair, number in zip(pairs.tolist(), reports.tolist(), strict=True):
        uses[names[pair // listed]][pair % listed] = number
    return uses
