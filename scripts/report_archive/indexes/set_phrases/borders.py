"""Where a phrase sensibly begins and ends (短语边界): whole words, no loose ends."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, Protocol

from report_archive.indexes.set_phrases.parallels import parallel_clauses, parallel_items

SHORTEST: Final = 4  # characters
COMMA: Final = ","
PAUSE: Final = "、"
QUOTE: Final = '"'
PAIRED: Final = frozenset({QUOTE, "《", "》"})
DIVIDING: Final = PAIRED | {COMMA, PAUSE}

# Tags of jieba's dictionary: particles, conjunctions, modal signs, 地 得 的 了 着 过.
LOOSE_TAGS: Final = frozenset({"uj", "ud", "ul", "uv", "ug", "uz", "u", "c", "y", "e", "k"})
# Prepositions and adverbs want something after them: 在 对 将 进一步 切实 不断
WANTS_MORE_TAGS: Final = frozenset({"p", "d", "ad"})
LOOSE: Final = frozenset("的地得了着过之所等与和及或并而且但则虽也又还都就才再却、,·")
# What the dictionary calls a verb but links what follows, or what comes after it stands for.
LOOSE_LAST: Final = LOOSE | frozenset("是为有使让令把被将对向从由于以按在到至给同跟第该各每此其")
LOOSE_FIRST: Final = (
    LOOSE | frozenset("将由于被时者性化率们地区年月日") | {"我们", "他们", "这些", "那些"}
)
LOCALISERS: Final = frozenset("上下中内里间前后")
OPEN_ENDS: Final = frozenset({"同时", "基础", "过程", "方面", "情况"})
WORDS_WITH_PREPOSITION: Final = 4  # 对公务接待 is cut, 为领导科学决策提供 may stay
MAY_LEAD: Final = frozenset({"上下", "中央"})
NUMERALS: Final = "一二三四五六七八九十"
MARKER: Final = re.compile(f"[{NUMERALS}]{{1,3}}[是要]")
# 在……下 在……的基础上 belong together.
OPENERS: Final = ("在", "从", "于", "当", "自")


class PartsOfSpeech(Protocol):
    """What borders need of a segmenter."""

    def tag(self, word: str) -> str:
        """The part of speech of a word, empty where it is not known."""


def pieces(words: Sequence[str], speech: PartsOfSpeech) -> Iterator[list[str]]:
    """The phrases that whole words in a row can be, each as its words.

    Shape:   parallel clauses and items stay together; at any other comma the words part.
    Example: ["，", "做到", "吃透", "上情", "、", "摸清", "下情", "的"] gives 做到吃透上情、摸清下情
    """
    words = _bare(words)
    found: Iterable[Sequence[str]] = (words,)
    # Most rows of words hold none of these, and then they are one piece.
    if not DIVIDING.isdisjoint(words):
        found = (
            piece
            for clause in _clauses(words)
            for part in _items(clause, speech)
            for piece in _balanced(part)
        )
    for piece in found:
        if len("".join(piece)) >= SHORTEST:
            trimmed = trim(piece, speech)
            if len("".join(trimmed)) >= SHORTEST:
                yield trimmed


def _bare(words: Sequence[str]) -> Sequence[str]:
    """Words without the signs around them that part nothing: most rows have no others."""
    for sign in (COMMA, PAUSE):
        if sign in words:
            kept = [place for place, word in enumerate(words) if word != sign]
            words = words[kept[0] : kept[-1] + 1] if kept else []
            if sign in words:
                return words
    return words


def _clauses(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Clauses between commas; those that are parallel to the one before stay with it."""
    yield from _joined(words, COMMA, parallel_clauses)


def _items(words: Sequence[str], speech: PartsOfSpeech) -> Iterator[Sequence[str]]:
    def parallel(before: Sequence[str], after: Sequence[str]) -> bool:
        return parallel_items(before, after, speech.tag)

    if COMMA in words:
        yield words
    else:
        yield from _joined(words, PAUSE, parallel)


def _split(words: Sequence[str], sign: str) -> list[list[str]]:
    parts: list[list[str]] = [[]]
    for word in words:
        if word == sign:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _joined(
    words: Sequence[str], sign: str, parallel: Callable[[Sequence[str], Sequence[str]], bool]
) -> Iterator[Sequence[str]]:
    if sign not in words:
        yield words
        return
    parts = _split(words, sign)
    group: list[str] = list(parts[0])
    last = parts[0]
    for part in parts[1:]:
        if last and part and parallel(last, part):
            group += [sign, *part]
        else:
            yield group
            group = list(part)
        last = part
    yield group


def _balanced(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words as they are where quotes and brackets pair, else the stretches between them."""
    if PAIRED.isdisjoint(words):
        yield words
        return
    text = "".join(words)
    inside = text.split(QUOTE)
    quotes = len(inside) % 2 == 1 and all(len(each) > 1 for each in inside[1::2])
    opened = text.replace("《", "(").replace("》", ")")
    brackets = opened.count("(") == opened.count(")") and opened.find("(") <= opened.find(")")
    if quotes and brackets:
        yield words
        return
    part: list[str] = []
    for word in words:
        if word in PAIRED:
            yield part
            part = []
        else:
            part.append(word)
    yield part


def trim(words: Sequence[str], speech: PartsOfSpeech) -> list[str]:
    """The words without loose ends."""
    kept = _without_number(list(words))
    first, last = 0, len(kept)
    while first < last and _is_loose_first(kept[first], speech):
        first += 1
    while first < last and _is_loose_last(kept[last - 1], kept[first], speech):
        last -= 1
    kept = kept[first:last]
    return kept[1:] if kept and _leads_nowhere(kept, speech) else kept


def _leads_nowhere(words: Sequence[str], speech: PartsOfSpeech) -> bool:
    """Whether a preposition begins the words that what it wants is not among: 在……下, 为……提供."""
    if words[0] == "在":
        return words[-1][-1] not in LOCALISERS and words[-1] not in OPEN_ENDS
    return len(words) < WORDS_WITH_PREPOSITION and speech.tag(words[0]) == "p"


def _without_number(words: list[str]) -> list[str]:
    """Without the marker of a point: 一是, 二要."""
    for count in (2, 1) if words and words[0][0] in NUMERALS else ():
        if len(words) >= count and MARKER.fullmatch("".join(words[:count])):
            return words[count:]
    return words


def _is_loose_first(word: str, speech: PartsOfSpeech) -> bool:
    if word in LOOSE_FIRST or (word in LOCALISERS and word not in MAY_LEAD):
        return True
    tag = speech.tag(word)
    return tag in LOOSE_TAGS or (len(word) == 1 and tag in ("q", "y"))


def _is_loose_last(word: str, first: str, speech: PartsOfSpeech) -> bool:
    """Whether the last word of several is; first is where they begin."""
    if word in LOOSE_LAST or word.isdecimal():
        return True
    if word in LOCALISERS:
        return first not in OPENERS
    tag = speech.tag(word)
    return tag in LOOSE_TAGS or tag in WANTS_MORE_TAGS
