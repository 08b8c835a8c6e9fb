"""The gate before publication (发布审查): refuse what is marked secret, mask what is personal."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from report_archive.folded_codes import has_invisible
from report_archive.model import Corrections, RawText, Release
from report_archive.problems import Problem
from report_archive.screening.masking import masked
from report_archive.screening.personal import (
    NAMES,
    Personal,
    PersonalKind,
    ScreeningPolicy,
    apart,
)
from report_archive.screening.personal_names import personal_names
from report_archive.screening.personal_numbers import fold_digits, personal_numbers
from report_archive.screening.personal_places import personal_places
from report_archive.screening.security_marks import security_marks
from report_archive.screening.shown_paths import shown_path
from report_archive.text_folding import INVISIBLE
from report_archive.vocabulary import PersonNames
from report_archive.words import WordSegmenter

UNSEEN: Final = re.compile(
    f"[{''.join(rf'{re.escape(chr(a))}-{re.escape(chr(b))}' for a, b in INVISIBLE)}]"
)
# …来电1381234⏎5678: a long line that breaks off between two digits; cells of tables are short
BROKEN: Final = re.compile(r"(?<=[^\n]{15}[0-9])[ \t\r]*\n[ \t]*(?=[0-9])")
DIGITS_APART: Final = re.compile(r"[0-9][ \t\r]*\n[ \t]*[0-9]")
# All such line ends and a few others, which are found faster than digits are.
PERHAPS_APART: Final = re.compile(r"\n(?<=[0-9 \t\r]\n)[ \t]*[0-9]")


def screen(
    raw: RawText,
    release: Release | None,
    policy: ScreeningPolicy,
    known: PersonNames,
    segmenter: WordSegmenter,
) -> tuple[RawText | None, list[Problem]]:
    """The text as it may be published, or None where it may not.

    Shape:   release is a person's decision to publish in spite of security marks. The text comes
             before understanding, so that no title, evidence or index can hold what is masked; the
             path, what was removed and the margins are masked with it.
    Errors:  as problems P01–P05; no message quotes what was found.
    """
    finds, named = _finds(raw, known, segmenter)
    path = masked(raw.path, [find for find in named if _hidden_in_path(find, policy)])
    problems = [
        replace(problem, path=path)
        for problem in (*_marks(raw, release), *_personal(raw, finds, named, policy))
    ]
    if any(problem.code in ("P01", "P02") for problem in problems):
        return None, problems
    hidden = [find for find in finds if find.kind in policy.masked]
    shown = replace(
        raw,
        path=path,
        file=raw.path if path != raw.path else "",
        body=masked(raw.body, hidden),
        margins=_masked_outside(raw.margins, policy),
        removed=tuple(
            replace(removal, text=_masked_outside(removal.text, policy)) for removal in raw.removed
        ),
    )
    return (raw if shown == raw else shown), problems


def screen_corrections(
    corrections: Corrections, policy: ScreeningPolicy, known: PersonNames, segmenter: WordSegmenter
) -> tuple[Corrections, list[Problem]]:
    """What a person wrote beside a report, as it may be published.

    Errors:  P01–P05 as for the report; the caller leaves the report out where one says so.
    """
    problems: list[Problem] = []
    release = corrections.release

    def shown(field: str, text: str) -> str:
        for mark in security_marks("", text):
            code = "P03" if release else "P01"
            problems.append(Problem(corrections.path, 0, code, f"{mark.name}, in {field}"))
        finds = find_personal(text, known, segmenter)
        for find in finds:
            code = _code(find, policy)
            problems.append(Problem(corrections.path, 0, code, f"{NAMES[find.kind]}, in {field}"))
        return masked(text, [find for find in finds if find.kind in policy.masked])

    changes: dict[str, Any] = {"path": shown_path(corrections.path)}
    for field in ("title", "office"):
        if getattr(corrections, field):
            changes[field] = shown(field, getattr(corrections, field))
    if release:
        changes["release"] = Release(shown("name", release.name), shown("reason", release.reason))
    return replace(corrections, **changes), problems


def find_personal(body: str, known: PersonNames, segmenter: WordSegmenter) -> Sequence[Personal]:
    """All personal information of a text; where finds overlap, the first kind named wins.

    Order:   by place.
    """
    # What nobody sees keeps no number apart: a search would find it whole.
    places = _places(body, UNSEEN) if has_invisible(body) else []
    seen = UNSEEN.sub("", body) if places else body
    folded = fold_digits(seen)
    finds = [
        *personal_numbers(folded),
        *personal_places(folded),
        *personal_names(seen, known, segmenter),
        *_broken_numbers(folded),
    ]
    return [_moved(find, places) for find in apart(finds)]


def _broken_numbers(folded: str) -> Iterator[Personal]:
    """Numbers that a full line breaks off and the next one ends."""
    broken = PERHAPS_APART.search(folded) and DIGITS_APART.search(folded)
    places = _places(folded, BROKEN) if broken else []
    if not places:
        return
    breaks = [found.start() for found in BROKEN.finditer(folded)]
    for find in personal_numbers(BROKEN.sub("", folded)):
        moved = _moved(find, places)
        if bisect_right(breaks, moved.start) < bisect_right(breaks, moved.end - 1):
            yield moved


def _places(text: str, left_out: re.Pattern[str]) -> list[int]:
    """Where the signs of a text without some stood in it; empty where none is left out."""
    spans = [found.span() for found in left_out.finditer(text)]
    if not spans:
        return []
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    kept = zip(edges[::2], edges[1::2], strict=True)
    return [place for start, end in kept for place in range(start, end)]


def _moved(find: Personal, places: Sequence[int]) -> Personal:
    """A find in the whole text, from its places in what was left of it."""
    if not places:
        return find
    return Personal(places[find.start], places[find.end - 1] + 1, find.kind)


def _finds(
    raw: RawText, known: PersonNames, segmenter: WordSegmenter
) -> tuple[Sequence[Personal], Sequence[Personal]]:
    """What is found in the text and in the path, each by its places there.

    One search: names count in one where either masks others.
    """
    # Two line ends, which nothing that is looked for runs across.
    above = f"{raw.body}\n\n"
    finds = find_personal(above + raw.path, known, segmenter)
    inside = [find for find in finds if find.start < len(above)]
    return inside, [
        Personal(find.start - len(above), find.end - len(above), find.kind)
        for find in finds[len(inside) :]
    ]


def _marks(raw: RawText, release: Release | None) -> Iterator[Problem]:
    code = "P03" if release else "P01"
    path, body = raw.path, raw.body
    outside = "\n".join((raw.margins, *(removal.text for removal in raw.removed)))
    if has_invisible("".join((path, body, outside))):
        path, body, outside = (UNSEEN.sub("", text) for text in (path, body, outside))
    for mark in security_marks(path, body):
        yield Problem(raw.path, mark.line, code, _at(mark.name, mark.column))
    for mark in security_marks("", outside):
        yield Problem(raw.path, 0, code, f"{mark.name}, outside the text")


def _personal(
    raw: RawText, finds: Sequence[Personal], named: Sequence[Personal], policy: ScreeningPolicy
) -> Iterator[Problem]:
    starts = _line_starts(raw.body) if finds else []
    for find in named:
        code = "P04" if _hidden_in_path(find, policy) else "P05"
        code = "P02" if policy.strict else code
        yield Problem(raw.path, 0, code, f"{NAMES[find.kind]}, in the file's name")
    for find in finds:
        line = bisect_right(starts, find.start)
        column = find.start - starts[line - 1] + 1
        yield Problem(raw.path, line, _code(find, policy), _at(NAMES[find.kind], column))


def _code(find: Personal, policy: ScreeningPolicy) -> str:
    if policy.strict:
        return "P02"
    return "P04" if find.kind in policy.masked else "P05"


def _hidden_in_path(find: Personal, policy: ScreeningPolicy) -> bool:
    """A name may be what a file is known by; a number never is."""
    return find.kind is not PersonalKind.NAME or find.kind in policy.masked


def _masked_outside(text: str, policy: ScreeningPolicy) -> str:
    """Words that are not published, kept for the report of the run."""
    folded = fold_digits(text)
    finds = apart((*personal_numbers(folded), *personal_places(folded)))
    return masked(text, [find for find in finds if find.kind in policy.masked])


def _line_starts(body: str) -> list[int]:
    """Where each line begins."""
    return [0, *(found.end() for found in re.finditer("\n", body))]


def _at(name: str, column: int) -> str:
    return f"{name}, column {column}" if column else name
