"""Tells the level of an office: 国家 省 市 县 乡 村."""

import re
from collections import Counter
from typing import Final

from report_archive.model import Finding
from report_archive.understanding.cues import cue_finder, quote
from report_archive.vocabulary import Vocabulary

# A type that has only one level wherever it is found.
FIXED: Final = {"townships": "township", "villages": "village"}
# 全县, 我县, 县委、县政府: the place a report lives in
OWN_PLACE: Final = re.compile(
    r"(?:全|我|本)(?P<own>省|市(?!场)|州|盟|县|区(?!域)|旗|乡|镇|街道|村)"
    r"|(?P<organ>[省市州盟县区旗])委、?\s?(?P=organ)(?:人民)?政府|(?P<direct>[市县区])直(?:机关|各?部门|单位)"
)
# 各县（市、区）, 县市区: a city that has counties is no county-level city
HAS_COUNTIES: Final = re.compile(r"县[（(]?[市、]{1,2}区|县区|区县|各县|各区|县级单位")
# 各乡镇、市直部门; 市直单位、镇街: a city right above its towns
OVER_TOWNS: Final = re.compile(
    r"乡镇[^。\n]{0,10}市直|市直[^。\n]{0,10}(?:乡镇|镇街|镇（街|各镇)|镇街[^。\n]{0,8}市直|县级市"
)


def find_level(
    body: str, type_slug: str, name: str, vocabulary: Vocabulary, evidence: str
) -> Finding[str]:
    """The level, from the type if it has one only, else the office's name, else the place.

    Shape:   name is the office's name from its place on; evidence is where it was read.
    """
    names = {term.slug: term.name for term in vocabulary.levels}
    if type_slug in FIXED:
        return Finding(names.get(FIXED[type_slug]), evidence, 0.95)
    level, confidence = _of_name(name, vocabulary), 0.95
    if level is None:
        level, evidence, confidence = _of_place(body, vocabulary)
    if level is None:
        return Finding(None, "", 0.0)
    if vocabulary.levels[level].slug == "city":
        return _city(body, evidence, names, confidence)
    return Finding(vocabulary.levels[level].name, evidence, confidence)


def _of_name(name: str, vocabulary: Vocabulary) -> int | None:
    """The last place word before the office proper: 云岭市清溪县政府办公室 → 县."""
    hits = [hit for hit in cue_finder(vocabulary.levels).find(name) if hit.weight > 0]
    strong = [hit for hit in hits if hit.weight >= 3]
    if strong and strong[0].end == hits[-1].end:
        return strong[0].term
    return hits[-1].term if hits else None


def own_place(body: str) -> tuple[str, str, float] | None:
    """The word for the place a report speaks of as its own, where it stands, its share of all.

    Example: 全县 nine times, 我市 once → ("县", "全县……", 0.9)
    """
    counts: Counter[str] = Counter()
    first: dict[str, tuple[int, int]] = {}
    for match in OWN_PLACE.finditer(body):
        word = match.group(match.lastgroup or 0)
        counts[word] += 1
        first.setdefault(word, match.span())
    if not counts:
        return None
    total = sum(counts.values())
    best, count = max(counts.items(), key=lambda item: (item[1], item[0]))
    if count * 2 <= total:
        return None
    return best, quote(body, *first[best]), count / total * (0.7 + 0.1 * min(count, 3))


def _of_place(body: str, vocabulary: Vocabulary) -> tuple[int | None, str, float]:
    """The level of the place a report speaks of as its own: 全县, 我县, 县委、县政府."""
    own = own_place(body)
    if own is None:
        return None, "", 0.0
    word, words, share = own
    hit = next(cue_finder(vocabulary.levels).find(word), None)
    return (hit.term if hit else None), words, round(0.88 * share, 2)


def _city(body: str, evidence: str, names: dict[str, str], confidence: float) -> Finding[str]:
    """A 市 may rank as a county does: then it stands right above towns, and has no counties."""
    towns = OVER_TOWNS.search(body)
    counties = HAS_COUNTIES.search(body)
    if towns and not counties:
        return Finding(names["county"], quote(body, *towns.span()), 0.65)
    return Finding(names["city"], evidence, min(confidence, 0.95 if counties else 0.8))
