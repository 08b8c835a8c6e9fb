"""What a clause says besides what it measures: how it opens, what joins thing and number."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from report_archive.indexes.figures.office_words import BEING

HAN: Final = re.compile("[\u4e00-\u9fff]")
# What a clause opens with before it says anything: 全年共, 其中, 今年以来先后
OPENING: Final = re.compile(
    r"""
    ^(?: [\s”"'（(·、]+ | “(?![^“”]{1,6}”) | [一二三四五六七八九十]是 | 其中 | 同时 | 此外
      | 另外? | 并且?
      | 以及? | 又 | 再 | 还 | 也 | 均 | 都
      | 已经? | 现已 | 共计? | 总共 | 合计 | 一共 | 总计 | 累计 | 先后 | 就 | 全年 | 今年
      | 本年度? | 去年 | 上年 | 当年
      | 年内 | 年度 | 上半年 | 下半年 | 一年来 | 近年来 | 近两年来 | 以来 | 至?目前
      | 截[至止]目?前? | 现在? | 分别 | 平均
      | 总体 | 首次 | 各自? | 及时(?!率) | 积极 | 主动 | 认真 | 高效 | 成功 | 圆满 | 顺利 | 高质量
      | 按时 | 按期 | 全面 | 集中(?!学|宣|整|培|评|攻|清|开)
      | 独立(?:或牵头)? | 牵头 | 共同 | 联合 | 对外 | 组织人员 | 做到 | 实现 | 我们? | 本人
      | 每年 | 年初 | 年底
      | [0-9０-９Xx*]{1,4}年(?:度)? | [0-9０-９Xx*]{1,2}[-—至月日]{1,2}(?:份)? | 期间 | 到
      | 把 | 将 | 了 | 约 | 近 | 仅 | 只 | 至 )+
    """,
    re.VERBOSE,
)
BROKEN: Final = ("率", "度")


def _by_last_sign(words: frozenset[str]) -> Mapping[str, Sequence[str]]:
    """Words by their last sign, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        found.setdefault(word[-1], []).append(word)
    return found


BEING_BY_LAST: Final = _by_last_sign(BEING | frozenset(" \t\u3000\u00a0"))
OUTGOING: Final = ("支出", "输出", "产出")


def bare(before: str) -> str:
    """A clause without its opening and without what stands between a thing and its number."""
    text = without_opening(before)
    # 及时率 begins as an opening does
    if text.startswith(BROKEN):
        text = before
    while text:
        for word in BEING_BY_LAST.get(text[-1], ()):
            if text.endswith(word):
                break
        else:
            return text
        if text.endswith(OUTGOING):
            return text
        text = text[: -len(word)]
    return text


def without_opening(text: str) -> str:
    """A clause from the word on with which it begins to say something."""
    opening = OPENING.match(text)
    return text[opening.end() :] if opening else text
