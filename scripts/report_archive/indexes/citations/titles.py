"""Every 《title》 in a text, nested ones as well (书名号里的文件)."""

import re
from typing import Final

from report_archive.indexes.citations.mention import Mention, MentionKind

SIGN: Final = re.compile("[《》]")
LONGEST: Final = 100  # code points; what is longer was never closed where it should be
FULL_STOPS: Final = frozenset("。！？")
BLANKS: Final = re.compile(r"\s+")

KINDS_OF_PAPER: Final = (
    "方案|通知|办法|条例|意见|规定|细则|制度|决定|决议|计划|要点|报告|简报|通报|纪要|公报|章程|规则|准则|清单|台账"
    "|指南|手册|汇编|总结|规划|纲要|建议|批复|函|信息|专报|快报|请示|公告|通告|汇报|责任书|承诺书"
)
# 《实施方案》《工作通知》: kinds of papers, not the name of one
NAMELESS: Final = re.compile(
    rf"(?:实施|工作|管理|若干|有关|相关|暂行|试行|具体|总体|专项|综合|情况)*(?:{KINDS_OF_PAPER})"
)


def titles_in(text: str) -> list[Mention]:
    """The titles of a text, each with its marks, in the order in which they begin.

    Shape:   an inner 《》 counts beside the outer one; a 《 without its 》 is none, and neither is
             what runs over a full stop or is longer than any title.
    """
    opened: list[int] = []
    found = []
    for sign in SIGN.finditer(text):
        if sign[0] == "《":
            opened.append(sign.start())
        elif opened:
            start, end = opened.pop(), sign.end()
            words = text[start:end]
            inner = words[1:-1].strip()
            if inner and len(words) <= LONGEST and not FULL_STOPS.intersection(inner):
                kind = MentionKind.NAMELESS if NAMELESS.fullmatch(inner) else MentionKind.TITLE
                found.append(Mention(start, end, BLANKS.sub(" ", words), kind))
    return sorted(found, key=lambda mention: (mention.start, -mention.end))
