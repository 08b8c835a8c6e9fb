"""Tells whose report it is: the office, its type, and its level.

Every report names many offices; what counts is how it names itself: in title, signature, the
subject of the opening, 我代表…, 我局. A name that stands in a relation (与县委办, 在县政府的领导下,
被市委办采用) is somebody else's.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from report_archive.model import BlockKind, Finding, Structure
from report_archive.understanding.cues import (
    CueFinder,
    CueHit,
    CuePlaces,
    blocks_of,
    cue_finder,
    opening_span,
    quote,
    squeezed,
    title_text,
)
from report_archive.understanding.office_level import find_level, own_place
from report_archive.understanding.office_name import OfficeName, is_other_committee, read_name
from report_archive.vocabulary import Vocabulary

# A weight in offices.yml says what a cue is: a name of its own, a bare organ, or a mere topic.
NAME_WEIGHT: Final = 2.0
ORGAN_WEIGHT: Final = 1.0
# types whose offices carry the level of their place in their name
PLACED: Final = frozenset(
    {
        "party-committee",
        "government",
        "peoples-congress",
        "political-consultative-conference",
        "discipline-inspection",
        "departments",
    }
)

# How much a mention says about the report's own office, by the place where it stands.
TITLE, SIGNATURE, DECLARED, SUBJECT, OPENING, PATH = 6.0, 5.0, 6.0, 5.0, 1.5, 1.5
BODY_SUBJECT, BODY, RELATION, SELF_WORD = 0.8, 0.15, 0.05, 0.8
BODY_CAP: Final = 9.0  # what all mentions outside title, signature and opening may add up to
VAGUE: Final = 0.4
ENOUGH: Final = 2.2  # one passing mention, such as a quoted 我乡, tells nothing
OWN_FORM: Final = 1.5  # what a form of the name must weigh itself before shorter ones add to it

# 我代表｜县政府办公室, 我是｜, 担任｜, 作为｜
DECLARING: Final = re.compile(
    r"(?:我?代表|我是|本人是|担任|现任|就任|任|调任|调入|调到|来到|作为|我们)$"
)
# types that have a 党政办公室 as towns do, and the places that are towns
KEEP_OFFICES: Final = frozenset({"development-zones", "public-institutions", "enterprises"})
TOWNS: Final = frozenset({"乡", "镇", "街道"})
ORGAN_DECLARING: Final = re.compile(r"(?:代表|我是|现将)$")
# 我在｜县委办公室｜工作, 到
WORKING: Final = re.compile(r"(?:在|到)$")
WORK_AFTER: Final = re.compile(r".{0,6}(?:工作(?!的?领导)|任职|担任|挂职|主持)")
# the beginning of a clause: 。｜, 2021年，｜, 一年来，｜, 今年｜, 2021年度｜, 全国｜ is none
CLAUSE_START: Final = re.compile(
    r"(?:^|[\s。！？；;，,：:“”《（(]|\d年度?|以来|今年|去年|一年来|年来|期间|半年|我们|现将|将|回顾|由于)$"
)
# 与｜, 、｜, 向｜, 被｜: another office follows
RELATED_BEFORE: Final = re.compile(
    r"(?:[与和及向被经同到请从、或给至受据跟]|会同|联合|配合|协助|协调|按照|根据|报送|上报|呈报|接受|各|其他|兄弟|抄送)$"
)
# ｜的正确领导下, ｜转办, ｜采用, ｜、县人大
RELATED_AFTER: Final = re.compile(
    r"、|和|与|及|等|(?:的)?[^，。；在]{0,6}(?:领导下|指导下|支持下|关心下|帮助下|监督下|部署下|指挥下|支持帮助下)|"
    r"转办|交办|采用|采纳|转发|批转|下达|通报|表彰|评为|授予|命名|主任会议|主任会|工作会议|考核|反馈|要求|系统"
)
# 县政府办公室｜在, ｜坚持, ｜领导班子: the office does something
ACTS_AFTER: Final = re.compile(
    r"领导班子|班子|全体|机关|党支部|党总支|党组|党委|支部|干部|职工|同志|在|坚持|按照|紧紧|紧扣|认真|以|深入|积极|"
    r"始终|全面|切实|严格|高度|围绕|立足|充分|结合|圆满|不断|共|工作|主任|副主任|现将|将|把|着力|扎实|突出|聚焦|"
    r"坚决|牢固|牢牢|大力|认|自觉|主动|对标|锚定|深学|贯彻|高举|依法|团结|勇|奋|创新|服务|自[\d去成组]|[，,的\d]|\d{4}年|上半年|今年|[一二三四五六七八九十]年来|关于|先后|组织"
)
GOVERNED: Final = re.compile(r"的?[^，。；、在]{0,8}(?:领导|指导|支持|关心|帮助|监督|部署|指挥)下")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an office is named, and how much it says about the report's own.

    Shape:   strong marks title, signature and opening; above, an office that governs the author.
    """

    term: int
    name: OfficeName
    score: float
    evidence: str
    strong: bool
    above: bool = False


