"""Public events that date a report: a text can't look back on what has not happened yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """An event a report may mention.

    Shape:   years are those whose reports typically speak of it, first and last included; certain
             says that no earlier report can speak of it as done. weight is how telling it is.
    """

    words: str
    years: tuple[int, int]
    weight: float
    certain: bool


# Party congresses and plenary sessions by their dates, campaigns by their years, anniversaries.
# A pattern stands for the words; what is nearer to its date is more telling than what is quoted
# for years after (精神, 以来).
EVENTS: Final = tuple(
    DatedEvent(words, years, weight, certain)
    for words, years, weight, certain in (
        # 中国共产党全国代表大会: 2012-11, 2017-10, 2022-10
        (r"(?:迎接|喜迎|备战|护航|保障)[^，。；\n]{0,6}(?:党的)?十八大", (2012, 2012), 3.0, False),
        (r"(?:迎接|喜迎|备战|护航|保障)[^，。；\n]{0,6}(?:党的)?十九大", (2017, 2017), 3.0, False),
        (r"(?:迎接|喜迎|备战|护航|保障)[^，。；\n]{0,6}(?:党的)?二十大", (2022, 2022), 3.0, False),
        (r"十八大(?:胜利|隆重)?(?:召开|闭幕)(?:后|以后|之后|之年|之际)", (2012, 2012), 3.0, True),
        (r"十九大(?:胜利|隆重)?(?:召开|闭幕)(?:后|以后|之后|之年|之际)", (2017, 2017), 3.0, True),
        (r"二十大(?:胜利|隆重)?(?:召开|闭幕)(?:后|以后|之后|之年|之际)", (2022, 2022), 3.0, True),
        (r"十八大(?!召开|胜利)", (2012, 2017), 0.6, True),
        (r"十九大(?!召开|胜利)", (2017, 2022), 0.6, True),
        (r"二十大(?!召开|胜利)", (2022, 2025), 0.6, True),
        # 中央委员会全体会议
        (r"十八届三中全会", (2013, 2014), 1.0, True),
        (r"十八届四中全会", (2014, 2015), 1.0, True),
        (r"十八届五中全会", (2015, 2016), 1.0, True),
        (r"十八届六中全会", (2016, 2017), 1.0, True),
        (r"十九届[二三]中全会|十九届一中全会", (2018, 2018), 0.8, True),
        (r"十九届四中全会", (2019, 2020), 1.0, True),
        (r"十九届五中全会", (2020, 2021), 1.0, True),
        (r"十九届六中全会", (2021, 2022), 1.2, True),
        (r"二十届[一二]中全会", (2023, 2023), 1.0, True),
        (r"二十届三中全会", (2024, 2025), 1.5, True),
        (r"二十届四中全会", (2025, 2025), 2.0, True),
        # 党内集中教育
        (r"科学发展观(?:学习)?(?:教育|实践)活动", (2008, 2010), 1.5, False),
        (r"创先争优活动", (2010, 2012), 0.8, False),
        (r"群众路线教育实践活动", (2013, 2014), 2.0, True),
        (r"三严三实[”\"]?专题教育", (2015, 2016), 2.0, True),
        (r"两学一做", (2016, 2018), 1.0, True),
        (r"不忘初心[、，,]?牢记使命[”\"]?主题教育", (2019, 2020), 2.0, True),
        (r"党史学习教育", (2021, 2021), 2.5, True),
        (r"新时代中国特色社会主义(?:思想)?主题教育", (2023, 2023), 3.0, True),
        (r"党纪学习教育", (2024, 2024), 3.0, True),
        (r"中央八项规定精神学习教育", (2025, 2025), 3.0, True),
        (r"政法队伍教育整顿", (2021, 2021), 2.0, True),
        # 周年
        (r"建党(?:90|九十)周年|成立(?:90|九十)周年", (2011, 2011), 2.5, False),
        (r"建党(?:95|九十五)周年|成立(?:95|九十五)周年", (2016, 2016), 2.5, False),
        (r"改革开放(?:40|四十)周年", (2018, 2018), 2.5, False),
        (r"(?:建国|成立|国庆|华诞)\s?(?:70|七十)周年", (2019, 2019), 2.5, False),
        (
            r"建党(?:100|一百|百)周?年|百年华诞|建党百年|成立(?:100|一百)周年",
            (2021, 2021),
            2.5,
            False,
        ),
        (r"(?:建国|新中国成立|国庆)(?:75|七十五)周年", (2024, 2024), 2.5, False),
        (r"抗(?:日)?战(?:争)?胜利(?:70|七十)周年", (2015, 2015), 2.0, False),
        (r"抗(?:日)?战(?:争)?胜利(?:80|八十)周年", (2025, 2025), 2.0, False),
        # 五年规划 the first and last year
        (r"十二五[”\"]?(?:规划)?(?:的)?开局", (2011, 2011), 3.0, False),
        (r"十二五[”\"]?(?:规划)?(?:的)?收官", (2015, 2015), 3.0, False),
        (r"十三五[”\"]?(?:规划)?(?:的)?开局", (2016, 2016), 3.0, False),
        (r"十三五[”\"]?(?:规划)?(?:的)?收官", (2020, 2020), 3.0, False),
        (r"十四五[”\"]?(?:规划)?(?:的)?(?:开局|起步)", (2021, 2021), 3.0, False),
        (r"十四五[”\"]?(?:规划)?(?:的)?收官", (2025, 2025), 3.0, False),
        (r"十五五[”\"]?(?:规划)?(?:的)?(?:开局|起步)", (2026, 2026), 3.0, False),
        # 其他
        (
            r"(?:脱贫攻坚|全面(?:建成)?小康社会?)(?:战)?(?:决战|决胜|收官)之年|决战决胜脱贫攻坚",
            (2020, 2020),
            2.5,
            False,
        ),
        (
            r"突如其来的新(?:冠|型冠状)|脱贫(?:攻坚)?[^，。；]{0,4}收官|决战脱贫攻坚|十四五[”\"]?规划(?:纲要)?(?:的)?编制",
            (2020, 2020),
            2.5,
            False,
        ),
        (r"新冠肺炎疫情|新型冠状病毒", (2020, 2021), 1.5, True),
        (r"新冠疫情|(?<!动物)(?<!流感)(?<!猪瘟)疫情防控", (2020, 2022), 1.0, False),
        (r"基层减负年", (2019, 2019), 2.0, True),
        (r"第七次(?:全国)?人口普查", (2020, 2020), 2.0, False),
        (r"第四次(?:全国)?经济普查", (2018, 2018), 2.0, False),
        (r"第五次(?:全国)?经济普查", (2023, 2023), 2.0, False),
        (r"北京冬奥", (2022, 2022), 1.5, False),
        (r"北京奥运", (2008, 2008), 2.0, False),
        (r"汶川(?:特大)?地震", (2008, 2008), 1.5, True),
        (r"扫黑除恶", (2018, 2020), 0.6, False),
        (r"新时代中国特色社会主义思想", (2017, 2030), 0.0, True),
    )
)
# The first and second characters of all patterns, so that ordinary text is passed over quickly.
FIRST: Final = "[疫突迎喜备护保十二科创群三两不党新中政建成改国华百抗脱全决基第北汶扫]"
SECOND: Final = (
    "[情如接迎战航障八九十学先众严忘史时纪央法党立革国庆诞年日二三四五贫面冠型中层七京川黑]"
)
OPENING: Final = re.compile(f"{FIRST}(?={SECOND})")
ANY_EVENT: Final = re.compile(
    "|".join(f"(?P<e{n}>{event.words})" for n, event in enumerate(EVENTS))
)


def may_tell(text: str) -> list[int]:
    """The places in a text where an event may be named, each of its first character."""
    return [opening.start() for opening in OPENING.finditer(text)]


def find_events(text: str) -> Iterator[tuple[DatedEvent, int, int]]:
    """The events a text mentions, with start and end."""
    reached = 0
    for opening in OPENING.finditer(text):
        match = ANY_EVENT.match(text, opening.start()) if opening.start() >= reached else None
        if match and match.lastgroup:
            reached = match.end()
            yield EVENTS[int(match.lastgroup[1:])], match.start(), reached
