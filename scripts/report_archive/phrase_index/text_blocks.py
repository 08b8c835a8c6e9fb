"""The sentences of an index segment in blocks of slots, with all that is shown of them.

The layout is in FORMAT.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from report_archive.phrase_index.byte_stream import ByteReader, deflate, inflate, varint
from report_archive.phrase_index.character_code import END, CharacterCode
from report_archive.phrase_index.pack import records_json
from report_archive.phrase_index.packed_numbers import Numbers, pack_varints


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """What is shown of sentences beside their text.

    Shape:   records are those of the entries, each written by compact_json; firsts are the first
             sentences of the entries, numbers those of the classes of all sentences.
    """

    records: Sequence[bytes]
    firsts: Numbers
    numbers: Numbers

    def written(self, first: int, end: int) -> bytes:
        """The records of the reports that some sentences belong to, and the classes of these."""
        reports = np.searchsorted(self.firsts, [first, end - 1], side="right") - 1
        records = records_json(self.records[reports[0] : reports[1] + 1] if first < end else ())
        return varint(len(records)) + records + pack_varints(self.numbers[first:end])


@dataclass(frozen=True, slots=True)
class TextBlocks:
    """Sentences as they are, each where its first slot lies.

    Shape:   texts are of the sentences that the facts are about; slots hold the first slot of every
             sentence, and at last how many slots there are.
    Units:   block is the number of slots in a block.
    """

    texts: Sequence[str]
    slots: Numbers
    code: CharacterCode
    block: int
    facts: SentenceFacts

    @property
    def number(self) -> int:
        """How many blocks there are."""
        return -(-int(self.slots[-1]) // self.block)

    def written(self, blocks: range) -> list[bytes]:
        """The payloads of blocks that follow each other."""
        borders = np.array([*blocks, blocks.stop]) * self.block
        borders = np.minimum(borders, self.slots[-1])
        first = int(np.searchsorted(self.slots, borders[0], side="right")) - 1
        end = int(np.searchsorted(self.slots, borders[-1]))
        data, starts, sizes = self._encoded(first, end)
        holders = np.searchsorted(self.slots[: end + 1], borders, side="right") - 1 - first
        inside = borders - self.slots[first + holders]
        # The sentence stands in its first slot; each further slot holds an end alone.
        cuts = starts[holders] + np.where(inside > 0, sizes[holders] + inside, 0)
        sentences = np.searchsorted(self.slots[:-1], borders)
        payloads = []
        for number in range(len(blocks)):
            head = self.facts.written(int(sentences[number]), int(sentences[number + 1]))
            text = data[cuts[number] : cuts[number + 1]]
            payloads.append(deflate(varint(len(head)) + head + text))
        return payloads

    def _encoded(self, first: int, end: int) -> tuple[bytes, Numbers, Numbers]:
        """Sentences, as many ends after each as it has slots; where each begins, and its size.

        Shape:   the sizes leave the ends out; both have an entry more, for what comes after.
        """
        texts = self.texts[first:end]
        data = np.frombuffer(self.code.encode_sentences(texts), np.uint8)
        # No byte of a character is that of an end.
        borders = np.append(0, np.flatnonzero(data == END[0]) + 1)
        further = np.diff(self.slots[first : end + 1]) - 1
        several = np.flatnonzero(further)
        data = np.insert(data, np.repeat(borders[several + 1], further[several]), END[0])
        starts = borders + np.append(0, np.cumsum(further))
        return data.tobytes(), starts, np.append(np.diff(borders) - 1, 0)


def block_text(payload: bytes) -> bytes:
    """The sentences of a block, as they are coded.

    Errors:  StreamError for anything but a block.
    """
    data = inflate(payload)
    reader = ByteReader(data)
    reader.bytes(reader.varint())
    return data[reader.place :]
