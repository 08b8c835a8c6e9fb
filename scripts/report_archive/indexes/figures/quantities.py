"""Numbers that count or measure something, wherever a sentence states them (数量)."""

import re
from collections.abc import Mapping
from enum import StrEnum
from string import ascii_letters, digits
from typing import Final, NamedTuple


class UnitKind(StrEnum):
    """What sort of unit a number has, which decides how its sentence is read."""

    COUNT = "count"  # 件, 次, 篇, 公里, 万元
    PEOPLE = "people"  # 人次, 批次: what is counted is the doing, not a thing
    SHARE = "share"  # %, 成, 倍, 三分之一
    POINTS = "points"  # 个百分点: always a change
    TIME = "time"  # 小时, 天: a figure only where it is compared
    RANK = "rank"  # 居全市第三位: no number of anything


class Quantity(NamedTuple):
    """One number with its unit.

    Shape:   unit is the text's own; approximations (近, 余, 以上) belong to the number.
    Units:   start and end are positions in the text that was read.
    Example: "近4.6万余件以上" → all of it, unit 件
    """

    start: int
    end: int
    unit: str
    kind: UnitKind


TIME: Final = UnitKind.TIME
PEOPLE_UNITS: Final = ("批人次", "人次", "批次", "户次", "车次", "批")
TIME_UNITS: Final = ("个工作日", "工作日", "个小时", "小时", "分钟", "个月", "个季度", "秒", "天")
# Classifiers and units of measure; a one-sign unit that opens a longer word is none: 15部门, X家庄.
COUNT_UNITS: Final = (
    *("件次", "场次", "份次", "篇次", "条次", "期次", "轮次", "项次", "头次", "班次", "台次"),
    *("平方公里", "平方千米", "平方米", "立方米", "公里", "千米", "厘米", "毫米", "海里"),
    *("公顷", "千克", "公斤", "万吨", "千瓦时", "千瓦", "兆瓦", "美元", "欧元", "港元"),
    *("学时", "课时", "人份", "台套"),
    *("个类别", "个大类", "大类", "小类", "个批次"),
    *("元", "吨", "米", "亩", "克", "斤", "升", "次", "件", "份", "篇", "条", "期", "个"),
    *("项", "名", "人", "位", "家", "户", "场", "起", "处", "台", "辆", "部", "套", "本", "册"),
    *("卷", "页", "字", "只", "头", "张", "幅", "块", "座", "栋", "幢", "间", "组", "支", "类"),
    *("道", "级", "种", "对", "例", "宗", "笔", "桩", "盏", "株", "棵", "羽", "艘", "架"),
    *("枚", "段", "轮", "分", "面", "门", "所", "堂", "节", "则", "封", "匹", "口", "趟"),
    *("部次", "眼", "套次", "平方", "箱", "袋", "瓶"),
)
SHARE_UNITS: Final = ("%", "％", "‰", "倍", "成", "成半")
POINT_UNITS: Final = ("个百分点", "百分点")
KIND_OF: Final[Mapping[str, UnitKind]] = {
    **dict.fromkeys(COUNT_UNITS, UnitKind.COUNT),
    **dict.fromkeys(PEOPLE_UNITS, UnitKind.PEOPLE),
    **dict.fromkeys(TIME_UNITS, UnitKind.TIME),
    **dict.fromkeys(SHARE_UNITS, UnitKind.SHARE),
    **dict.fromkeys(POINT_UNITS, UnitKind.POINTS),
}
# What a sign begins when these follow it: 部门, 条例, 台账, 分别.
NOT_A_UNIT: Final = {
    "部": "门分署队委属",
    "条": "例件",
    "项": "目",
    "期": "间末限望盼",
    "台": "账帐阶湾商",
    "人": "员民才事力居均文工口",
    "位": "置居列于次",
    "分": "别析解管局类工级层公支院校中之步片赴发布头期两三四类组",
    "家": "庄园庭属长访坪沟湾",
    "场": "镇所地景",
    "组": "织长团建成",
    "户": "口外籍",
    "级": "别以",
    "面": "对向临貌积",
    "道": "路德歉",
    "所": "有属在以需",
    "处": "理置在级于",
    "节": "约日假能点省",
    "口": "径",
    "行": "动政业为",
    "度": "过假",
    "单": "位独",
    "对": "接",
    "门": "户",
    "起": "草来",
    "名": "录称义为列",
    "个": "体性人",
    "次": "会全序",
    "班": "子",
    "字": "样",
    "张": "家村庄",
    "类": "似",
    "头": "条",
    "段": "时",
    "轮": "换岗流值",
    "种": "植养",
    "升": "级",
    "米": "面",
    "本": "地级着次",
    "间": "接",
    "元": "月旦宵",
    "款": "项",
}
DIGITS: Final = r"[0-9０-９]"
CHINESE_NUMERALS: Final = "一二两三四五六七八九十百千万亿零〇"
MASK: Final = r"(?<![A-Za-z])(?:[XxＸｘ×]{1,4}|[*＊]{1,4}|[○◯]{1,4}|□{1,4})"


