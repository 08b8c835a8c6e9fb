"""Numbers that identify a person: resident IDs, telephones, bank cards (个人号码).

A number counts only where its own rule holds (date and check digit, network prefix, Luhn sum) or a
word before it says what it is; areas, amounts and document numbers are figures like any other.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from report_archive.screening.personal import Personal, PersonalKind

# One code point for one, so that positions hold.
FOLDED: Final = tuple(
    zip(
        "０１２３４５６７８９Ｘｘ　\u00a0－—–‐‑＋（）＠．",
        "0123456789Xx  -----+()@.",
        strict=True,
    )
)
# Every personal number has as many digits in a row, and few lines of a report have.
DIGITS_IN_A_ROW: Final = re.compile(r"\d\d\d\d[ -]?\d\d\d")
WIDEST_FOLLOWER: Final = 3  # code points behind a number that tell what it is not
WIDEST_CUE: Final = 16  # code points before a number in which a word says what it is

PROVINCES: Final = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55))
) | frozenset((*range(61, 66), 71, 81, 82, 83))
WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS: Final = "10X98765432"
DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# 330102 19900307 1234
IDENTITY: Final = re.compile(
    r"(?<![0-9A-Za-z.])[1-9]\d{5}[ -]?(?:19|20)\d{6}[ -]?\d{3}[\dXx](?![0-9A-Za-z])"
)
OLD_IDENTITY: Final = re.compile(r"(?<![0-9A-Za-z.])[1-9]\d{14}(?![0-9A-Za-z])")
IDENTITY_CUE: Final = re.compile(r"身份证|身份号|公民号|证件号|ID号")

# 13812345678 · 138-1234-5678 · +86 138 1234 5678 — but 13812345678元
MOBILE: Final = re.compile(
    r"""
    (?<! [0-9A-Za-z.+*] ) (?<! [0-9A-Za-z*]- ) (?<! [A-Za-z]/ )
    (?: (?:\+|00)? 86 [ -]? )?
    (?: (?<! [第〕］\]] ) | (?! [0-9 -]{11,13} 号 ) )
    1[3-9]\d [ -]? \d{4} [ -]? \d{4}
    (?! \d | \.\d | [A-Za-z*]
      | \s?[元万亿亩人户件吨条份次字米度方斤升只头株棵%％] | \s?(?:公斤|公里|平方|立方|千瓦) )
    """,
    re.VERBOSE,
)
# 0571-88001234 · (0571)88001234转801 · 电话：8800123
LANDLINE: Final = re.compile(
    r"""
    (?<! [0-9A-Za-z.*] ) (?<! [0-9A-Za-z*]- )
    (?: 0(?:10|2\d|[3-9]\d{2}) [ -] \d{7,8} | \(0(?:10|2\d|[3-9]\d{2})\) [ ]? \d{7,8} )
    (?: [ -]?转?[ ]?\d{1,5} (?!\d) )?
    (?! \d | \.\d | [A-Za-z*-] )
    """,
    re.VERBOSE,
)
LOCAL: Final = re.compile(
    r"(?:电话|传真|座机|热线|联系方式|联系人[^，。\n]{0,6})(?:号码)?[:： 为是()]{1,3}"
    r"([2-8]\d{6,7})(?![0-9A-Za-z.元万亿])"
)

CARD: Final = re.compile(
    r"(?<![0-9A-Za-z.])(?:\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?|\d{16,19})(?![0-9A-Za-z])"
)
CARD_CUE: Final = re.compile(r"卡号|银行卡|储蓄卡|信用卡|工资卡|账号|帐号|账户|帐户|开户")
CARD_PREFIX: Final = re.compile(r"62|4|5[1-5]|35")
# A number that these words announce belongs to a thing.
OTHER_NUMBER: Final = re.compile(
    r"编号|文号|代码|编码|批号|条码|条形码|单号|订单|流水|工单|受理号|合同号|证书号|许可证|项目号"
    r"|登记号|案号|序列号|发票|备案号|设备号|资产号|户号|学号|工号|车架号|发动机号|IMEI|ISBN|ISSN"
)


def fold_digits(text: str) -> str:
    """The text with full-width digits and signs as ASCII, code point for code point."""
    # Sign by sign: most are in no text, and one that is not there is seen at once.
    for sign, plain in FOLDED:
        text = text.replace(sign, plain)
    return text


def personal_numbers(folded: str) -> Iterator[Personal]:
    """Every personal number of a text whose digits are folded; finds of two kinds may overlap.

    Order:   by kind, then by place.
    """
    lines = _lines_with_numbers(folded)
    if lines:
        yield from _identities(folded, lines)
        yield from _phones(folded, lines)
        yield from _cards(folded, lines)


def _lines_with_numbers(text: str) -> list[tuple[int, int]]:
    """Where the lines begin and end that may hold a personal number, which none runs across.

    Shape:   the first code points of the next line belong to it: 13812345678⏎元 is an amount.
    """
    spans = []
    reached = 0
    while (digits := DIGITS_IN_A_ROW.search(text, reached)) is not None:
        start = text.rfind("\n", 0, digits.start()) + 1
        end = text.find("\n", digits.end())
        reached = len(text) if end < 0 else end
        spans.append((start, reached + WIDEST_FOLLOWER))
    return spans


def _matches(
    pattern: re.Pattern[str], text: str, lines: Sequence[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    for start, end in lines:
        yield from pattern.finditer(text, start, end)


def _identities(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Personal]:
    for found in _matches(IDENTITY, text, lines):
        digits = re.sub(r"[ -]", "", found[0]).upper()
        if _has_date(digits[6:14]) and int(digits[:2]) in PROVINCES:
            checks = _check_digit(digits) == digits[-1]
            if checks or IDENTITY_CUE.search(_before(text, found.start())):
                yield Personal(found.start(), found.end(), PersonalKind.IDENTITY)
    for found in _matches(OLD_IDENTITY, text, lines):
        cue = IDENTITY_CUE.search(_before(text, found.start()))
        if cue and _has_date("19" + found[0][6:12]):
            yield Personal(found.start(), found.end(), PersonalKind.IDENTITY)


def _has_date(digits: str) -> bool:
    month, day = int(digits[4:6]), int(digits[6:8])
    return month in range(1, 13) and day in range(1, DAYS[month - 1] + 1)


def _check_digit(digits: str) -> str:
    """The last character of a resident ID from its first 17 (GB 11643-1999)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], WEIGHTS, strict=True))
    return CHECK_DIGITS[total % 11]


def _phones(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Personal]:
    for pattern in (MOBILE, LANDLINE):
        for found in _matches(pattern, text, lines):
            if not OTHER_NUMBER.search(_before(text, found.start())):
                yield Personal(found.start(), found.end(), PersonalKind.PHONE)
    for found in _matches(LOCAL, text, lines):
        yield Personal(found.start(1), found.end(1), PersonalKind.PHONE)


def _cards(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[Personal]:
    for found in _matches(CARD, text, lines):
        digits = re.sub(r"[ -]", "", found[0])
        before = _before(text, found.start())
        announced = CARD_CUE.search(before)
        usual = CARD_PREFIX.match(digits) and not OTHER_NUMBER.search(before)
        if (announced or usual) and (_luhn(digits) or (announced and "卡" in announced[0])):
            yield Personal(found.start(), found.end(), PersonalKind.CARD)


def _luhn(digits: str) -> bool:
    """Whether the check digit of a card number is right (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _before(text: str, place: int) -> str:
    """The words of the same line right before a place."""
    return text[max(0, place - WIDEST_CUE) : place].rpartition("\n")[2]
