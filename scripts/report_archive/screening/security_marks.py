"""Security marks (密级): a report that bears one, in its text or its name, is not published.

A mark is a sign on the document, not a word in a sentence: 国家秘密, 保密工作, 机要 are ordinary.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LONGEST_MARK: Final = 40  # code points of a line that can be nothing but a mark
HEAD_LINES: Final = 15  # a mark stands above the title, or above the text

SECRET: Final = "密"
# 机密★1年 · 秘 密 ★ · 绝密☆长期 · 机密*10年 · 秘密★（2030年3月前）; * and ﹡ only before a term
STARRED: Final = re.compile(
    r"""
    (?: 绝\s{0,2}密 | 机\s{0,2}密 | 秘\s{0,2}密 )
    \s{0,4}
    (?: [★☆✩✪✭⭐]
      | [*＊﹡] \s{0,2}
        (?: [0-9０-９]{1,3} \s? [年月日个] | 长期 | 永久 | [一二三四五六七八九十]{1,3}年 ) )
    """,
    re.VERBOSE,
)
# 密级：秘密 · 密 级: 内部 — but 密级：公开, 密级：无
LEVEL: Final = re.compile(r"密\s{0,2}级\s?[:：]\s{0,4}(?:绝\s?密|机\s?密|秘\s?密|内部)")
# 份号：000012
COPY_NUMBER: Final = re.compile(r"^\s{0,8}份\s{0,2}号\s?[:：]\s{0,4}[0-9０-９]{1,8}\s*$")
# [机密], （秘 密）, 绝密: the whole of a line near the top
ALONE: Final = re.compile(
    r"^\s*[（(【\[〔]?\s{0,2}(?:绝\s{0,4}密|机\s{0,4}密|秘\s{0,4}密)\s{0,2}[）)】\]〕]?"
    r"(?:\s{1,8}(?:特急|加急|平急|急件|[0-9]{1,3}\s?年|长期))?\s*$"
)
# 内部资料 注意保存 · （内部文件，严禁外传） · 仅供内部参考 · 此件不公开: the whole of a line
INTERNAL: Final = re.compile(
    r"""
    ^ \W*
    (?: 内\s?部\s?(?:资料|文件|材料|刊物|使用|传阅|参阅|交流|掌握|发行)
        [\s,，、·—-]*
        (?: (?:请\s?)?(?: 注意 | 妥善 ) \s? (?:保存|保管|保密)
          | (?:请\s?勿|切勿|不得|不要|严禁|禁止) \s?
            (?:外传|外泄|翻印|复印|转载|扩散|上网)
          | 不予?公开 | 阅后 (?:收回|即焚|销毁) )?
      | (?:本(?:件|文|材料|资料|刊)\s?)? 仅\s?供 \s? [^\s，。]{0,8}? 内部
        \s? (?:使用|参考|参阅|学习|传阅|阅读|交流|掌握|工作)? [^\s。]{0,12}
      | (?:此件|本件) \s? (?:不公开|不予公开|不宜公开|不得公开|依申请公开)
      | 注意 \s? (?:保密|保存) (?: [，,\s]* (?:不得|严禁|请勿) 外传 )? )
    \W* $
    """,
    re.VERBOSE,
)
# In a file's name a mark is bracketed or set apart: （机密）总结, 秘密★.., 内部资料_2023
_NAMES: Final = "绝密|机密|秘密|内部资料|内部文件|内部材料"
NAMED: Final = re.compile(
    rf"""
      [（(【\[〔「《] \s? (?: {_NAMES} | 内部 ) [^）)】\]〕」》]{{0,8}} [）)】\]〕」》]
    | (?: ^ | [\s_.,，、+—－-] ) (?: {_NAMES} ) (?= $ | [\s_.,，、+—－★☆-] )
    | (?: 绝密 | 机密 | 秘密 ) [★☆]
    """,
    re.VERBOSE,
)
# What a short line can be, whether only near the top, and what it is called.
WHOLE_LINES: Final = (
    (LEVEL, False, "a security level"),
    (COPY_NUMBER, False, "a copy number"),
    (ALONE, True, "a security mark"),
    (INTERNAL, False, "a mark for internal use"),
)
QUOTES: Final = re.compile("[“”‘’\"'「」『』]")


@dataclass(frozen=True, slots=True)
class SecurityMark:
    """One mark: its line, 0 for the file's name; its column; what kind of mark it is."""

    line: int
    column: int
    name: str


def security_marks(path: str, body: str) -> Iterator[SecurityMark]:
    """Every mark of a report, the file's name and its folders first.

    Units:   lines and columns count from 1; columns in code points.
    """
    for part in path.split("/"):
        if NAMED.search(part.rpartition(".")[0] or part):
            yield SecurityMark(0, 0, "a security mark in the file's name")
    filled = 0
    for number, line in enumerate(body.split("\n"), 1):
        shown = len(line.strip())
        if not shown:
            continue
        filled += 1
        found = _mark_of(line, shown, filled <= HEAD_LINES)
        if found is not None:
            yield SecurityMark(number, found[0] + 1, found[1])


def _mark_of(line: str, shown: int, in_head: bool) -> tuple[int, str] | None:
    """Where in a line a mark begins, and its kind; None where the words are ordinary.

    Units:   shown is the line's length in code points without the white space around it.
    """
    for starred in STARRED.finditer(line) if SECRET in line else ():
        if shown <= LONGEST_MARK or in_head or not _is_quoted(line, starred.start()):
            return starred.start(), "a security mark with a star"
    if shown > LONGEST_MARK:
        return None
    for pattern, head_only, name in WHOLE_LINES:
        found = pattern.search(line) if in_head or not head_only else None
        if found:
            return found.start(), name
    return None


def _is_quoted(line: str, place: int) -> bool:
    """Whether a sentence speaks of a mark in quotes, as rules for the handling of files do."""
    before, after = line[:place], line[place:]
    return bool(QUOTES.search(before[-2:])) and bool(QUOTES.search(after[:16]))
