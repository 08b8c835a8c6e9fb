"""Reader for .doc, .wps, .rtf and .odt: LibreOffice makes a .docx of them, which is then read.

What a file is, its bytes say: offices name a .docx or a web page .doc as they please.
"""

from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from report_archive.intake.bounded import Reader
from report_archive.intake.docx_file import read_docx_file
from report_archive.intake.docx_package import UnreadableError
from report_archive.intake.html_file import read_html_file
from report_archive.intake.office_conversion import Converted, converted, digest_of
from report_archive.intake.office_kind import CONVERTED, office_kind
from report_archive.model import RawText
from report_archive.problems import Problem

NOTHING: Final[Converted] = MappingProxyType({})


def read_office_file(
    path: str,
    data: bytes,
    known: Converted = NOTHING,
    read_docx: Reader = read_docx_file,
    read_html: Reader = read_html_file,
) -> tuple[RawText | None, list[Problem]]:
    """The text of a document that LibreOffice opens, or the reason why there is none.

    Shape:   known are documents converted before; encoding names the format: doc, wps, rtf, odt;
             docx or that of the page where the file is one of these under another name.
    Errors:  as problems I03, I04, I07, I13, and I12 where LibreOffice is missing.
    """
    try:
        kind = office_kind(data)
        if kind not in CONVERTED:
            return (read_docx if kind == "docx" else read_html)(path, data)
        digest = digest_of(data)
        made = known.get(digest)
        if made is None:
            made = converted([(data, kind)])[digest]
        if isinstance(made, UnreadableError):
            raise made
    except UnreadableError as error:
        return None, [Problem(path, 0, error.code, str(error))]
    raw, problems = read_docx(path, made)
    if raw is None:
        return None, problems
    suffix = PurePosixPath(path).suffix.lower().lstrip(".")
    name = "wps" if suffix == "wps" and kind == "doc" else kind
    return replace(raw, encoding=name, sha256=digest), problems
