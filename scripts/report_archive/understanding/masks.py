"""Counting masks (脱敏占位): the places where a report hides a name, a number or a year."""

import re
from collections import Counter
from typing import Final

# XX县 · 20XX年 · 201*年 · **余次 · 某某同志 · ○○镇 — but LED, 3X5, X光, 二○二三年, 某些
RUN: Final = re.compile(
    r"""
      (?<![A-Za-z]) (?: X+ | x+ ) (?![A-Za-z])   # Excel and XML are words
    | Ｘ+ | ｘ+ | ×+ | \*+ | ＊+ | 某+ | ○+ | 〇+ | ◯+
    """,
    re.VERBOSE,
)
CROSSES: Final = frozenset("XxＸｘ×")
STARS: Final = frozenset("*＊")
CIRCLES: Final = frozenset("○〇◯")
DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
NUMERALS: Final = frozenset("一二三四五六七八九十零百千")
# 3米×5米: between measures a cross multiplies
MEASURES: Final = frozenset("米寸尺里分厘毫cm")
RADIATION: Final = ("光", "射线", "线片", "线机", "线检", "轴", "染色体")
# 20X1年, 20×3年: a year with one hidden digit has digits on both sides
HIDDEN_YEAR: Final = re.compile(r"(?:19|20)[XxＸｘ×]\d年")
IDENTITY_DIGITS: Final = 17
# 某 alone hides something before a place or an office and after a surname; 某些, 某种 hide nothing.
PLACES: Final = frozenset("省市县区州盟旗镇乡村社屯局厅委办街路")
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
    lengths: dict[str, Counter[int]] = {}
    bullets = _bullet_circles(body)
    footnotes = FOOTNOTE.search(body) is not None
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
        return _cross_hides(body, start, end, before, after)
    if character in STARS:
        called = footnotes and end - start == 1 and after in NOTE_FOLLOWERS
        return not called and _star_hides(body, start, end, before, after)
    if character in CIRCLES:
        numeral = before in NUMERALS or after in NUMERALS
        alone = end - start == 1 and (bullets or character == "〇")
        return not numeral and not alone
    return end - start > 1 or after in PLACES or before in SURNAMES


def _cross_hides(body: str, start: int, end: int, before: str, after: str) -> bool:
    if after in DIGITS:
        if HIDDEN_YEAR.match(body, max(0, start - 2)):
            return True
        # 138XXXX5678 hides digits; 3X5, 5米×3米, X101 (a road) do not.
        return end - start > 1 and before in DIGITS
    if body[start] == "×" and before in MEASURES and after == " ":
        return False
    if end - start == 1 and body.startswith(RADIATION, end):
        return False
    number = body[max(0, start - IDENTITY_DIGITS) : start]
    return not (len(number) == IDENTITY_DIGITS and number.isdecimal())


def _star_hides(body: str, start: int, end: int, before: str, after: str) -> bool:
    if before in DIGITS and after in DIGITS:
        return end - start > 1
    at_line_start = not body[body.rfind("\n", max(0, start - 9), start) + 1 : start].strip()
    if not at_line_start or (start > 8 and "\n" not in body[start - 9 : start]):
        return True
    # "* item" is a list, "***" alone on a line a rule, "*注" a footnote.
    rule = end - start >= 3 and after == "\n"
    return not (after.isspace() and (rule or end - start == 1)) and not FOOTNOTE.match(body, start)


def _bullet_circles(body: str) -> bool:
    """Whether single circles open lines only, as bullets do, and at least two lines."""
    opening = len(re.findall(r"(?m)^[ \t\u3000]{0,8}○(?!○)", body))
    single = len(re.findall(r"(?<!○)○(?!○)", body))
    return opening > 1 and opening == single
