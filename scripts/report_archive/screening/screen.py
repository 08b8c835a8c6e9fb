"""The gate before publication (发布审查): refuse what is marked secret, mask what is personal."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from report_archive.model import RawText, Release
from report_archive.problems import Problem
from report_archive.screening.masking import masked
from report_archive.screening.personal import NAMES, Personal, PersonalKind, ScreeningPolicy
from report_archive.screening.personal_names import personal_names
from report_archive.screening.personal_numbers import fold_digits, personal_numbers
from report_archive.screening.personal_places import personal_places
from report_archive.screening.security_marks import security_marks
from report_archive.vocabulary import PersonNames
from report_archive.words import WordSegmenter


def screen(
    raw: RawText,
    release: Release | None,
    policy: ScreeningPolicy,
    known: PersonNames,
    segmenter: WordSegmenter,
) -> tuple[RawText | None, list[Problem]]:
    """The text as it may be published, or None where it may not.

    Shape:   release is a person's decision to publish in spite of security marks. The text comes
             before understanding, so that no title, evidence or index can hold what is masked.
    Errors:  as problems P01–P05; no message quotes what was found.
    """
    problems = [
        Problem(raw.path, mark.line, "P03" if release else "P01", _at(mark.name, mark.column))
        for mark in security_marks(raw.path, raw.body)
    ]
    outside = "\n".join((raw.margins, *(removal.text for removal in raw.removed)))
    problems += [
        Problem(raw.path, 0, "P03" if release else "P01", f"{mark.name}, outside the text")
        for mark in security_marks("", outside)
    ]
    finds = find_personal(raw.body, known, segmenter)
    hidden = [find for find in finds if find.kind in policy.masked]
    starts = _line_starts(raw.body)
    for find in finds:
        code = "P02" if policy.strict else "P04" if find.kind in policy.masked else "P05"
        line = bisect_right(starts, find.start)
        column = find.start - starts[line - 1] + 1
        problems.append(Problem(raw.path, line, code, _at(NAMES[find.kind], column)))
    if (release is None and any(p.code == "P01" for p in problems)) or (policy.strict and finds):
        return None, problems
    return (replace(raw, body=masked(raw.body, hidden)) if hidden else raw), problems


def find_personal(body: str, known: PersonNames, segmenter: WordSegmenter) -> Sequence[Personal]:
    """All personal information of a text; where finds overlap, the first kind named wins.

    Order:   by place.
    """
    folded = fold_digits(body)
    found: list[Personal] = []
    candidates = (
        *personal_numbers(folded),
        *personal_places(folded),
        *personal_names(body, known, segmenter),
    )
    order = list(PersonalKind)
    taken = bytearray(len(body))
    for find in sorted(candidates, key=lambda find: order.index(find.kind)):
        if taken.find(1, find.start, find.end) < 0:
            taken[find.start : find.end] = b"\1" * (find.end - find.start)
            found.append(find)
    return sorted(found)


def _line_starts(body: str) -> list[int]:
    """Where each line begins."""
    return [0, *(place + 1 for place, sign in enumerate(body) if sign == "\n")]


def _at(name: str, column: int) -> str:
    return f"{name}, column {column}" if column else name
