"""What set phrases keep for the next run, as bytes (沿用)."""

from typing import Final, NamedTuple

from report_archive.indexes.kept_columns import Packed, packed_columns, unpacked_columns
from report_archive.indexes.set_phrases.kept_own import NO_OWN, KeptOwn
from report_archive.indexes.set_phrases.kept_places import NO_PLACES, KeptPlaces
from report_archive.indexes.set_phrases.kept_readings import NO_READINGS, KeptReadings
from report_archive.indexes.set_phrases.kept_running import NO_RUNNING, KeptRunning
from report_archive.indexes.set_phrases.kept_strings import NO_STRINGS, KeptStrings
from report_archive.indexes.set_phrases.kept_text import NO_TEXT, KeptText
from report_archive.indexes.set_phrases.kept_themes import NO_THEMES, KeptThemes

NO_COLUMNS: Final = memoryview(b"")


class KeptPhrases(NamedTuple):
    """What one run of the program found, by which the next one finds the same sooner.

    Shape:   all else is that of the text.
    """

    text: KeptText
    strings: KeptStrings
    places: KeptPlaces
    running: KeptRunning
    themes: KeptThemes
    own: KeptOwn
    readings: KeptReadings

    def packed(self) -> Packed:
        """As it is kept."""
        return packed_columns(self)

    @classmethod
    def unpacked(cls, whole: memoryview) -> "KeptPhrases":
        """What packed made, or nothing where that is nothing."""
        if not whole:
            return NOTHING_KEPT
        kept: KeptPhrases = unpacked_columns(whole)
        return kept


NOTHING_KEPT: Final = KeptPhrases(
    NO_TEXT, NO_STRINGS, NO_PLACES, NO_RUNNING, NO_THEMES, NO_OWN, NO_READINGS
)
