"""Set phrases of an archive: found, counted, ranked (固定表述)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import isqrt
from typing import Final, NamedTuple

from report_archive.indexes.set_phrases.abbreviations import (
    counts_several,
    quoted_abbreviations,
)
from report_archive.indexes.set_phrases.candidates import (
    MOST_REPEATS,
    candidates,
    stands_on_borders,
)
from report_archive.indexes.set_phrases.four_characters import (
    MOST_LOOKED_AT,
    four_character_phrases,
)
from report_archive.indexes.set_phrases.fragments import fragments
from report_archive.indexes.set_phrases.known import Known
from report_archive.indexes.set_phrases.lexicon import KnownLexicon, Lexicon
from report_archive.indexes.set_phrases.phrases import SetPhrases
from report_archive.indexes.set_phrases.ranking import Ranking, spread_out
from report_archive.indexes.set_phrases.reading import PhraseReading
from report_archive.indexes.set_phrases.strings import Most, Repeats, Strings
from report_archive.indexes.set_phrases.tally import Tally
from report_archive.indexes.set_phrases.text_array import TextArray
from report_archive.indexes.set_phrases.word_borders import WordBorders
from report_archive.model import Report

MOST_LISTED: Final = 3_000  # of common phrases
MOST_OF_A_KIND: Final = 1_000  # of quoted terms, abbreviations and four-character phrases each
LEAST: Final = 2
SPARE: Final = 200  # strings more than are looked at
MOST_WANTED: Final = Most(MOST_REPEATS, MOST_LOOKED_AT)

TERM_IN_QUOTES: Final = re.compile('"[^"]*"')

Words = Mapping[str, Sequence[str]]


class _Found(NamedTuple):
    """Phrases before they are counted, each kind of them; of some is known what words they have."""

    common: Words
    quoted: Sequence[str]
    named: Sequence[str]
    four: Words

    def words(self, phrase: str) -> Sequence[str]:
        """The words of a phrase, as far as they are known."""
        return self.four.get(phrase, self.common.get(phrase, ()))


def least_reports(reports: int) -> int:
    """In how many reports a phrase must stand: a quarter of the square root, at least two.

    Example: 2 of 30, 7 of 1,000, 25 of 10,000
    """
    return max(LEAST, isqrt(reports // 16))


def find_set_phrases(
    reports: Sequence[Report],
    segmenter: Lexicon,
    packed: Sequence[bytes] = (),
    known: Known | None = None,
) -> SetPhrases:
    """Every list of this index.

    Shape:   packed are the PhraseReadings of the reports, where they were read already; known is
             their text with what the run before knew of it; no phrase is in one list twice, but it
             may be in several lists.
    Order:   where a word may be cut in two ways, the first report that has it decides.
    """
    known = known or Known(reports)
    lexicon = known.lexicon(segmenter)
    least = least_reports(len(reports))
    borders = WordBorders(known.text, lexicon)
    strings = known.strings(least, MOST_WANTED)
    readings = known.readings(packed or [PhraseReading.of(each).packed() for each in reports])
    quoted, named = _named(readings.counted(), known.running(borders))
    four = four_character_phrases(known.text, strings.common, lexicon)
    found = _Found(_common(strings.repeats, borders), quoted, named, _without(four, named))
    # In the same order as most of them were counted in when they were counted last.
    phrases = sorted({phrase for kind in found for phrase in kind})
    places = known.places(phrases)
    counts = known.counts(places)
    tally = Tally(reports, known.text, phrases, places, counts, known.sentence_places)

    kept = _kept(found.common, tally, least, borders, known.text.middle(len(reports)))
    ranking = Ranking([found.common[phrase] for phrase in kept], len(known.text.codes), lexicon)
    lists = _lists(found, kept, ranking, tally, least)
    every = {phrase: ranking.is_bland(found.words(phrase)) for phrase in chain.from_iterable(lists)}
    _ask_ahead(strings, known.text, borders, lexicon)
    made = dict(zip(every, tally.set_phrases(every), strict=True))
    return SetPhrases(
        tuple(reports),
        readings.characters,
        least,
        *(tuple(made[phrase] for phrase in phrases) for phrases in lists),
    )


def _ask_ahead(
    strings: Strings, text: TextArray, borders: WordBorders, lexicon: KnownLexicon
) -> None:
    """Ask for the words of what may soon be looked at, where the segmenter was asked anyway: the
    next run then knows them.
    """
    if lexicon.asked:
        candidates(strings.repeats, borders, MOST_REPEATS + SPARE)
        four_character_phrases(text, strings.common, lexicon, MOST_LOOKED_AT + SPARE)


def _lists(
    found: _Found, kept: Sequence[str], ranking: Ranking, tally: Tally, least: int
) -> tuple[list[str], ...]:
    """The lists of this index: common phrases, of which some are kept, and those of each kind."""
    four = _ranked(found.four, found.four, ranking, tally)
    return (
        _enough(_ranked(kept, found.common, ranking, tally), least, MOST_LISTED, tally),
        _enough(_by_spread(found.quoted, tally), LEAST, MOST_OF_A_KIND, tally),
        _enough(_abbreviations(found.named, tally, least), 1, MOST_OF_A_KIND, tally),
        _enough(four, least, MOST_OF_A_KIND, tally),
    )


def _without(phrases: Words, others: Iterable[str]) -> Words:
    left = dict(phrases)
    for phrase in others:
        left.pop(phrase, None)
    return left


def _enough(phrases: Iterable[str], least: int, most: int, tally: Tally) -> list[str]:
    """The first of the phrases that stand in enough reports."""
    return [phrase for phrase in phrases if tally.reports_with(phrase) >= least][:most]


def _named(terms: Mapping[str, int], running: Iterable[str]) -> tuple[list[str], list[str]]:
    """What several reports have in quotes, and what is a numbered abbreviation; terms are all that
    stand in quotes, with how many reports have each.
    """
    quoted = [term for term, count in terms.items() if count >= LEAST]
    return quoted, [*quoted_abbreviations(terms), *running]


def _common(repeats: Repeats, borders: WordBorders) -> dict[str, list[str]]:
    """Candidates with their words; none with figures, which tell facts."""
    return {
        phrase: words
        for phrase, words in candidates(repeats, borders).items()
        if not any(sign.isdecimal() for sign in phrase)
    }


def _kept(words: Words, tally: Tally, least: int, borders: WordBorders, middle: int) -> list[str]:
    """Candidates that stand in enough reports, on borders of words, and are no fragments.

    Shape:   a term in quotes has its own list, but what is only there as a part of it is none; nor
             are several words that go on in every place, one way or another.
    """
    counts = {
        phrase: tally.occurrences(phrase)
        for phrase in words
        if tally.reports_with(phrase) >= least
        and stands_on_borders(borders, tally.positions(phrase), len(phrase), middle)
    }
    parts = fragments(counts)
    return [
        phrase
        for phrase in counts
        if phrase not in parts
        and not TERM_IN_QUOTES.fullmatch(phrase)
        and (len(words[phrase]) == 1 or tally.may_end(phrase))
    ]


def _ranked(phrases: Iterable[str], words: Words, ranking: Ranking, tally: Tally) -> list[str]:
    """What is most worth learning first."""
    scored = [(ranking.score(tally.measured(each, words[each])), each) for each in phrases]
    return spread_out(scored, tally.first_sentences)


def _abbreviations(named: Sequence[str], tally: Tally, least: int) -> list[str]:
    """Those that are no part of a longer one, what only one report has last.

    Shape:   of one report alone what counts one thing (“三个环节”) may be a mere list; an archive
             that is large enough to tell leaves it out.
    """
    parts = fragments({phrase: tally.occurrences(phrase) for phrase in named})
    ranked = [phrase for phrase in _by_spread(named, tally) if phrase not in parts]
    shared = [phrase for phrase in ranked if tally.reports_with(phrase) > 1]
    alone = [phrase for phrase in ranked if tally.reports_with(phrase) == 1]
    several = [phrase for phrase in alone if counts_several(phrase)]
    others = [phrase for phrase in alone if not counts_several(phrase)]
    return [*shared, *several, *(others if least == LEAST else ())]


def _by_spread(phrases: Sequence[str], tally: Tally) -> list[str]:
    """In most reports first, then of most offices, then most often; each phrase once."""

    def place(phrase: str) -> tuple[int, int, int, str]:
        number = tally.number(phrase)
        reports, offices = int(tally.counts.reports[number]), int(tally.counts.offices[number])
        return -reports, -offices, -tally.occurrences(phrase), phrase

    return sorted(set(phrases), key=place)
