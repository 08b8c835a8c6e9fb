"""Reads what a year named in a sentence says about the year of the whole report."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from report_archive.understanding.calendar_words import YearWord
from report_archive.understanding.cues import quote


@dataclass(frozen=True, slots=True)
class YearClue:
    """One reason to believe that a report is about a year."""

    year: int
    weight: float
    group: str
    evidence: str


@dataclass(frozen=True, slots=True)
class YearPlace:
    """A year where it stands: its sentence, the words on both sides, and the part of the report.

    Shape:   after begins with 年; heading, planned (in a section on plans), ending (in the last
             third) and opening (in the first sentences) tell where the sentence stands; names_next
             and says_below what else it holds (明年; 现将……如下).
    """

    sentence: str
    word: YearWord
    heading: bool
    planned: bool
    ending: bool
    opening: bool
    names_next: bool
    says_below: bool

    @property
    def before(self) -> str:
        """The words before the year."""
        return self.sentence[max(0, self.word.start - 20) : self.word.start]

    @property
    def after(self) -> str:
        """The words from 年 on."""
        return self.sentence[self.word.end : self.word.end + 28]


@dataclass(frozen=True, slots=True)
class _Rule:
    """If holds, the report is about the named year plus shift, as surely as weight says."""

    holds: Callable[[YearPlace], object]
    shift: int
    weight: float
    group: str


_PLAN: Final = (
    r"(?:打算|计划|思路|安排|谋划|展望|要点|目标|规划|部署|设想|重点工作|工作重点|重点任务)"
)
REVIEW_WORDS: Final = re.compile(
    r"总结|回顾|情况|小结|述职|汇报|报告|成效|成绩|完成|开展|做法|工作(?!打算|计划|思路|安排|要点|目标)"
)
YEARBOOK_AFTER: Final = re.compile(r"\s?年{1,2}鉴")
YEARBOOK_BEFORE: Final = re.compile(r"年鉴[（(]?$")
NEXT_YEAR: Final = re.compile(r"明年|来年|下一年|新的一年|下年度")
# 力争｜2022年, 展望｜2024年, 明年（｜2023年
NEXT_BEFORE: Final = re.compile(
    r"(?:力争|争取|展望|迎接|谋划好?|即将到来的|面对|跨入|进入|步入|(?:明年|来年|下年度?)[（(，,]?)$"
)
# 2022年｜取得更大的进步, 2023年｜我们将
NEXT_AFTER: Final = re.compile(
    r"""年度?(?:的?工作)?(?:
        打算|设想|展望|取得更|取得新|再创|再上|开好局|开局|即将到来
      | [，,]?(?:我们|我办|我局|我镇|我将|办公室|全县|全市|全办)?
        (?:[将拟]|要(?![点闻情求素])|计划|力争|争取)
    )""",
    re.VERBOSE,
)
PLANNED_AFTER: Final = re.compile(r"年度?[^，。；、《》]{0,10}?" + _PLAN)
# 制定2022年计划, 落实《2022年工作要点》: done in that year
DONE_BEFORE: Final = re.compile(
    r"(?:制定|制订|印发|出台|下发|根据|按照|围绕|对照|完成|落实|起草|编制|拟定|修订|《[^》]{0,16})"
    r"了?[^，。；]{0,8}$"
)
# 2023年是全面贯彻……的开局之年，班子将; 2019年，镇政府的工作思路是: how a last paragraph begins
OUTLOOK: Final = re.compile(
    r"\s*(?:展望)?[^，。]{0,4}年，?[^。]{0,60}?"
    r"(?:将[^近]|要[^点闻求]|思路|力争|争取|打算|重点|计划|是[^。]{0,40}(?:开局|收官|之年|周年|第.年))"
)
LOOKING_BACK: Final = re.compile(r"(?:回顾|总结|过去的|走过的|即将过去的|刚刚过去的|盘点|回首)$")
FROM: Final = re.compile(r"(?:自|从|于|早在|始于|在)$")
COMPARED: Final = re.compile(r"(?:较|比|同|与|超过|高于|低于|上年|去年[（(]?)$")
UP_TO: Final = re.compile(r"(?:截至|截止|截止到|截至到|止)$")
TOWARDS: Final = re.compile(r"(?:到|至|前)$")
THIS_BEFORE: Final = re.compile(r"(?:今年|本年度?)[（(，,]?$")
THIS_AFTER: Final = re.compile(r"年?[（(](?:今年|本年度?)")
BEGINS_CLAUSE: Final = re.compile(r"(?:^|[\s，,。：:；;、“]|现将|我们?|一、|汇报|报告)$")
# 2021年，县政府办公室; 2021年以来; 2021年度; not 2021年被评为, 2021年3月
STATES_AFTER: Final = re.compile(
    r"\s?年(?!被|获|荣|\s?\d|[一二三四五六七八九十]{1,2}月|初|底|末|起|参加|调|任|毕业|出生|入)"
)
SINCE_AFTER: Final = re.compile(r"\s?年(?:以来|来)")
WHOLE_AFTER: Final = re.compile(r"\s?年度")
MONTHS_AFTER: Final = re.compile(r"\s?年\s?1\s?月?\s?[-—–~～至到]\s?\d{1,2}\s?月")
MONTH_AFTER: Final = re.compile(r"\s?年\s?(?P<month>\d{1,2})\s?月")
SAYS_BELOW: Final = re.compile(
    r"(?:现将|下面|现就)[^。]{0,60}(?:如下|总结|汇报|报告)|(?:总结|汇报|报告|述职)如下"
)


def _is_yearbook(place: YearPlace) -> object:
    return YEARBOOK_AFTER.match(place.after) or YEARBOOK_BEFORE.search(place.before)


def _is_next(place: YearPlace) -> bool:
    """力争2022年…, 2023年我们将…; a plan that was drawn up or carried out is of its own year."""
    coming = NEXT_BEFORE.search(place.before) or NEXT_AFTER.match(place.after)
    told = place.names_next and PLANNED_AFTER.match(place.after)
    return bool(told) or (bool(coming) and not DONE_BEFORE.search(place.before))


def _is_late(place: YearPlace) -> bool:
    """截至2023年11月, 2023年1—11月: counted to the end, or nearly."""
    if MONTHS_AFTER.match(place.after):
        return True
    month = MONTH_AFTER.match(place.after)
    late = month is None or int(month["month"]) >= 6
    return UP_TO.search(place.before) is not None and late


def _states_below(place: YearPlace) -> object:
    """现将2023年工作情况汇报如下."""
    named = REVIEW_WORDS.search(place.sentence, place.word.end, place.word.end + 80)
    return place.says_below and named and not MONTH_AFTER.match(place.after)


def _begins(place: YearPlace) -> object:
    return BEGINS_CLAUSE.search(place.before) and STATES_AFTER.match(place.after)


# The first rule that holds says what a year means; weight 0 stands for nothing.
RULES: Final = (
    _Rule(_is_yearbook, 0, 0.0, "named"),
    _Rule(
        lambda p: p.heading and (NEXT_AFTER.match(p.after) or PLANNED_AFTER.match(p.after)),
        *(-1, 7.0, "next"),
    ),
    _Rule(lambda p: p.heading and REVIEW_WORDS.search(p.after), 0, 9.0, "heading"),
    _Rule(_is_next, -1, 6.0, "next"),
    _Rule(lambda p: p.ending and OUTLOOK.match(p.sentence), -1, 6.0, "next"),
    _Rule(
        lambda p: p.planned and (TOWARDS.search(p.before) or p.word.year > 2030), 0, 0.0, "named"
    ),
    _Rule(lambda p: p.planned, -1, 2.0, "planned"),
    _Rule(lambda p: THIS_BEFORE.search(p.before) or THIS_AFTER.match(p.after), 0, 8.0, "this"),
    _Rule(lambda p: LOOKING_BACK.search(p.before), 0, 9.0, "stated"),
    _Rule(lambda p: COMPARED.search(p.before), 1, 2.0, "compared"),
    _Rule(_is_late, 0, 5.0, "until"),
    _Rule(lambda p: UP_TO.search(p.before), 0, 2.0, "until"),
    _Rule(lambda p: TOWARDS.search(p.before), 0, 0.0, "named"),
    _Rule(_states_below, 0, 9.0, "stated"),
    _Rule(lambda p: p.opening and _begins(p) and SINCE_AFTER.match(p.after), 0, 6.0, "stated"),
    _Rule(lambda p: p.opening and _begins(p), 0, 9.0, "stated"),
    _Rule(_begins, 0, 1.5, "dated"),
    _Rule(lambda p: FROM.search(p.before), 0, 0.35, "named"),
    _Rule(lambda p: DONE_BEFORE.search(p.before) or WHOLE_AFTER.match(p.after), 0, 2.0, "document"),
    _Rule(lambda p: MONTH_AFTER.match(p.after), 0, 1.0, "dated"),
    _Rule(lambda p: True, 0, 0.7, "named"),
)


def read_clue(place: YearPlace) -> YearClue:
    """What one year named in one sentence says.

    Example: "力争2022年取得更大的进步" → 2021, weight 6, next
    """
    rule = next(rule for rule in RULES if rule.holds(place))
    words = quote(place.sentence, place.word.start, place.word.end + 1)
    return YearClue(place.word.year + rule.shift, rule.weight, rule.group, words)
