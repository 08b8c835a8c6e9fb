"""Files that hold several reports (范文合集): split where the file itself numbers them, else whole.

Only marks that say 篇 or 范文 and count from one split a file; 第一部分 and 一、 split none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from report_archive.model import RawText, Removal
from report_archive.problems import Problem

SHORTEST_REPORT: Final = 200  # code points; what is shorter between two marks is a list of contents
LONGEST_INTRODUCTION: Final = 800  # code points before the first mark; more is a text of its own
LONGEST_MARK: Final = 80  # code points of the line that a mark stands on

# 篇一：2021年工作总结 · 【范文2】 · 第三篇 述职报告 · 县委办公室工作总结（篇四） · 工作总结 篇5
MARK: Final = re.compile(
    r"""
    ^ [\s\u3000#*]* (?P<mark>
      [【\[（(]? \s?
      (?: 第 (?P<a>[一二三四五六七八九十百]{1,4}|[0-9]{1,3}) 篇
        | (?:篇|范文|例文|样文|样本|模板) \s? (?P<b>[一二三四五六七八九十百]{1,4}|[0-9]{1,3}) )
      \s? [】\]）)]? \s? [：:、.．，,]? [\s\u3000]* )
    (?P<rest> .*? ) [\s\u3000]* $
    """,
    re.VERBOSE,
)
# The mark at the end of a title: 办公室工作总结 篇1
TRAILING: Final = re.compile(
    r"""
    ^ [\s\u3000#*]* (?P<rest> [^。；！？]{4,60}? )
    (?P<mark> [\s\u3000]* [【\[（(]? \s? (?:篇|范文|例文|样文) \s?
      (?P<a>[一二三四五六七八九十百]{1,4}|[0-9]{1,3}) \s? [】\]）)]? [\s\u3000]* ) $
    """,
    re.VERBOSE,
)
DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
TENS: Final = {"十": 10, "百": 100}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that begins the report of a number.

    Shape:   form is what the line is but for its number; index counts lines from 0; the mark itself
             is line[start:end].
    """

    index: int
    form: str
    number: int
    start: int
    end: int


def split_parts(raw: RawText) -> tuple[list[RawText], list[Problem]]:
    """The reports of one text, copies of a report taken once.

    Shape:   one text as it was where nothing numbers the reports; else each part keeps its lines,
             with first_line telling where it began, and the mark itself among what was removed.
    Order:   as in the file.
    Errors:  as problems I08–I10.
    """
    lines = raw.body.split("\n")
    marks = _numbered(list(_marks(lines)), lines)
    if not marks:
        once, copies = _without_copies(raw, lines)
        return [once], copies
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


def _marks(lines: Sequence[str]) -> Iterator[_Mark]:
    for index, line in enumerate(lines):
        if "篇" not in line and "文" not in line and "样" not in line and "模板" not in line:
            continue
        if len(line.strip()) > LONGEST_MARK:
            continue
        leading = MARK.match(line)
        found = leading or TRAILING.match(line)
        if found and not (leading and found["rest"].endswith(("。", "；", "，"))):
            digits = found["a"] or (found["b"] if leading else None) or ""
            form = re.sub(r"[\s\u3000]", "", found["mark"].replace(digits, "#", 1))
            yield _Mark(index, form if leading else "…" + form, number(digits), *found.span("mark"))


def number(digits: str) -> int:
    """A small number in Chinese or Arabic numerals.

    Example: number("二十三") == 23
    """
    if digits.isascii():
        return int(digits)
    total, digit = 0, 0
    for sign in digits:
        if sign in TENS:
            total += (digit or 1) * TENS[sign]
            digit = 0
        else:
            digit = DIGITS[sign]
    return total + digit


def _numbered(marks: Sequence[_Mark], lines: Sequence[str]) -> list[_Mark]:
    """The marks of one form that count from one and have a report behind each; or none."""
    sizes = [0]
    for line in lines:
        sizes.append(sizes[-1] + len(line.strip()))
    for form in dict.fromkeys(mark.form for mark in marks):
        own = [mark for mark in marks if mark.form == form]
        ends = [*(mark.index for mark in own[1:]), len(lines)]
        whole = [
            mark
            for mark, end in zip(own, ends, strict=True)
            if sizes[end] - sizes[mark.index + 1] >= SHORTEST_REPORT
        ]
        counts = [mark.number for mark in whole] == list(range(1, len(whole) + 1))
        if len(whole) > 1 and counts and sizes[whole[0].index] <= LONGEST_INTRODUCTION:
            return whole
    return []


def _part(raw: RawText, lines: Sequence[str], marks: Sequence[_Mark], place: int) -> RawText:
    mark = marks[place]
    end = marks[place + 1].index if place + 1 < len(marks) else len(lines)
    first = lines[mark.index]
    own = [first[: mark.start] + first[mark.end :], *lines[mark.index + 1 : end]]
    removed = Removal(mark.index + 1, "number of a report", first[mark.start : mark.end].strip())
    return replace(
        raw,
        body="\n".join(own),
        part=place + 1,
        first_line=raw.first_line + mark.index,
        removed=(removed,),
    )


def _without_copies(raw: RawText, lines: Sequence[str]) -> tuple[RawText, list[Problem]]:
    """The text once, where the whole of it is the same lines twice or more often."""
    filled = [(index, _folded(line)) for index, line in enumerate(lines) if line.strip()]
    words = [text for _, text in filled]
    for size in _periods(words):
        if sum(map(len, words[:size])) >= SHORTEST_REPORT:
            index = filled[size][0]
            copies = "\n".join(lines[index:])
            removal = Removal(index + 1, "copy of the report", copies)
            body = "\n".join(lines[:index])
            count = len(words) // size - 1
            problem = Problem(raw.path, index + 1, "I09", f"{count} more, as from line 1")
            return replace(raw, body=body, removed=(*raw.removed, removal)), [problem]
    return raw, []


def _periods(words: Sequence[str]) -> Iterator[int]:
    """The number of lines after which they begin anew and go on to the end, if they do."""
    # The failure function of Knuth, Morris and Pratt: one pass, whatever the lines are.
    borders = [0] * len(words)
    for place in range(1, len(words)):
        length = borders[place - 1]
        while length and words[place] != words[length]:
            length = borders[length - 1]
        borders[place] = length + (words[place] == words[length])
    if words:
        period = len(words) - borders[-1]
        if period < len(words) and len(words) % period == 0:
            yield period


def _folded(text: str) -> str:
    return "".join(text.split())
