"""A query as the reader typed it, sign by sign, each marked with what it may do in the grammar."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from report_archive.text_folding import SPACE, TABLE

LONGEST: Final = 200  # code points of a query that are read
LONGEST_EXCERPT: Final = 20

TEXT: Final = "x"
DIGIT: Final = "d"
# A mark and the signs that have it: Chinese keyboards write the full-width ones.
MARKS: Final = {
    sign: mark
    for mark, signs in (
        ("*", "*＊"),
        ("?", "?"),
        ("q", "？"),  # one character inside a word, a question mark at its end
        ("|", "|｜"),
        ("-", "-－"),
        (":", ":："),
        ("{", "{｛"),
        ("}", "}｝"),
        (",", ",，、"),
        ('"', '"＂“'),
        ("e", "”"),  # ends what a double quote began
        ("[", "「『"),
        ("]", "」』"),
        (DIGIT, "0123456789０１２３４５６７８９"),
    )
    for sign in signs
}
BACKSLASHES: Final = "\\＼"
CLOSERS: Final = {'"': '"e', "[": "]"}
WORD_ENDS: Final = " |"
VALUE_ENDS: Final = " |,"
NOT_IN_VALUES: Final = frozenset(' |,"e[]')


@dataclass(frozen=True, slots=True)
class Notice:
    """What the reader should know of how a query was read (提示).

    Units:   start and end are code points of the query as typed.
    """

    start: int
    end: int
    message: str


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """The signs of a query without what has no width; an escaped sign is one sign, marked as text.

    Shape:   signs, marks and places run side by side; places holds one more, where the last ends.
    """

    original: str
    signs: tuple[str, ...]
    marks: str
    places: tuple[int, ...]

    def text(self, start: int, end: int) -> str:
        """Some signs as text, without the backslashes of escapes."""
        return "".join(self.signs[start:end])

    def ends(self, at: int, ends: str = WORD_ENDS) -> bool:
        """Whether a word, or with VALUE_ENDS a value, ends before this sign."""
        return at >= len(self.marks) or self.marks[at] in ends

    def after_spaces(self, at: int) -> int:
        """The first sign from here on that is no space."""
        while self.marks[at : at + 1] == " ":
            at += 1
        return at

    def closing_quote(self, start: int) -> int | None:
        """Where the quote that begins at start ends; None when none begins, -1 when none ends."""
        closers = CLOSERS.get(self.marks[start : start + 1])
        if closers is None:
            return None
        found = (at for at in range(start + 1, len(self.marks)) if self.marks[at] in closers)
        return next(found, -1)

    def excerpt(self, start: int, end: int) -> str:
        """Some signs as typed, in quotes, for a message."""
        shown = self.original[self.places[start] : self.places[end]]
        if len(shown) > LONGEST_EXCERPT:
            shown = shown[: LONGEST_EXCERPT - 1] + "…"
        return f"“{shown}”"

    def notice(self, start: int, end: int, message: str) -> Notice:
        """A message about some signs."""
        return Notice(self.places[start], self.places[end], message)


def read_signs(original: str) -> TypedQuery:
    """The signs of a query, as far as it is read."""
    signs: list[str] = []
    marks: list[str] = []
    places: list[int] = []
    for place, sign, mark in _marked(original[:LONGEST]):
        signs.append(sign)
        marks.append(mark)
        places.append(place)
    places.append(min(len(original), LONGEST))
    return TypedQuery(original, tuple(signs), "".join(marks), tuple(places))


def must_be_escaped(sign: str) -> bool:
    """Whether a sign in a value would end it or be taken for a quote or an escape."""
    return sign in BACKSLASHES or _mark(sign) in NOT_IN_VALUES


def _mark(sign: str) -> str:
    """What a sign may do; "" for one without width, which does nothing."""
    folded = TABLE.get(ord(sign), sign)
    return MARKS.get(sign, TEXT) if folded not in ("", SPACE) else folded


def _marked(text: str) -> Iterator[tuple[int, str, str]]:
    """Place, sign and mark; a backslash escapes signs of the grammar and is text before others."""
    escape = -1
    for place, sign in enumerate(text):
        mark = _mark(sign)
        if not mark:
            continue
        backslash = sign in BACKSLASHES
        if escape >= 0:
            if backslash or mark not in (TEXT, DIGIT):
                yield escape, sign, TEXT
                escape = -1
                continue
            yield escape, text[escape], TEXT
            escape = -1
        if backslash:
            escape = place
        else:
            yield place, sign, mark
    if escape >= 0:
        yield escape, text[escape], TEXT
