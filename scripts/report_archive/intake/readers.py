"""Every format a report may come in: from the bytes of one file to the texts of its reports."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import PurePosixPath
from typing import Final

from report_archive.intake.archive_file import archive_members, read_archive_file
from report_archive.intake.bounded import Reader, within_bounds
from report_archive.intake.copies import taken_once
from report_archive.intake.debris import without_debris
from report_archive.intake.docx_file import read_docx_file
from report_archive.intake.docx_package import UnreadableError, xml_size
from report_archive.intake.formats import ARCHIVE, KINDS, OFFICE, PLAIN, SINGLE
from report_archive.intake.html_file import PAGE_HEAD, is_page, read_html_file
from report_archive.intake.markdown_file import read_markdown_file
from report_archive.intake.office_conversion import (
    Converted,
    Document,
    converted,
    digest_of,
)
from report_archive.intake.office_file import NOTHING, read_office_file
from report_archive.intake.office_kind import CONVERTED, office_kind
from report_archive.intake.parts import split_parts
from report_archive.intake.pdf_file import read_pdf_file
from report_archive.intake.text_file import read_text_file
from report_archive.model import RawText
from report_archive.problems import Problem

READERS: Final[Mapping[str, Reader]] = dict(
    zip(PLAIN, (read_text_file, read_markdown_file, read_html_file, read_html_file), strict=True)
)
LONGEST: Final = 1_000_000  # code points; the longest real report has a tenth of that
LONGEST_CODE: Final = 4  # bytes of a code point, whatever the encoding
LARGEST_FILE: Final = 150_000_000  # bytes, most of them those of pictures
LARGEST_PLAIN: Final = 50_000_000  # bytes, all of them code
SMALL: Final = 1_000_000  # bytes; what is larger is read in a process with bounds
SMALL_XML: Final = 2_000_000  # bytes, unpacked


def read_file(
    path: str, data: bytes, known: Converted = NOTHING
) -> tuple[list[RawText], list[Problem]]:
    """The texts of all reports in one file; none where the file is refused.

    Shape:   path is POSIX, relative to the reports folder; its suffix says which reader; known are
             documents of other office programs that were converted before.
    Order:   as in the file.
    Errors:  as problems I01–I13, each naming the file.
    """
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ARCHIVE:
        return read_archive_file(path, data, partial(read_file, known=known))
    if suffix not in SINGLE:
        return [], [Problem(path, 0, "I05", f"no reader for {suffix or 'it'}: {KINDS}")]
    if len(data) > (LARGEST_PLAIN if suffix in PLAIN else LARGEST_FILE):
        return [], [Problem(path, 0, "I07", f"{len(data)} bytes")]
    raw, problems = _read(suffix, path, data, known)
    if raw is None:
        return [], problems
    if len(raw.body) > LONGEST:
        return [], [*problems, Problem(path, 0, "I07", f"{len(raw.body)} characters")]
    parts, found = split_parts(raw)
    texts = []
    for part in parts:
        cleaned, debris = without_debris(part)
        once, copies = taken_once(cleaned)
        texts.append(once)
        found = [*found, *debris, *copies]
    return texts, problems + found


def _read(
    suffix: str, path: str, data: bytes, known: Converted
) -> tuple[RawText | None, list[Problem]]:
    """The text of one document, by the reader of its format."""
    if suffix == ".pdf":
        return read_pdf_file(path, data)
    if suffix == ".docx":
        return _read_docx(path, data)
    if suffix in OFFICE:
        return read_office_file(path, data, known, _read_docx, _read_page)
    reader = READERS[suffix]
    if reader is read_html_file or is_page(data[:PAGE_HEAD].decode("latin-1")):
        return _read_page(path, data)
    if len(data) > LONGEST * LONGEST_CODE:
        return None, [Problem(path, 0, "I07", f"{len(data)} bytes")]
    raw, problems = reader(path, data)
    # A page that was saved under another name, in UTF-16.
    return _read_page(path, data) if raw and is_page(raw.body) else (raw, problems)


def _read_docx(path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    large = xml_size(data) > SMALL_XML
    return within_bounds(read_docx_file, path, data) if large else read_docx_file(path, data)


def _read_page(path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    large = len(data) > SMALL
    return within_bounds(read_html_file, path, data) if large else read_html_file(path, data)


def convert_ahead(files: Iterable[tuple[str, bytes]], at_once: int) -> list[Converted]:
    """What LibreOffice has to open in files and in the archives among them, in as few starts.

    Shape:   files are paths and bytes; each gets what read_file takes as known.
    """
    wanted = []
    documents: dict[str, Document] = {}
    for path, data in files:
        own = {digest_of(one): (one, kind) for one, kind in _to_convert(path, data)}
        documents.update(own)
        wanted.append(list(own))
    made = converted(documents.values(), at_once) if documents else NOTHING
    return [{digest: made[digest] for digest in own} for own in wanted]


def _to_convert(path: str, data: bytes) -> Iterator[Document]:
    """The documents in one file that LibreOffice has to open."""
    suffix = PurePosixPath(path).suffix.lower()
    own = archive_members(data, OFFICE) if suffix == ARCHIVE else [data] * (suffix in OFFICE)
    for one in own:
        with suppress(UnreadableError):
            kind = office_kind(one)
            if kind in CONVERTED:
                yield one, kind
