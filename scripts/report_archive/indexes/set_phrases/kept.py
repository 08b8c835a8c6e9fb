"""What set phrases keep for the next run, as bytes (沿用)."""

import pickle
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.set_phrases.kept_own import NO_OWN, KeptOwn
from report_archive.indexes.set_phrases.kept_places import NO_PLACES, KeptPlaces
from report_archive.indexes.set_phrases.kept_readings import NO_READINGS, KeptReadings
from report_archive.indexes.set_phrases.kept_running import NO_RUNNING, KeptRunning
from report_archive.indexes.set_phrases.kept_strings import NO_STRINGS, KeptStrings
from report_archive.indexes.set_phrases.kept_text import NO_TEXT, KeptText
from report_archive.indexes.set_phrases.kept_themes import NO_THEMES, KeptThemes

SIZE: Final = 8  # bytes of a number that tells how many follow
ALIGNED: Final = 64  # bytes
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

    def packed(self) -> memoryview:
        """As it is kept: a pickle, then the columns, which nobody copies when they are read."""
        columns: list[pickle.PickleBuffer] = []
        whole = pickle.dumps(self, protocol=5, buffer_callback=columns.append)
        parts = [memoryview(whole), *(column.raw() for column in columns)]
        sizes = b"".join([len(part).to_bytes(SIZE, "little") for part in (parts, *parts)])
        starts, end = _starts([len(sizes), *map(len, parts)])
        # Into what large numbers lie in: bytes of that length take ten times as long.
        packed = np.zeros(end, np.uint8)
        for start, part in zip(starts, [memoryview(sizes), *parts], strict=True):
            packed[start : start + len(part)] = np.frombuffer(part, np.uint8)
        return packed.data

    @classmethod
    def unpacked(cls, whole: memoryview) -> "KeptPhrases":
        """What packed made, or nothing where that is nothing."""
        if not whole:
            return NOTHING_KEPT
        count = int.from_bytes(whole[:SIZE], "little")
        numbers = [whole[SIZE * (at + 1) : SIZE * (at + 2)] for at in range(count)]
        sizes = [SIZE * (count + 1), *(int.from_bytes(number, "little") for number in numbers)]
        starts, _ = _starts(sizes)
        _, *parts = [whole[start : start + size] for start, size in zip(starts, sizes, strict=True)]
        kept: KeptPhrases = pickle.loads(parts[0], buffers=parts[1:])
        return kept


def _starts(sizes: Sequence[int]) -> tuple[list[int], int]:
    """Where parts of these sizes begin, and where the last one ends: what begins at such a place is
    soonest read.
    """
    starts, end = [], 0
    for size in sizes:
        starts.append(-(-end // ALIGNED) * ALIGNED)
        end = starts[-1] + size
    return starts, end


NOTHING_KEPT: Final = KeptPhrases(
    NO_TEXT, NO_STRINGS, NO_PLACES, NO_RUNNING, NO_THEMES, NO_OWN, NO_READINGS
)
