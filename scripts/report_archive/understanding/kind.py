"""Tells the kind of a report (文种): 工作总结, 述职报告, 经验材料, 讲话, ….

What the report calls itself decides: in the title, then where it opens (现将……总结如下), then in
the file name. Where it calls itself nothing, its form is looked at, with less confidence.
"""

import re
from typing import Final

from report_archive.model import BlockKind, Finding, Structure
from report_archive.understanding.cues import (
    CueFinder,
    blocks_of,
    cue_finder,
    opening_span,
    quote,
    squeezed,
    title_text,
)
from report_archive.vocabulary import Vocabulary

ENOUGH: Final = 3.0
# 现将……总结如下, 下面我代表……述职, 向各位作述职
SELF_STATEMENT: Final = re.compile(
    r"(?:现将|现就|现把|下面|我就|我将|将|就|向)[^。！？\n]{2,100}?(?:如下|述职|汇报|报告|总结)[^。\n]{0,12}"
)
# The forms by which a kind is known when it isn't named; the first that holds is taken.
# slug, where to look, what to see, confidence
FORMS: Final = (
    (
        "government-work-report",
        "head",
        r"代表[^。]{0,16}人民政府[^。]{0,6}向(?:大会|会议)?[^。]{0,6}(?:报告|作)[^。]{0,8}工作",
        0.93,
    ),
    (
        "work-report",
        "head",
        r"代表[^。]{0,20}(?:常务?委员会|法院|检察院|委员会)[^。]{0,6}向(?:大会|会议|全会)[^。]{0,6}报告",
        0.85,
    ),
    (
        "speech",
        "head",
        r"我?(?:先|再)?讲[^。]{0,6}[几三四五两][点个方]|谈[几三四五两]点|(?:今天|这次|此次)[^。]{0,16}(?:会议|大会)[^。]{0,6}(?:主要|任务|目的|是)|提[几三四五两]点(?:意见|要求)",
        0.85,
    ),
    (
        "duty-report",
        "head",
        r"述职|述廉|任现职|任职以来|履职尽责情况|本人(?:于|自|现|主要|分管|负责)|我[^。，]{0,10}(?:担任|任职|分管|主持)",
        0.8,
    ),
    (
        "experience",
        "head",
        r"(?:我们|我办|具体|主要)的?(?:主要)?(?:做法|体会)是|做法(?:和体会)?[^。，]{0,4}(?:汇报|介绍|如下)|作(?:一)?(?:个)?(?:交流|经验)发言|与大家(?:分享|交流)",
        0.8,
    ),
    ("half-year-summary", "head", r"上半年|半年来|1\s?[-—–~至到]\s?6\s?月", 0.85),
    (
        "party-building-summary",
        "head",
        r"^[^。，]{0,14}(?:[，,][^。，]{0,16})?(?:机关党委|党支部|党总支)(?!书记)[^。]{0,4}(?:在|坚持|以|认真|按照|紧紧|深入|全面|严格)",
        0.75,
    ),
    (
        "work-summary",
        "all",
        r"一年来|今年以来|今年|全年|年内|近年来|本年度|20\d\d年(?:以来)?[，,]|截[至止]目前|去年|近几年|目前|先后|取得了",
        0.72,
    ),
    ("work-summary", "all", r"(?:组织|开展|完成|召开|制定|编发)[^。]{0,30}\d", 0.6),
)
# kinds whose words introduce a report of any other kind, outside a title
GENERAL: Final = frozenset({"work-summary", "briefing", "work-report", "plan"})
HALF_YEAR: Final = ("半年总结",)


def find_kind(body: str, structure: Structure, path: str, vocabulary: Vocabulary) -> Finding[str]:
    """The kind of a report; empty where neither a name nor a form tells it.

    Example: "下面我代表领导班子，将一年来履职情况汇报如下：" → 述职报告
    """
    finder = cue_finder(vocabulary.kinds)
    titled, stated, filed = _self_names(body, structure, path)
    for text, confidence in ((titled, 0.96), (stated, 0.9), (filed, 0.85)):
        named = _named(text, finder)
        if named is None:
            continue
        term = vocabulary.kinds[named]
        evidence = text if len(text) <= 60 else text[-60:]
        if text is titled or term.slug not in GENERAL:
            return Finding(term.name, evidence, confidence)
        formed = _by_form(body, structure, vocabulary)
        # 将有关情况汇报如下 is said of any report; what it is shows in its form
        if formed.value is not None and (term.slug == "work-summary") <= (
            formed.value in HALF_YEAR
        ):
            return formed
        return Finding(term.name, evidence, confidence)
    return _by_form(body, structure, vocabulary)


def _self_names(body: str, structure: Structure, path: str) -> tuple[str, str, str]:
    """Where a report says what it is: its title, the sentence that introduces it, its file name."""
    start, end = opening_span(structure)
    stated = "。".join(match.group() for match in SELF_STATEMENT.finditer(body, start, end))
    return title_text(body, structure), stated, path.rsplit(".", 1)[0].rsplit("/", 1)[-1]


def _named(text: str, finder: CueFinder) -> int | None:
    """The term whose cue weighs most; of equals the first, as in 总结及打算."""
    best: tuple[float, int] | None = None
    for hit in finder.find(text):
        if hit.weight >= ENOUGH and (best is None or hit.weight > best[0]):
            best = (hit.weight, hit.term)
    return None if best is None else best[1]


def _by_form(body: str, structure: Structure, vocabulary: Vocabulary) -> Finding[str]:
    names = {term.slug: term.name for term in vocabulary.kinds}
    start, end = opening_span(structure)
    head = body[start:end]
    title = title_text(body, structure)
    salutation = "".join(
        squeezed(body[block.start : block.end])
        for block in blocks_of(structure, BlockKind.SALUTATION)
    )
    for slug, where, pattern, confidence in FORMS:
        if slug == "speech" and not salutation and "我再讲" not in head and "我讲" not in head:
            continue
        text = head if where == "head" else body
        match = re.search(pattern, text)
        if match and slug in names:
            if slug == "work-summary" and title and not re.search(r"\d{4}|办|局|工作", title):
                # a slogan for a title is how accounts of good practice are headed
                return Finding(names.get("experience"), title, 0.6)
            return Finding(names[slug], quote(text, *match.span()), confidence)
    return Finding(None, "", 0.0)
