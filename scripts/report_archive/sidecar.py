"""The correction file beside a report, amended: what a person wrote in it stays as it is."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

import yaml

from report_archive.intake.corrections import read_corrections
from report_archive.intake.discovery import has_report
from report_archive.intake.file_names import correction_names
from report_archive.model import Report
from report_archive.problems import Problem
from report_archive.publishing.writer import replace_file
from report_archive.vocabulary import Vocabulary

# The fields of a report that a correction can set, in the order in which people are asked.
FIELDS: Final = ("title", "office", "office_type", "level", "year", "kind", "themes")

DOCUMENT_END: Final = "...\n"  # what YAML puts after a value that is no list


def sidecar_path(folder: Path, report: Report) -> Path | None:
    """The correction file for a report alone; None where another report has that name's.

    Shape:   folder is that of the reports; the file need not be there yet.
    """
    path = PurePosixPath(report.raw.location)
    files = (place.as_posix() for place in (path, *path.parents[:-1]))
    file = next((place for place in files if (folder / place).is_file()), None)
    if file is None:
        return None
    target = folder / correction_names(file, report.raw.location, report.raw.part)[-1]
    shared = file != report.raw.location or report.raw.part
    # 合集.第2篇.yml beside a report 合集.第2篇.txt is that report's.
    return None if shared and has_report(target) else target


def defects(answers: Mapping[str, Any], vocabulary: Vocabulary) -> list[Problem]:
    """What is wrong with values, by the rules of the correction files themselves."""
    return read_corrections("", amended("", answers).encode("utf-8"), vocabulary)[1]


def amended(text: str, answers: Mapping[str, Any]) -> str:
    """The text of a correction file with these answers in it.

    Shape:   a key that stands there already is answered in its place; all other lines, comments
             included, stay as they are.
    Errors:  yaml.YAMLError where the text is no YAML.
    Example: amended("year: 2021 # 封面\\n", {"year": 2022}) == "year: 2022\\n"
    """
    lines = text.splitlines()
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    places: dict[str, tuple[int, int]] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            places[str(key.value)] = key.start_mark.line, _last_line(value)
    for key in sorted(answers, key=lambda key: places.get(key, (-1, -1)), reverse=True):
        written = _line(key, answers[key])
        if key in places:
            first, last = places[key]
            lines[first : last + 1] = [written]
    lines += [_line(key, answers[key]) for key in FIELDS if key in answers and key not in places]
    return "".join(f"{line}\n" for line in lines)


def _last_line(value: yaml.Node) -> int:
    """The last line of a value; a list in lines ends with its last item, not with its comments."""
    if isinstance(value, yaml.SequenceNode) and not value.flow_style and value.value:
        return _last_line(value.value[-1])
    line: int = value.end_mark.line
    return line


def write_answers(path: Path, answers: Mapping[str, Any]) -> None:
    """Put answers into a correction file, which need not be there yet.

    Errors:  yaml.YAMLError, UnicodeDecodeError where the file there cannot be read.
    """
    before = path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
    replace_file(path, amended(before, answers).encode("utf-8"))


def _line(key: str, value: Any) -> str:
    dumped = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**9)
    return f"{key}: {dumped.removesuffix(DOCUMENT_END).strip()}"


def shown_name(report: Report) -> str:
    """How a report is called where the operator is asked about it."""
    part = f" ({report.raw.part})" if report.raw.part else ""
    return report.raw.path + part
