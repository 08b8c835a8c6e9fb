"""Reader for .txt: one file, one report, its characters untouched."""

import hashlib

from report_archive.intake.decoding import UndecodableError, decode, fold_line_ends
from report_archive.model import RawText
from report_archive.problems import Problem


def read_text_file(path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    """The text of a .txt file, or the reason why there is none.

    Shape:   path is POSIX, relative to the reports folder, and goes into problems as it is.
    Errors:  as problems I01–I03.
    """
    try:
        text, encoding = decode(data)
    except UndecodableError as error:
        return None, [Problem(path, 0, error.code, str(error))]
    digest = hashlib.sha256(data).hexdigest()
    return RawText(path, encoding, digest, fold_line_ends(text)), []
