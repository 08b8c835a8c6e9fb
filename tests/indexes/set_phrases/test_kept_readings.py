"""Readings of which few are unpacked are those of all."""

from collections import Counter
from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases.kept_readings import readings_of
from report_archive.indexes.set_phrases.kept_text import Standing
from report_archive.indexes.set_phrases.reading import PhraseReading

READINGS = st.dictionaries(
    st.integers(0, 9), st.tuples(st.sets(st.sampled_from("甲乙丙丁戊")), st.integers(0, 99))
)


def _packed(readings: dict[int, tuple[set[str], int]]) -> list[bytes]:
    return [PhraseReading(tuple(sorted(terms)), n).packed() for terms, n in readings.values()]


@given(READINGS, READINGS, st.booleans())
def test_what_is_read_does_not_tell_what_was_kept(
    then: dict[int, tuple[set[str], int]], now: dict[int, tuple[set[str], int]], stay: bool
) -> None:
    # A report of the same number reads alike.
    now = {number: then.get(number, reading) for number, reading in now.items()}
    now = {**then, **now} if stay else now
    columns = [np.array(list(each), np.uint64) for each in (then, now)]
    kept = readings_of(_packed(then))
    came = [number for number in now if number not in then]
    of_now = zip(now, _packed(now), strict=True)
    packed = [each if number in came or not stay else b"" for number, each in of_now]
    found = readings_of(packed, kept, Standing.of(*columns))
    assert found.counted() == Counter(chain.from_iterable(terms for terms, _ in now.values()))
    assert found.characters.tolist() == [characters for _, characters in now.values()]
    assert found.sizes.tolist() == [len(terms) for terms, _ in now.values()]
    anew = readings_of(_packed(now))
    words, others = found.words.split("\n"), anew.words.split("\n")
    assert [words[term] for term in found.terms] == [others[term] for term in anew.terms]
