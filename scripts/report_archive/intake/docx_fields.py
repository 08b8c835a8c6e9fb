"""Fields of a .docx file (域): what Word computes, of which the results are text."""

import re
from typing import Final

from report_archive.intake.docx_number_formats import CIRCLED
from report_archive.intake.docx_package import Element, attribute, local_name

SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
WRITTEN: Final = frozenset({"t", "sym", *SIGNS})
# EQ \o\ac(○,1): a sign in a circle, drawn by a field that has no result
CIRCLE: Final = re.compile(
    r"EQ \s* \\o \s* (?:\\a[a-z])? \s* \( \s* [○◯〇] \s* [,，;] \s* (?P<sign>[^\s(),]{1,4}) \s* \)",
    re.I | re.X,
)


def fields_of(root: Element) -> tuple[frozenset[Element], dict[Element, str]]:
    """What lies in the instructions of fields, and the signs that fields draw at their end.

    Shape:   a field that does not end has no instructions, so that it hides nothing.
    """
    names = ("fldChar", "instrText", *WRITTEN)
    elements = list(root.iter(*(f"{{*}}{name}" for name in names)))
    depth = [0] * (len(elements) + 1)  # how many instructions begin here, less those that end
    drawn: dict[Element, str] = {}
    fields: list[tuple[int, int | None, list[str]]] = []  # begin, end of instructions, their text
    for index, element in enumerate(elements):
        kind = attribute(element, "fldCharType") if local_name(element) == "fldChar" else None
        if kind == "begin":
            fields.append((index, None, []))
        elif kind == "separate" and fields and fields[-1][1] is None:
            fields[-1] = (fields[-1][0], index, fields[-1][2])
        elif kind == "end" and fields:
            begin, parted, said = fields.pop()
            depth[begin] += 1
            depth[index if parted is None else parted] -= 1
            circle = CIRCLE.search("".join(said)[:200]) if parted in (None, index - 1) else None
            if circle:
                drawn[element] = _circled(circle["sign"])
        elif local_name(element) == "instrText" and fields:
            fields[-1][2].append(element.text or "")
    inside, open_now = [], 0
    for index, element in enumerate(elements):
        open_now += depth[index]
        if open_now:
            inside.append(element)
    return frozenset(inside), drawn


def _circled(sign: str) -> str:
    """①, or the sign alone where no circled one exists."""
    value = int(sign) if sign.isascii() and sign.isdigit() else 0
    return CIRCLED[value - 1] if 0 < value <= len(CIRCLED) else sign
