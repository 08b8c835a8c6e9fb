"""Reads years and dates as reports write them: 2023年, ２０２３年, 二〇二三年十二月, 2023.12.20."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

DIGITS: Final = str.maketrans(
    "０１２３４５６７８９〇○零Ｏ一二三四五六七八九", "01234567890000123456789"
)
# 2023年, 2023 年, 二〇二三年, 二○二三年; not 12023年 or 3.2023年
YEAR: Final = re.compile(
    r"(?<![\d０-９.])(?P<year>(?:19|20|２０)[\d０-９]{2}|二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2})(?=\s{0,2}年)"
)
# How every year ends that is written with 年.
YEAR_END: Final = re.compile(r"[\d０-９〇○零Ｏ一二三四五六七八九]\s{0,2}年")
# 2021—2023年, 2021年至2023年, 2021-2023
RANGE: Final = re.compile(
    r"(?<!\d)(?P<first>(?:19|20)\d{2})\s?年?度?\s?(?:[-—–－~～]{1,2}|至|到)\s?(?P<last>(?:19|20)\d{2})(?!\d)"
)
# 2023年12月20日, 2023.12.20, 2023-12, 二〇二三年十二月二十日
DATE: Final = re.compile(
    r"(?P<year>(?:19|20|２０)[\d０-９]{2}|二[〇○零Ｏ0][〇○零Ｏ0一二三四五六七八九]{2})\s?[年./\-－]\s?"
    r"(?P<month>[\d０-９]{1,2}|[一二三四五六七八九]|十[一二]?)(?:\s?[月./\-－]|(?!\d))"
)
# a bare year in a file name: 2022总结.txt, 2022-2023年
FILE_YEAR: Final = re.compile(r"(?<!\d)(?P<year>20[0-3]\d)(?!\d)")
MONTHS: Final = {"十": 10, "十一": 11, "十二": 12}


@dataclass(frozen=True, slots=True)
class YearWord:
    """A year named in a text; start and end take in the digits, not 年."""

    year: int
    start: int
    end: int


def read_year(digits: str) -> int:
    """Example: read_year("二〇二三") → 2023"""
    return int(digits.translate(DIGITS))


def find_years(text: str, start: int = 0, end: int | None = None) -> Iterator[YearWord]:
    """Every year named with 年 in text[start:end]; of a range only its last."""
    end = len(text) if end is None else end
    if not YEAR_END.search(text, start, end):
        return
    covered = [match.span("first") for match in RANGE.finditer(text, start, end)]
    opened = {span[0] for span in covered}
    for match in YEAR.finditer(text, start, end):
        if match.start() not in opened:
            yield YearWord(read_year(match["year"]), match.start(), match.end())


def read_date(text: str) -> tuple[int, int] | None:
    """Year and month of the first date, None where there is none.

    Example: read_date("二〇二三年十二月二十日") → (2023, 12)
    """
    match = DATE.search(text)
    if match is None:
        return None
    word = match["month"]
    month = MONTHS.get(word) or int(word.translate(DIGITS))
    return (read_year(match["year"]), month) if 1 <= month <= 12 else None
