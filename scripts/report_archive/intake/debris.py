"""Debris taken out of a text (剔除): whole lines by the table of rules, and signs spelled out.

Nothing is taken without being named; what is not debris stays as it is.
"""

import html
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from report_archive.intake.debris_rules import LONGEST_LINE, RULES, Rule
from report_archive.model import RawText, Removal
from report_archive.problems import Problem

EDGE_LINES: Final = 12  # filled lines at either end where a page's own words stand
# What parts the lines of a file whose line ends are lost.
LOST_LINE_END: Final = re.compile(r"\u3000{2,}|\t+")
# <!-- … --> · <U+00A0> · &nbsp; · &ldquo;
COMMENT: Final = re.compile(r"<!--.*-->", re.DOTALL)
LONGEST_COMMENT: Final = 2_000  # code points; what is longer holds words of the text
SIGN: Final = re.compile(
    r"<U\+(?P<code>[0-9A-Fa-f]{4,5})>"
    r"|&(?:amp;){0,3}(?:nbsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|amp|lt|gt|quot|emsp|ensp|times);"
    r"|&(?:amp;){0,3}\#(?:\d{2,6}|x[0-9A-Fa-f]{2,5});"
)
# <br/> · <p class="x"> · </span>: what is left of a page; <通知> and <x> are text
TAG: Final = re.compile(
    r"</?(?:p|br|div|span|font|strong|center|table|tbody|tr|td|th|h[1-6])"
    r"(?:\s[^<>\n]{0,200})?/?>",
    re.IGNORECASE,
)
UNWRITABLE: Final = frozenset((*range(0x20), 0x7F, *range(0xD800, 0xE000)))


class _Piece(NamedTuple):
    """A line, or a part of a long one that stands for a line: where it stands in its line."""

    line: int
    start: int
    end: int


def without_debris(raw: RawText) -> tuple[RawText, list[Problem]]:
    """The text without debris, each line in its place.

    Shape:   a line that goes leaves an empty one; signs spelled out become the signs they stand
             for; all that was taken is in removed.
    Errors:  one problem D01 for each rule that took something.
    """
    body, removed = _without_signs(raw.body)
    lines = body.split("\n")
    pieces = [piece for index, line in enumerate(lines) for piece in _pieces(index, line)]
    taken = []
    for place, piece in enumerate(pieces):
        text = lines[piece.line][piece.start : piece.end]
        rule = _rule_for(text, place < EDGE_LINES or place >= len(pieces) - EDGE_LINES)
        if rule is not None:
            removed.append(Removal(piece.line + 1, rule.name, text))
            taken.append(piece)
    for index, own in groupby(taken, key=lambda piece: piece.line):
        lines[index] = _without(lines[index], list(own))
    if not removed:
        return raw, []
    shift = raw.first_line - 1
    removed = [Removal(one.line + shift, one.rule, one.text) for one in removed]
    counts = Counter(removal.rule for removal in removed)
    first = {removal.rule: removal.line for removal in reversed(removed)}
    problems = [
        Problem(raw.path, first[name], "D01", f"{name}, {count} times")
        for name, count in counts.items()
    ]
    cleaned = replace(raw, body="\n".join(lines), removed=(*raw.removed, *removed))
    return cleaned, sorted(problems)


def _without(line: str, pieces: Sequence[_Piece]) -> str:
    """A line without some of its pieces; nothing where only white space is left."""
    starts = [0, *(piece.end for piece in pieces)]
    ends = [*(piece.start for piece in pieces), len(line)]
    left = "".join(line[start:end] for start, end in zip(starts, ends, strict=True))
    return left if left.strip() else ""


def _pieces(index: int, line: str) -> list[_Piece]:
    """The filled pieces of a line without the white space around them."""
    if len(line) <= LONGEST_LINE or not ("\u3000\u3000" in line or "\t" in line):
        text = line.lstrip()
        start = len(line) - len(text)
        return [_Piece(index, start, start + len(text.rstrip()))] if text else []
    gaps = LOST_LINE_END.finditer(line)
    edges = [(0, 0), *(gap.span() for gap in gaps), (len(line), len(line))]
    pieces = []
    for (_, before), (after, _) in pairwise(edges):
        text = line[before:after]
        if text.strip():
            start = after - len(text.lstrip())
            pieces.append(_Piece(index, start, start + len(text.strip())))
    return pieces


def _rule_for(line: str, at_edge: bool) -> Rule | None:
    if len(line) > LONGEST_LINE:
        return None
    for rule in RULES:
        if (at_edge or not rule.at_edges) and rule.pattern.fullmatch(line):
            return rule
    return None


def _without_signs(body: str) -> tuple[str, list[Removal]]:
    """The text without comments and tags, with spelled-out signs as signs."""
    removed: list[Removal] = []
    if "<" not in body and "&" not in body:
        return body, removed
    finders = (
        (_comments, "comment"),
        (TAG.finditer, "tag of a page"),
        (SIGN.finditer, "spelled-out sign"),
    )
    for find, name in finders:
        starts = [0, *(found.end() for found in re.finditer("\n", body))]
        parts, last = [], 0
        for one in find(body):
            removed.append(Removal(bisect_right(starts, one.start()), name, one[0]))
            parts += [body[last : one.start()], _written(one)]
            last = one.end()
        body = "".join((*parts, body[last:]))
    return body, removed


def _comments(body: str) -> Iterator[re.Match[str]]:
    """Every comment, in one pass however many begin and never end."""
    end = last = 0
    for opening in re.finditer("<!--", body):
        start = opening.start()
        if start < last:
            continue
        if end < start + len("<!---->"):
            end = body.find("-->", start + len("<!--")) + len("-->")
        if end < len("-->"):
            return
        if end - start <= LONGEST_COMMENT:
            found = COMMENT.fullmatch(body, start, end)
            if found:
                yield found
                last = end


def _written(found: re.Match[str]) -> str:
    """What stands in place of a sign; of a comment the line ends alone, so that lines stay many."""
    if found.re is TAG:
        return ""
    if found.re is COMMENT:
        return "\n" * found[0].count("\n")
    if found["code"]:
        code = int(found["code"], 16)
        return found[0] if code in UNWRITABLE or code > sys.maxunicode else chr(code)
    written = found[0]
    while (plainer := html.unescape(written)) != written:  # &amp;nbsp; was escaped twice
        written = plainer
    return found[0] if any(ord(sign) in UNWRITABLE for sign in written) else written
