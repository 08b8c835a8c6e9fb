"""Words that a web page or a document service left in a text (网页残留): one table of rules.

A rule takes whole lines, or signs that stand for others. Lines that could be part of a report count
only near its beginning or its end. Nothing is taken without being named.
"""

import html
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from report_archive.model import RawText, Removal
from report_archive.problems import Problem

EDGE_LINES: Final = 12  # filled lines at either end where a page's own words stand
LONGEST_LINE: Final = 120  # code points; a longer line is text


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of debris.

    Shape:   pattern matches a whole line, white space at its ends apart; at_edges says that the
             line must stand near the beginning or the end of the text.
    """

    name: str
    at_edges: bool
    pattern: re.Pattern[str]


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})", re.VERBOSE | re.IGNORECASE)


_GAP: Final = r"[\s|｜/\\·、,，【】\[\]［］()（）<>《》:：-]"
_TOOL: Final = r"""
      打印(?:本页|此页|文章)? | 下载(?:文档|全文|附件)? | 收藏(?:本页|本文)? | 关闭(?:窗口|本页)?
    | 分享[到至]? | 返回(?:顶部|首页|列表|上页)? | 复制链接 | 朗读 | 语音播报 | 放大 | 缩小
    | 我要纠错 | 纠错 | 举报 | 点赞 | 微信 | (?:新浪)?微博 | QQ(?:空间|好友) | 朋友圈
    | 视力保护色 | 无障碍 | 繁体 | 简体 | 字[号体] | [大中小]号? | 默认
"""
# Facts that only a page states; an author or a date alone may be the report's own.
_PAGE_FACT: Final = r"""
      (?:信息|文章|稿件)?来源 | 稿源 | 发布(?:时间|日期|机构|单位|人)? | 发文(?:时间|日期)
    | (?:更新|添加)(?:时间|日期) | (?:浏览|点击|阅读|访问)(?:次数|数|量|率)? | 人气
    | (?:责任)?编辑 | 责编 | 审核人? | 校对 | [初复终]审 | 供稿 | 撰稿 | 信息员 | 录入者? | 字数
