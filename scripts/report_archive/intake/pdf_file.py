"""Reader for .pdf: the text of a PDF that has one, paragraph by paragraph.

The file is opened in a process of its own, see pdf_glyphs.
"""

import hashlib
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from report_archive.intake.pdf_lines import Line, lines_of, without_margins
from report_archive.intake.pdf_paragraphs import paragraphs_of
from report_archive.model import RawText
from report_archive.problems import MISSING_PROGRAM, Problem

GLYPHS: Final = Path(__file__).with_name("pdf_glyphs.py")
LONGEST_TIME: Final = 10  # seconds
LIBRARY: Final = "pypdfium2"


class _RefusedError(ValueError):
    """A file without a text to publish: the code of the problem and why."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def read_pdf_file(path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    """The text of a PDF, one paragraph a line, or the reason why there is none.

    Shape:   running heads, page numbers and slanted words, as of watermarks, are in margins.
    Errors:  as problems: I01 where the file does not tell what its signs mean, I03 where it holds
             pictures alone, I04 where it is encrypted, damaged or takes too long, I12 without the
             library. A note D01 counts what went to the margins.
    """
    try:
        found = _glyphs(data)
    except _RefusedError as error:
        return None, [Problem(path, 0, error.code, str(error))]
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


def _glyphs(data: bytes) -> dict[str, Any]:
    """The signs of all pages, as pdf_glyphs gives them.

    Errors:  _RefusedError with the problem's code.
    """
    if b"%PDF-" not in data[:1024]:
        raise _RefusedError("I04", "damaged, or not a PDF file")
    if find_spec(LIBRARY) is None:
        wanted = f"needs the library {LIBRARY}: pip install '.[formats]'"
        raise _RefusedError(MISSING_PROGRAM, wanted)
    try:
        ended = subprocess.run(
            [sys.executable, "-P", str(GLYPHS)],
            input=data,
            capture_output=True,
            timeout=LONGEST_TIME,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise _RefusedError("I04", f"takes longer than {LONGEST_TIME} seconds to read") from error
    if ended.returncode:
        raise _RefusedError("I04", "damaged, or too large to read")
    found: dict[str, Any] = json.loads(ended.stdout)
    if "error" in found:
        raise _RefusedError("I04", found["error"])
    if found["unnamed"]:
        raise _RefusedError(
            "I01", f"{found['unnamed']} signs of which it does not say what they are"
        )
    return found
