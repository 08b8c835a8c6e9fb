"""Every format a report may come in: from the bytes of one file to the texts of its reports."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final

from report_archive.intake.archive_file import read_archive_file
from report_archive.intake.debris import without_debris
from report_archive.intake.docx_file import read_docx_file
from report_archive.intake.html_file import is_page, read_html_file
from report_archive.intake.markdown_file import read_markdown_file
from report_archive.intake.parts import split_parts
from report_archive.intake.pdf_file import read_pdf_file
from report_archive.intake.text_file import read_text_file
from report_archive.model import RawText
from report_archive.problems import Problem

# From a path and the bytes of the file to its text, or the reasons why there is none.
Reader = Callable[[str, bytes], tuple[RawText | None, list[Problem]]]

READERS: Final[Mapping[str, Reader]] = {
    ".txt": read_text_file,
    ".md": read_markdown_file,
    ".html": read_html_file,
    ".htm": read_html_file,
    ".docx": read_docx_file,
    ".pdf": read_pdf_file,
}
ARCHIVE: Final = ".zip"
SUFFIXES: Final = frozenset((*READERS, ARCHIVE))
KINDS: Final = ", ".join(sorted(SUFFIXES))
LONGEST: Final = 1_000_000  # code points; the longest real report has a tenth of that


def read_file(path: str, data: bytes) -> tuple[list[RawText], list[Problem]]:
    """The texts of all reports in one file; none where the file is refused.

    Shape:   path is POSIX, relative to the reports folder; its suffix says which reader.
    Order:   as in the file.
    Errors:  as problems I01–I11, each naming the file.
    """
    suffix = PurePosixPath(path).suffix.lower()
    if suffix == ARCHIVE:
        return read_archive_file(path, data, read_file)
    reader = READERS.get(suffix)
    if reader is None:
        return [], [Problem(path, 0, "I05", f"no reader for {suffix or 'it'}: {KINDS}")]
    raw, problems = reader(path, data)
    # A page that was saved under another name.
    if raw is not None and reader in (read_text_file, read_markdown_file) and is_page(raw.body):
        raw, problems = read_html_file(path, data)
    if raw is None:
        return [], problems
    if len(raw.body) > LONGEST:
        return [], [*problems, Problem(path, 0, "I07", f"{len(raw.body)} characters")]
    parts, found = split_parts(raw)
    cleaned = [without_debris(part) for part in parts]
    debris = [problem for _, defects in cleaned for problem in defects]
    return [text for text, _ in cleaned], problems + found + debris
