"""Named campaigns in a text: teachings, discussions, special actions (主题教育与专项活动)."""

import re
from typing import Final

from report_archive.indexes.citations.border_words import BORDERS, NAMELESS
from report_archive.indexes.citations.mention import Mention, MentionKind
from report_archive.words import WordSegmenter

LEFT: Final = 16  # code points that are looked at before a suffix

# “不忘初心、牢记使命”主题教育 · “三严三实”专题教育 · “作风建设年”活动 · “效能风暴”行动
QUOTED: Final = re.compile(
    r"""
    [“"] (?P<name> [^“”"《》。；\n]{2,30} ) [”"]
    (?: 学习 | 集中 | 专项 | 专题 | 主题 | 教育 | 实践 | 创建 | 整治 | 攻坚 | 提升 | 志愿服务
        | 系列 | 百日 ){0,3}
    (?: 主题教育 | 专题教育 | 学习教育 | 教育 | 教育实践活动 | 活动年 | 活动 | 行动 | 大讨论
        | 大学习 | 大调研
      | 大走访 | 专项斗争 | 专项整治 | 整治 | 工程 | 计划 | 攻坚战 | 攻坚 )
    """,
    re.VERBOSE,
)
# 党史|学习教育 · 解放思想|大讨论 · 安全生产|专项整治 · 作风建设年|活动 · 百日攻坚
# First the signs that any of them begins with, by which most places are dismissed at once.
SUFFIX: Final = re.compile(
    r"""
    (?= [群教主专学集警大攻提百三保建落深服突效作环质改调治] )
    (?: 群众路线教育实践活动 | 教育实践活动 | 主题教育 | 专题教育 | 学习教育 | 集中教育
        | 警示教育月
    | 大讨论 | 大学习 | 大调研 | 大走访 | 大排查 | 大整治 | 大比武 | 大练兵 | 大接访
    | 专项行动 | 专项整治 | 专项斗争 | 专项治理 | 集中整治 | 集中攻坚 | 攻坚行动 | 提升行动
        | 百日行动
    | 百日攻坚 | 百日会战 | 三年行动 | 攻坚战 | 保卫战
    | (?: 建设 | 提升 | 攻坚 | 落实 | 深化 | 服务 | 突破 | 效能 | 作风 | 环境 | 质量 | 改革
        | 学习 | 调研 | 治理 )年活动 )
    """,
    re.VERBOSE,
)
# Something of every SUFFIX, by which most sentences are dismissed at once, and how far before it a
# SUFFIX begins at most.
SIGN: Final = re.compile("教育|大[讨学调走排整比练接]|专项|集中[整攻]|攻坚|行动|百日|保卫战|年活动")
BEFORE_SIGN: Final = 4  # code points
AFTER: Final = re.compile("活动|行动")
FULL_NAMES: Final = frozenset(("群众路线教育实践活动", "百日攻坚", "百日行动", "百日会战"))
DEEPLY: Final = "深入"  # belongs to a name that goes on with 贯彻
HAN_WORD: Final = re.compile("[\u4e00-\u9fff]+")
SHORTEST: Final = 2  # code points before the suffix


def campaigns_in(text: str, segmenter: WordSegmenter) -> list[Mention]:
    """The named campaigns of a text: first those in quotation marks, then the others."""
    named = []
    if "”" in text or '"' in text:
        named = [_mention(text, *found.span()) for found in QUOTED.finditer(text)]
    sign = SIGN.search(text)
    if not sign:
        return named
    quoted = tuple(named)
    reached = 0
    for found in SUFFIX.finditer(text, max(0, sign.start() - BEFORE_SIGN)):
        first, last = found.span()
        if any(each.start < last and first < each.end for each in quoted):
            continue
        start = _left_border(text, max(reached, first - LEFT), first, segmenter)
        name = text[start:first]
        if found[0] not in FULL_NAMES and (len(name) < SHORTEST or name in NAMELESS):
            continue
        following = AFTER.match(text, last)
        end = following.end() if following and not found[0].endswith(following[0]) else last
        reached = end
        named.append(_mention(text, start, end))
    return named


def _left_border(text: str, first: int, end: int, segmenter: WordSegmenter) -> int:
    """Where the name that ends before a suffix begins."""
    start = end
    leading = ""
    for word in reversed(segmenter.words(text[first:end])):
        if word in BORDERS or not HAN_WORD.fullmatch(word):
            break
        if segmenter.tag(word)[:1] in ("p", "c", "u", "d", "r", "m", "f", "t"):
            break
        start -= len(word)
        leading = word
    else:
        # The name goes on further left than any does: nothing says where it begins.
        return end if end - first >= LEFT else start
    if len(leading) == 1:
        start += 1  # 从严|党纪学习教育 cut as 从|严
    if text.startswith("贯彻", start) and text.endswith(DEEPLY, 0, start):
        start -= len(DEEPLY)
    return start


def _mention(text: str, start: int, end: int) -> Mention:
    return Mention(start, end, " ".join(text[start:end].split()), MentionKind.CAMPAIGN)
