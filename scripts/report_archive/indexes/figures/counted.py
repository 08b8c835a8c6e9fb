"""What is counted of all figures: on which themes there are any, how they are compared (统计)."""

from collections.abc import Mapping
from itertools import chain, pairwise
from typing import Final

import numpy as np

from report_archive.indexes.figures.columns import Places, distinct, which
from report_archive.indexes.figures.measures import Members
from report_archive.indexes.figures.stated import Stated
from report_archive.indexes.ranges import begins_of_runs, borders, in_ranges

FRAME: Final = 4  # its place in a way


def comparison_frames(stated: Stated) -> list[tuple[str, int, int]]:
    """How figures are compared: each frame with its number of reports and its first sentence.

    Order:   most reports first.
    """
    tables = stated.tables
    frames = which(tables.ways[:, FRAME])
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


def theme_uses(
    stated: Stated, members: Members, listed: int
) -> Mapping[str, tuple[Places, Places]]:
    """In how many reports each theme has figures of the first so many measures.

    Shape:   by theme, the ranks of measures, from 0, and beside them the numbers of reports.
    """
    themes = stated.tables.themes
    among = members.measure < listed
    measure, sentence = members.measure[among], members.sentence[among]
    names = list(dict.fromkeys(chain.from_iterable(themes)))
    of_name = {name: place for place, name in enumerate(names)}
    sizes = np.fromiter(map(len, themes), np.int64, len(themes))
    begins = borders(sizes)
    flat = np.array(list(map(of_name.__getitem__, chain.from_iterable(themes))), np.int64)
    # Each member as often as its sentence has themes.
    under = stated.under[sentence]
    times = sizes[under]
    theme = flat[in_ranges(begins[under], times)]
    count = max(len(stated.reports), 1)
    whole = (theme * max(listed, 1) + np.repeat(measure, times)) * count
    # In order, so that those of one theme and measure are neighbours.
    pairs = distinct(whole + np.repeat(stated.report[sentence], times)) // count
    first = np.flatnonzero(begins_of_runs(pairs))
    reports = np.diff(first, append=len(pairs))
    of_theme, ranks = np.divmod(pairs[first], max(listed, 1))
    ends = np.searchsorted(of_theme, np.arange(len(names) + 1)).tolist()
    return {
        name: (ranks[begin:end], reports[begin:end])
        for name, (begin, end) in zip(names, pairwise(ends), strict=True)
    }
