"""What terms weigh."""

import numpy as np

from report_archive.report_finder.records import Record
from report_archive.report_finder.searched_texts import read_texts
from report_archive.report_finder.signs import SIGNS
from report_archive.report_finder.terms import Segmenter
from report_archive.report_finder.weights import WEIGHTS, field_weights, weight_levels


def test_a_sign_stands_for_every_weight() -> None:
    assert len(WEIGHTS) == len(SIGNS)
    assert sorted(set(WEIGHTS)) == WEIGHTS


def test_the_highest_weight_that_is_not_more_stands_for_one() -> None:
    assert weight_levels(np.array([0.5, 5.0, 6.9])).tolist() == [0, 0, WEIGHTS.index(6)]


def test_what_stands_in_a_long_field_weighs_less(one_word: Segmenter) -> None:
    records = [
        Record("r", title, False, "", "", "", 0, "", (), (), ()) for title in ("督查", "督查" * 40)
    ]
    most, slowness = field_weights(read_texts(records, one_word))
    assert most[0] == most[1]
    assert slowness[0] < slowness[1]
