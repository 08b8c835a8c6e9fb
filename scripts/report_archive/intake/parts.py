"""Files that hold several reports (范文合集): split where the file itself numbers or lists them.

Only marks that say 篇 or 范文 and count from one, the same title counted, or titles listed in the
contents split a file; 第一部分 and 一、 split none.
"""

from collections.abc import Sequence
from dataclasses import replace

from report_archive.intake.part_marks import Mark, listed_marks, numbered_marks
from report_archive.model import RawText, Removal
from report_archive.problems import Problem


def split_parts(raw: RawText) -> tuple[list[RawText], list[Problem]]:
    """The reports of one text; a report that comes again as another part is taken once.

    Shape:   one text as it was where nothing numbers the reports; else each part keeps its lines,
             with first_line telling where it began, and the mark itself among what was removed.
    Order:   as in the file.
    Errors:  as problems I08–I10.
    """
    lines = raw.body.split("\n")
    marks = numbered_marks(lines) or listed_marks(lines)
    if not marks:
        return [raw], []
    parts = [_part(raw, lines, marks, place) for place in range(len(marks))]
    problems = [Problem(raw.path, marks[0].index + 1, "I08", f"{len(marks)} reports")]
    left = list(raw.removed)
    before = "\n".join(lines[: marks[0].index]).strip()
    if before:
        left.append(Removal(1, "introduction of a collection", before))
        problems.append(Problem(raw.path, 1, "I10", f"{len(before)} characters"))
    # A security mark on the whole file is one on each report in it.
    margins = "\n".join(words for words in (raw.margins, *(one.text for one in left)) if words)
    parts = [replace(part, margins=margins) for part in parts]
    parts[0] = replace(parts[0], removed=(*left, *parts[0].removed))
    kept, seen = [], dict[str, int]()
    for part in parts:
        first = seen.setdefault(_folded(part.body), part.first_line)
        if first == part.first_line:
            kept.append(part)
        else:
            problems.append(Problem(raw.path, part.first_line, "I09", f"as from line {first}"))
    return kept, problems


def _part(raw: RawText, lines: Sequence[str], marks: Sequence[Mark], place: int) -> RawText:
    mark = marks[place]
    end = marks[place + 1].index if place + 1 < len(marks) else len(lines)
    first = lines[mark.index]
    own = [first[: mark.start] + first[mark.end :], *lines[mark.index + 1 : end]]
    words = first[mark.start : mark.end].strip()
    removed = Removal(mark.index + 1, "number of a report", words)
    return replace(
        raw,
        body="\n".join(own),
        part=place + 1,
        first_line=raw.first_line + mark.index,
        removed=(removed,) if words else (),
    )


def _folded(text: str) -> str:
    return "".join(text.split())
