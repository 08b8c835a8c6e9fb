"""The same questions as a spreadsheet (核对表): one row a report, one column a field.

The file is CSV in UTF-8 with a byte-order mark, as WPS and Excel open it with a double click; what
they save, in whatever Chinese encoding, can be read back.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from report_archive.intake.decoding import UndecodableError, decode
from report_archive.model import Report
from report_archive.review import understood, wanting
from report_archive.sidecar import FIELDS, defects, shown_name, sidecar_path, write_answers
from report_archive.vocabulary import Vocabulary

COLUMNS: Final = ("path", "part", "wanting", *FIELDS, "evidence")
# A cell that begins so would be run as a formula, by some programs in full width too; those that
# only look as if they had been made inert are kept apart by one sign more.
FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r\n]")
TEXT_SIGN: Final = "'"
MARK: Final = "\ufeff"


class TableError(ValueError):
    """A table that cannot be taken over; every defect is a line of the message."""


def review_table(reports: Sequence[Report]) -> bytes:
    """The table of some reports.

    Shape:   the columns of COLUMNS; part counts the reports of one file, empty where it holds
             but one; themes are separated by 、; wanting names the empty fields; path and part
             say which report a row is about, wanting and evidence are not read back.
    Order:   as given.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for report in reports:
        evidence = "; ".join(f"{name}: {words}" for name, words in understood(report))
        part = str(report.raw.part or "")
        cells = [report.raw.path, part, " ".join(wanting(report)), *_values(report), evidence]
        writer.writerow([_as_text(cell) for cell in cells])
    return (MARK + text.getvalue()).encode("utf-8")


def _values(report: Report) -> list[str]:
    found = report.metadata
    single = [getattr(found, name).value for name in FIELDS[:-1]]
    themes = "、".join(theme.value for theme in found.themes if theme.value)
    return [*("" if value is None else str(value) for value in single), themes]


def _as_text(cell: str) -> str:
    return TEXT_SIGN + cell if FORMULA.match(cell) else cell


def take_over(
    data: bytes, reports: Sequence[Report], folder: Path, vocabulary: Vocabulary
) -> list[str]:
    """Write every cell that differs from what is known into correction files.

    Shape:   gives the names of the reports that were corrected; an empty cell changes nothing.
    Errors:  TableError names every bad row and cell; then nothing at all is written.
    """
    keys = [(report.raw.path, str(report.raw.part or "")) for report in reports]
    # Two paths may look alike where what they tell of persons is hidden.
    counts = Counter(keys)
    named = {key: one for key, one in zip(keys, reports, strict=True) if counts[key] == 1}
    wrong: list[str] = []
    answers: dict[str, tuple[Path, dict[str, Any]]] = {}
    for number, row in _rows(data):
        report = named.get((row.get("path", ""), row.get("part", "")))
        target = sidecar_path(folder, report) if report else None
        if report is None or target is None:
            told = f"{row.get('path', '')!r} {row.get('part', '')}".strip()
            wrong.append(f"row {number}: no report with a correction file of its own is {told}")
            continue
        changes = _changes(report, row)
        for name, value in changes.items():
            found = defects({name: value}, vocabulary)
            wrong += [f"row {number}, {name}: {problem.message}" for problem in found]
        if changes:
            answers[shown_name(report)] = target, changes
    if wrong:
        raise TableError("\n".join(wrong))
    for _, (target, changes) in sorted(answers.items()):
        write_answers(target, changes)
    return sorted(answers)


def _rows(data: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """The filled rows with their numbers in the sheet, cells by column."""
    try:
        text, _ = decode(data)
    except UndecodableError as error:
        raise TableError(str(error)) from error
    head = text.lstrip(MARK).partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text.lstrip(MARK), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise TableError(f"not a table: {error}") from error
    names = [cell.strip() for cell in rows[0]] if rows else []
    if "path" not in names:
        raise TableError(f"the first row must name the columns: {', '.join(COLUMNS)}")
    for number, row in enumerate(rows[1:], 2):
        cells = {name: _unquoted(cell) for name, cell in zip(names, row, strict=False)}
        if any(cells.values()):
            yield number, cells


def _unquoted(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell[:1] == TEXT_SIGN and FORMULA.match(cell) else cell


def _changes(report: Report, row: dict[str, str]) -> dict[str, Any]:
    """The cells of a row that say something else than is known."""
    known = dict(zip(FIELDS, _values(report), strict=True))
    changes: dict[str, Any] = {}
    for name in FIELDS:
        cell = row.get(name, "")
        if name == "themes":
            words = [word for word in re.split(r"[\s,，、;；]+", cell) if word]
            if words and words != known[name].split("、"):
                changes[name] = words
        elif cell and cell != known[name]:
            year = name == "year" and cell.isascii() and cell.isdigit()
            changes[name] = int(cell) if year else cell
    return changes


def table_reports(reports: Sequence[Report], every: bool) -> list[Report]:
    """The reports that a review is about: those that want something, or all."""
    return [report for report in reports if every or wanting(report)]


def without_file(reports: Sequence[Report], folder: Path) -> list[str]:
    """Reports whose correction file would be that of another one."""
    return [shown_name(report) for report in reports if sidecar_path(folder, report) is None]
