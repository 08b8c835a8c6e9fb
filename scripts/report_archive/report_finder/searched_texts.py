"""The searched texts of all reports as one array of code points (检索字列)."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.report_finder.records import BOOSTS, Record, field_values
from report_archive.report_finder.terms import LONGEST, Segmenter
from report_archive.text_folding import SPACE, searchable

Numbers = NDArray[np.int64]
BREAK: Final = "\0"  # after each text without a space; folding leaves none inside


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


def read_texts(records: Sequence[Record], segmenter: Segmenter) -> SearchedTexts:
    """The texts of these records, in their order."""
    places: dict[str, array[int]] = {name: array("q") for name in ("report", "field", "length")}
    points, sizes, words = bytearray(), array("q"), array("q")
    for number, record in enumerate(records):
        for field_number, field in enumerate(BOOSTS):
            values = field_values(record, field)
            if not values:
                continue
            runs = [run for value in values for run in searchable(value).split(SPACE)]
            for run in runs:
                words.extend(map(len, segmenter.words(run)))
                words.append(1)  # the break
            text = "".join(f"{run}{BREAK}" for run in runs)
            points += text.encode("utf-32-le", "surrogatepass")
            sizes.append(len(text))
            places["report"].append(number)
            places["field"].append(field_number)
            places["length"].append(sum(map(len, values)))
    lengths = np.array(words, np.int64)
    starts = np.cumsum(lengths) - lengths
    made = (lengths > 1) & (lengths <= LONGEST)
    return SearchedTexts(
        points=np.frombuffer(points, np.uint32),
        place=np.repeat(np.arange(len(sizes), dtype=np.int32), np.array(sizes, np.int64)),
        **{name: np.array(column, np.int64) for name, column in places.items()},
        word_starts=starts[made],
        word_lengths=lengths[made],
    )
