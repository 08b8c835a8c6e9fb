"""Numbered abbreviations: 三重一大, 四不两直, 两不愁三保障, 一岗双责 (数字略语), by form."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from report_archive.indexes.set_phrases.lexicon import Lexicon
from report_archive.indexes.set_phrases.text_array import Array, Flags, TextArray
from report_archive.indexes.set_phrases.word_borders import WordBorders

NUMERAL: Final = "一二两双三四五六七八九十"
# What follows a numeral in such a word; 是 and 要 mark points, the rest are joints of sentences.
SLOT: Final = f"[^{NUMERAL}百千万亿零〇\\W\\da-z是要的了和与及在也就从至到或为]"
# "三重一大" "两不愁三保障" "一府一委两院" "双随机、一公开", in quotes
QUOTED_SEVERAL: Final = re.compile(
    f"(?:[{NUMERAL}]{SLOT}{{1,3}}、?){{1,3}}[{NUMERAL}]{SLOT}{{1,3}}"
)
# "四个意识" "两个维护" "三大攻坚战", in quotes; 一把手 counts nothing
QUOTED_ONE: Final = re.compile(f"[{NUMERAL[1:]}]{SLOT}{{3,5}}")
# "四不两直" "一季度一课题" in running text: slots of one length
RUNNING: Final = re.compile(
    f"(?<![第{NUMERAL}百千万零〇])"
    f"(?:(?:[{NUMERAL}]{SLOT}{{2}}){{2,3}}|(?:[{NUMERAL}]{SLOT}){{2,3}})(?![{NUMERAL}百千万])"
)
A_SLOT: Final = re.compile(SLOT)
PART: Final = re.compile(f"[{NUMERAL}]{SLOT}")
SHORTEST: Final = 4
MAY_FOLLOW: Final = frozenset('的等和与及了后中上下、,"》')
REACH: Final = 12  # signs of the longest word in running text, and one more that follows
LONGEST: Final = 10
IDIOM: Final = "i"  # 一心一意, 四面八方
OTHER_TAGS: Final = frozenset({IDIOM, "d", "c", "r", "p"})  # 一律, 一边, 十分
# 三年两次, 一个一组: measures of things and times, not names of what is done
MEASURE_TAGS: Final = frozenset({"q", "m", "t", "mq"})


def quoted_abbreviations(quoted: Iterable[str]) -> Iterator[str]:
    """Those among folded words in quotes, the quotes dropped, that are numbered abbreviations."""
    for term in quoted:
        # Both begin with a numeral: soon told of terms by the ten thousand.
        if term[1] not in NUMERAL:
            continue
        word = term.strip('"')
        if not SHORTEST <= len(word) <= LONGEST:
            continue
        if QUOTED_ONE.fullmatch(word) or (QUOTED_SEVERAL.fullmatch(word) and not _repeats(word)):
            yield word


def counts_several(word: str) -> bool:
    """Whether a word has several numerals, not one thing counted: 三重一大 against 四个意识."""
    return sum(sign in NUMERAL for sign in word) > 1


def running_places(text: TextArray) -> Iterator[tuple[int, str]]:
    """Where in running text words stand that are formed like them, ascending."""
    yield from _words_at(text, _numeral_places(text))


def names_there(start: int, word: str, borders: WordBorders) -> bool:
    """Whether a word formed like that is an abbreviation where it stands: it stands between other
    words, and is none that is known as something else.
    """
    end = start + len(word)
    if not (borders.are_at(start, end) and _ends(borders, end)):
        return False
    tags = {borders.segmenter.tag(each) for each in borders.words(start, end) if len(each) > 1}
    return not tags & OTHER_TAGS


def _words_at(text: TextArray, places: Array) -> Iterator[tuple[int, str]]:
    """The words that RUNNING finds at these places."""
    # With the sign before each, which the pattern looks at as well; before the first sign of the
    # text, as behind its end, is a break.
    around = places[:, None] + np.arange(-1, REACH)
    shown = text.signs_at(np.minimum(around, len(text.codes) - 1))
    for number, start in enumerate(places.tolist()):
        own = number * (REACH + 1)
        if found := RUNNING.match(shown, own + 1, own + REACH + 1):
            yield start, found[0]


def _numeral_places(text: TextArray) -> Array:
    """Where RUNNING may begin: numerals that slots and another numeral follow; few places."""
    numeral = np.array([sign in NUMERAL for sign in text.signs], np.bool_)
    slot = np.array([bool(A_SLOT.fullmatch(sign)) for sign in text.signs], np.bool_)
    at = np.flatnonzero(numeral[text.codes])

    def follow(*kinds: Flags) -> Flags:
        found = np.ones(len(at), np.bool_)
        for step, kind in enumerate(kinds, 1):
            # Behind the end of the text is what it ends with, a break.
            found &= kind[text.codes[np.minimum(at + step, len(text.codes) - 1)]]
        return found

    short, long = (slot, numeral, slot), (slot, slot, numeral, slot, slot)
    places: Array = at[follow(*short) | follow(*long)]
    return places


def _ends(borders: WordBorders, place: int) -> bool:
    """Whether no single character follows that is left over of a word: 一案一专|班."""
    word = borders.word_from(place)
    return len(word) != 1 or word in MAY_FOLLOW


def names_something(word: str, segmenter: Lexicon) -> bool:
    """Whether a word formed like that may be an abbreviation anywhere."""
    if segmenter.tag(word) == IDIOM or _repeats(word):
        return False
    slots = [slot for slot in re.split(f"[{NUMERAL}]", word) if slot]
    measures = any(segmenter.tag(slot) in MEASURE_TAGS for slot in slots)
    return not measures and slots[-1][-1] not in "不有"


def _repeats(word: str) -> bool:
    """Whether all its parts begin alike: 一章一章, 一次比一次长."""
    parts = PART.findall(word)
    return len(parts) > len(set(parts))
