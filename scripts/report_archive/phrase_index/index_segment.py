"""Writing an index segment: keys, text blocks and report columns of a large archive."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

import numpy as np

from report_archive.phrase_index.address_list import write_list
from report_archive.phrase_index.byte_stream import deflate, varint
from report_archive.phrase_index.character_code import END, CharacterCode
from report_archive.phrase_index.cut_texts import JoinedTexts
from report_archive.phrase_index.directory import Directory, border, write_directory
from report_archive.phrase_index.folded_text import FoldedText
from report_archive.phrase_index.index_keys import KeyTree, Leaves, Stretch
from report_archive.phrase_index.index_shard import ShardWriter, WrittenShard
from report_archive.phrase_index.manifest import IndexEntry
from report_archive.phrase_index.pack import compact_json, list_classes
from report_archive.phrase_index.packed_numbers import pack_varints
from report_archive.phrase_index.parameters import Parameters
from report_archive.phrase_index.report_columns import (
    NAMED,
    ReportColumns,
    write_lengths,
    write_record_block,
    write_report_columns,
)
from report_archive.phrase_index.script_file import SUFFIX, wrap
from report_archive.phrase_index.sentence_entries import Entry, SentenceClass, record_to_data
from report_archive.phrase_index.text_blocks import SentenceFacts, TextBlocks
from report_archive.spread import Spread

T = TypeVar("T")
R = TypeVar("R")

BLOCKS: Final = 256  # text blocks written by one job


class WrittenKeys(NamedTuple):
    """A stretch of keys, written.

    Shape:   frequent strings have their number of sentences and their payload.
    """

    shards: list[WrittenShard]
    frequent: dict[str, tuple[int, bytes]]


@dataclass(frozen=True)
class _KeyJob:
    """What writing any stretch of keys needs."""

    tree: KeyTree
    writer: ShardWriter

    def written(self, stretch: Stretch) -> WrittenKeys:
        """A stretch of keys."""
        lists: dict[str, tuple[int, bytes]] = {}

        def parts() -> Iterator[Leaves]:
            for leaves, frequent in self.tree.leaves(stretch):
                for string, slots in frequent.items():
                    lists[string] = slots.size, varint(slots.size) + write_list(slots)
                yield leaves

        return WrittenKeys(list(self.writer.shards(parts())), lists)


@dataclass(frozen=True, slots=True)
class IndexSegment:
    """What is known while an index segment is written.

    Order:   entries by year, latest first and unknown last, then by identifier.
    """

    entries: Sequence[Entry]
    text: FoldedText
    code: CharacterCode
    parameters: Parameters
    spread: Spread

    def payloads(self) -> Iterator[tuple[str, bytes]]:
        """Name within the segment and payload of every file."""
        classes = list_classes(self.entries)
        facts = self._facts(classes)
        yield from self._text_blocks(facts)
        yield from self._keys()
        yield from self._reports(classes, facts)

    def _keys(self) -> Iterator[tuple[str, bytes]]:
        """Shards, frequent strings, directory."""
        sizes = self.parameters
        tree = KeyTree(self.text, sizes.most, sizes.frequent, sizes.least)
        work = _KeyJob(tree, ShardWriter(self.text, self.code, sizes.shard))
        borders = [""]
        last_key = ""
        frequent: dict[str, tuple[int, bytes]] = {}
        for written in self.spread(work.written, tree.stretches(sizes.stretch)):
            for shard in written.shards:
                yield f"k{len(borders) - 1}", shard.payload
                borders.append(border(last_key, shard.first_key))
                last_key = shard.last_key
            frequent |= written.frequent
        counts = []
        for number, string in enumerate(sorted(frequent)):
            count, payload = frequent[string]
            yield f"s{number}", payload
            counts.append((string, count))
        yield "directory", write_directory(Directory(borders[1:], counts), self.code)

    def _facts(self, classes: Sequence[SentenceClass]) -> SentenceFacts:
        numbers = {each: number for number, each in enumerate(classes)}
        kinds: list[int] = []
        for entry in self.entries:
            # Equal ones are one object in most reports, and are looked up as such soonest.
            own = {id(each): each for each in entry.classes}
            number_of = {place: numbers[each] for place, each in own.items()}
            kinds += map(number_of.__getitem__, map(id, entry.classes))
        sentences = [len(entry.texts) for entry in self.entries]
        firsts = np.cumsum([0, *sentences])
        records = [compact_json(record_to_data(entry.record)) for entry in self.entries]
        return SentenceFacts(records, firsts[:-1], np.array(kinds, np.int64))

    def _text_blocks(self, facts: SentenceFacts) -> Iterator[tuple[str, bytes]]:
        texts = JoinedTexts([entry.texts for entry in self.entries])
        blocks = TextBlocks(texts, self.text.slots, self.code, self.parameters.block, facts)
        starts = range(0, blocks.number, BLOCKS)
        jobs = [range(start, min(start + BLOCKS, blocks.number)) for start in starts]
        number = 0
        for written in self.spread(blocks.written, jobs):
            for payload in written:
                yield f"t{number}", payload
                number += 1

    def _reports(
        self, classes: Sequence[SentenceClass], facts: SentenceFacts
    ) -> Iterator[tuple[str, bytes]]:
        """Class shards, record blocks, columns."""
        borders = np.append(facts.firsts, facts.numbers.size)
        report = 0
        class_shards = []
        for number, entries in enumerate(self._class_groups()):
            class_shards.append(len(entries))
            first, report = report, report + len(entries)
            kinds = facts.numbers[borders[first] : borders[report]]
            yield f"a{number}", deflate(pack_varints(kinds))
        size = self.parameters.record_reports
        for number, start in enumerate(range(0, len(self.entries), size)):
            block = facts.records[start : start + size]
            kinds = facts.numbers[borders[start] : borders[start + len(block)]]
            yield f"r{number}", write_record_block(block, kinds)
        columns = ReportColumns(*self._columns(), tuple(classes), tuple(class_shards), size)
        yield "reports", write_report_columns(columns)
        yield "lengths", write_lengths(self.entries)

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

    def _columns(self) -> tuple[dict[str, list[int]], tuple[str, ...]]:
        """A number for every report in each column, and the names that some of them number."""
        records = [entry.record for entry in self.entries]
        names = sorted({getattr(record, name) for record in records for name in NAMED})
        ordinals = {name: ordinal for ordinal, name in enumerate(names)}
        slots = self.text.slots
        # Every slot of the segment that is not a sentence's first.
        continued = np.setdiff1d(np.arange(slots[-1]), slots, assume_unique=True)
        columns: dict[str, list[int]] = {
            "year": [record.year or 0 for record in records],
            "sentences": [record.sentences for record in records],
            "continued": np.diff(continued, prepend=0).tolist(),
        }
        for name in NAMED:
            columns[name] = [ordinals[getattr(record, name)] for record in records]
        return columns, tuple(names)


def write_index_segment(
    segment: IndexSegment, characters: str
) -> tuple[IndexEntry, dict[str, bytes]]:
    """The manifest's entry and the files of an index segment.

    Shape:   characters is the name of the code's file.
    """
    entries, parameters = segment.entries, segment.parameters
    payloads = dict(segment.payloads())
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
