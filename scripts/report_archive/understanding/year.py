"""Tells the year a report is about, which is seldom the newest number in it.

Clues are weighed: what the title, the opening and headings state; the date it was signed on;
years named as next year (明年, 2022年工作打算) speak for the year before; dated events bound it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from report_archive.model import Block, BlockKind, Finding, Sentence, Structure
from report_archive.understanding.calendar_words import (
    FILE_YEAR,
    YearWord,
    find_years,
    read_date,
)
from report_archive.understanding.cues import blocks_of, opening_span, quote, squeezed, title_text
from report_archive.understanding.events import find_events

# Weights of clues; a group adds up to its cap for each year.
TITLE, STATED, HEADING, REVIEWED, THIS_YEAR = 14.0, 9.0, 9.0, 9.0, 8.0
SIGNED, FILED, NEXT_HEADING, NEXT, SINCE = 7.0, 6.0, 7.0, 6.0, 6.0
UNTIL, DOCUMENT, DATED, NAMED, NEWEST = 5.0, 2.0, 1.0, 0.7, 1.5
CAPS: Final = {
    "next": 7.0,
    "planned": 4.0,
    "until": 7.0,
    "document": 4.0,
    "dated": 4.0,
    "named": 3.0,
}
ENOUGH: Final = 2.4  # below this the year stays empty: one passing mention is no evidence
BEFORE_BOUND: Final = (
    0.3  # what is left of a clue for a year before an event that is looked back on
)

PLAN_WORDS: Final = (
    r"(?:打算|计划|思路|安排|谋划|展望|要点|目标|规划|部署|设想|重点工作|工作重点|重点任务)"
)
REVIEW_WORDS: Final = r"(?:总结|回顾|情况|小结|述职|汇报|报告|成效|成绩|完成|开展|做法|工作(?!打算|计划|思路|安排|要点|目标))"
PLAN_HEADING: Final = re.compile(
    r"下一?步|下一?阶段|今后|明年|来年|下半年|打算|计划|思路|安排|展望|努力方向|谋划"
)
NEXT_YEAR: Final = re.compile(r"明年|来年|下一年|新的一年|下年度")
# 力争｜2022年, 展望｜2024年, 明年（｜2023年
NEXT_BEFORE: Final = re.compile(
    r"(?:力争|争取|展望|迎接|谋划好?|即将到来的|面对|跨入|进入|步入|(?:明年|来年|下年度?)[（(，,]?)$"
)
# 2022年｜取得更大的进步, 2023年｜我们将
NEXT_AFTER: Final = re.compile(
    r"年度?(?:的?工作)?(?:打算|设想|展望|取得更|取得新|再创|再上|开好局|开局|即将到来|[，,]?(?:我们|我办|我局|我镇|我将|办公室|全县|全市|全办)?(?:[将拟]|要(?![点闻情求素])|计划|力争|争取))"
)
PLANNED_AFTER: Final = re.compile(r"年度?[^，。；、《》]{0,10}?" + PLAN_WORDS)
# 制定2022年计划, 落实《2022年工作要点》: done this year
DONE_BEFORE: Final = re.compile(
    r"(?:制定|制订|印发|出台|下发|根据|按照|围绕|对照|完成|落实|起草|编制|拟定|修订|《[^》]{0,16})了?[^，。；]{0,8}$"
)
LOOKING_BACK: Final = re.compile(r"(?:回顾|总结|过去的|走过的|即将过去的|刚刚过去的|盘点|回首)$")
FROM: Final = re.compile(r"(?:自|从|于|早在|始于|在)$")
COMPARED: Final = re.compile(r"(?:较|比|同|与|超过|高于|低于|上年|去年[（(]?)$")
UP_TO: Final = re.compile(r"(?:截至|截止|截止到|截至到|止)$")
TOWARDS: Final = re.compile(r"(?:到|至|前)$")
THIS_BEFORE: Final = re.compile(r"(?:今年|本年度?)[（(，,]?$")
BEGINS_CLAUSE: Final = re.compile(r"(?:^|[\s，,。：:；;、“]|现将|我们?|一、|汇报|报告)$")
# 2021年，县政府办公室; 2021年以来; 2021年度; not 2021年被评为, 2021年3月
STATES_AFTER: Final = re.compile(
    r"\s?年(?!被|获|荣|\s?\d|[一二三四五六七八九十]{1,2}月|初|底|末|起|参加|调|任|毕业|出生|入)"
)
MONTHS_AFTER: Final = re.compile(r"\s?年\s?1\s?月?\s?[-—–~～至到]\s?\d{1,2}\s?月")
MONTH_AFTER: Final = re.compile(r"\s?年\s?(?P<month>\d{1,2})\s?月")
SAYS_BELOW: Final = re.compile(
    r"(?:现将|下面|现就)[^。]{0,60}(?:如下|总结|汇报|报告)|(?:总结|汇报|报告|述职)如下"
)
OWN_DATE_TITLE: Final = re.compile(r"讲话|致辞|主持|发言|计划|要点|方案|打算|半年|思路")


@dataclass(frozen=True, slots=True)
class YearClue:
    """One reason to believe that a report is about a year."""

    year: int
    weight: float
    group: str
    evidence: str


def find_year(body: str, structure: Structure, path: str) -> Finding[int]:
    """The year a report is about; empty where nothing tells.

    Example: "……力争2022年取得更大的进步。" with nothing else → 2021
    """
    title = title_text(body, structure)
    clues = [*_title_clues(title, TITLE), *_path_clues(path), *_date_clues(body, structure, title)]
    clues += _body_clues(body, structure)
    events, bound = _event_clues(body, structure)
    clues += events
    clues += _newest(clues)
    scores: defaultdict[int, float] = defaultdict(float)
    groups: defaultdict[tuple[int, str], float] = defaultdict(float)
    for clue in clues:
        groups[clue.year, clue.group] += clue.weight
    for (year, group), weight in groups.items():
        capped = min(weight, CAPS.get(group, weight))
        scores[year] += capped * (
            BEFORE_BOUND if year < bound and group not in ("title", "stated") else 1
        )
    if not scores:
        return Finding(None, "", 0.0)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], -item[0]))
    year, score = ranked[0]
    if score < ENOUGH:
        return Finding(None, "", 0.0)
    best = max((clue for clue in clues if clue.year == year), key=lambda clue: clue.weight)
    rival = ranked[1][1] if len(ranked) > 1 else 0.0
    return Finding(year, best.evidence, _confidence(best.weight, score, rival))


def _confidence(strongest: float, score: float, rival: float) -> float:
    base = next(
        value
        for limit, value in ((9, 0.96), (6, 0.88), (4, 0.75), (2, 0.6), (0, 0.5))
        if strongest >= limit
    )
    if rival > 0.7 * score:
        base -= 0.2
    elif score > 2 * strongest and score > 5:
        base += 0.05
    return round(min(base, 0.97), 2)


def _title_clues(title: str, weight: float) -> Iterator[YearClue]:
    """Years of a title; 2023年总结及2024年打算 is about the first."""
    years = list(find_years(title))
    ends = [word.start for word in years[1:]] + [len(title)]
    reviewed = [
        word
        for word, end in zip(years, ends, strict=False)
        if re.search(REVIEW_WORDS, title[word.end : end])
    ]
    for word in (reviewed or years)[:1]:
        yield YearClue(word.year, weight, "title", title)


def _path_clues(path: str) -> Iterator[YearClue]:
    name = path.rsplit(".", 1)[0]
    named = list(_title_clues(name.rsplit("/", 1)[-1], FILED))
    if named:
        yield from (YearClue(clue.year, FILED, "path", path) for clue in named)
        return
    found = [int(match["year"]) for match in FILE_YEAR.finditer(name)]
    if found:
        yield YearClue(found[-1], FILED, "path", path)


def _date_clues(body: str, structure: Structure, title: str) -> Iterator[YearClue]:
    """A report signed in January to March looks back on the year before."""
    for block in blocks_of(structure, BlockKind.DATE):
        text = squeezed(body[block.start : block.end])
        date = read_date(text)
        if date is None:
            continue
        year, month = date
        if month >= 6 or OWN_DATE_TITLE.search(title):
            yield YearClue(year, SIGNED, "signed", text)
        elif month <= 3:
            yield YearClue(year - 1, SIGNED, "signed", text)
        else:
            yield YearClue(year, SIGNED / 3, "signed", text)
            yield YearClue(year - 1, SIGNED / 3, "signed", text)


def _plan_spans(body: str, structure: Structure) -> list[tuple[int, int]]:
    """The sections that tell what is to be done next."""
    return [
        span
        for heading, span in zip(structure.headings, structure.sections, strict=True)
        if PLAN_HEADING.search(body[heading.start : heading.end][:40])
    ]


def _sentences(structure: Structure) -> Iterator[tuple[Block, Sentence]]:
    for block in blocks_of(structure, BlockKind.PARAGRAPH, BlockKind.HEADING):
        for sentence in block.sentences:
            yield block, sentence


def _body_clues(body: str, structure: Structure) -> Iterator[YearClue]:
    opening = opening_span(structure)
    plans = iter(sorted(_plan_spans(body, structure)))
    plan = next(plans, None)
    for block, sentence in _sentences(structure):
        while plan is not None and plan[1] <= sentence.start:
            plan = next(plans, None)
        planned = plan is not None and plan[0] <= sentence.start
        text = body[sentence.start : sentence.end]
        for word in find_years(text):
            clue = _clue(text, word, block, planned)
            if clue is None:
                continue
            if clue.group == "stated" and not (opening[0] <= sentence.start < opening[1]):
                # a clause that begins with a year states the topic only where the report opens
                clue = YearClue(clue.year, 1.5 * DATED, "dated", clue.evidence)
            yield clue


def _clue(text: str, word: YearWord, block: Block, planned: bool) -> YearClue | None:
    """What one year named in one sentence says; None where it says nothing."""
    before, after = text[max(0, word.start - 20) : word.start], text[word.end : word.end + 28]
    words = quote(text, word.start, word.end + 1)
    if re.match(r"\s?年{1,2}鉴", after) or re.search(r"年鉴[（(]?$", before):
        return None
    if block.kind is BlockKind.HEADING:
        if NEXT_AFTER.match(after) or PLANNED_AFTER.match(after):
            return YearClue(word.year - 1, NEXT_HEADING, "next", words)
        if re.search(REVIEW_WORDS, after):
            return YearClue(word.year, HEADING, "heading", words)
    done = DONE_BEFORE.search(before) is not None
    if not done and (NEXT_BEFORE.search(before) or NEXT_AFTER.match(after)):
        return YearClue(word.year - 1, NEXT, "next", words)
    if NEXT_YEAR.search(text) and PLANNED_AFTER.match(after):
        return YearClue(word.year - 1, NEXT, "next", words)
    if planned:
        weight = 0.0 if TOWARDS.search(before) or word.year > 2030 else 2.0
        return YearClue(word.year - 1, weight, "planned", words)
    return _past_clue(text, word, before, after, words, done)


def _past_clue(
    text: str, word: YearWord, before: str, after: str, words: str, done: bool
) -> YearClue | None:
    """What a year says that is not named as a coming one."""
    if THIS_BEFORE.search(before) or re.match(r"年?[（(](?:今年|本年度?)", after):
        return YearClue(word.year, THIS_YEAR, "this", words)
    if LOOKING_BACK.search(before):
        return YearClue(word.year, REVIEWED, "stated", words)
    if COMPARED.search(before):
        return YearClue(word.year + 1, 2 * DATED, "compared", words)
    if UP_TO.search(before) or MONTHS_AFTER.match(after):
        month = MONTH_AFTER.match(after)
        late = MONTHS_AFTER.match(after) or month is None or int(month["month"]) >= 6
        return YearClue(word.year, UNTIL if late else DOCUMENT, "until", words)
    if TOWARDS.search(before):
        return None
    if (
        SAYS_BELOW.search(text)
        and re.search(REVIEW_WORDS, text[word.end :])
        and not MONTH_AFTER.match(after)
    ):
        return YearClue(word.year, STATED, "stated", words)
    if BEGINS_CLAUSE.search(before) and STATES_AFTER.match(after):
        weight = SINCE if re.match(r"\s?年(?:以来|来)", after) else STATED
        return YearClue(word.year, weight, "stated", words)
    if FROM.search(before):
        return YearClue(word.year, NAMED / 2, "named", words)
    if done or re.match(r"\s?年度", after):
        return YearClue(word.year, DOCUMENT, "document", words)
    if MONTH_AFTER.match(after):
        return YearClue(word.year, DATED, "dated", words)
    return YearClue(word.year, NAMED, "named", words)


def _event_clues(body: str, structure: Structure) -> tuple[list[YearClue], int]:
    """Clues from public events, and the first year in which all that is looked back on has been."""
    plans = iter(sorted(_plan_spans(body, structure)))
    plan = next(plans, None)
    clues: list[YearClue] = []
    seen: set[str] = set()
    bound = 0
    for _, sentence in _sentences(structure):
        while plan is not None and plan[1] <= sentence.start:
            plan = next(plans, None)
        coming = plan is not None and plan[0] <= sentence.start
        text = body[sentence.start : sentence.end]
        for event, start, end in find_events(text):
            first, last = event.years
            shift = 1 if NEXT_YEAR.search(text[:start]) else 0
            if event.certain and not coming and not shift:
                bound = max(bound, first)
            if event.words in seen or (coming and not shift):
                continue
            seen.add(event.words)
            each = event.weight / (last - first + 1)
            words = quote(text, start, end)
            clues += [
                YearClue(year - shift, each, "event", words) for year in range(first, last + 1)
            ]
    return clues, bound


def _newest(clues: list[YearClue]) -> list[YearClue]:
    """The newest year that the report names as past is likelier its own than those before."""
    past = [
        clue for clue in clues if clue.group in ("dated", "named", "document", "until", "stated")
    ]
    if not past:
        return []
    newest = max(past, key=lambda clue: clue.year)
    return [YearClue(newest.year, NEWEST, "newest", newest.evidence)]
