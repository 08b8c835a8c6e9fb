"""Word documents for the tests: made by python-docx, the numbering written into them."""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any, Final

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

# Each level: format, text, and what parts it from the words.
Levels = Sequence[tuple[str, str, str]]
OFFICIAL: Final[Levels] = (
    ("chineseCounting", "%1、", "nothing"),
    ("chineseCounting", "（%2）", "nothing"),
    ("decimal", "%3.", "tab"),
    ("decimalEnclosedCircle", "%4", "space"),
)


def level_xml(place: int, form: str, text: str, suffix: str, extra: str = "") -> str:
    """One w:lvl."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


def numbering_xml(levels: Levels, overrides: Sequence[str] = ("",), extra: str = "") -> list[str]:
    """One w:abstractNum 90 and a w:num 91, 92, … for each set of overrides."""
    rows = "".join(level_xml(place, *level, extra) for place, level in enumerate(levels))
    multi = '<w:multiLevelType w:val="multilevel"/>'
    lists = [f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{multi}{rows}</w:abstractNum>']
    for place, override in enumerate(overrides):
        lists.append(
            f'<w:num {nsdecls("w")} w:numId="{91 + place}"><w:abstractNumId w:val="90"/>'
            f"{override}</w:num>"
        )
    return lists


def document(
    paragraphs: Sequence[tuple[int | None, str]],
    levels: Levels = OFFICIAL,
    change: Callable[[Any], None] = lambda made: None,
) -> bytes:
    """A document of (level or None, words), changed once more before it is saved."""
    made = docx.Document()
    numbering = made.part.numbering_part.element
    for xml in numbering_xml(levels):
        element = parse_xml(xml)
        first = numbering.find(f"{{{numbering.nsmap['w']}}}num")
        if "abstractNum " in xml and first is not None:
            first.addprevious(element)
        else:
            numbering.append(element)
    for place, words in paragraphs:
        number(made.add_paragraph(words), place)
    change(made)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def number(paragraph: Any, place: int | None, listed: int = 91) -> None:
    """Put a paragraph into a list."""
    if place is not None:
        own = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        own.get_or_add_ilvl().val = place
        own.get_or_add_numId().val = listed
