"""One sentence with figures as data for the browser, once under each of its measures (条目)."""

from collections.abc import Mapping, Sequence
from typing import Final

from report_archive.indexes.data_script import as_data, text_data
from report_archive.indexes.figures.readout import Readout
from report_archive.indexes.quoted_entry import Value, size_of
from report_archive.markup import escape, is_plain

LONGEST: Final = 240  # code points of a sentence; of a longer one the part around its figures
LONGEST_PART: Final = 480
AROUND: Final = 90  # code points
READOUTS_SHOWN: Final = 12  # of one sentence; the words have the others
SIZE_OF_PLAIN: Final = size_of(("", "", ""), 1)  # of a short sentence with one figure, but for it


class SentenceRows:
    """The rows of one sentence, as WrittenEntry has them."""

    def __init__(self, identifier: str, number: int, text: str) -> None:
        self._opening = f"{text_data(identifier)},{number}"
        self._text = text
        self._plain = is_plain(text) and "\\" not in text and "\0" not in text
        self._size = SIZE_OF_PLAIN + 3 * len(text)
        self._short = self._plain and len(text) <= LONGEST

    def of(self, readouts: Sequence[Readout]) -> tuple[str, int]:
        """The row with these readouts, and the size of its entry."""
        if self._short and len(readouts) == 1 and len(readouts[0].spans) == 1:
            # As nearly all are.
            return f"[{self._opening},{_plain_row(self._text, readouts[0])}]", self._size
        row, size = _row(self._text, self._plain, readouts)
        return f"[{self._opening},{row}]", size


def _plain_row(text: str, readout: Readout) -> str:
    """What _row tells of a short sentence with one figure, of which nothing needs escaping.

    Nor does anything that was read out of it, or a part of it.
    """
    name, _, verb, value, _, comparison, ((start, stop),), *_ = readout
    figure = text[start:stop]
    told = 1 if value == figure else f'"{value}"'
    compared = 1 if comparison == figure else f'"{comparison}"'
    return (
        f'["{text[:start]}","{figure}","{text[stop:]}"],'
        f'["{_measured(name, verb)}",{told},{compared}]'
    )


def _row(text: str, plain: bool, readouts: Sequence[Readout]) -> tuple[str, int]:
    """The words of a sentence and the lines above them as data, and the size of the entry."""
    words = _marked(text, plain, readouts)
    notes = _notes(words, readouts)
    return as_data([words, *notes])[1:-1], size_of(words, len(notes))


def _notes(words: Sequence[str], readouts: Sequence[Readout]) -> list[list[Value]]:
    """The lines above the words of a sentence."""
    places = {words[place]: place for place in range(1, len(words), 2)}
    notes = [_note(readout, places) for readout in readouts[:READOUTS_SHOWN]]
    if len(readouts) > READOUTS_SHOWN:
        notes.append(["", "", "", f"{len(readouts)} 处数据"])
    return notes


def _note(readout: Readout, places: Mapping[str, int]) -> list[Value]:
    """A readout as a line above the words: 指标, 数值, 比较; what is marked is a place."""
    name, _, verb, value, _, comparison, *_ = readout
    return [
        escape(_measured(name, verb)),
        (places.get(value) or escape(value)) if value else "",
        (places.get(comparison) or escape(comparison)) if comparison else "",
    ]


def _measured(name: str, verb: str) -> str:
    """What is counted or measured, with what was done to it."""
    return verb + name if name and not name.startswith(verb) else name


def _marked(text: str, plain: bool, readouts: Sequence[Readout]) -> tuple[str, ...]:
    """A sentence, plain and marked where its figures are by turns; of a long one a part.

    Shape:   plain tells that nothing of the text needs escaping.
    """
    spans = readouts[0].spans
    if len(readouts) > 1 or len(spans) > 1:
        spans = tuple(sorted({span for readout in readouts for span in readout.spans}))
    begin, end = 0, len(text)
    if len(text) > LONGEST:
        begin = max(0, spans[0][0] - AROUND)
        end = min(len(text), spans[-1][1] + AROUND, begin + LONGEST_PART)
    pieces = []
    place = begin
    for start, stop in spans:
        if start < place or stop > end:
            continue
        pieces += [text[place:start], text[start:stop]]
        place = stop
    pieces.append(text[place:end])
    if not plain:
        pieces = [escape(piece) for piece in pieces]
    if begin:
        pieces[0] = f"……{pieces[0]}"
    if end < len(text):
        pieces[-1] += "……"
    return tuple(pieces)
