"""What set phrases keep for the next run, as bytes (沿用)."""

from typing import Final, NamedTuple

from report_archive.indexes.kept_columns import Packed, packed_columns, unpacked_columns
from report_archive.indexes.report_texts import NO_BASE, NO_KEPT_TEXTS, KeptTexts
from report_archive.indexes.set_phrases.kept_counts import NO_COUNTS, KeptCounts
from report_archive.indexes.set_phrases.kept_own import NO_OWN, KeptOwn
from report_archive.indexes.set_phrases.kept_places import NO_PLACES, KeptPlaces
from report_archive.indexes.set_phrases.kept_readings import NO_READINGS, KeptReadings
from report_archive.indexes.set_phrases.kept_running import NO_RUNNING, KeptRunning
from report_archive.indexes.set_phrases.kept_strings import NO_STRINGS, KeptStrings
from report_archive.indexes.set_phrases.kept_themes import NO_THEMES, KeptThemes
from report_archive.indexes.set_phrases.lexicon import NO_LEXICON, KeptLexicon

NO_COLUMNS: Final = memoryview(b"")


class KeptPhrases(NamedTuple):
    """What one run of the program found, by which the next one finds the same sooner.

    Shape:   all else is that of the text.
    """

    text: KeptTexts
    strings: KeptStrings
    places: KeptPlaces
    counts: KeptCounts
    running: KeptRunning
    themes: KeptThemes
    own: KeptOwn
    readings: KeptReadings
    lexicon: KeptLexicon

    def packed(self) -> Packed:
        """As it is kept, but for the base of the text."""
        return packed_columns(self._replace(text=self.text.without_base()))

    @classmethod
    def unpacked(cls, whole: memoryview, base: memoryview = NO_BASE) -> "KeptPhrases":
        """What packed made, or nothing where that is nothing; base is that of the text."""
        if not whole:
            return NOTHING_KEPT
        kept: KeptPhrases = unpacked_columns(whole)
        return kept._replace(text=kept.text.with_base(base))


NOTHING_KEPT: Final = KeptPhrases(
    NO_KEPT_TEXTS,
    NO_STRINGS,
    NO_PLACES,
    NO_COUNTS,
    NO_RUNNING,
    NO_THEMES,
    NO_OWN,
    NO_READINGS,
    NO_LEXICON,
)
