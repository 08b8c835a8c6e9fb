"""A table of contents (目录) above the text: its lines repeat the headings and are none."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from report_archive.understanding.paragraphs import Paragraph

# Contents stand near the top; their entries are no longer than headings.
LOWEST_TITLE: Final = 10
LONGEST_ENTRY: Final = 80
FEWEST_ENTRIES: Final = 2
# 一、主要工作……………3
LEADER: Final = re.compile(r"(?:[.．·•_]{3}|…|\t)[.．·…•_\s]{0,100}[（(]?\d{1,3}[）)]?$")
# 一、主要工作……………3 · 一、主要工作 （3）
PAGE_NUMBER: Final = re.compile(r"[.．·…•\s_—-]{0,100}[（(]?\d{0,3}[）)]?$")


def contents_end(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The index of the first paragraph below the table of contents; first where there is none.

    Shape:   an entry is a short line whose words come again further down, before the end of the
             contents at the latest where its first entry does.
    Example: "目录", "一、学习……1", "二、服务……2", "一、学习", … → the index of the second 一、学习
    """
    near = range(first, min(first + LOWEST_TITLE, len(paragraphs)))
    title = next((n for n in near if "".join(paragraphs[n].visible.split()) == "目录"), None)
    if title is None:
        return _end_of_entries(paragraphs, first)
    if title + 1 == len(paragraphs):
        return first
    entry = _entry(paragraphs[title + 1])
    rest = range(title + 2, len(paragraphs))
    below = list(takewhile(lambda n: len(paragraphs[n].text) <= LONGEST_ENTRY, rest))
    again = next((n for n in below if entry and _entry(paragraphs[n]) == entry), None)
    # Text may stand between the contents and the first heading that they list.
    end = again if again is not None else title + 2 + len(below)
    listed = {_entry(paragraphs[n]) for n in range(title + 1, end)}
    later = sum(_entry(paragraphs[n]) in listed for n in range(end, len(paragraphs)))
    return end if later >= FEWEST_ENTRIES else first


def _end_of_entries(paragraphs: Sequence[Paragraph], first: int) -> int:
    """Where contents without a title end: lines that lead to a page, and come again below."""
    entries = list(takewhile(lambda item: LEADER.search(item.text), paragraphs[first:]))
    end = first + len(entries)
    listed = {_entry(item) for item in entries} - {""}
    if len(listed) < FEWEST_ENTRIES:
        return first
    later = {_entry(item) for item in paragraphs[end:]}
    return end if len(listed & later) >= FEWEST_ENTRIES else first


def _entry(paragraph: Paragraph) -> str:
    """The words of a line without blanks and the page number behind them."""
    if len(paragraph.text) > LONGEST_ENTRY:
        return ""
    return "".join(PAGE_NUMBER.sub("", paragraph.visible, count=1).split())
