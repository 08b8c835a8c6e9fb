"""Reader for .docx: paragraphs and tables in order, with the numbers that Word counts itself.

Footnotes and endnotes stand at the end of the text, each after the number of its reference;
headers and footers are margins.
"""

import hashlib
from collections.abc import Callable
from typing import Final

from report_archive.intake.docx_numbering import Numbering, hiding_styles
from report_archive.intake.docx_package import (
    ENCRYPTED_SIGN,
    OLE_SIGN,
    DocxPackage,
    UnreadableError,
    attribute,
    local_name,
)
from report_archive.intake.docx_story import Story, plain_words
from report_archive.model import RawText, Removal
from report_archive.problems import Problem

MARGINS: Final[tuple[str, ...]] = ("header", "footer")
NOTES: Final[tuple[str, ...]] = ("footnote", "endnote")
PROTECTED: Final = ("I04", "protected by a password: take it off, then save the file again")
NO_DOCX: Final = ("I04", "damaged, or not a Word document of this kind")


def read_docx_file(path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    """The text of a Word document, or the reason why there is none.

    Shape:   lines are paragraphs; a row of a table is a line, its cells parted by tabs; deleted,
             hidden and commenting words are named in removed.
    Errors:  as problems I03, I04, I07.
    """
    try:
        if data.startswith(OLE_SIGN):
            encrypted = ENCRYPTED_SIGN in data
            raise UnreadableError(*(PROTECTED if encrypted else NO_DOCX))
        body, margins, removed = _document_text(DocxPackage(data))
    except UnreadableError as error:
        return None, [Problem(path, 0, error.code, str(error))]
    if not body.strip():
        return None, [Problem(path, 0, "I03", "the document holds no words")]
    digest = hashlib.sha256(data).hexdigest()
    return RawText(path, "docx", digest, body, margins=margins, removed=removed), []


def _document_text(package: DocxPackage) -> tuple[str, str, tuple[Removal, ...]]:
    """Body, margins, and what was left out."""
    numbering, styles = package.parts("numbering"), package.parts("styles")
    first = numbering[0] if numbering else None, styles[0] if styles else None
    hiding = hiding_styles(first[1])
    story = Story(Numbering(*first), hiding, package.part)
    story.read(package.document)
    _append_notes(story, package, lambda: Story(Numbering(*first), hiding))
    removed = list(story.removed)
    for comments in package.parts("comments"):
        for comment in comments:
            words = " ".join(plain_words(comment).split())
            if words:
                removed.append(Removal(1, "comment", words))
    margins: list[str] = []
    for kind in MARGINS:
        for part in package.parts(kind):
            margin = Story(Numbering(*first))
            margin.read(part)
            margins += margin.lines + [removal.text for removal in margin.removed]
    lines = [line for line in (*margins, *package.property_words()) if line.strip()]
    return "\n".join(story.lines), "\n".join(lines), tuple(removed)


def _append_notes(story: Story, package: DocxPackage, empty: Callable[[], Story]) -> None:
    """Footnotes and endnotes below the text, in the order of their references."""
    notes = {
        (kind, attribute(note, "id") or ""): note
        for kind in NOTES
        for part in package.parts(f"{kind}s")
        for note in part
        if local_name(note) == kind
    }
    for place, reference in enumerate(story.notes, 1):
        note = notes.get(reference)
        if note is None:
            continue
        told = empty()
        told.read(note)
        words = "\n".join(told.lines).strip()
        story.removed += told.removed
        story.lines += f"［注{place}］{words}".split("\n")
