"""What frames a report: title, date, author and salutation above, signature and date below."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from report_archive.model import BlockKind
from report_archive.understanding.numbering import Series, read_mark
from report_archive.understanding.paragraphs import Paragraph

LONGEST_TITLE: Final = 60
LONGEST_SIGNATURE: Final = 30
LONGEST_SALUTATION: Final = 45
MOST_TITLE_LINES: Final = 8
LONGEST_SIGNED: Final = 60
LONGEST_PUBLICATION: Final = 120
# Below the date stand short lines only: 附件, 联系人.
TAIL_LINES: Final = 12
# A date above such a number stands under the title, not at the end.
OUTLINE: Final = frozenset({Series.CHINESE, Series.CHINESE_BRACKET, Series.FIRST})
LONGEST_TAIL_LINE: Final = 60

YEAR: Final = r"(?:(?:19|20)?[\dXxＸ×*○某]{2,4}|[二一][〇○零ОOo0一二三四五六七八九]{3})"
# 2023年12月20日 · 二〇二三年十二月 · 20XX年X月X日 · 2023-12-20 · （2023年1月5日）
DATE: Final = re.compile(
    rf"""
    [（(]?
    (?: {YEAR}年 [\dXxＸ×*○某元正一二三四五六七八九十]{{1,3}}月
        (?: [\dXxＸ×*○某一二三四五六七八九十]{{1,3}}[日号] )?
      | (?:19|20)\d\d ([-./]) \d{{1,2}} \1 \d{{1,2}} (?: \d\d:\d\d (?: :\d\d )? )?
    )
    [）)]?
    """,
    re.VERBOSE,
)
CLOSING_YEAR: Final = re.compile(rf"[（(]?{YEAR}年(?:度|底|末|初)?[）)]?")
# 县政府办公室 2023年12月20日, on one line
SIGNED_AND_DATED: Final = re.compile(
    rf"""
    (?P<signature> [^，。；：！？\n]{{2,30}}? ) [\s（(]+
    (?P<date> {YEAR}\s?年\s?[\dXxＸ×*○某一二三四五六七八九十]{{1,3}}\s?月
        (?: \s?[\dXxＸ×*○某一二三四五六七八九十]{{1,3}}\s?[日号] )? [）)]? )
    """,
    re.VERBOSE,
)
KIND_WORD: Final = re.compile(
    "总结|报告|述职|汇报|讲话|材料|计划|要点|打算|方案|意见|经验|做法|体会|发言|致辞|情况|纪实|规划|"
    "通报|简报|安排|小结|回顾|讲稿|提纲|清单|事迹|心得|范文"
)
# 镇政府2020年工作总结 2020年是…: the line break behind the title lost
TITLE_AND_TEXT: Final = re.compile(
    r"([^，。；：！？\n]{4,50}(?:总结|报告|汇报|材料|讲话|要点|计划|打算|发言|体会))"
    r"[ \u3000\u00a0]{1,8}\S"
)
# What opens a text or closes it, and is neither a title nor a name.
FORMULA: Final = re.compile(
    "前言|引言|序言|概述|目录|谢谢.{0,4}|敬礼|此致.{0,4}|完毕|特此.{0,6}|以上.{0,8}|.{0,4}印发"
)
PART: Final = re.compile(
    "基本情况|主要(?:做法|成效|工作|成绩|特点|举措)|工作回顾|存在(?:的)?问题|指导思想"
)
# 发布时间：2023-01-05 来源：县政府办 浏览次数：12
PUBLICATION: Final = re.compile(
    r"""
      .{0,40} (?:来源|浏览|点击|字号|字体|编辑|访问) [^。]{0,12} [：:【\[]
    | (?:发布|发表|更新|上传)? (?:时间|日期|于) [：:]? \s? (?:19|20)\d\d
    """,
    re.VERBOSE,
)
# ——在县委全会上的报告 · （送审稿） · 2023年1月5日在县第十届人民代表大会第二次会议上
SUBTITLE: Final = re.compile(
    r"[—－─–-]{1,4} | [（(].*[）)]$ | .{0,20}在.{2,40}(?:会|会议|论坛|班)上?[）)]?$", re.VERBOSE
)
# 各位领导、同志们： · 县委组织部： · 尊敬的各位代表：
ADDRESSEE: Final = re.compile(
    r"""
    (?: .{0,6}尊敬的 | .{0,6}敬爱的 | .{0,12}(?:各位|同志们|同志|诸位)
      | 主席 | 主任 | 组长 | 书记 | 市长 | 县长 | 考核组 | 领导 )
    """,
    re.VERBOSE,
)
RECEIVER: Final = re.compile(
    r".{0,24}(?:部|局|委|办|办公室|办公厅|政府|党委|党组|公司|院|处|科|组)"
)
NOT_SALUTATION: Final = re.compile("如下|汇报|总结|报告|包括|情况|工作|是$")
# 述职人：张三 · 县政府办公室主任 张三 · （县委办公室） · 栗 俊 昌
# 及2023年工作打算, below 2022年工作总结
FOLLOWS_TITLE: Final = re.compile(
    rf"(?:{SUBTITLE.pattern} | 以及 | 及(?!时) | 和(?![谐睦平气美衷]) | 暨 | 与(?!时|会|此) )",
    re.VERBOSE,
)
# 作者：林间 · 文/县政府办公室
BYLINE: Final = re.compile(
    r"[（(]?(?:作者|文|撰文|撰稿|供稿|执笔|整理|记者|通讯员)\s{0,2}[：:/／丨|]\s{0,2}\S.{0,28}"
)
LABELLED_PERSON: Final = re.compile(
    r"(?:述职|报告|汇报|发言|总结|撰稿|执笔|演讲|述廉|作)(?:人|者)|姓名|单位|署名|供稿"
)
PERSON: Final = re.compile(r"[\u4e00-\u9fff](?:\s{0,4}[\u4e00-\u9fffXx×*某]){1,2}|[Xx×*某○]{1,4}")
POST_AND_PERSON: Final = re.compile(
    r".{0,28}(?:主任|书记|局长|部长|镇长|乡长|县长|市长|区长|主席|秘书长|科长|长|员)[\s]{1,4}"
    r"[\u4e00-\u9fffXx×*某]{1,2}\s{0,3}[\u4e00-\u9fffXx×*某]{1,2}"
)
# 望云县教育局办公室主任, below a title that is complete
POST_ALONE: Final = re.compile(
    r".{0,20}(?:县|市|区|乡|镇|局|委|办|办公室|科|室|部|处|院|校)"
    r"(?:党组|党委|党支部)?(?:主任|副主任|书记|副书记|局长|副局长|部长|科长|镇长|乡长|县长|主席|秘书长|处长|院长|校长)"
)
OFFICE_END: Final = re.compile(
    r".{0,26}(?:办公室|办公厅|委员会|政府|党委|党组|县委|市委|区委|省委|局|部|办|政协|人大|支部|中心|"
    r"公司|学校|学院|医院|领导班子|领导小组|指挥部|党工委|总工会|联合会|协会|院|厅|站|所|队|团委|妇联|处)"
)


@dataclass(frozen=True, slots=True)
class Framed:
    """One piece of the frame: what it is, and in which paragraph.

    Shape:   begins where the piece before it in the same paragraph ends, else with the paragraph.
    Units:   end counts characters of the paragraph.
    """

    index: int
    kind: BlockKind
    end: int


def read_head(paragraphs: Sequence[Paragraph]) -> list[Framed]:
    """Title lines, date, author and salutation at the top.

    Order:   as in the text.
    Example: "政 府 工 作 报 告", "（2023年1月5日）", "各位代表：" → title, date, salutation
    """
    framed: list[Framed] = []
    title = ""
    for index, item in enumerate(paragraphs[: MOST_TITLE_LINES + 2]):
        if PUBLICATION.match(item.text) and len(item.text) <= LONGEST_PUBLICATION:
            continue
        salutation = salutation_length(item.text)
        if salutation is not None:
            framed.append(Framed(index, BlockKind.SALUTATION, salutation))
            if salutation < len(item.text):
                break
            continue
        spoken = any(piece.kind is BlockKind.SALUTATION for piece in framed)
        kind = None if spoken else _head_kind(item, title)
        if kind is BlockKind.SIGNATURE and (length := _signed_length(item)):
            framed.append(Framed(index, BlockKind.SIGNATURE, length))
            kind = BlockKind.DATE
        joined = TITLE_AND_TEXT.match(item.text) if len(item.text) > 2 * LONGEST_TITLE else None
        if index == 0 and kind is None and joined is not None:
            framed.append(Framed(index, BlockKind.TITLE, joined.end(1)))
        if kind is None:
            break
        framed.append(Framed(index, kind, len(item.text)))
        if kind is BlockKind.TITLE:
            title += "".join(item.visible.split())
    return framed


def _head_kind(item: Paragraph, title: str) -> BlockKind | None:
    """What a line above the text is, given the title so far; None where the text begins."""
    text = item.visible
    compact = "".join(text.split())
    if DATE.fullmatch(compact):
        return BlockKind.DATE
    if not _short_line(compact, first=not title) or FORMULA.fullmatch(compact):
        return None
    if read_mark(item.text) or (not title and PART.fullmatch(compact)):
        return None
    complete = KIND_WORD.search(title) is not None
    if (
        BYLINE.fullmatch(text)
        or (title and _signed_length(item) is not None)
        or (complete and POST_ALONE.fullmatch(compact))
    ):
        return BlockKind.SIGNATURE
    if _names_author(text, compact):
        # An office above 工作总结 is the first half of a title.
        office = OFFICE_END.fullmatch(compact) is not None and not POST_AND_PERSON.fullmatch(text)
        return BlockKind.TITLE if office and not complete else BlockKind.SIGNATURE
    goes_on = not complete or KIND_WORD.search(compact) or FOLLOWS_TITLE.match(compact)
    return BlockKind.TITLE if goes_on else None


def _signed_length(item: Paragraph) -> int | None:
    """How much of a line is its author where the rest is a date: 县政府办公室（2023年12月）."""
    both = SIGNED_AND_DATED.fullmatch(item.visible) if len(item.text) <= LONGEST_SIGNED else None
    if both is None or not _names_author(both["signature"], "".join(both["signature"].split())):
        return None
    return item.text.index(both["signature"]) + len(both["signature"])


def _short_line(compact: str, *, first: bool) -> bool:
    """Whether a line is short and no sentence; a title may cry out or ask."""
    ends = "。；：，、;:," if first else "。；：，、;:,！？…"
    return (
        0 < len(compact) <= LONGEST_TITLE
        and compact[-1] not in ends
        and "。" not in compact
        and "；" not in compact
    )


def _names_author(text: str, compact: str) -> bool:
    """Whether a short line names a person or an office and nothing else."""
    if len(compact) > LONGEST_SIGNATURE or FORMULA.fullmatch(compact):
        return False
    inner = text.strip("（）() \u3000")
    bare = "".join(inner.split())
    if KIND_WORD.search(bare) and not LABELLED_PERSON.match(bare):
        return False
    return bool(
        (LABELLED_PERSON.match(bare) and re.search("[：: \u3000]", inner))
        or PERSON.fullmatch(inner)
        or POST_AND_PERSON.fullmatch(inner)
        or OFFICE_END.fullmatch(bare)
    )


def salutation_length(text: str) -> int | None:
    """How many characters at the start address somebody, up to the ：; None where nobody is.

    Example: "同志们：今天，我们召开…" → 4
    """
    stop = re.search("[：:！!。]", text[: LONGEST_SALUTATION + 1])
    if stop is None or stop[0] == "。" or read_mark(text):
        return None
    words = "".join(text[: stop.start()].split())
    if NOT_SALUTATION.search(words):
        return None
    whole = stop.end() == len(text)
    if ADDRESSEE.match(words):
        return stop.end() if whole or stop[0] in "：:" else None
    return stop.end() if whole and stop[0] in "：:" and RECEIVER.fullmatch(words) else None


def read_tail(paragraphs: Sequence[Paragraph], first: int) -> list[Framed]:
    """Signature and date at the end, not before the first-th paragraph.

    Order:   as in the text.
    Example: "县政府办公室", "2023年12月20日" → signature, date
    """
    lowest = max(first, len(paragraphs) - TAIL_LINES)
    for index in range(len(paragraphs) - 1, lowest - 1, -1):
        text = paragraphs[index].visible
        compact = "".join(text.split())
        if len(compact) <= LONGEST_SIGNATURE and (
            DATE.fullmatch(compact)
            or (index == len(paragraphs) - 1 and CLOSING_YEAR.fullmatch(compact))
        ):
            dated = Framed(index, BlockKind.DATE, len(paragraphs[index].text))
            return [*_signatures(paragraphs, index, lowest), dated]
        both = SIGNED_AND_DATED.fullmatch(text) if len(text) <= LONGEST_SIGNED else None
        if both is not None:
            whole = paragraphs[index].text
            end = whole.index(both["signature"]) + len(both["signature"])
            return [
                *_signatures(paragraphs, index, lowest),
                Framed(index, BlockKind.SIGNATURE, end),
                Framed(index, BlockKind.DATE, len(whole)),
            ]
        mark = read_mark(text)
        if len(text) > LONGEST_TAIL_LINE or (mark and mark.series in OUTLINE):
            break
    return _undated_signature(paragraphs, lowest)


def _signatures(paragraphs: Sequence[Paragraph], below: int, lowest: int) -> list[Framed]:
    """The short lines right above a date, three at most."""
    framed: list[Framed] = []
    for index in range(below - 1, max(lowest, below - 3) - 1, -1):
        text = paragraphs[index].visible
        short = 1 < len(text) <= LONGEST_SIGNATURE
        if not short or re.search("[；！？：:]$|[。，]", text) or read_mark(text):
            break
        if FORMULA.fullmatch(text) or PART.fullmatch(text):
            break
        framed.append(Framed(index, BlockKind.SIGNATURE, len(paragraphs[index].text)))
    return framed[::-1]


def _undated_signature(paragraphs: Sequence[Paragraph], lowest: int) -> list[Framed]:
    """A last line that names an office or a person and nothing else."""
    index = len(paragraphs) - 1
    if index < max(lowest, 1) or read_mark(paragraphs[index].text):
        return []
    item, before = paragraphs[index], paragraphs[index - 1].visible
    finished = before[-1:] in set("。！？”）!.．)")
    if finished and _names_author(item.visible, "".join(item.visible.split())):
        return [Framed(index, BlockKind.SIGNATURE, len(item.text))]
    return []
