"""What is kept comes back as it was."""

import numpy as np

from report_archive.indexes.report_texts import NO_TEXTS
from report_archive.indexes.set_phrases.kept import NO_COLUMNS, NOTHING_KEPT, KeptPhrases
from report_archive.indexes.set_phrases.kept_places import KeptPlaces


def test_columns_come_back_as_they_were() -> None:
    numbers, marks = np.arange(3, dtype=np.uint32), np.arange(3, dtype=np.uint8)
    kept = NOTHING_KEPT._replace(
        places=KeptPlaces("甲乙丙丁\n戊己庚辛", numbers[:2], numbers, marks)
    )
    again = KeptPhrases.unpacked(memoryview(bytes(kept.packed())))
    assert again.places.phrases == "甲乙丙丁\n戊己庚辛"
    assert again.places.counts.tolist() == [0, 1]
    assert again.places.positions.tolist() == again.places.beside.tolist() == [0, 1, 2]
    assert again.text.base is NO_TEXTS


def test_nothing_is_known_where_nothing_was_kept() -> None:
    assert KeptPhrases.unpacked(NO_COLUMNS) is NOTHING_KEPT
