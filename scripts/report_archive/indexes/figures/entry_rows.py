"""One sentence with figures as data for the browser, once under each of its measures (条目)."""

from collections.abc import Mapping, Sequence
from typing import Final

from report_archive.indexes.data_script import as_data, text_data
from report_archive.indexes.figures.stated import Told
from report_archive.indexes.quoted_entry import Value, size_of
from report_archive.markup import escape, is_plain

LONGEST: Final = 240  # code points of a sentence; of a longer one the part around its figures
LONGEST_PART: Final = 480
AROUND: Final = 90  # code points
READOUTS_SHOWN: Final = 12  # of one sentence; the words have the others
SIZE_OF_PLAIN: Final = size_of(("", "", ""), 1)  # of a short sentence with one figure, but for it


class SentenceRows:
    """The rows of one sentence, as WrittenEntry has them, each with the size of its entry."""

    def __init__(self, identifier: str, number: int, text: str) -> None:
        self._opening = f"[{text_data(identifier)},{number},"
        self._text = text
        self._plain = is_plain(text) and "\\" not in text and "\0" not in text
        self._size = SIZE_OF_PLAIN + 3 * len(text)
        self._short = self._plain and len(text) <= LONGEST

    def of(self, figures: Sequence[Told]) -> tuple[str, int]:
        """The row with these figures."""
        if len(figures) == 1 and self._short and len(figures[0].spans) == 1:
            return self._of_one(*figures[0])  # as nearly all are
        row, size = _row(self._text, self._plain, figures)
        return f"{self._opening}{row}]", size

    def _of_one(
        self, subject: str, value: str, comparison: str, spans: Sequence[tuple[int, int]]
    ) -> tuple[str, int]:
        """What _row tells of a short sentence with one figure, of which nothing needs escaping.

        Nor does anything that was read out of it, or a part of it.
        """
        ((start, stop),) = spans
        text = self._text
        figure = text[start:stop]
        told = 1 if value == figure else f'"{value}"'
        compared = 1 if comparison == figure else f'"{comparison}"'
        return (
            f'{self._opening}["{text[:start]}","{figure}","{text[stop:]}"],'
            f'["{subject}",{told},{compared}]]'
        ), self._size


def _row(text: str, plain: bool, figures: Sequence[Told]) -> tuple[str, int]:
    """The words of a sentence and the lines above them as data, and the size of the entry."""
    words = _marked(text, plain, figures)
    places = {words[place]: place for place in range(1, len(words), 2)}
    tell = _plain_note if plain else _note
    notes = [tell(figure, places) for figure in figures[:READOUTS_SHOWN]]
    if len(figures) > READOUTS_SHOWN:
        notes.append(as_data(["", "", "", f"{len(figures)} 处数据"]))
    told = '["' + '","'.join(words) + '"]' if plain else as_data(words)
    return f"{told},{','.join(notes)}", size_of(words, len(notes))


def _note(figure: Told, places: Mapping[str, int]) -> str:
    """A figure as a line above the words: 指标, 数值, 比较; what is marked is a place."""
    subject, value, comparison, _ = figure
    note: list[Value] = [
        escape(subject),
        (places.get(value) or escape(value)) if value else "",
        (places.get(comparison) or escape(comparison)) if comparison else "",
    ]
    return as_data(note)


def _plain_note(figure: Told, places: Mapping[str, int]) -> str:
    """The same where nothing of the sentence, or of what was read out of it, needs escaping."""
    subject, value, comparison, _ = figure
    told = (value and places.get(value)) or f'"{value}"'
    compared = (comparison and places.get(comparison)) or f'"{comparison}"'
    return f'["{subject}",{told},{compared}]'


def _marked(text: str, plain: bool, readouts: Sequence[Told]) -> tuple[str, ...]:
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
