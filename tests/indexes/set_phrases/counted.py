"""The strings of a text, whatever its reports are."""

import numpy as np

from report_archive.indexes.set_phrases.grams import Grams, count_grams
from report_archive.indexes.set_phrases.text_array import TextArray


def grams_of(text: TextArray) -> Grams:
    """The strings, counted; of reports that have none but sentences."""
    reports = int(text.sentences.report.max(initial=-1)) + 1
    return count_grams(text, np.arange(reports, dtype=np.uint64))
