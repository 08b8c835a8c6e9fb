"""A report that stands in its file more than once (重复): taken once, nothing else is left out.

What goes is a repetition, sign for sign, of what stays; a few lines between or after the copies
stay too.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from report_archive.model import RawText, Removal
from report_archive.problems import Problem

OPENING: Final = 200  # code points that a report must begin with again; less may be a set phrase
# How much of the text above it a copy has at least; one that is cut off ends the text.
MOST_OF_IT: Final = 0.8
FIRST_LINES: Final = 4  # a copy may leave out the title and what stands around it
MOST_COPIES: Final = 20


def taken_once(raw: RawText) -> tuple[RawText, list[Problem]]:
    """The text with every copy of it gone, its lines in their places.

    Shape:   white space does not count; what went is in removed.
    Errors:  one problem I09 for each copy.
    """
    body, removed, problems = raw.body, list(raw.removed), list[Problem]()
    while len(problems) < MOST_COPIES and (found := _copy(body)):
        start, end = found
        line = raw.first_line + body.count("\n", 0, start)
        removed.append(Removal(line, "copy of the report", body[start:end].strip()))
        problems.append(Problem(raw.path, line, "I09", f"{end - start} characters, left out"))
        # The line ends stay, so that all other lines keep their numbers.
        body = body[:start] + "\n" * body.count("\n", start, end) + body[end:]
    return (replace(raw, body=body, removed=tuple(removed)) if problems else raw), problems


def _copy(body: str) -> tuple[int, int] | None:
    """Where in a text a copy of it starts and ends; None where there is none."""
    flat = "".join(body.split())
    if len(flat) < 2 * OPENING:
        return None
    for start in _first_lines(body):
        again = flat.find(flat[start : start + OPENING], start + 1)
        # What comes again sooner is a line over and over, and no report.
        if again < start + OPENING:
            continue
        length = _common(flat, start, again)
        cut_off = again + length == len(flat)
        if length < MOST_OF_IT * (again - start) and not cut_off:
            continue
        places = [place for place, sign in enumerate(body) if not sign.isspace()]
        if length >= again - start and not cut_off:
            # The first may be the beginning alone, shown above the whole; the second goes on.
            return places[start], places[again]
        last = places[again + length - 1] + 1
        if not cut_off:
            last = max(body.rfind("\n", 0, last + 1) + 1, places[again])
        return (places[again], last) if last > places[again] else None
    return None


def _first_lines(body: str) -> Iterator[int]:
    """Where the first filled lines begin, in signs that are no white space."""
    place = count = 0
    for line in body.split("\n"):
        size = len("".join(line.split()))
        if size:
            yield place
            count += 1
        place += size
        if count == FIRST_LINES:
            return


def _common(flat: str, one: int, other: int) -> int:
    """How many signs from one place on are the same as from another."""
    # A copy shares everything up to some length: found by halves, not sign by sign.
    lengths = range(1, min(other - one, len(flat) - other) + 1)
    return bisect_left(
        lengths, True, key=lambda size: flat[one : one + size] != flat[other : other + size]
    )
