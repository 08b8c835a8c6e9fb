"""Tells what each passage does: 开头 举措 成效 不足 打算 结尾.

A heading sets the role of its section; elsewhere each sentence is judged by its cue words and by
where it stands: shortcomings and plans without a heading of their own come at the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from report_archive.model import Block, BlockKind, Passage, Role, Sentence, Structure
from report_archive.understanding.cues import cue_finder
from report_archive.vocabulary import Vocabulary

# 三、存在的问题, （二）不足之处; not 抓整改补短板
SHORTCOMING_HEADING: Final = re.compile(
    r"存在的?(?:主要)?(?:问题|不足|困难|差距)|(?:问题|不足|差距)(?:及|和|与|之处)|主要问题|困难和问题"
)
# 四、下一步工作打算, 2024年工作思路
PLAN_HEADING: Final = re.compile(
    r"下一?步|下一?阶段|今后|明年|来年|下半年|(?:工作|下步|年度?|主要)的?(?:打算|计划|思路|安排|谋划|设想|展望)|努力方向|改进措施|整改措施"
)
CLOSING_HEADING: Final = re.compile(r"^结束语|^结语")
# 38次, 1,200件, 96.5%, 三千二百元 is left to the cue words
FIGURE: Final = re.compile(
    r"(?<![\d.,])\d[\d,，.]{0,15}\s?(?:余|多)?\s?(?:%|％|个百分点|万|亿|元|件|次|期|篇|条|份|场|人|户|个|项|名|处|公里|亩|吨|批|起|本|天|家|台|字|平方|套|例|村|学时|课时|场次|余)"
    r"|[Xx×*]{1,4}(?:余|多)?(?:%|件|次|期|篇|条|份|场|人|户|项|名|个)"
    r"|\d%"
)
FIGURE_SIGN: Final = re.compile(r"[\dXx×*]")
# 一是…, 1.…, （1）…: goes on with what the paragraph before began
GOES_ON: Final = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[是要、]|[（(]?\d{1,2}[）).．、]|第[一二三四五六七八九十])"
)
# 2023年是……开局之年，班子将; 2019年，我们要: a paragraph that opens on the year to come
COMING_YEAR: Final = re.compile(
    r"\s*(?:20\d{2}|明|来)年[^。]{0,80}?(?:将|要|思路|力争|打算|重点|争取|开局|收官|之年|周年)"
)
# 存在的问题是：, 主要短板：, 问题也是明摆着的：
NAMES_SHORTCOMING: Final = re.compile(
    r"[^，。：；:]{0,14}(?:问题|不足|差距|短板|欠缺|薄弱|困难)[^，。：；:\d]{0,8}[：:是]"
)
# The words of it: most sentences have none where they begin, and this is seen much faster.
SHORTCOMING: Final = re.compile("[问不差短欠薄困][题足距板缺弱难]")
NAMED_BY: Final = 16  # characters that stand before the end of such a word at the most
TAIL: Final = 0.7  # where in a report shortcomings and plans are to be expected without a heading
SURE, LIKELY, ENOUGH_AFTER, ANYWHERE = 2.5, 2.0, 1.5, 3.5
CLOSES: Final = 3.0  # scores needed in the tail, the last paragraphs, elsewhere
SHORT_LEAD: Final = 90  # a paragraph no longer than this may announce those that follow it


@dataclass(slots=True)
class _State:
    """Where the reading is: the role its section has, the one its tail has taken on, and whether
    shortcomings have been told in the section.
    """

    zone: Role | None = None
    tail: Role | None = None
    told: bool = False


def find_passages(body: str, structure: Structure, vocabulary: Vocabulary) -> tuple[Passage, ...]:
    """Neighbouring sentences of one role, as passages; a heading always ends a passage."""
    passages: list[Passage] = []
    broken = True
    for sentence, role in _roles(body, structure, vocabulary):
        if sentence is None or role is None:
            broken = True
            continue
        last = passages[-1] if passages else None
        if last is not None and not broken and last.role is role:
            passages[-1] = Passage(role, last.start, sentence.end, last.line)
        else:
            passages.append(Passage(role, sentence.start, sentence.end, sentence.line))
        broken = False
    return tuple(passages)


def _roles(
    body: str, structure: Structure, vocabulary: Vocabulary
) -> Iterator[tuple[Sentence | None, Role | None]]:
    """Each paragraph sentence with its role; (None, None) where another block comes between."""
    judge = _Judge(body, vocabulary)
    paragraphs = [block for block in structure.blocks if block.kind is BlockKind.PARAGRAPH]
    opening = _opening_end(structure, paragraphs)
    last = {block.start for block in paragraphs[-3:]}
    tail_start = TAIL * (paragraphs[-1].end if paragraphs else 0)
    state = _State()
    for block in structure.blocks:
        if block.kind is BlockKind.HEADING:
            state = _State(_zone(body[block.start : block.end], block, state))
        if block.kind is not BlockKind.PARAGRAPH:
            yield None, None
            continue
        if block.end <= opening:
            yield from ((sentence, Role.OPENING) for sentence in block.sentences)
            continue
        needed = LIKELY if block.start in last else SURE
        needed = needed if block.end > tail_start else ANYWHERE
        yield from judge.paragraph(block, state, needed, final=block is paragraphs[-1])


def _opening_end(structure: Structure, paragraphs: list[Block]) -> int:
    """The end of the opening: what stands before the first heading, within reason."""
    if not paragraphs:
        return 0
    headings = structure.headings
    if not headings:
        return paragraphs[0].end if len(paragraphs) > 1 else 0
    before = [block for block in paragraphs if block.end <= headings[0].start]
    if not before:
        return 0
    return before[-1].end if len(before) <= 3 else before[0].end


def _zone(heading: str, block: Block, state: _State) -> Role | None:
    """The role that a heading gives its section; a lower heading keeps that of the higher."""
    if SHORTCOMING_HEADING.search(heading):
        return Role.SHORTCOMING
    if PLAN_HEADING.search(heading):
        return Role.PLAN
    if CLOSING_HEADING.search(heading):
        return Role.CLOSING
    return state.zone if block.level > 1 else None


class _Judge:
    """Judges sentences by the cue words of roles.yml."""

    def __init__(self, body: str, vocabulary: Vocabulary) -> None:
        self._body = body
        self._cues = cue_finder(vocabulary.roles).places(body)
        self._names = [term.name for term in vocabulary.roles]

    def scores(self, sentence: Sentence) -> dict[str, float]:
        """What the cue words of a sentence add up to for each role, each word counted once."""
        scores: dict[str, float] = {}
        seen: set[tuple[str, int]] = set()
        body, start, end = self._body, sentence.start, sentence.end
        for hit in self._cues.find(start, end):
            key = (body[hit.start : hit.end], hit.term)
            if key not in seen:
                seen.add(key)
                name = self._names[hit.term]
                scores[name] = scores.get(name, 0.0) + hit.weight
        if COMING_YEAR.match(body, start, end):
            scores[Role.PLAN] = scores.get(Role.PLAN, 0.0) + LIKELY
        if SHORTCOMING.search(body, start, min(end, start + NAMED_BY)) and (
            NAMES_SHORTCOMING.match(body, start, end)
        ):
            scores[Role.SHORTCOMING] = scores.get(Role.SHORTCOMING, 0.0) + 1.0
        return scores

    def paragraph(
        self, block: Block, state: _State, needed: float, *, final: bool
    ) -> Iterator[tuple[Sentence, Role]]:
        """The sentences of one paragraph with their roles; state is carried to the next."""
        text = self._body[block.start : block.end]
        if state.tail is Role.SHORTCOMING and not GOES_ON.match(text):
            state.tail = None
        # a last paragraph after plans rounds off; without them the same words are the plan
        closing = LIKELY if final and Role.PLAN in (state.tail, state.zone) else CLOSES
        for sentence in block.sentences:
            scores = self.scores(sentence)
            if scores.get(Role.CLOSING, 0.0) >= closing:
                yield sentence, Role.CLOSING
                continue
            turn = self._turn(scores, state, needed)
            if turn is not None and needed < ANYWHERE:
                state.tail = turn
                state.told = state.told or turn is Role.SHORTCOMING
            yield sentence, turn or state.tail or state.zone or self._plain(sentence, scores)
        announces = len(text) <= SHORT_LEAD and text.rstrip().endswith(("：", ":"))
        lasting = state.tail is Role.PLAN or announces or GOES_ON.match(text)
        if state.tail is not None and not lasting:
            state.tail = None if state.zone is None else state.tail

    def _turn(self, scores: dict[str, float], state: _State, needed: float) -> Role | None:
        """The role a sentence turns to, when its words say so strongly enough."""
        shortcoming = scores.get(Role.SHORTCOMING, 0.0)
        plan = scores.get(Role.PLAN, 0.0)
        if state.zone is Role.PLAN:
            return None
        if plan >= needed and plan >= shortcoming:
            return Role.PLAN
        if shortcoming >= needed:
            return Role.SHORTCOMING
        # after shortcomings have been told, less is enough to see that plans begin
        after = state.told or state.zone is Role.SHORTCOMING
        return Role.PLAN if after and plan >= ENOUGH_AFTER and plan > shortcoming else None

    def _plain(self, sentence: Sentence, scores: dict[str, float]) -> Role:
        if scores.get(Role.RESULT, 0.0) >= LIKELY:
            return Role.RESULT
        span = sentence.start, sentence.end
        # Most sentences have no such sign at all, and this is seen much faster.
        figure = FIGURE_SIGN.search(self._body, *span) and FIGURE.search(self._body, *span)
        return Role.RESULT if figure else Role.MEASURE
