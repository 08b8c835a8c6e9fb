"""Counting masks (脱敏占位): the places where a report hides a name, a number or a year."""

import re
from collections import Counter
from typing import Final

# XX县 · 20XX年 · 201*年 · **余次 · 某某同志 · ○○镇 — but LED, 3X5, X光, 二○二三年, 某些
SIGNS: Final = "X某*×xＸｘ○＊〇◯"
# Each of the signs again and again, whatever stands around it.
RUN: Final = re.compile(rf"([{re.escape(SIGNS)}])\1*")
LETTER: Final = re.compile("[A-Za-z]")
CROSSES: Final = frozenset("XxＸｘ×")
STARS: Final = frozenset("*＊")
CIRCLES: Final = frozenset("○〇◯")
BLANKS: Final = ("", " ", "\t", "\n", "\u3000", "\u00a0")
DEEPEST_INDENT: Final = 12
DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
NUMERALS: Final = frozenset("一二三四五六七八九十零百千")
RADIATION: Final = ("光", "射线", "线片", "线机", "线检", "轴", "染色体")
# 20X1年, 20×3年: a year with one hidden digit has digits on both sides
HIDDEN_YEAR: Final = re.compile(r"(?:19|20)[XxＸｘ×]\d年")
IDENTITY_DIGITS: Final = 17
# 某 alone hides something before a place or an office and after a surname; 某些, 某种 hide nothing.
PLACES: Final = (
    *"省市县区州盟旗镇乡村社屯局厅委办街路线河桥园矿",
    *("公司", "集团", "大学", "学院", "学校", "医院", "中学", "小学"),
)
SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕"
    "丁沈任姚卢姜崔钟谭陆汪石廖贾夏韦方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
)
# *注：本表…: a note at the foot; the star that calls it stands before a stop
FOOTNOTE: Final = re.compile(r"(?m)^\s{0,8}[*＊]\s?(?:注|备注|说明|数据|资料)")
NOTE_FOLLOWERS: Final = frozenset("，。；、：）\n")


def count_masks(body: str) -> int:
    """Count masks; a run longer than the report's usual one counts as several.

    Units:   the unit of a character is its most frequent run length in this report (the longer
             of two equally frequent ones); a run of k units counts k, a shorter run counts 1.
    Example: "XX县XX镇XXXX办公室" → 4; "X月X日，XX项" → 4
    """
    if not any(sign in body for sign in SIGNS):  # as in most texts
        return 0
    lengths: dict[str, Counter[int]] = {}
    bullets = "○" in body and _bullet_circles(body)
    footnotes = ("*" in body or "＊" in body) and FOOTNOTE.search(body) is not None
    for run in RUN.finditer(body):
        if _hides(body, run.start(), run.end(), bullets=bullets, footnotes=footnotes):
            lengths.setdefault(run[0][0], Counter())[len(run[0])] += 1
    total = 0
    for counts in lengths.values():
        unit = max(counts, key=lambda length: (counts[length], length))
        total += sum(max(1, length // unit) * count for length, count in counts.items())
    return total


def _hides(body: str, start: int, end: int, *, bullets: bool, footnotes: bool) -> bool:
    """Whether the run of mask characters body[start:end] stands for hidden words."""
    character = body[start]
    before = body[start - 1] if start else "\n"
    after = body[end] if end < len(body) else "\n"
    if character in CROSSES:
        # Excel and XML are words.
        word = character in "Xx" and (LETTER.match(before) or LETTER.match(after))
        return not word and _cross_hides(body, start, end)
    if character in STARS:
        called = footnotes and end - start == 1 and after in NOTE_FOLLOWERS
        return not called and not _star_works(body, start, end)
    if character in CIRCLES:
        numeral = before in NUMERALS or after in NUMERALS
        alone = end - start == 1 and (bullets or character == "〇")
        return not numeral and not alone
    return end - start > 1 or body.startswith(PLACES, end) or before in SURNAMES


def _cross_hides(body: str, start: int, end: int) -> bool:
    """Whether crosses hide something, and do not multiply, name a road or X-rays, or end an ID."""
    before = body[max(0, start - 2) : start].rstrip(" ")[-1:]
    after = body[end : end + 2].lstrip(" ")[:1]
    if after in DIGITS:
        # 138XXXX5678 hides digits; 3X5, 5米×3米, X101 (a road) do not.
        hidden = before in DIGITS and end - start > 1
        return hidden or HIDDEN_YEAR.match(body, max(0, start - 2)) is not None
    if end - start == 1 and body.startswith(RADIATION, end):
        return False
    number = body[max(0, start - IDENTITY_DIGITS) : start]
    return not (len(number) == IDENTITY_DIGITS and number.isdecimal())


def _star_works(body: str, start: int, end: int) -> bool:
    """Whether stars multiply (3*5), rule a line off (***), open a list item or a footnote."""
    before, after = body[start - 1 : start], body[end : end + 1]
    if before in DIGITS and after in DIGITS:
        return end - start == 1
    left = start
    while left > max(0, start - DEEPEST_INDENT) and body[left - 1] in " \t\u3000*＊":
        left -= 1
    if left and body[left - 1] != "\n":
        return False
    if end - start == 1:
        return after in BLANKS or FOOTNOTE.match(body, start) is not None
    return end - start > 2 and after in ("\n", "")


def _bullet_circles(body: str) -> bool:
    """Whether single circles open lines only, as bullets do, and at least two lines."""
    opening = len(re.findall(r"(?m)^[ \t\u3000]{0,8}○(?!○)", body))
    single = len(re.findall(r"(?<!○)○(?!○)", body))
    return opening > 1 and opening == single
