"""Reader for .pdf: the text of a PDF that has one, paragraph by paragraph.

The file is opened in a process of its own: one that makes the library crash, hang or eat memory
harms nothing else.
"""

import hashlib
from importlib.util import find_spec
from typing import Final

from report_archive.intake.bounded import within_bounds
from report_archive.intake.pdf_glyphs import glyphs_of
from report_archive.intake.pdf_lines import Line, lines_of, without_margins
from report_archive.intake.pdf_paragraphs import paragraphs_of
from report_archive.model import RawText
from report_archive.problems import MISSING_PROGRAM, Problem

LIBRARY: Final = "pypdfium2"


def read_pdf_file(path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    """The text of a PDF, one paragraph a line, or the reason why there is none.

    Shape:   running heads, page numbers and slanted words, as of watermarks, are in margins.
    Errors:  as problems: I01 where the file does not tell what its signs mean, I03 where it holds
             pictures alone, I04 where it is encrypted or damaged, I12 without the library, I13
             where it takes too long. A note D01 counts what went to the margins.
    """
    if b"%PDF-" not in data[:1024]:
        return None, [Problem(path, 0, "I04", "damaged, or not a PDF file")]
    if find_spec(LIBRARY) is None:
        wanted = f"needs the library {LIBRARY}: pip install '.[formats]'"
        return None, [Problem(path, 0, MISSING_PROGRAM, wanted)]
    return within_bounds(read_pdf_here, path, data)


def read_pdf_here(path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    """The same without any bounds, in this process."""
    found = glyphs_of(data)
    if "error" in found:
        return None, [Problem(path, 0, "I04", found["error"])]
    if found["unnamed"]:
        unnamed = f"{found['unnamed']} signs of which it does not say what they are"
        return None, [Problem(path, 0, "I01", unnamed)]
    lines = [
        line for page, glyphs in enumerate(found["pages"], 1) for line in lines_of(page, glyphs)
    ]
    text, edges = without_margins(lines)
    if not text:
        return None, [Problem(path, 0, "I03", "no text: scanned pictures, or empty pages")]
    outside = [*(line.text for line in edges), *found["slanted"]]
    raw = RawText(
        path,
        "pdf",
        hashlib.sha256(data).hexdigest(),
        "\n".join(paragraphs_of(text)),
        margins="\n".join(outside),
    )
    return raw, _notes(path, edges, found["slanted"])


def _notes(path: str, edges: list[Line], slanted: list[str]) -> list[Problem]:
    kinds = (("running head or page number", len(edges)), ("slanted words", len(slanted)))
    return [Problem(path, 0, "D01", f"{kind}, {count} times") for kind, count in kinds if count]
