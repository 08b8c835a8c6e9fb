"""The words of one story of a .docx file, its body or a header, line by line as Word shows them."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from report_archive.intake.docx_drawings import Parts, chart_words, smart_art_lines
from report_archive.intake.docx_fields import SIGNS, WRITTEN, fields_of
from report_archive.intake.docx_numbering import Numbering
from report_archive.intake.docx_package import (
    Element,
    UnreadableError,
    attribute,
    child,
    local_name,
    switched_on,
)
from report_archive.model import Removal

# Elements that hold no words of the text, whatever lies in them.
PASSED_OVER: Final = frozenset(
    (
        *("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr", "tcPr", "sdtPr"),
        *("sdtEndPr", "instrText", "delInstrText", "fldData", "rubyPr"),
    )
)
# Elements whose words go, and the rule they go by.
TAKEN_OUT: Final = {
    "del": "tracked deletion",
    "moveFrom": "tracked deletion",
    "rt": "reading aid",
}
SPACES: Final = str.maketrans("\t\n\r", "   ")
REFERENCES: Final = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
FOREIGN: Final = frozenset({"altChunk", "subDoc"})  # text in a part of some other format
LONG_CELL: Final = 60  # code points; a cell of several paragraphs and more is text, no figure
WINGDINGS: Final = {
    "F0FC": "✓",
    "F0FE": "☑",
    "F052": "☑",
    "F0A8": "□",
    "F06F": "□",
    "F06C": "●",
    "F06E": "■",
    "F075": "◆",
    "F0E0": "→",
}


def _no_part(identifier: str) -> Element | None:
    """A margin or a note has no drawings that are read."""
    return None


class Story:
    """Gathers the lines of one part of a document.

    Shape:   notes are kind and identifier of footnotes and endnotes, as their references come.
    """

    def __init__(
        self, numbering: Numbering, hiding: Collection[str] = (), parts: Parts = _no_part
    ) -> None:
        """Begin with nothing read; hiding are the styles whose words are not shown."""
        self.lines: list[str] = []
        self.removed: list[Removal] = []
        self.notes: list[tuple[str, str]] = []
        self._numbering = numbering
        self._hiding = hiding
        self._hidden = False  # as the style of the paragraph has it
        self._parts = parts
        self._pieces: list[str] = []  # of the line that is being written
        self._boxes: list[Element] = []  # the text boxes anchored in it
        self._drawings: list[str] = []  # the lines of its SmartArt
        self._above = 0  # lines above the table cell that is being read
        self._instructions: Collection[Element] = ()
        self._drawn: Mapping[Element, str] = {}

    def read(self, root: Element) -> None:
        """Read a part from its root; text boxes follow the paragraph that holds them.

        Errors:  UnreadableError where text lies in a part of another format.
        """
        self._instructions, self._drawn = fields_of(root)
        self._blocks(root)
        self._flush()

    def _blocks(self, parent: Iterable[Element]) -> None:
        """Paragraphs and tables, through whatever wraps them."""
        for element in parent:
            name = local_name(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._flush()
                for row in _wrapped(element, "tr"):
                    self._row(row)
            elif name in FOREIGN:
                raise UnreadableError("I04", "holds another document; save it anew in Word or WPS")
            elif name in TAKEN_OUT:
                self._take_out(element, TAKEN_OUT[name])
            elif name == "AlternateContent":
                self._blocks(_branch(element))
            elif name not in PASSED_OVER:
                self._blocks(element)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        self._hidden = attribute(child(properties, "pStyle")) in self._hiding
        self._inline(element)
        if child(properties, "rPr", "del") is not None:
            return  # its end was deleted: it runs on into the next one, which lends the number
        label, bullet = self._numbering.label(properties)
        if bullet:
            self.removed.append(Removal(self._line(), "bullet", bullet))
        words = "".join(self._pieces)
        if label:
            # 1. before 2021年 would read as one figure.
            gap = " " if label[-1] == "." and words[:1].isdigit() else ""
            words = label + gap + words
        self._end(words)

    def _flush(self) -> None:
        """End the line that a deleted paragraph end left open."""
        if self._pieces or self._boxes or self._drawings:
            self._end("".join(self._pieces))

    def _end(self, words: str) -> None:
        self._pieces = []
        self.lines.extend(words.split("\n"))
        self.lines += self._drawings
        self._drawings = []
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box)
            self._flush()

    def _row(self, row: Element) -> None:
        """One row of a table: a line of cells, or their lines where a cell holds a text."""
        if child(row, "trPr", "del") is not None:
            self._take_out(row, "tracked deletion")
            return
        cells = []
        for cell in _wrapped(row, "tc"):
            if child(cell, "tcPr", "cellDel") is None:
                cells.append(self._cell(cell))
            else:
                self._take_out(cell, "tracked deletion")
        if len(cells) == 1:  # a frame round a text
            self.lines.extend(cells[0])
            return
        filled = [[line for line in cell if line.strip()] for cell in cells]
        if any(len(cell) > 1 and sum(map(len, cell)) > LONG_CELL for cell in filled):
            self.lines.extend(line for cell in filled for line in cell)
        elif any(filled):
            self.lines.append("\t".join(" ".join(cell) for cell in filled))

    def _cell(self, cell: Element) -> list[str]:
        outer, self.lines, above = self.lines, [], self._above
        self._above += len(outer)
        self._blocks(cell)
        self._flush()
        inner, self.lines, self._above = self.lines, outer, above
        return inner

    def _inline(self, parent: Iterable[Element]) -> None:
        """The words inside a paragraph."""
        for element in parent:
            name = local_name(element)
            if name in WRITTEN:
                if element not in self._instructions:
                    self._pieces.append(_text(name, element))
            elif name == "fldChar":
                self._pieces.append(self._drawn.get(element, ""))
            elif name in REFERENCES:
                self._refer(REFERENCES[name], element)
            elif name == "txbxContent":
                self._boxes.append(element)
            elif name == "textpath":
                drawn = Removal(self._line(), "word art", attribute(element, "string") or "")
                self.removed.append(drawn)
            elif name in TAKEN_OUT:
                self._take_out(element, TAKEN_OUT[name])
            elif name == "r" and self._is_hidden(element):
                self._take_out(element, "hidden text")
            elif name in ("relIds", "chart"):
                self._draw(name, element)
            elif name == "AlternateContent":
                self._inline(_branch(element))
            elif name not in PASSED_OVER:
                self._inline(element)

    def _is_hidden(self, run: Element) -> bool:
        own = child(run, "rPr", "vanish")
        if own is not None:
            return switched_on(own)
        return self._hidden or attribute(child(run, "rPr", "rStyle")) in self._hiding

    def _draw(self, name: str, element: Element) -> None:
        """SmartArt is text in a frame; of a chart the words are a part of the picture."""
        part = self._parts(attribute(element, "dm" if name == "relIds" else "id") or "")
        if part is None:
            return
        if name == "relIds":
            self._drawings += smart_art_lines(part)
        elif chart_words(part):
            self.removed.append(Removal(self._line(), "chart", chart_words(part)))

    def _refer(self, kind: str, element: Element) -> None:
        """A note gets the number of its reference, unless the text itself has a sign for it."""
        if attribute(element, "customMarkFollows") in ("1", "true", "on"):
            self.notes.append((kind, attribute(element, "id") or ""))
            return
        self.notes.append((kind, attribute(element, "id") or ""))
        self._pieces.append(f"［注{len(self.notes)}］")

    def _take_out(self, element: Element, rule: str) -> None:
        words = " ".join(plain_words(element).split())
        if words:
            self.removed.append(Removal(self._line(), rule, words))

    def _line(self) -> int:
        return self._above + len(self.lines) + 1


def plain_words(element: Element) -> str:
    """All words in an element, deleted ones too."""
    return "".join(
        "\n" if local_name(part) == "p" else part.text or ""
        for part in element.iter("{*}t", "{*}delText", "{*}p")
    )


def _text(name: str, element: Element) -> str:
    """What a sign or a stretch of words writes."""
    if name == "t":
        # A line end in the file is a space to Word.
        return (element.text or "").translate(SPACES)
    if name == "sym":
        code = (attribute(element, "char") or "").upper()
        font = attribute(element, "font") or ""
        if font.startswith("Wingdings") and code in WINGDINGS:
            return WINGDINGS[code]
        sign = chr(int(code, 16)) if re.fullmatch("[0-9A-F]{2,4}", code) else ""
        return "" if sign < " " or "\ud800" <= sign <= "\udfff" else sign
    return SIGNS[name]


def _wrapped(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through whatever wraps them."""
    for element in parent:
        found = local_name(element)
        if found == name:
            yield element
        elif found == "AlternateContent":
            yield from _wrapped(_branch(element), name)
        elif found and found not in PASSED_OVER and found not in ("tr", "tc"):
            yield from _wrapped(element, name)


def _branch(element: Element) -> Element:
    """Of the ways to say one thing the first that has words."""
    branches = [part for part in element if local_name(part) in ("Choice", "Fallback")]
    worded = (part for part in branches if plain_words(part).strip())
    return next(worded, branches[0] if branches else element)
