"""The numbers that open headings: 一、 （一） 1. （1） 第一， 第一部分."""

import re
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from report_archive.understanding.paragraphs import UNSEEN

NUMERAL: Final = "[一二三四五六七八九十百零〇]{1,5}"
# "一、" "（二）" "3．" "（4）" "第五，" "第六部分", and their half-width and sloppy spellings
MARK: Final = re.compile(
    rf"""
    [{UNSEEN}]{{0,8}}
    (?:
      (?P<part>    第{NUMERAL}(?:部分|章|篇) [、，：:.．]?)
    | (?P<section> 第{NUMERAL}节 [、，：:.．]?)
    | (?P<first>   第{NUMERAL}[，、,：:]
                 | 第{NUMERAL}(?:个方面|方面|个问题|点)(?:[，、,：:]|[\u3000\ ]{{1,4}}) )
    | (?P<chinese> {NUMERAL}\s{{0,2}}[、.．]
                 | {NUMERAL}(?P<sloppy>[\u3000 ]{{1,4}}|[，,：:])(?=[\u4e00-\u9fff]{{2}}) )
    | (?P<chinese_bracket> [（(〔]\s?{NUMERAL}\s?[）)〕]\s?[、.．]?
                 | [\u3220-\u3229]
                 | {NUMERAL}[）)][、.．]? )
    | (?P<arabic>  [0-9０-９]{{1,2}}\s?[.．、]
                   # 3.6公里 and 1、2月 are figures; 1.2023年 is a heading that opens with a year
                   (?: (?![\s]?[0-9０-９]) | (?=\s?(?:19|20)\d\d年) )
                 | [\u2488-\u249b] )
    | (?P<arabic_bracket> [（(]\s?[0-9０-９]{{1,2}}\s?[）)][、.．]?
                 | [\u2474-\u2487]
                 | [0-9０-９]{{1,2}}[）)](?![0-9０-９]) )
    )
    """,
    re.VERBOSE,
)
# 二、三产业 and 一、二季度 are one phrase; 一、三级联动 is a heading
SPLIT_PHRASE: Final = re.compile(
    rf"({NUMERAL})(?:、{NUMERAL}){{0,8}}(?:季度|产业|产|线|级|期|环|批|类|届|个?月|年级|组|小学|中学)"
)
DIGITS: Final = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0}
FIGURES: Final = re.compile(r"\d+")
MOST_MARKS: Final = 4_000  # of all those that are ever read, the numbers of so many are remembered
VISIBLE: Final = re.compile(f"[^{UNSEEN}]")
# The signs that marks begin with: most paragraphs begin with another.
OPENS: Final = re.compile(
    f"[{UNSEEN}]{{0,8}}[第一二三四五六七八九十百零〇（(〔0-9０-９\u3220-\u3229\u2474-\u249b]"
)


class Series(Enum):
    """A way of numbering; its value is the level that GB/T 9704 gives it, as far as it does.

    Source:  GB/T 9704-2012, 7.3.3.
    """

    rank: int  # place in the outline, 0 outermost
    level: int  # heading level; 0 where position decides

    def __init__(self, rank: int, level: int) -> None:
        self.rank = rank
        self.level = level

    # There is one of each: that of Enum looks at the name each time.
    __hash__ = object.__hash__

    PART = (0, 1)  # 第一部分
    CHINESE = (1, 1)  # 一、
    SECTION = (2, 2)  # 第一节
    CHINESE_BRACKET = (3, 2)  # （一）
    ARABIC = (4, 3)  # 1.
    ARABIC_BRACKET = (5, 4)  # （1）
    FIRST = (6, 0)  # 第一，: wherever the text needs one more level


SERIES: Final = {series.name.lower(): series for series in Series}


class Mark(NamedTuple):
    """A number at the start of a paragraph.

    Shape:   sloppy where only its neighbours can tell that it is a number: "一 学习", "一，学习".
    Units:   length counts the characters of the paragraph up to the heading's first word.
    """

    series: Series
    number: int
    length: int
    sloppy: bool = False


def read_mark(text: str) -> Mark | None:
    """The number that a paragraph opens with, if that is what it is.

    Example: "（二）抓实督查" → Mark(CHINESE_BRACKET, 2, 3); "2023年" and "3.6公里" → None
    """
    match = MARK.match(text) if OPENS.match(text) else None
    if match is None or match.lastgroup is None or not VISIBLE.search(text, match.end()):
        return None
    series = SERIES[match.lastgroup]
    number = _number(match[match.lastgroup])
    phrase = SPLIT_PHRASE.match(text, match.end())
    if series is Series.CHINESE and phrase is not None and _number(phrase[1]) == number + 1:
        return None
    return None if number == 0 else Mark(series, number, match.end(), match["sloppy"] is not None)


@lru_cache(MOST_MARKS)
def _number(mark: str) -> int:
    """The number written in a mark: 十二, 12, １２, ⑿, ㈡."""
    visible = VISIBLE.search(mark)
    first = visible[0] if visible else ""
    for origin, last in (("\u3220", "\u3229"), ("\u2488", "\u249b"), ("\u2474", "\u2487")):
        if origin <= first <= last:
            return ord(first) - ord(origin) + 1
    figures = FIGURES.search(mark)
    if figures:
        return int(figures[0])
    total, units = 0, 0
    for character in mark:
        if character == "十":
            total, units = total + (units or 1) * 10, 0
        elif character == "百":
            total, units = total + (units or 1) * 100, 0
        elif character in DIGITS:
            units = DIGITS[character]
    return total + units
