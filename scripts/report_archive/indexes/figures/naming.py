"""What a number measures, read from the words beside it: a verb, a thing, a rate (指标)."""

import re
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from report_archive.indexes.figures.clause_words import HAN, bare, without_opening
from report_archive.indexes.figures.office_words import (
    ATTRIBUTIVE,
    EMPTY_WORDS,
    EVENT_UNITS,
    NO_MODIFIERS,
    NO_VERBS,
    STOPS,
    SUFFIXES,
    THINGS,
    VERBS,
    WEAK,
)
from report_archive.words import WordSegmenter

LONGEST_FOLLOWING: Final = 14  # code points after a number that are cut into words
LONGEST_PHRASE: Final = 18  # code points that are cut into words, at each end of a clause
NAMES_KEPT: Final = 5_000
WORDS_KEPT: Final = 20_000

SHORT: Final = 8  # code points before a number in which 分别 speaks of it
CONJUNCTION: Final = re.compile("、|和|以及|及(?!时|格)|与")
RATE: Final = re.compile("(?:[率度]|比例|比重|占比|覆盖面|合格面)$")
MANNER: Final = re.compile("(?:按时|按期|及时|首次|平均|总体)$")  # 按时|办结率
SHORT_RATE: Final = re.compile("[\u4e00-\u9fff]{2,3}[率度]")
ISSUED: Final = frozenset("下制印转")
VERB_TAGS: Final = ("v", "vn", "vd", "vi", "vg")
EMPTY_TAGS: Final = ("p", "c", "u", "d")
TITLES: Final = re.compile("《[^《》]{0,80}》")
QUOTED_BEFORE: Final = re.compile("“[^“”]{1,6}”$")


class Name(NamedTuple):
    """What is measured.

    Shape:   words is the name (调研报告, 领导满意率), head its last word (满意率), verb what was
             done to it, empty where nobody says; loose is True where other words stand between
             verb and name.
    """

    verb: str
    words: str
    head: str
    loose: bool = False


NOTHING: Final = Name("", "", "")


