"""What set phrases keep for the next run, as bytes (沿用)."""

import pickle
from typing import Final, NamedTuple

from report_archive.indexes.set_phrases.kept_places import NO_PLACES, KeptPlaces
from report_archive.indexes.set_phrases.kept_running import NO_RUNNING, KeptRunning
from report_archive.indexes.set_phrases.kept_strings import NO_STRINGS, KeptStrings
from report_archive.indexes.set_phrases.kept_text import NO_TEXT, KeptText
from report_archive.indexes.set_phrases.kept_themes import NO_THEMES, KeptThemes

SIZE: Final = 8  # bytes of a number that tells how many follow


class KeptPhrases(NamedTuple):
    """What one run of the program found, by which the next one finds the same sooner.

    Shape:   all else is that of the text.
    """

    text: KeptText
    strings: KeptStrings
    places: KeptPlaces
    running: KeptRunning
    themes: KeptThemes

    def packed(self) -> bytes:
        """As it is kept: a pickle, then the columns, which nobody copies when they are read."""
        columns: list[pickle.PickleBuffer] = []
        whole = pickle.dumps(self, protocol=5, buffer_callback=columns.append)
        parts = [memoryview(whole), *(column.raw() for column in columns)]
        sizes = [len(part).to_bytes(SIZE, "little") for part in parts]
        return b"".join([len(parts).to_bytes(SIZE, "little"), *sizes, *parts])

    @classmethod
    def unpacked(cls, data: bytes) -> "KeptPhrases":
        """What packed made, or nothing where there is no data."""
        if not data:
            return NOTHING_KEPT
        count = int.from_bytes(data[:SIZE], "little")
        numbers = [data[SIZE * (at + 1) : SIZE * (at + 2)] for at in range(count)]
        whole, parts, place = memoryview(data), [], SIZE * (count + 1)
        for number in numbers:
            end = place + int.from_bytes(number, "little")
            parts.append(whole[place:end])
            place = end
        kept: KeptPhrases = pickle.loads(parts[0], buffers=parts[1:])
        return kept


NOTHING_KEPT: Final = KeptPhrases(NO_TEXT, NO_STRINGS, NO_PLACES, NO_RUNNING, NO_THEMES)
