"""Writing an index segment: keys, text blocks and report columns of a large archive."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from report_archive.phrase_index.address_list import write_list
from report_archive.phrase_index.byte_stream import deflate, varint, varints
from report_archive.phrase_index.character_code import END, CharacterCode
from report_archive.phrase_index.index_keys import FoldedText, KeyTree
from report_archive.phrase_index.index_shard import write_shards
from report_archive.phrase_index.manifest import IndexEntry
from report_archive.phrase_index.pack import compact_json, list_classes
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.script_file import SUFFIX, wrap
from report_archive.phrase_index.sentence_entries import Entry, record_to_data
from report_archive.text_folding import searchable


@dataclass(frozen=True, slots=True)
class IndexSegment:
    """What is known while an index segment is written.

    Order:   entries by year, latest first and unknown last, then by identifier.
    """

    entries: Sequence[Entry]
    code: CharacterCode
    parameters: Parameters

    def payloads(self) -> Iterator[tuple[str, bytes]]:
        """Name within the segment and payload of every file."""
        folded = [searchable(text) for entry in self.entries for text in entry.texts]
        text = FoldedText(folded, self.parameters.slot)
        yield from self._keys(text)
        yield from self._text_blocks(text.slots)
        yield from self._reports(text.slots)

    def _keys(self, text: FoldedText) -> Iterator[tuple[str, bytes]]:
        """Shards, frequent strings, directory."""
        tree = KeyTree(text, self.parameters.most, self.parameters.frequent)
        first_keys = []
        shards = write_shards(tree.leaves(), self.code, self.parameters.shard)
        for number, (first_key, payload) in enumerate(shards):
            first_keys.append(first_key)
            yield f"k{number}", payload
        frequent = sorted(tree.frequent_strings.items())
        for number, (_, slots) in enumerate(frequent):
            yield f"s{number}", varint(len(slots)) + write_list(slots)
        counts = [[string, len(slots)] for string, slots in frequent]
        yield "directory", deflate(compact_json({"keys": first_keys, "frequent": counts}))

    def _text_blocks(self, slots: Sequence[int]) -> Iterator[tuple[str, bytes]]:
        """Sentences, each where its first slot lies."""
        waiting: list[bytes] = []
        number, size = 0, self.parameters.block
        texts = (text for entry in self.entries for text in entry.texts)
        for text, width in zip(texts, slots, strict=True):
            waiting.append(self.code.encode(text) + END)
            waiting += [END] * (width - 1)
            while len(waiting) >= size:
                yield f"t{number}", deflate(b"".join(waiting[:size]))
                del waiting[:size]
                number += 1
        if waiting:
            yield f"t{number}", deflate(b"".join(waiting))

    def _reports(self, slots: Sequence[int]) -> Iterator[tuple[str, bytes]]:
        """Columns, class shards, record blocks."""
        classes = list_classes(self.entries)
        numbers = {each: number for number, each in enumerate(classes)}
        class_shards = []
        for number, entries in enumerate(self._class_groups()):
            class_shards.append(len(entries))
            kinds = varints(numbers[each] for entry in entries for each in entry.classes)
            yield f"a{number}", deflate(kinds)
        size = self.parameters.record_reports
        for number, start in enumerate(range(0, len(self.entries), size)):
            records = [record_to_data(entry.record) for entry in self.entries[start : start + size]]
            yield f"r{number}", deflate(compact_json(records))
        columns = self._columns(slots)
        columns |= {"classes": classes, "class_shards": class_shards, "records": size}
        yield "reports", deflate(compact_json(columns))

    def _class_groups(self) -> Iterator[list[Entry]]:
        """Reports whose sentences fill one class shard."""
        group: list[Entry] = []
        sentences = 0
        for entry in self.entries:
            group.append(entry)
            sentences += len(entry.texts)
            if sentences >= self.parameters.class_sentences:
                yield group
                group, sentences = [], 0
        if group:
            yield group

    def _columns(self, slots: Sequence[int]) -> dict[str, Any]:
        """What every report is narrowed by, and where its sentences lie."""
        records = [entry.record for entry in self.entries]
        firsts = accumulate(slots, initial=0)
        continued = [
            slot
            for first, width in zip(firsts, slots, strict=False)
            for slot in range(first + 1, first + width)
        ]
        gaps = [slot - before for before, slot in zip([0, *continued], continued, strict=False)]
        fields = ("office_type", "level", "kind")
        names = sorted({getattr(record, name) for record in records for name in fields})
        ordinals = {name: ordinal for ordinal, name in enumerate(names)}
        columns: dict[str, Any] = {
            "sentences": [record.sentences for record in records],
            "characters": [record.characters for record in records],
            "continued": gaps,
            "names": names,
            "year": [record.year for record in records],
        }
        for name in fields:
            columns[name] = [ordinals[getattr(record, name)] for record in records]
        return columns


def write_index_segment(
    entries: Sequence[Entry], code: CharacterCode, characters: str, parameters: Parameters
) -> tuple[IndexEntry, dict[str, bytes]]:
    """The manifest's entry and the files of an index segment.

    Shape:   characters is the name of the code's file.
    Order:   entries in the order that latest_first gives.
    """
    payloads = dict(IndexSegment(entries, code, parameters).payloads())
    digest = hashlib.sha256()
    for name in sorted(payloads):
        digest.update(name.encode("ascii") + END + payloads[name])
    folder = f"i-{digest.hexdigest()[:16]}"
    files = {}
    for name in sorted(payloads):
        files[f"{folder}/{name}{SUFFIX}"] = wrap(f"{folder}/{name}", payloads.pop(name))
    entry = IndexEntry(
        characters=characters,
        name=folder,
        reports=len(entries),
        sentences=sum(len(each.texts) for each in entries),
        text=sum(each.record.characters for each in entries),
        slot=parameters.slot,
        block=parameters.block,
    )
    return entry, files
