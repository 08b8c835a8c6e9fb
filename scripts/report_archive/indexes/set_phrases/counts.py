"""How often phrases stand, in how many sentences, reports and offices, beside what (计数)."""

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.indexes.set_phrases.counting import (
    Occurrences,
    distinct_count,
    distinct_in_order,
    first_of_each,
    parts_of,
)
from report_archive.indexes.set_phrases.sentence_places import SentencePlaces
from report_archive.indexes.set_phrases.text_array import Array

AT_ONCE: Final = 1 << 16  # places counted together: the memory of so few is taken again
Small = NDArray[np.uint32]


class Counts(NamedTuple):
    """Of each phrase how many sentences, reports and offices have it, and its Ends.

    Shape:   over is 1 or 0.
    """

    sentences: Small
    reports: Small
    offices: Small
    left: Small
    right: Small
    both: Small
    over: Small


ROWS: Final = len(Counts._fields)


class PlacesOfReports(NamedTuple):
    """What tells where in the archive a place is: its sentence, the report of each sentence, and
    the office of each report by an ordinal.
    """

    sentences: SentencePlaces
    report: Array
    offices: Array


def counts_of(places: Occurrences, phrases: Array, reports: PlacesOfReports) -> Small:
    """The columns of Counts as rows, of the phrases with these ordinals."""
    parts = parts_of(phrases, places.count[phrases], AT_ONCE)
    rows = [_counted(places.chosen(part), reports).astype(np.uint32) for part in parts]
    return np.concatenate([np.zeros((ROWS, 0), np.uint32), *rows], axis=1)


def _counted(own: Occurrences, reports: PlacesOfReports) -> NDArray[Any]:
    size, phrase = len(own.count), own.phrase
    sentence = reports.sentences.at(own.position)
    report = reports.report[sentence]
    first = first_of_each(phrase, report)
    offices = distinct_count(phrase[first], reports.offices[report[first]], size)
    counted = np.bincount(phrase[first], minlength=size)
    sentences = distinct_in_order(phrase, sentence, size)
    return np.stack([sentences, counted, offices, *own.ends()])
