"""Gives a report its title: the one it has, else one made from what is known of it."""

import re
from typing import Final

from report_archive.model import BlockKind, Finding, Structure
from report_archive.understanding.cues import blocks_of, squeezed

# 政 府 工 作 报 告, 工　作　总　结: letters set apart for looks
SPACED: Final = re.compile(r"(?:\S\s+){2,}\S")
BLANKS: Final = re.compile(r"\s+")
# what can't be followed by a new phrase: the title goes on in the next line
GOES_ON: Final = re.compile(
    r"[的在和与及、关于暨对]$|(?:办公室|委员会|政府|局|党委)$|^[的和与及、暨（(—-]|\d|总结$|报告$"
)
# 01_, 3、, （定稿） and the like around the title in a file name
FILE_NUMBER: Final = re.compile(r"^[\d\s._、()（）-]{1,6}(?![\d年])")
FILE_NOTE: Final = re.compile(r"[（(](?:定稿|终稿|修改稿?|初稿|最终|\d{1,2})[）)]$")
# ——在……会议上的讲话, （2023年1月5日）, 2023年1月5日在……会议上
BESIDE: Final = re.compile(
    r"[—-]{1,2}[^。]{0,40}(?:会议?上的|讲话|发言|报告$|\d日)|[（(]?(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}年\s?[\d一二三四五六七八九十]{1,2}月"
)
# 强化服务意识——在……会上的发言; 工作报告（2023年3月7日在……会议上）
INLINE_SUBTITLE: Final = re.compile(
    r"(?P<title>.{6,}?)(?:——[^。]{0,40}(?:会议?上的|讲话$|发言|发言材料$)|[（(](?:19|20)\d{2}年\d{1,2}月|(?:19|20)\d{2}年\d{1,2}月\d{1,2}日在)"
)
OFFICE_WORD: Final = re.compile(r"[办局委府镇乡厅院校]|街道|公司|人大|政协|中心")
# how a kind is written out in a title after the year
SPELLED: Final = {"半年总结": "上半年工作总结", "计划": "工作计划"}


def find_title(
    body: str,
    structure: Structure,
    path: str,
    office: Finding[str],
    year: Finding[int],
    kind: Finding[str],
) -> Finding[str]:
    """The title as the text has it; otherwise a descriptive file name, or office + year + kind.

    Shape:   made is True for all but the title that stands in the text.
    Example: no title, 县政府办公室, 2023, 工作总结 → 县政府办公室2023年工作总结
    """
    lines = [
        line
        for block in blocks_of(structure, BlockKind.TITLE)
        for line in body[block.start : block.end].splitlines()
        if line.strip()
    ]
    if lines:
        return Finding(_joined(_proper(lines)), _tidy(lines[0]), 0.95)
    named = _from_path(path, year, kind)
    return named or _from_metadata(office, year, kind)


def _tidy(line: str) -> str:
    """One line of a title, its white space put right."""
    line = line.strip()
    return squeezed(line) if SPACED.fullmatch(line) else BLANKS.sub(" ", line)


def _proper(lines: list[str]) -> list[str]:
    """The lines of the title itself, without subtitle, date and place, and repetition."""
    kept = [lines[0]]
    for line in lines[1:]:
        flat = squeezed(line)
        if BESIDE.match(flat) or flat in squeezed("".join(kept)):
            break
        kept.append(line)
    first = _tidy(kept[0])
    if len(kept) == 1 and (inline := INLINE_SUBTITLE.match(first)):
        kept = [inline["title"]]
    return kept


def _joined(lines: list[str]) -> str:
    """The lines of a title as one; phrases of equal length keep a space between them."""
    title = _tidy(lines[0])
    previous = title
    for raw in lines[1:]:
        line = _tidy(raw)
        parallel = len(previous) == len(line) and not (
            GOES_ON.search(previous) or GOES_ON.search(line)
        )
        title += (" " if parallel else "") + line
        previous = line
    return title


def _from_path(path: str, year: Finding[int], kind: Finding[str]) -> Finding[str] | None:
    """A file name that says office and kind, and does not leave out the year, is a title."""
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    stem = FILE_NOTE.sub("", FILE_NUMBER.sub("", stem)).replace("_", "").strip()
    if kind.value is None or kind.value not in stem or not OFFICE_WORD.search(stem):
        return None
    if year.value is not None and str(year.value) not in stem:
        return None
    return Finding(stem, path, round(0.8 * kind.confidence, 2), made=True)


def _from_metadata(office: Finding[str], year: Finding[int], kind: Finding[str]) -> Finding[str]:
    if office.value is None or kind.value is None:
        return Finding(None, "", 0.0)
    date = f"{year.value}年" if year.value is not None else ""
    spelled = SPELLED.get(kind.value, kind.value)
    confidence = min(office.confidence, kind.confidence)
    if year.value is not None:
        confidence = min(confidence, year.confidence)
    evidence = "；".join(
        dict.fromkeys(words for words in (office.evidence, year.evidence, kind.evidence) if words)
    )
    title = f"{office.value}{date}{spelled}"
    return Finding(title, evidence, round(0.9 * confidence, 2), made=True)