def _unit_pattern() -> str:
    """All units, the longest first, each refusing what would make it another word."""
    kinds = [*PEOPLE_UNITS, *TIME_UNITS, *COUNT_UNITS]
    found = []
    for unit in sorted(set(kinds), key=lambda unit: (-len(unit), unit)):
        refused = NOT_A_UNIT.get(unit, "")
        found.append(re.escape(unit) + (f"(?![{refused}])" if refused else ""))
    return "|".join(found)


# 一次, 一个: never a figure, but for 一倍 and 一成
ONE_THING: Final = rf"一 [^{CHINESE_NUMERALS}点余多几来倍成%％‰\s]"
# What a unit begins with; most numbers are followed by something else.
UNIT_SIGNS: Final = "".join(sorted({unit[0] for unit in KIND_OF}))
# 近4.6万余件 · 870条 · 98%以上 · **余次 · X件 · 三十二项 · 百分之九十 · 2-3名 · 近万份 · 个百分点
QUANTITY: Final = re.compile(
    rf"""
    (?= [近约大将接超逾不至上数几0-9０-９XxＸｘ×*＊○◯□一二两三四五六七八九十百千万亿零〇] )
    (?P<about> 近 | 约 | 大约 | 将近 | 接近 | 超过 | 超 | 逾 | 不足 | 不到 | 至少 | 上 | 数
      | 几 )? \s?
    (?:
        (?P<number>
            (?> {DIGITS}{{1,15}} (?: , {DIGITS}{{3}} (?!{DIGITS}) ){{0,4}}
              (?: [.．] {DIGITS}{{1,6}} )?
              (?: [-—~～至] {DIGITS}{{1,9}} (?: [.．] {DIGITS}{{1,6}} )? )? )
          | {MASK}
          | (?! {ONE_THING} ) [{CHINESE_NUMERALS}]{{1,9}} (?: 点 [一二三四五六七八九零]{{1,3}} )?
        )
        \s? (?P<more> [余多几来] )? (?P<scale> [十百千万亿]{{1,2}} )? (?P<over> [余多来] )? \s?
        (?= [{UNIT_SIGNS}] ) (?P<unit> 个百分点 | 百分点 | [%％‰] | 倍
        | 成半? (?![效果立功为员本长年熟绩都因就交型套品])
          | {_unit_pattern()} )
      | (?P<fraction> 百分之 (?: [{CHINESE_NUMERALS}点]{{1,8}} | {DIGITS}{{1,3}} | {MASK} )
          | [三四五六七八九十]分之[一二三四五六七八九] )
    )
    (?P<bound> 以上 (?!的) | 左右 | 以内 (?!的) )?
    """,
    re.VERBOSE,
)
# Every QUANTITY has this in it, a number's last sign and what follows that up to the unit's first;
# most sentences have none and are dismissed at once.
BEFORE_UNIT: Final = re.compile(
    rf"""
    [0-9０-９XxＸｘ×*＊○◯□{CHINESE_NUMERALS}]
      (?: (?<!一) | (?<=[{CHINESE_NUMERALS}]一) | (?=[余多几来倍成%％‰\s]) )
      \s? [余多几来]? [十百千万亿]{{0,2}} [余多来]? \s? [{UNIT_SIGNS}]
    | 分之
    """,
    re.VERBOSE,
)
# 第3期, 〔2023〕5号, 每周2次, A4, “5个一”: not what a report counts
ORDINAL_BEFORE: Final = frozenset("第〔[每“‘\"'.．/·+＋之")
PERIOD_BEFORE: Final = re.compile("(?<!均)每(?!万)[^，,。；;！？：:]{0,20}$")
SHORTEST: Final = 2  # code points of a quantity, a number and its unit: nothing begins inside
HIGH: Final = ("上", "数", "几")
LIMITS: Final = frozenset(("超过", "不足", "不到"))
NO_COUNT_AFTER: Final = ORDINAL_BEFORE | frozenset(ascii_letters + digits + "０１２３４５６７８９")
DIGITS_AND_MASKS: Final = frozenset("0123456789０１２３４５６７８９XxＸｘ*＊×")
# 《…》 and short quotations are names: 《30个专项行动方案》, “2个10分钟”
NAMES: Final = re.compile(r"《[^《》]{0,80}》|“[^“”]{1,12}”|‘[^‘’]{1,12}’|\"[^\"]{1,12}\"")
# 3人以上统一乘车, 2000元以上的: a limit, no result
LIMIT: Final = re.compile("(?:以上|以下|以内)(?!左右)[\u4e00-\u9fff]")
BEFORE_LIMITS: Final = ("以", "的")
CLAUSE_END: Final = re.compile(r"\s*(?:$|[，,。；;！？、：:）)])")
COMPARED_TIME: Final = re.compile(
    "缩短|压缩|压减|压到|压至|提前|延长|快|慢|平均|用时|耗时|时长|时限|时间|周期|减少|节省|节约"
)
CLAUSE_MARK: Final = re.compile("[，,。；;！？：:]")
REACH: Final = 60  # code points of a clause that are looked at on either side of a number
THREE_HAN: Final = re.compile("[\u4e00-\u9fff]{3}")
BARE_SCALES: Final = frozenset("十百千万亿")


