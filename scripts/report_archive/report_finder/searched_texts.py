"""The searched texts of all reports as one array of code points (检索字列)."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.folded_codes import as_text, code_points, folded_alone, stay
from report_archive.report_finder.records import BOOSTS, Record, field_values
from report_archive.report_finder.terms import LONGEST, Segmenter
from report_archive.text_folding import SPACE

Numbers = NDArray[np.int64]
BREAK: Final = "\0"  # after each text without a space; folding leaves none inside
AT_ONCE: Final = 512  # records read together; bounds the memory that takes


@dataclass(frozen=True, slots=True)
class SearchedTexts:
    """Every folded text, a BREAK after each, and the words in them.

    Shape:   points and place run side by side, place is the ordinal of the field of a report that
             a sign stands in; report, field and length have one entry for each place;
             word_starts and word_lengths are the words that make terms.
    Order:   report by report, field by field as in BOOSTS.
    Units:   length counts the characters of a field before they were folded.
    """

    points: NDArray[np.uint32]
    place: NDArray[np.int32]
    report: Numbers
    field: Numbers
    length: Numbers
    word_starts: Numbers
    word_lengths: Numbers


class _Gathered(NamedTuple):
    """The values of all fields of some reports as they are, and where each belongs.

    Shape:   report, field, length and values have one entry for each field that has any; values is
             how many; sizes are the characters of each.
    """

    texts: list[str]
    sizes: "array[int]"
    report: "array[int]"
    field: "array[int]"
    length: "array[int]"
    values: "array[int]"


def read_texts(
    records: Sequence[Record], segmenter: Segmenter, at_once: int = AT_ONCE
) -> SearchedTexts:
    """The texts of these records, in their order, so many records at a time."""
    parts: list[SearchedTexts] = []
    places = signs = 0
    for first in range(0, len(records), at_once):
        found = _read(records[first : first + at_once], segmenter)
        found = replace(
            found,
            place=found.place + np.int32(places),
            report=found.report + first,
            word_starts=found.word_starts + signs,
        )
        parts.append(found)
        places, signs = places + len(found.report), signs + len(found.points)
    parts = parts or [_read((), segmenter)]
    columns = (field.name for field in fields(SearchedTexts))
    return SearchedTexts(*(np.concatenate([getattr(p, name) for p in parts]) for name in columns))


def _read(records: Sequence[Record], segmenter: Segmenter) -> SearchedTexts:
    own = _gathered(records)
    # With a sign after each text, which a break takes the place of.
    points = folded_alone(code_points("".join([f"{text}。" for text in own.texts])))
    ends = np.cumsum(np.array(own.sizes, np.int64) + 1)
    points[ends - 1] = ord(BREAK)
    kept = stay(points)
    firsts = np.append(0, np.cumsum(kept))[np.append(0, ends)]
    bounds = firsts[np.append(0, np.cumsum(np.array(own.values, np.int64)))]
    points = points[kept]
    points[points == ord(SPACE)] = ord(BREAK)
    # A break is no part of any word, and so all texts may be cut at once.
    lengths = np.fromiter(map(len, segmenter.words(as_text(points))), np.int64)
    starts = np.cumsum(lengths) - lengths
    made = (lengths > 1) & (lengths <= LONGEST)
    return SearchedTexts(
        points=points,
        place=np.repeat(np.arange(len(own.values), dtype=np.int32), np.diff(bounds)),
        report=np.array(own.report, np.int64),
        field=np.array(own.field, np.int64),
        length=np.array(own.length, np.int64),
        word_starts=starts[made],
        word_lengths=lengths[made],
    )


def _gathered(records: Sequence[Record]) -> _Gathered:
    found = _Gathered([], *(array("q") for _ in range(5)))
    for number, record in enumerate(records):
        for field, name in enumerate(BOOSTS):
            values = field_values(record, name)
            if values:
                sizes = list(map(len, values))
                found.texts.extend(values)
                found.sizes.extend(sizes)
                found.report.append(number)
                found.field.append(field)
                found.length.append(sum(sizes))
                found.values.append(len(values))
    return found