class Namer:
    """Names of measures, cut out of clauses with the dictionary's help."""

    def __init__(self, segmenter: WordSegmenter) -> None:
        self._segmenter = segmenter
        # The same few thousand words stand in all clauses.
        self._tag = lru_cache(WORDS_KEPT)(segmenter.tag)
        self._is_verb = lru_cache(WORDS_KEPT)(self._does)
        self._is_said_of_all = lru_cache(WORDS_KEPT)(self._names_nothing)
        self._words = lru_cache(NAMES_KEPT)(self._cut)

    def _cut(self, text: str) -> tuple[str, ...]:
        """Words, 下发|文件 where the dictionary sees 发文."""
        words = self._segmenter.words(text)
        if 4 in map(len, words):
            words = list(chain.from_iterable(map(self._halves, words)))
        if "发文件" in text:
            _mend_issued(words)
        return tuple(words)

    def _halves(self, word: str) -> tuple[str, ...]:
        """A word, 化解|矛盾 where it is one to the dictionary."""
        if len(word) != 4 or word[:2] not in VERBS or word[:2] in ATTRIBUTIVE:
            return (word,)
        thing = self._tag(word[2:])[:1] in ("n", "a")
        return (word[:2], word[2:]) if thing else (word,)

    def of_clause(self, before: str, unit: str) -> Name:
        """What stands before a number: 全年起草各类文稿|310份 → 起草, 文稿.

        Shape:   words is empty where only a verb stands there: 被采用|186条.
        """
        text = bare(TITLES.sub("", before) if before.count("《") > 1 else before)
        if not HAN.search(text) or text.endswith("、"):
            return NOTHING
        tail = self._tail(text)
        if not tail:
            return NOTHING
        last = tail[-1]
        if self._is_verb(last) and last not in THINGS:
            before_last = self._is_verb(tail[-2]) if len(tail) > 1 else False
            if unit not in EVENT_UNITS:
                if len(tail) == 1 or not before_last or self._tag(last) != "vn":
                    return Name(last, "", "")
            elif len(tail) == 1:
                return Name(last, "", "")
        verb = self._verb(text)
        name, head, length = _thing(tail, verb)
        if not name:
            return Name(last, "", "")
        name = _quoted(text, name)
        if verb and (verb == head or verb in name):
            verb = ""
        return Name(verb, name, head, len(text) > len(verb) + length)

    def of_following(self, before: str, after: str, unit: str = "") -> Name:
        """What stands after a number: 修订完善了7项|制度 → 修订, 制度.

        Shape:   where what stands before names something that is counted in the unit, what may be
                 a verb is left out: 党员217人|提前撤离.
        """
        run: list[str] = []
        for word in self._words(after[:LONGEST_FOLLOWING].lstrip("的 “")):
            tag = self._tag(word)
            if word == "”" and run:
                continue
            if not HAN.match(word) or word in STOPS or (run and tag == "m"):
                break
            if word == "的" and run and all(self._tag(w)[:1] == "n" for w in run):
                break  # X余名群众|的身体健康
            if tag[:1] in ("p", "d", "c"):
                break
            if not run and unit and tag in ("v", "vd", "ad") and not _is_thing(word):
                named = not before.endswith("等") and self.of_clause(before, unit).words
                if named:
                    break
            if run and self._goes_on(word, tag) and run[-1] not in WEAK and self._ends(run):
                break
            run.append(word)
        while run and (run[-1] in EMPTY_WORDS or run[-1] in ("和", "与", "及")):
            run.pop()
        if not run or not self._ends(run):
            return NOTHING
        name, head, length = _thing(run, "")
        text = without_opening(TITLES.sub("", before) if "《" in before else before)
        verb = self._verb(text)
        verb = verb if text.startswith(verb) or text.rstrip("了出").endswith(verb) else ""
        return Name(verb, name, head, sum(map(len, run)) > length)

    def event(self, after: str) -> Name:
        """What was done so many times: 党组3次|专题研究党建 → 专题研究."""
        words = [word for word in self._words(after[:LONGEST_PHRASE]) if HAN.match(word)][:2]
        if not words or self._tag(words[0])[:1] in ("p", "c", "u", "r"):
            return NOTHING
        if self._is_verb(words[0]) and len(words[0]) > 1:
            return Name("", words[0], words[0])
        if len(words) == 2 and self._is_verb(words[1]) and len(words[1]) > 1:
            return Name("", "".join(words), words[1])
        return NOTHING

    def of_rate(self, before: str) -> list[Name]:
        """The rates that share one number: 办结率、满意率均达到|100%."""
        text = bare(before)
        manner = MANNER.search(before[: before.find(text)]) if RATE.search(text) else None
        text = manner[0] + text if manner else text
        each = "分别" in before[-SHORT:]
        parts = [part for part in CONJUNCTION.split(text) if part]
        rates = len(parts) > 1 and all(RATE.search(part) for part in parts[-2:])
        if not each and not rates:
            parts = [text]
        found: list[Name] = []
        for part in reversed(parts):
            if found and not each and not RATE.search(part):
                break
            if SHORT_RATE.fullmatch(part):  # 及时率 is cut into 及 and 时率
                found.append(Name("", part, part))
                continue
            tail = self._tail(part)
            if tail:
                name, head, _ = _thing(tail, "")
                if not name:
                    continue
                name = _quoted(part, name)
                found.append(Name("", name, head))
        return found[::-1]

    def _tail(self, text: str) -> list[str]:
        """The last words of a clause, without those at the end that name nothing: 各类, 对, 中."""
        last = CONJUNCTION.split(text[-LONGEST_PHRASE:])[-1] if "、" in text else text
        if "等" in last:
            last = last.rpartition("等")[2] or last
        words = list(self._words(last[-LONGEST_PHRASE:]))
        while words and self._is_said_of_all(words[-1]):
            words.pop()
        return words

    def _names_nothing(self, word: str) -> bool:
        """Whether a word is no part of a name that it ends: 各类, 中, 对, 不断."""
        if word in EMPTY_WORDS or not HAN.search(word):
            return True
        return self._tag(word)[:1] in EMPTY_TAGS and word not in VERBS

    def _verb(self, text: str) -> str:
        """The first verb of a clause, with the one that follows at once: 协调解决."""
        words = self._words(text[:LONGEST_PHRASE])
        place, count = 0, len(words)
        while place < count and not HAN.match(words[place]):
            place += 1
        if place == count:
            return ""
        if not self._is_verb(words[place]):
            if VERBS.isdisjoint(words) or "等" in text or "、" in text:
                return ""  # what is listed before 等 is no verb of its own
            while words[place] not in VERBS:
                place += 1
        word = words[place]
        following = words[place + 1] if place + 1 < count else ""
        if following in VERBS and len(word) == 2 == len(following):
            joined = word + following
            if following not in ATTRIBUTIVE and not text.endswith(joined):
                return joined
        return word

    def _does(self, word: str) -> bool:
        """Whether a word is a verb, as _is_verb tells."""
        if word in VERBS:
            return True
        return len(word) > 1 and self._tag(word) in VERB_TAGS and word not in NO_VERBS

    def _goes_on(self, word: str, tag: str) -> bool:
        """Whether a word after a thing says what the thing does: 260项行政事项|进驻大厅."""
        if word in VERBS and not _is_thing(word):
            return True
        return tag in ("v", "vd") and word not in THINGS and len(word) > 1

    def _ends(self, run: list[str]) -> bool:
        """Whether words end in a thing."""
        tag = self._tag(run[-1])
        return len("".join(run)) > 1 and (
            tag[:1] in ("n", "j", "s", "l", "i", "b", "")
            or tag == "vn"
            or run[-1] in THINGS
            or len(run) > 1
        )


