"""An archive's text with what the run before knew of it, and what is found in that (已知)."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from report_archive.indexes.kept_columns import NOTHING_PACKED, Packed
from report_archive.indexes.report_texts import NO_BASE, KeptTexts
from report_archive.indexes.set_phrases.counting import Occurrences, find_occurrences
from report_archive.indexes.set_phrases.counts import Counts
from report_archive.indexes.set_phrases.grams import Grams
from report_archive.indexes.set_phrases.kept import NO_COLUMNS, KeptPhrases
from report_archive.indexes.set_phrases.kept_counts import NO_COUNTS, counts_again
from report_archive.indexes.set_phrases.kept_own import NO_OWN, KeptOwn, own_phrases
from report_archive.indexes.set_phrases.kept_places import KeptPlaces, places_of
from report_archive.indexes.set_phrases.kept_readings import (
    NO_READINGS,
    KeptReadings,
    readings_of,
)
from report_archive.indexes.set_phrases.kept_running import KeptRunning, running_abbreviations
from report_archive.indexes.set_phrases.kept_strings import KeptStrings, strings_of
from report_archive.indexes.set_phrases.kept_text import text_of
from report_archive.indexes.set_phrases.kept_themes import themes_of
from report_archive.indexes.set_phrases.lexicon import NO_LEXICON, KnownLexicon, Lexicon
from report_archive.indexes.set_phrases.phrases import SetPhrases
from report_archive.indexes.set_phrases.repeats import read_repeats
from report_archive.indexes.set_phrases.samples import SentenceBook
from report_archive.indexes.set_phrases.sentence_places import SentencePlaces
from report_archive.indexes.set_phrases.strings import Most, Strings
from report_archive.indexes.set_phrases.text_array import NOTHING
from report_archive.indexes.set_phrases.word_borders import WordBorders
from report_archive.model import Report


class Known:
    """Finds in a text the same as if nothing were known, sooner."""

    def __init__(
        self,
        reports: Sequence[Report],
        kept: memoryview = NO_COLUMNS,
        sources: Mapping[str, str] | None = None,
        base: memoryview = NO_BASE,
    ) -> None:
        """Kept and base are what the run before packed; sources has digests of reports as
        text_digests asks.
        """
        self._reports = reports
        self._before = before = KeptPhrases.unpacked(kept, base)
        self._now, self._moved = text_of(reports, before.text, sources or {})
        self.text = self._now.text()
        self._grams = Grams.of(self.text)
        texts = KeptTexts.of(self._now.texts(), before.text.base)
        self._found = before._replace(
            text=texts, counts=NO_COUNTS, own=NO_OWN, readings=NO_READINGS
        )
        self._stood = NOTHING
        self._lexicon: KnownLexicon | None = None
        self._anew = True  # whether strings were found anew

    def strings(self, least: int, most: Most) -> Strings:
        """The strings that so many reports repeat."""
        text, grams, moved = self.text, self._grams, self._moved
        found = moved and strings_of(text, grams, least, most, self._before.strings, moved)
        self._anew = not found
        found = found or read_repeats(text, grams, least, most)
        self._found = self._found._replace(strings=KeptStrings.of(found))
        return found

    def lexicon(self, segmenter: Lexicon) -> KnownLexicon:
        """The same as the segmenter."""
        self._lexicon = KnownLexicon(segmenter, self._before.lexicon)
        return self._lexicon

    def running(self, borders: WordBorders) -> list[str]:
        """The numbered abbreviations in running text."""
        if self._moved is None:
            running = KeptRunning.of(self._now, self.text)
        else:
            running = self._before.running.moved(self.text, self._moved)
        found, running = running_abbreviations(running, self._now, borders)
        self._found = self._found._replace(running=running)
        return found

    def places(self, phrases: Sequence[str]) -> Occurrences:
        """Every place of these different phrases."""
        if self._moved is None:
            found = find_occurrences(self.text, self._grams, phrases)
            self._stood = np.full(len(phrases), -1)
        else:
            found, self._stood = places_of(
                phrases, self.text, self._grams, self._before.places, self._moved
            )
        self._found = self._found._replace(places=KeptPlaces.of(phrases, found))
        return found

    @cached_property
    def sentence_places(self) -> SentencePlaces:
        """What tells the sentences of places."""
        return SentencePlaces(self.text.firsts, len(self.text.codes))

    def counts(self, places: Occurrences) -> Counts:
        """What is to be counted of the phrases whose places were found last."""
        standing = self._moved and self._moved.standing
        sentences = self.sentence_places, self.text.sentences.report
        found = counts_again(
            self._reports, places, sentences, self._stood, self._before.counts, standing
        )
        self._found = self._found._replace(counts=found)
        return found.counts()

    def book(self, packed: Sequence[bytes]) -> SentenceBook:
        """All sentences; packed are the ThemePlaces of each report."""
        sentences = self.text.sentences
        themes = themes_of(self._now, sentences, packed, self._before.themes)
        self._found = self._found._replace(themes=themes)
        return SentenceBook(self._reports, sentences, themes)

    def readings(self, packed: Sequence[bytes]) -> KeptReadings:
        """What was read out of each report; packed are the PhraseReadings."""
        readings = readings_of(packed, self._before.readings, self._moved and self._moved.standing)
        self._found = self._found._replace(readings=readings)
        return readings

    def lists(self, found: SetPhrases) -> KeptOwn:
        """What each report lists of the phrases that were found."""
        own = own_phrases(found, self._before.own, self._moved and self._moved.standing)
        self._found = self._found._replace(own=own)
        return own

    def kept(self) -> Packed:
        """What to keep for the next run; empty where that is what was kept, or nothing can be known
        of a next one.
        """
        if not self._now.has_room():
            return NOTHING_PACKED
        standing = self._moved and self._moved.standing
        if standing and not (len(standing.gone) or len(standing.come) or self._anew):
            return NOTHING_PACKED
        gone = self._moved.gone_text() if self._moved else None
        lexicon = self._lexicon.kept(gone) if self._lexicon else NO_LEXICON
        return self._found._replace(lexicon=lexicon).packed()

    def base(self) -> Packed:
        """The base of the text that is kept; empty where that is the one of before."""
        if not self._now.has_room():
            return NOTHING_PACKED
        return self._found.text.packed_base(self._before.text)

    def forgotten(self, base: memoryview) -> Sequence[slice]:
        """Where in the base, as it was packed, reports stand that are gone."""
        return self._found.text.forgotten(base, self._before.text)
