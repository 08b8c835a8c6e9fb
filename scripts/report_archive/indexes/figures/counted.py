"""What is counted of all figures: on which themes there are any, how they are compared (统计)."""

from collections import defaultdict
from collections.abc import Mapping
from itertools import chain
from typing import Final

import numpy as np

from report_archive.indexes.figures.columns import borders, in_ranges
from report_archive.indexes.figures.measures import Members
from report_archive.indexes.figures.stated import Stated, distinct

FRAME: Final = 4  # its place in a way


def comparison_frames(stated: Stated) -> list[tuple[str, int, int]]:
    """How figures are compared: each frame with its number of reports and its first sentence.

    Order:   most reports first.
    """
    tables = stated.tables
    frames = np.unique(tables.ways[:, FRAME])
    parts = [list(filter(None, tables.words[place].split("，"))) for place in frames.tolist()]
    names = list(dict.fromkeys(chain.from_iterable(parts)))
    of_name = {name: place for place, name in enumerate(names)}
    sizes = np.zeros(len(tables.words), np.int64)
    sizes[frames] = list(map(len, parts))
    begins = borders(sizes)
    flat = np.array([of_name[name] for each in parts for name in each], np.int64)
    # Each figure as often as its comparison has parts.
    frame = tables.ways[stated.way, FRAME]
    times = sizes[frame]
    part = flat[in_ranges(begins[frame], times)]
    sentence = np.repeat(stated.sentence, times)
    used, first = np.unique(part, return_index=True)
    count = max(len(stated.reports), 1)
    pairs = distinct(part * count + stated.report[sentence])
    reports = np.bincount(pairs // count, minlength=len(names)).tolist()
    found = zip(used.tolist(), sentence[first].tolist(), strict=True)
    told = [(names[place], reports[place], example) for place, example in found]
    return sorted(told, key=lambda each: (-each[1], len(each[0]), each[0]))


def theme_uses(stated: Stated, members: Members, listed: int) -> Mapping[str, Mapping[int, int]]:
    """In how many reports each theme has figures of the first so many measures.

    Shape:   by theme, then by the measure's rank, from 0.
    """
    themes = stated.tables.themes
    among = members.measure < listed
    measure, sentence = members.measure[among], members.sentence[among]
    names = list(dict.fromkeys(name for each in themes for name in each))
    of_name = {name: place for place, name in enumerate(names)}
    places = [[of_name[name] for name in each] for each in themes]
    sizes = np.array(list(map(len, places)), np.int64)
    begins = borders(sizes)
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
