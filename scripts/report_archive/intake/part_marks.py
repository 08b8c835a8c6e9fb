"""Where each report of a collection begins: by numbers that say 篇 or 范文, or by its contents.

Numbers must count from one, and every title in the contents must come again above a text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

SHORTEST_REPORT: Final = 200  # code points; what is shorter between two marks is a list of contents
LONGEST_INTRODUCTION: Final = 800  # code points before the first mark; more is a text of its own
LONGEST_MARK: Final = 80  # code points of the line that a mark stands on

# 篇一：2021年工作总结 · 【范文2】 · 第三篇 述职报告 · 县委办公室工作总结（篇四） · 工作总结 篇5
LEADING: Final = re.compile(
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
# The number alone behind a title: 办公室工作总结1, 述职报告（二）
COUNTED: Final = re.compile(
    r"""
    ^ [\s\u3000#*]* (?P<rest> [^。；！？：]{0,50}?
        (?:总结|报告|汇报|材料|讲话|计划|要点|范文|小结|述职) )
    (?P<mark> [\s\u3000]* [（(]? (?P<a>[一二三四五六七八九十]{1,3}|[0-9]{1,2}) [）)]?
      [\s\u3000]* ) $
    """,
    re.VERBOSE,
)
HINT: Final = re.compile(r"[篇文样]|模板|[0-9一二三四五六七八九十）)]\s*$")
LOWEST_CONTENTS: Final = 10  # filled lines above the contents at the most
LONGEST_ENTRY: Final = 60
ENTRY: Final = re.compile(r"(?:总结|报告|汇报|材料|讲话|计划|要点|方案|小结|述职|发言|体会)$")
# 1.  · 一、 · （三） · 篇四：
NUMBER: Final = re.compile(
    r"(?:[0-9]{1,3}[.．、]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]"
    r"|[【（(]?第?[篇]?[一二三四五六七八九十0-9]{1,3}篇?[】）)]?[：:、\s])\s*"
)
PAGE: Final = re.compile(r"(?:[.．·…•_—-]|\s){1,100}[（(]?\d{1,3}[）)]?$")
DIGITS: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
TENS: Final = {"十": 10, "百": 100}


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that begins the report of a number.

    Shape:   form is what the line is but for its number; index counts lines from 0; the mark itself
             is line[start:end].
    """

    index: int
    form: str
    number: int
    start: int
    end: int


def numbered_marks(lines: Sequence[str]) -> list[Mark]:
    """The marks of one form that count from one and have a report behind each; or none.

    Order:   as in the text; a list of contents above may have the same marks.
    """
    marks = list(_marks(lines))
    if not marks:
        return []
    sizes = [0, *accumulate(len(line.strip()) for line in lines)]
    for form in dict.fromkeys(mark.form for mark in marks):
        own = [mark for mark in marks if mark.form == form]
        ends = [*(mark.index for mark in own[1:]), len(lines)]
        whole = [
            mark
            for mark, end in zip(own, ends, strict=True)
            if sizes[end] - sizes[mark.index + 1] >= SHORTEST_REPORT
        ]
        counts = [mark.number for mark in whole] == list(range(1, len(whole) + 1))
        if len(whole) > 1 and counts and _above(lines, own, whole) <= LONGEST_INTRODUCTION:
            return whole
    return []


def _above(lines: Sequence[str], own: Sequence[Mark], whole: Sequence[Mark]) -> int:
    """How much stands above the first report but for a list of the titles below."""
    marked = {mark.index for mark in own}
    titles = {
        _title(lines[mark.index][: mark.start] + lines[mark.index][mark.end :]) for mark in whole
    }
    above = enumerate(lines[: whole[0].index])
    return sum(
        len(line.strip())
        for index, line in above
        if index not in marked and _title(line) not in titles
    )


def listed_marks(lines: Sequence[str]) -> list[Mark]:
    """Where the titles listed in the contents at the top come again; none unless all do.

    Shape:   every entry names a kind of report, as the headings of one report do not; the mark
             itself is empty, for the title stays.
    """
    filled = [index for index, line in enumerate(lines) if line.strip()]
    near = filled[:LOWEST_CONTENTS]
    top = next((n for n, i in enumerate(near) if "".join(lines[i].split()) == "目录"), None)
    if top is None:
        return []
    entries: list[str] = []
    for index in filled[top + 1 :]:
        entry = _title(lines[index])
        if not ENTRY.search(entry) or len(entry) > LONGEST_ENTRY or entry in entries:
            break
        entries.append(entry)
    marks: list[Mark] = []
    start = filled[top] + 1 + len(entries)
    for index in range(start, len(lines)):
        wanted = entries[len(marks)] if len(marks) < len(entries) else None
        if wanted and len(lines[index]) <= 2 * LONGEST_MARK and _title(lines[index]) == wanted:
            marks.append(Mark(index, "", len(marks) + 1, 0, 0))
    ends = [*(mark.index for mark in marks[1:]), len(lines)]
    sizes = [0, *accumulate(len(line.strip()) for line in lines)]
    whole = all(
        sizes[end] - sizes[mark.index + 1] >= SHORTEST_REPORT
        for mark, end in zip(marks, ends, strict=bool(marks))
    )
    return marks if len(marks) == len(entries) > 1 and whole else []


def _title(line: str) -> str:
    """A line of a list of contents without its number, its page and its blanks."""
    return "".join(PAGE.sub("", NUMBER.sub("", line.strip()[: 2 * LONGEST_MARK], count=1)).split())


def _marks(lines: Sequence[str]) -> Iterator[Mark]:
    for index, line in enumerate(lines):
        if len(line.strip()) > LONGEST_MARK or not HINT.search(line):
            continue
        leading = LEADING.match(line)
        found = leading or TRAILING.match(line) or COUNTED.match(line)
        if found and not (leading and found["rest"].endswith(("。", "；", "，"))):
            digits = found["a"] or (found["b"] if leading else None) or ""
            form = re.sub(r"[\W_]", "", found["mark"].replace(digits, "N", 1))
            if form == "N":  # the same title over and over, with a number alone
                form = "".join(found["rest"].split()) + form
            yield Mark(index, form if leading else "…" + form, number(digits), *found.span("mark"))


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