def find_office(
    body: str, structure: Structure, path: str, vocabulary: Vocabulary
) -> tuple[Finding[str], Finding[str], Finding[str]]:
    """The office a report speaks for, its type and its level; empty where the text does not say.

    Order:   office, office type, level.
    """
    finder = cue_finder(vocabulary.office_types)
    places = finder.places(body)
    mentions = list(_mentions(body, structure, path, finder, places))
    scores = _type_scores(mentions)
    total = sum(scores.values())
    if not scores or max(scores.values()) < ENOUGH:
        return _from_topics(body, vocabulary, places)
    best = max(scores, key=lambda term: (scores[term], -term))
    best = _owner(best, mentions, body, vocabulary)
    own = [mention for mention in mentions if mention.term == best]
    top = max(own, key=lambda mention: mention.score)
    share = scores[best] / total
    confidence = round(min(0.97, (0.6 if top.strong else 0.35) + 0.4 * share), 2)
    term = vocabulary.office_types[best]
    name = _best_name(own)
    office: Finding[str] = Finding(None, "", 0.0)
    if name is not None:
        office = Finding(name.name.text, name.evidence, round(confidence * 0.95, 2))
    place = name.name.level_words if name is not None else ""
    level = find_level(body, term.slug, place, vocabulary, name.evidence if name else top.evidence)
    if name is not None and not place and term.slug in PLACED:
        office = _with_place(office, body)
    return office, Finding(term.name, top.evidence, confidence), level


def _owner(best: int, mentions: list[Mention], body: str, vocabulary: Vocabulary) -> int:
    """Whose a name is that offices of several types bear.

    Example: 党政办公室 under 管委会 → 开发区园区; 政府 in a text of 我镇 → 乡镇街道
    """
    slugs = [term.slug for term in vocabulary.office_types]
    own = [mention for mention in mentions if mention.term == best]
    if any(mention.name.level_words for mention in own if mention.score >= OWN_FORM):
        return best
    if slugs[best] == "townships" and not any(mention.name.self_word for mention in own):
        above = (m.term for m in mentions if m.above and slugs[m.term] in KEEP_OFFICES)
        return next(above, best)
    place = own_place(body)
    if slugs[best] in ("government", "party-committee") and place and place[0] in TOWNS:
        return slugs.index("townships") if "townships" in slugs else best
    return best


def _with_place(office: Finding[str], body: str) -> Finding[str]:
    """Put the place's level before a name that lacks it: 信访局 in a text of 全区 → 区信访局."""
    own = own_place(body)
    if own is None or office.value is None or office.value[0] in "局厅":
        return office
    core = office.value.replace("政治协商会议", "政协")
    if core.startswith("常委会"):
        core = "人大" + core
    word, words, share = own
    confidence = round(office.confidence * share * 0.9, 2)
    return Finding(word + core, f"{office.evidence}；{words}", confidence, made=True)


def _type_scores(mentions: list[Mention]) -> dict[int, float]:
    """Sum for each type, what the body repeats over and over being capped."""
    strong: defaultdict[int, float] = defaultdict(float)
    weak: defaultdict[int, float] = defaultdict(float)
    for mention in mentions:
        (strong if mention.strong else weak)[mention.term] += mention.score
    terms = {mention.term for mention in mentions}
    return {term: strong[term] + min(weak[term], BODY_CAP) for term in sorted(terms)}


def _best_name(mentions: list[Mention]) -> Mention | None:
    """The form of the name with most weight; a short form speaks for the longer it ends.

    Example: 政府办公室 five times, 县政府办公室 twice → 县政府办公室
    """
    named = [
        mention for mention in mentions if mention.name.text and "系统" not in mention.name.text
    ]
    weights: defaultdict[str, float] = defaultdict(float)
    for mention in named:
        weights[mention.name.text] += mention.score
    total = {
        text: sum(weight for other, weight in weights.items() if text.endswith(other))
        for text, own in weights.items()
        if own >= OWN_FORM
    }
    if not named:
        return None
    return max(named, key=lambda m: (total.get(m.name.text, 0.0), len(m.name.text), m.score))


