"""Tells the year a report is about, which is seldom the newest number in it.

Clues are weighed: what the title, the opening and headings state; the date it was signed on;
years named as next year (明年, 2022年工作打算) speak for the year before; dated events bound it.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from report_archive.model import Block, BlockKind, Finding, Sentence, Structure
from report_archive.understanding.calendar_words import FILE_YEAR, find_years, read_date
from report_archive.understanding.cues import blocks_of, opening_span, quote, squeezed, title_text
from report_archive.understanding.events import find_events, may_tell
from report_archive.understanding.year_reading import (
    MONTH_AFTER,
    NEXT_YEAR,
    OUTLOOK,
    REVIEW_WORDS,
    SAYS_BELOW,
    YearClue,
    YearPlace,
    read_clue,
)

# What single clues weigh; those of years within sentences are in year_reading.
TITLE, SIGNED, FILED, NEWEST = 14.0, 7.0, 6.0, 1.5
# What the clues of one group may add up to for one year.
CAPS: Final = {
    "next": 7.0,
    "planned": 4.0,
    "until": 7.0,
    "document": 4.0,
    "dated": 4.0,
    "named": 3.0,
}
STATING: Final = 60  # characters at the beginning that are taken to say what is reported on
ENDING: Final = 0.65  # from here on a report may speak of the year to come without a heading
ENOUGH: Final = 2.4  # below this the year stays empty: one passing mention is no evidence
BEFORE_BOUND: Final = (
    0.3  # what is left of a clue for a year before an event that is looked back on
)

PLAN_HEADING: Final = re.compile(
    r"下一?步|下一?阶段|今后|明年|来年|下半年|打算|计划|思路|安排|展望|努力方向|谋划"
)
OWN_DATE_TITLE: Final = re.compile(r"讲话|致辞|主持|发言|计划|要点|方案|打算|半年|思路")


def find_year(body: str, structure: Structure, path: str) -> Finding[int]:
    """The year a report is about; empty where nothing tells.

    Example: "……力争2022年取得更大的进步。" with nothing else → 2021
    """
    title = title_text(body, structure)
    clues = [*_title_clues(title, TITLE), *_path_clues(path), *_date_clues(body, structure, title)]
    sentences = list(_walk(body, structure))
    clues += _body_clues(body, structure, sentences)
    events, bound = _event_clues(body, sentences)
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
        if REVIEW_WORDS.search(title, word.end, end)
    ]
    for word in (reviewed or years)[:1]:
        if not MONTH_AFTER.match(title, word.end):
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
    for block in blocks_of(structure, BlockKind.DATE, BlockKind.TITLE):
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


# A sentence, its block, and whether it stands in a section on plans.
_Place = tuple[Block, Sentence, bool]


def _plan_spans(body: str, structure: Structure) -> list[tuple[int, int]]:
    """The sections that tell what is to be done next."""
    return [
        span
        for heading, span in zip(structure.headings, structure.sections, strict=True)
        if PLAN_HEADING.search(body[heading.start : heading.end][:40])
    ]


def _walk(body: str, structure: Structure) -> Iterator[_Place]:
    """The sentences of headings and paragraphs, and whether each stands in a section on plans."""
    plans = iter(sorted(_plan_spans(body, structure)))
    plan = next(plans, None)
    for block in blocks_of(structure, BlockKind.PARAGRAPH, BlockKind.HEADING):
        for sentence in block.sentences:
            while plan is not None and plan[1] <= sentence.start:
                plan = next(plans, None)
            yield block, sentence, plan is not None and plan[0] <= sentence.start


def _body_clues(body: str, structure: Structure, sentences: Sequence[_Place]) -> Iterator[YearClue]:
    start, end = opening_span(structure)
    first = body.find("。", start, end)
    # the first sentence, or two short ones, say what the report is about; later ones tell of it
    end = max(start + STATING, first + 1 if first > 0 else 0)
    for block, sentence, planned in sentences:
        text = body[sentence.start : sentence.end]
        if "年" not in text:
            continue
        years = list(find_years(text))
        names_next = bool(years) and NEXT_YEAR.search(text) is not None
        says_below = bool(years) and SAYS_BELOW.search(text) is not None
        for word in years:
            place = YearPlace(
                text,
                word,
                heading=block.kind is BlockKind.HEADING,
                planned=planned,
                ending=sentence.start > ENDING * len(body),
                opening=start <= sentence.start < end,
                names_next=names_next,
                says_below=says_below,
            )
            clue = read_clue(place)
            if clue.weight > 0:
                yield clue


def _event_clues(body: str, sentences: Sequence[_Place]) -> tuple[list[YearClue], int]:
    """Clues from public events, and the first year in which all that is looked back on has been."""
    clues: list[YearClue] = []
    seen: set[str] = set()
    bound = 0
    places = may_tell(body)
    for _, sentence, coming in sentences:
        following = bisect_left(places, sentence.start)
        if following == len(places) or places[following] >= sentence.end:
            continue  # as most do: they name none
        text = body[sentence.start : sentence.end]
        for event, start, end in find_events(text):
            first, last = event.years
            ahead = sentence.start > ENDING * len(body) and OUTLOOK.match(text)
            shift = 1 if ahead or NEXT_YEAR.search(text, max(0, start - 60), start) else 0
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