def _mend_issued(words: list[str]) -> None:
    """下|发文|件 as 下发|文件."""
    for place, word in enumerate(words[:-1]):
        if word == "发文" and words[place + 1] == "件":
            words[place : place + 2] = ["发", "文件"]
            if place and words[place - 1] in ISSUED:
                words[place - 1 : place + 1] = [words[place - 1] + "发"]
            return


def _is_thing(word: str) -> bool:
    return word in ATTRIBUTIVE or word in THINGS


def _quoted(text: str, name: str) -> str:
    """A name with the quoted words that it belongs to: “三公”|经费支出."""
    if "”" not in text:
        return name
    place = text.rfind(name)
    found = QUOTED_BEFORE.search(text[:place]) if place > 0 else None
    return found[0] + name if found else name


def _thing(words: list[str], verb: str) -> tuple[str, str, int]:
    """The name that words end in, its head, and how many signs of the words it takes.

    Example: ["重要", "文件", "材料", "领导", "满意率"] → 领导满意率, 满意率
    """
    head = words[-1]
    place = len(words) - 1
    # A single sign is the end of a word that the dictionary lacks: 办复|率, 批示|件
    if len(head) == 1 and head not in SUFFIXES:
        return "", "", 1
    while place and len(head) < 3 and (len(words[place]) == 1) and HAN.match(words[place - 1]):
        place -= 1
        head = words[place] + head
    modifier = words[place - 1] if place else ""
    if verb.endswith(modifier) or modifier in NO_MODIFIERS:
        return head, head, len(head)
    if modifier in VERBS and modifier not in ATTRIBUTIVE:
        return head, head, len(head)
    if 2 <= len(modifier) <= 3 and HAN.match(modifier) and modifier not in EMPTY_WORDS:
        return modifier + head, head, len(modifier) + len(head)
    return head, head, len(head)
