"""Masks in the style of published judgments (脱敏): the text keeps its length and its lines."""

import re
from collections.abc import Iterable
from typing import Final

from report_archive.screening.personal import Personal, PersonalKind

HIDDEN: Final = "*"
HIDDEN_NAME: Final = "某"
# How many letters or digits at the front and at the back stay.
KEPT: Final = {
    PersonalKind.IDENTITY: (3, 1),
    PersonalKind.PHONE: (3, 2),
    PersonalKind.CARD: (4, 4),
    PersonalKind.PLATE: (2, 1),
}
SIGN: Final = re.compile(r"[^\W_]")  # a letter or digit of any script
ROAD: Final = re.compile(r"(?<=[区县市镇乡])(?=.)")


def masked(body: str, finds: Iterable[Personal]) -> str:
    """The text with every find hidden, code point for code point.

    Shape:   finds do not overlap.
    Example: "13812345678" → "138******78"; "李建国" → "李某某"
    """
    parts, last = [], 0
    for find in sorted(finds):
        parts += [body[last : find.start], _hidden(body[find.start : find.end], find.kind)]
        last = find.end
    return "".join((*parts, body[last:]))


def _hidden(text: str, kind: PersonalKind) -> str:
    if kind is PersonalKind.NAME:
        return text[0] + HIDDEN_NAME * (len(text) - 1)
    if kind is PersonalKind.EMAIL:
        name, sign, domain = text.partition("@" if "@" in text else "＠")
        return name[0] + HIDDEN * (len(name) - 1) + sign + domain
    if kind is PersonalKind.ADDRESS:
        # Down to the district or the township an address says little.
        breaks = [found.end() for found in ROAD.finditer(text)]
        front = breaks[-1] if breaks else 0
        return text[:front] + SIGN.sub(HIDDEN, text[front:])
    front, back = KEPT[kind]
    signs = [found.start() for found in SIGN.finditer(text)]
    hidden = set(signs[front : len(signs) - back])
    return "".join(HIDDEN if at in hidden else sign for at, sign in enumerate(text))