"""
_FACT: Final = rf"(?: {_PAGE_FACT} | 作者 | 日期 | 时间 )"
RULES: Final = (
    # 【字号：大 中 小】 【打印】 【关闭】
    Rule(
        "tools of a page",
        True,
        _line(
            rf"""
              {_GAP}* (?:{_TOOL}) (?: {_GAP}+ (?:{_TOOL}) )+ {_GAP}*
            | [【\[（(] \s? (?:{_TOOL}) \s? [】\]）)]
            | (?: 打印 | 收藏 | 关闭 ) (?: 本页 | 此页 | 窗口 ) | 返回(?:顶部|首页|列表|上页)
            """
        ),
    ),
    # 当前位置：首页 > 政务公开 > 工作总结
    Rule(
        "place in a site",
        True,
        _line(
            r"""
              [您你]?(?:当前|现在|所在)?的?(?:当前|所在)?位置 \s? [:：] .*
            | (?:网站)?首页 (?: \s? [>＞»›→/|-]{1,2} \s? [^>＞»›→/|。]{1,20} ){1,7}
            """
        ),
    ),
    # 来源：县政府办 发布时间：2022-01-05 浏览次数：321
    Rule(
        "facts about a page",
        True,
        _line(
            rf"""
            (?= .* (?:{_PAGE_FACT}) \s? [:：] )
            [【\[（(]? (?: \s* {_FACT} \s? [:：] [^。；:：]{{0,24}}? (?: \d:\d\d )? (?: :\d\d )? )+
            [】\]）)]? \s*
            """
        ),
    ),
    Rule("time of a page", True, _line(r"20\d\d-\d\d?-\d\d? \s \d\d?:\d\d (?::\d\d)? .{0,40}")),
    Rule("next page", True, _line(r"[上下前后]一[篇条页则] \s? [:：] .*")),
    Rule(
        "picture code",
        True,
        _line(
            r"""
            (?: 扫一扫 | 扫码 | 扫描二维码 | 长按识别 | 请?用?微信扫
              | 手机[端版]?(?:查看|阅读|打开|扫) ) .{0,40}
            """
        ),
    ),
    # 版权所有 … 主办：… 京ICP备…
    Rule(
        "foot of a site",
        True,
        _line(
            r"""
              (?: 版权所有 | [主承]办(?:单位)?\s?[:：] | 技术支持\s?[:：] | 网站标识码 | 网站地图
                | 关于我们 | 联系我们 | copyright | © ) .*
            | .* (?: ICP备 | 公网安备 ) .*
            """
        ),
    ),
    # 精品文档---下载后可任意编辑
    Rule(
        "mark of a document service",
        False,
        _line(
            r"""
            .{0,20} (?: 下载后可(?:任意|自由|直接)?(?:编辑|修改|复制|打印)? | 精品文档
                      | 可(?:任意|自由)编辑 | 欢迎下载
                      | (?:word|doc)(?:格式|版|文档)[^。]{0,10}(?:下载|编辑) ) .{0,30}
            """
        ),
    ),
    # 仅展示前三页，剩余12页需下载查看
    Rule(
        "offer to read on",
        False,
        _line(
            r"""
            .{0,30} (?: 仅(?:展示|显示|供预览)[^。]{0,20}
                      | (?:剩余|余下|其余)[^。]{0,12}(?:下载|付费|查看|阅读)
                      | (?:点击|付费)[^。]{0,8}(?:查看|阅读)(?:全文|更多|剩余)
                      | 展开(?:全文|阅读)(?:全文)? ) .{0,30}
            """
        ),
    ),
    Rule(
        "notice of a document service",
        False,
        _line(
            r"""
            (?: 如有侵权 | 版权归原作者 | 本文(?:档)?(?:由|来自|来源于)(?:网络|互联网|用户|会员)
              | 声明\s?[:：][^。]{0,30}(?:网络|侵权|版权)
              | 更多[^。]{0,20}(?:请关注|请访问|敬请) ) .{0,80}
            """
        ),
    ),
    # — 3 — · 第 3 页 共 12 页
    Rule(
        "page number",
        False,
        _line(
            r"""
              [—–－-]{1,2} \s? \d{1,3} \s? [—–－-]{1,2}
            | 第 \s? \d{1,3} \s? 页 \s? [,，/]? \s? (?:共 \s? \d{1,3} \s? 页)?
            """
        ),
    ),
)
# <!-- … --> · <U+00A0> · &nbsp; · &ldquo;
COMMENT: Final = re.compile(r"<!--(?:(?!-->).){0,2000}-->", re.DOTALL)
SIGN: Final = re.compile(
    r"<U\+(?P<code>[0-9A-Fa-f]{4,5})>"
    r"|&(?:nbsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|amp|lt|gt|quot|emsp|ensp|times);"
    r"|&\#(?:\d{2,6}|x[0-9A-Fa-f]{2,5});"
)
UNWRITABLE: Final = frozenset((*range(0x20), 0x7F, *range(0xD800, 0xE000)))


def without_debris(raw: RawText) -> tuple[RawText, list[Problem]]:
    """The text without debris, each line in its place.

    Shape:   a line that goes leaves an empty one; signs spelled out become the signs they stand
             for; all that was taken is in removed.
    Errors:  one problem D01 for each rule that took something.
    """
    body, removed = _without_signs(raw.body)
    lines = body.split("\n")
    edges = _edges(lines)
    for index, line in enumerate(lines):
        rule = _rule_for(line.strip(), index in edges)
        if rule is not None:
            removed.append(Removal(index + 1, rule.name, line.strip()))
            lines[index] = ""
    if not removed:
        return raw, []
    counts = Counter(removal.rule for removal in removed)
    first = {removal.rule: removal.line for removal in reversed(removed)}
    problems = [
        Problem(raw.path, raw.first_line - 1 + first[name], "D01", f"{name}, {count} times")
        for name, count in counts.items()
    ]
    cleaned = replace(raw, body="\n".join(lines), removed=(*raw.removed, *removed))
    return cleaned, sorted(problems)


def _edges(lines: Sequence[str]) -> frozenset[int]:
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return frozenset((*filled[:EDGE_LINES], *filled[-EDGE_LINES:]))


def _rule_for(line: str, at_edge: bool) -> Rule | None:
    if not line or len(line) > LONGEST_LINE:
        return None
    for rule in RULES:
        if (at_edge or not rule.at_edges) and rule.pattern.fullmatch(line):
            return rule
    return None


def _without_signs(body: str) -> tuple[str, list[Removal]]:
    """The text without comments, with spelled-out signs as signs."""
    removed: list[Removal] = []
    if "<" not in body and "&" not in body:
        return body, removed
    for pattern, name in ((COMMENT, "comment"), (SIGN, "spelled-out sign")):
        starts = [0, *(found.end() for found in re.finditer("\n", body))]
        found = list(pattern.finditer(body))
        removed += [Removal(bisect_right(starts, one.start()), name, one[0]) for one in found]
        body = pattern.sub(_written, body)
    return body, removed


def _written(found: re.Match[str]) -> str:
    """What stands in place of a sign; of a comment the line ends alone, so that lines stay many."""
    if found.re is COMMENT:
        return "\n" * found[0].count("\n")
    if found["code"]:
        code = int(found["code"], 16)
        return found[0] if code in UNWRITABLE or code > sys.maxunicode else chr(code)
    written = html.unescape(found[0])
    return found[0] if any(ord(sign) in UNWRITABLE for sign in written) else written
