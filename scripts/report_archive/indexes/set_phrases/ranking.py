"""What is worth learning first: spread, association, form (排序)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, log2
from typing import Final

from report_archive.indexes.set_phrases.borders import COMMA, PAUSE, QUOTE, SHORTEST
from report_archive.indexes.set_phrases.lexicon import Lexicon

SIGNS: Final = frozenset({COMMA, PAUSE, QUOTE, "《", "》", "·"})
# Names of people and places, times, numbers, who and which: no wording.
CIRCUMSTANCE_TAGS: Final = frozenset({"t", "nr", "nrfg", "nrt", "ns", "m", "r", "f", "mq"})
# How something is done, of which there is no end: 认真落实, 全面推进, 不断提升.
TIME_TAGS: Final = frozenset({"t", "r", "f"})  # 今年以来, 各项任务
MANNER_TAGS: Final = frozenset({"ad", "d", "vd"})
MANNER: Final = frozenset(
    {"全面", "扎实", "深入", "着力", "大力", "稳步", "有效", "有力", "加快", "高度", "继续", "共同"}
)
VERB_TAGS: Final = frozenset({"v", "vn", "vi", "i", "l"})
IDIOM_TAGS: Final = frozenset({"i", "l"})
SMALLEST_SPREAD: Final = 1.25
USUAL_LENGTH: Final = 7  # characters
LONG: Final = 1.6
# Of words in running Chinese text, as rarity measures it; and how much that may count.
COMMONPLACE: Final = 9.5  # 各项工作进一步加强 has no rarer word
USUAL_RARITY: Final = 10.5
LEAST_TELLING: Final = 0.4
MOST_TELLING: Final = 1.5
PARALLEL: Final = 1.4
TERM: Final = 0.5  # a phrase without a verb names something
NAME: Final = 0.35  # one word: a term of the trade that everyone knows
BLAND: Final = 0.3
RARE: Final = 12.5  # as rarity measures: 启下, 垂范 are no words by themselves
SAID_ALREADY: Final = 0.7
SENTENCES_COMPARED: Final = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """What is counted of one phrase, as far as its rank depends on it.

    Units:   left, right and alone are shares of its occurrences with punctuation on that side,
             on both.
    """

    words: Sequence[str]
    occurrences: int
    reports: int
    offices: int
    left: float
    right: float
    alone: float


class Ranking:
    """Scores phrases against all others of the archive: what combines with everything is bland."""

    def __init__(self, phrases: Iterable[Sequence[str]], characters: int, speech: Lexicon):
        self._speech = speech
        self._used: Counter[str] = Counter()
        self._phrases = 1
        for words in phrases:
            self._used.update(set(true_words(words, speech)))
            self._phrases += 1
        self._words = max(1.0, characters / 1.7)  # running words of Chinese text

    def score(self, phrase: Measured) -> float:
        """How much a phrase is worth learning; higher comes first."""
        words = true_words([word for word in phrase.words if word not in SIGNS], self._speech)
        spread = log2(max(SMALLEST_SPREAD, (phrase.reports + phrase.offices) / 2))
        whole = 0.25 + 0.25 * (phrase.left + phrase.right) + 0.25 * phrase.alone
        length = sum(map(len, words))
        return (
            spread
            * self._information(words)
            * self._association(words, phrase.occurrences)
            * whole
            * min(LONG, length / USUAL_LENGTH)
            * self._form(phrase.words, words)
        )

    def _information(self, words: Sequence[str]) -> float:
        """How rarely the words join others in this archive and are said at all, averaged over the
        characters: 工作, 加强 and 各项 say next to nothing.
        """
        length = sum(map(len, words))
        here = sum(len(word) * log(self._phrases / (1 + self._used[word])) for word in words)
        rarity = sum(len(word) * self._speech.rarity(word) for word in words) / length
        common = min(MOST_TELLING, max(LEAST_TELLING, (rarity / USUAL_RARITY) ** 2))
        return max(0.1, here / length) * common

    def _association(self, words: Sequence[str], occurrences: int) -> float:
        """From 0 to 1: how much more often the words meet than they would by chance."""
        if len(words) < 2:
            return 1.0
        expected = sum(self._speech.rarity(word) for word in words)
        surplus = (expected - log(self._words / occurrences)) / (len(words) - 1)
        return 1 / (1 + exp(-(surplus - 4) / 3))

    def is_bland(self, phrase: Sequence[str]) -> bool:
        """Whether a phrase only names people, places, times and numbers, or the manner of doing, or
        has none but the commonest words; a phrase whose words are not known is none of that.
        """
        words = true_words([word for word in phrase if word not in SIGNS], self._speech)
        return bool(words) and self._bland(words)

    def _bland(self, words: Sequence[str]) -> bool:
        """The same of words that true_words made, signs left out."""
        tags = [self._speech.tag(word) for word in words]
        if len(words) == 1:
            return self._speech.tag(words[0][:2]) in TIME_TAGS
        circumstance = sum(
            len(word) for word, tag in zip(words, tags, strict=True) if tag in CIRCUMSTANCE_TAGS
        )
        commonplace = max(self._speech.rarity(word) for word in words) < COMMONPLACE
        half = circumstance * 2 >= sum(map(len, words))
        return commonplace or half or is_manner_alone(words, tags)

    def _form(self, phrase: Sequence[str], words: Sequence[str]) -> float:
        if self._bland(words):
            return BLAND
        tags = {self._speech.tag(word) for word in words}
        if len(words) == 1:  # idioms are wording, other single words name things
            return 1.0 if tags & IDIOM_TAGS else NAME
        form = PARALLEL if COMMA in phrase or PAUSE in phrase else 1.0
        return form if tags & VERB_TAGS else form * TERM


def true_words(words: Sequence[str], speech: Lexicon) -> list[str]:
    """Words as they are, but what the dictionary calls one and is just two as those.

    Example: 认真贯彻 is 认真 and 贯彻; 真抓实干 and 率先垂范 stay what they are
    """
    found: list[str] = []
    for word in words:
        found += [word] if len(word) < SHORTEST else _as_two(word, speech)
    return found


def _as_two(word: str, speech: Lexicon) -> list[str]:
    """A long word, or the two that it just is."""
    parts = [word[:-2], word[-2:]]
    manner = parts[0] in MANNER or speech.tag(parts[0]) in MANNER_TAGS
    called_one = speech.tag(word) in IDIOM_TAGS or manner
    common = called_one and all(speech.tag(part) and speech.rarity(part) < RARE for part in parts)
    return parts if common else [word]


def is_manner_alone(words: Sequence[str], tags: Sequence[str]) -> bool:
    """Whether all but the last word only say how it is done: 认真落实, 圆满完成."""
    manner = [
        tag in MANNER_TAGS or word in MANNER
        for word, tag in zip(words[:-1], tags[:-1], strict=True)
    ]
    if len(words) == 2 and tags[0] == "a" and tags[1] in VERB_TAGS:
        return sum(map(len, words)) == 4
    return all(manner)


def spread_out(
    scored: Sequence[tuple[float, str]], sentences: Callable[[str], tuple[int, ...]]
) -> list[str]:
    """Phrases by falling score, where what higher ones say already counts for less.

    Shape:   sentences tells where a phrase stands first; phrases of the same sentences come from
             one text that went round, and one of them is enough at the top.
    Order:   equal ones by code point.
    """
    seen: set[str] = set()
    together: Counter[tuple[int, ...]] = Counter()
    weighed = []
    for score, phrase in sorted(scored, key=lambda pair: (-pair[0], pair[1])):
        where = sentences(phrase)
        together[where] += 1
        grams = [phrase[at : at + 3] for at in range(len(phrase) - 2)]
        known = sum(gram in seen for gram in grams) / len(grams)
        seen.update(grams)
        weighed.append((score * (1 - SAID_ALREADY * known) / together[where], phrase))
    return [phrase for _, phrase in sorted(weighed, key=lambda pair: (-pair[0], pair[1]))]