def _mentions(
    body: str, structure: Structure, path: str, finder: CueFinder, places: CuePlaces
) -> Iterator[Mention]:
    title = title_text(body, structure)
    yield from _flat_mentions(title, body, TITLE, finder)
    for block in blocks_of(structure, BlockKind.SIGNATURE):
        signature = squeezed(body[block.start : block.end])
        yield from _flat_mentions(signature, body, SIGNATURE, finder)
    yield from _flat_mentions(path.rsplit(".", 1)[0], body, PATH, finder)
    opening = opening_span(structure)
    kinds = (BlockKind.PARAGRAPH, BlockKind.HEADING)
    for block in blocks_of(structure, *kinds):
        for chain in _chains(body, places.find(block.start, block.end)):
            mention = _body_mention(body, chain, opening)
            if mention is not None:
                yield mention


def _flat_mentions(text: str, body: str, factor: float, finder: CueFinder) -> Iterator[Mention]:
    """Mentions in a title, a signature or a path, where even a bare organ names the author."""
    for chain in _chains(text, finder.find(text)):
        head = _heaviest(chain)
        if head.weight >= ORGAN_WEIGHT:
            name = read_name(text, chain[0].start, head.end, body)
            evidence = text if len(text) <= 60 else quote(text, name.start, name.end)
            # 政府2024年计划 may be that of any level; 县政府 says whose it is
            vague = VAGUE if head.weight < NAME_WEIGHT and not name.level_words else 1.0
            yield Mention(head.term, name, vague * factor * head.weight, evidence, True)


def _chains(text: str, hits: Iterator[CueHit]) -> Iterator[list[CueHit]]:
    """Hits that follow each other without a gap, as in 县委｜组织部; negative ones dropped."""
    chain: list[CueHit] = []
    for hit in hits:
        if hit.weight <= 0 or is_other_committee(text, hit.start, hit.end):
            continue
        if chain and hit.start != chain[-1].end:
            yield chain
            chain = []
        chain.append(hit)
    if chain:
        yield chain


def _heaviest(chain: list[CueHit]) -> CueHit:
    return max(chain, key=lambda hit: (hit.weight, hit.start))


def _body_mention(body: str, chain: list[CueHit], opening: tuple[int, int]) -> Mention | None:
    head = _heaviest(chain)
    if head.weight < ORGAN_WEIGHT:
        return None
    name = read_name(body, chain[0].start, head.end, body)
    before, after = body[max(0, name.start - 12) : name.start], body[name.end : name.end + 24]
    in_opening = opening[0] <= name.start < opening[1]
    factor = _context_factor(name, before, after, in_opening)
    if head.weight < NAME_WEIGHT and not (
        # 县委, 县政府 stand everywhere: only 我代表县政府 and the like make them the author.
        (factor == DECLARED and ORGAN_DECLARING.search(before))
        or (factor == SUBJECT and name.level_words)
    ):
        return None
    evidence = quote(body, name.start, name.end)
    strong = factor >= OPENING
    above = in_opening and GOVERNED.match(after) is not None
    return Mention(head.term, name, factor * head.weight, evidence, strong, above)


def _context_factor(name: OfficeName, before: str, after: str, in_opening: bool) -> float:
    """How surely a mention is the author's, judged by the words on both sides."""
    if name.self_word:
        # “我乡…… is somebody else's speech
        own = OPENING if in_opening else SELF_WORD
        return RELATION if before.endswith("“") else own
    if DECLARING.search(before):
        return DECLARED
    if WORKING.search(before):
        return DECLARED if WORK_AFTER.match(after) and not GOVERNED.match(after) else RELATION
    if RELATED_BEFORE.search(before) or RELATED_AFTER.match(after):
        return RELATION
    if CLAUSE_START.search(before) and ACTS_AFTER.match(after):
        return SUBJECT if in_opening else BODY_SUBJECT
    return OPENING if in_opening else BODY


def _from_topics(
    body: str, vocabulary: Vocabulary, places: CuePlaces
) -> tuple[Finding[str], Finding[str], Finding[str]]:
    """No self-name at all: what the report is busy with may still tell the type, not the office."""
    nothing: Finding[str] = Finding(None, "", 0.0)
    scores: Counter[int] = Counter()
    words: dict[int, Counter[str]] = {}
    for hit in places.find(0, len(body)):
        if 0 < hit.weight < NAME_WEIGHT and hit.weight != ORGAN_WEIGHT:
            word = body[hit.start : hit.end]
            seen = words.setdefault(hit.term, Counter())
            scores[hit.term] += int(hit.weight / (1 + seen[word]) * 1000)
            seen[word] += 1
    ranked = scores.most_common(2)
    level = find_level(body, "", "", vocabulary, "")
    if not ranked or ranked[0][1] < 2000 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return nothing, nothing, level
    best = ranked[0][0]
    evidence = "、".join(word for word, _ in words[best].most_common(4))
    term = vocabulary.office_types[best]
    return nothing, Finding(term.name, evidence, 0.5), level