def quantities(text: str) -> list[Quantity]:
    """The quantities of one sentence, in order; dates, document numbers and names are none."""
    if not BEFORE_UNIT.search(text):
        return []
    found = _all(text)
    named = found and ("《" in text or "“" in text or "‘" in text or '"' in text)
    names = [name.span() for name in NAMES.finditer(text)] if named else []
    if not names:
        return found
    outside = []
    place = 0
    for quantity in found:
        while place < len(names) and names[place][1] <= quantity.start:
            place += 1
        if place == len(names) or quantity.start <= names[place][0]:
            outside.append(quantity)
    return outside


def _all(text: str) -> list[Quantity]:
    """The quantities of a text, names or not."""
    quantities = []
    place: int | None = 0
    while place is not None:
        matches = QUANTITY.finditer(text, place)
        place = None
        for found in matches:
            if (quantity := _quantity(text, found)) is not None:
                quantities.append(quantity)
            elif found.end() - found.start() > SHORTEST:
                # On to what may begin inside: 一二三等奖3项
                place = (found.start("number") if found["number"] else found.start()) + 1
                while place < len(text) and text[place] in DIGITS_AND_MASKS:
                    place += 1
                break
    return quantities


def _quantity(text: str, found: re.Match[str]) -> Quantity | None:
    """The quantity of a match, or None where it is part of something else."""
    about, number, more, _, over, unit, fraction, bound = found.groups()
    start, end = found.span()
    if about and about in HIGH and (number or "")[:1] not in BARE_SCALES:
        # 在会上8次: only 上百, 数十, 几千 are numbers
        about = None
        start = found.start("fraction" if fraction else "number")
    if fraction:
        kind = UnitKind.SHARE
        return None if _belongs_elsewhere(text, start) else Quantity(start, end, "", kind)
    kind = KIND_OF[unit]
    if number[0] in CHINESE_NUMERALS:
        vague = bool(about or more or over or bound)
        if not _chinese_counts(text, found, kind, vague):
            return None
    if _belongs_elsewhere(text, start):
        return None
    stop = end - len(bound) if bound else end
    if text[stop : stop + 1] in BEFORE_LIMITS and _is_limit(text, stop, kind, about):
        return None
    plain = kind is not TIME and unit != "分"
    return Quantity(start, end, unit, kind) if plain or _is_no_time(text, found, kind) else None


def _is_limit(text: str, place: int, kind: UnitKind, about: str | None) -> bool:
    """Whether words after a unit make its number a limit: 3人|以上统一乘车."""
    if kind is not UnitKind.SHARE and LIMIT.match(text, place):
        return True
    return about in LIMITS and text.startswith("的", place)


def _is_no_time(text: str, found: re.Match[str], kind: UnitKind) -> bool:
    """Whether minutes and days are a figure: no time of day, no duration that nobody compares."""
    if kind is TIME:
        return COMPARED_TIME.search(_clause(text, found.start(), found.end())) is not None
    return text[found.start() - 1 : found.start()] not in ("时", "点")


def _belongs_elsewhere(text: str, start: int) -> bool:
    """Whether what stands before a number makes it no count: 第, 〔, 每周, A."""
    if text[start - 1 : start] in NO_COUNT_AFTER:
        return True
    first = start - REACH if start > REACH else 0
    if text[start - 1 : start] == " ":
        before = text[first:start].rstrip(" ")
        if before[-1:] in NO_COUNT_AFTER:
            return True
        start = first + len(before)
    return (
        text.find("每", first, start) >= 0 and PERIOD_BEFORE.search(text[first:start]) is not None
    )


def _chinese_counts(text: str, found: re.Match[str], kind: UnitKind, vague: bool) -> bool:
    """Whether Chinese numerals count: 三十二项, 近万份, 退回三次; but 八项规定, 一批, 十四个字 ….

    Shape:   one numeral alone counts at the end of its clause only, where something is counted.
    """
    number = found["number"]
    if kind is UnitKind.SHARE:
        return True
    if number[0] in BARE_SCALES - {"十"} and not found["about"]:
        return vague and not (number == "万" and not found["more"])
    if vague:
        return number != "一"
    if len(number) > 1:
        return any(sign in BARE_SCALES for sign in number)
    if number == "一" or not CLAUSE_END.match(text, found.end()):
        return False
    return THREE_HAN.fullmatch(text[max(0, found.start() - 3) : found.start()]) is not None


def _clause(text: str, start: int, end: int) -> str:
    """The clause around text[start:end]."""
    marks = [mark.end() for mark in CLAUSE_MARK.finditer(text, max(0, start - REACH), start)]
    following = CLAUSE_MARK.search(text, end, end + REACH)
    begin = marks[-1] if marks else max(0, start - REACH)
    return text[begin : following.start() if following else end + REACH]
