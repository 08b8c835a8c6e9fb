"""A shard of an index segment: keys, each front-coded after the one before, and their lists."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.phrase_index.address_list import PackedLists, read_list, write_lists
from report_archive.phrase_index.byte_stream import ByteReader, varint
from report_archive.phrase_index.character_code import CharacterCode, CodeBytes
from report_archive.phrase_index.folded_text import END, LONGEST_KEY, FoldedText
from report_archive.phrase_index.index_keys import Leaves
from report_archive.phrase_index.packed_numbers import Bytes, Numbers, put_varints, varint_sizes

PORTION: Final = 1 << 17  # addresses packed at once: so many stay in the cache of a processor


class WrittenShard(NamedTuple):
    """A shard, written."""

    first_key: str
    last_key: str
    payload: bytes


class _Filed(NamedTuple):
    """Keys as Leaves has them, and their lists packed, each of so many addresses."""

    places: Numbers
    lengths: Numbers
    counts: Numbers
    lists: PackedLists


class ShardWriter:
    """Cuts leaves into shards; all of them are keys of one text."""

    def __init__(self, text: FoldedText, code: CharacterCode, size: int) -> None:
        self._text = text
        self._code = CodeBytes.of(code, text.alphabet).with_end(END)
        self._size = size

    def shards(self, parts: Iterable[Leaves]) -> Iterator[WrittenShard]:
        """Each shard of leaves that come in parts.

        Units:   size in bytes; a shard ends with the list that makes it reach this.
        """
        leaves = _filed(parts)
        lists = leaves.lists
        keys = _Keys(self._text, self._code, leaves)
        whole = self._shared(leaves)
        sizes = keys.sizes(whole) + np.diff(lists.places)
        alone = keys.sizes(np.zeros_like(whole)) + np.diff(lists.places)
        borders = _borders(sizes, alone, self._size)
        whole[borders[:-1]] = 0
        heads = keys.write(whole)
        for first, end in zip(borders[:-1].tolist(), borders[1:].tolist(), strict=True):
            head = heads.data[heads.places[first] : heads.places[end]].tobytes()
            body = lists.data[lists.places[first] : lists.places[end]].tobytes()
            payload = varint(end - first) + varint(len(head)) + head + body
            yield WrittenShard(self._key(leaves, first), self._key(leaves, end - 1), payload)

    def _key(self, leaves: _Filed, number: int) -> str:
        return self._text.string(int(leaves.places[number]), int(leaves.lengths[number]))

    def _shared(self, leaves: _Filed) -> Numbers:
        """How many characters each key shares with the one before."""
        codes, places, lengths = self._text.codes, leaves.places, leaves.lengths
        shared = np.zeros(places.size, np.int64)
        alike = np.arange(1, places.size)
        for depth in range(LONGEST_KEY):
            alike = alike[(lengths[alike] > depth) & (lengths[alike - 1] > depth)]
            same = codes[places[alike] + depth] == codes[places[alike - 1] + depth]
            alike = alike[same]
            shared[alike] += 1
        return shared


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys of leaves, ready to be written."""

    text: FoldedText
    code: CodeBytes
    leaves: _Filed

    def sizes(self, shared: Numbers) -> Numbers:
        """The bytes of every key when so many characters of it need not be written."""
        sizes = self._numbers_before(shared)[1] + self._numbers_after()[1]
        for depth in range(LONGEST_KEY):
            written = self._written(shared, depth)
            sizes[written] += self.code.sizes[self._characters(written, depth)]
        return sizes

    def write(self, shared: Numbers) -> PackedLists:
        """All keys, one after the other."""
        ends = np.cumsum(self.sizes(shared))
        places = np.append(0, ends)
        data = np.zeros(int(places[-1]), np.uint8)
        at = places[:-1].copy()
        _put_columns(data, at, self._numbers_before(shared)[0])
        for depth in range(LONGEST_KEY):
            written = self._written(shared, depth)
            characters = self._characters(written, depth)
            self.code.put(data, at[written], characters)
            at[written] += self.code.sizes[characters]
        _put_columns(data, at, self._numbers_after()[0])
        return PackedLists(data, places)

    def _written(self, shared: Numbers, depth: int) -> Numbers:
        """The keys whose character at a depth is written."""
        return np.flatnonzero((shared <= depth) & (self.leaves.lengths > depth))

    def _characters(self, keys: Numbers, depth: int) -> NDArray[np.unsignedinteger]:
        return self.text.codes[self.leaves.places[keys] + depth]

    def _numbers_before(self, shared: Numbers) -> tuple[tuple[Numbers, Numbers], Numbers]:
        """What stands before the characters of each key, and its size."""
        numbers = shared, self.leaves.lengths - shared
        return numbers, varint_sizes(numbers[0]) + varint_sizes(numbers[1])

    def _numbers_after(self) -> tuple[tuple[Numbers, Numbers], Numbers]:
        """What stands after the characters of each key, and its size."""
        numbers = self.leaves.counts, np.diff(self.leaves.lists.places)
        return numbers, varint_sizes(numbers[0]) + varint_sizes(numbers[1])


def _put_columns(data: Bytes, at: Numbers, columns: tuple[Numbers, ...]) -> None:
    """Write a number of each column at every place, and move the places on."""
    for numbers in columns:
        put_varints(data, at, numbers)
        at += varint_sizes(numbers)


def _filed(parts: Iterable[Leaves]) -> _Filed:
    """All leaves, the addresses of each part packed before the next is made."""
    packed = [
        _Filed(part.places, part.lengths, np.diff(part.starts), _write_lists(part))
        for part in parts
    ]
    return _Filed(
        np.concatenate([each.places for each in packed]),
        np.concatenate([each.lengths for each in packed]),
        np.concatenate([each.counts for each in packed]),
        _joined([each.lists for each in packed]),
    )


def _joined(packed: Sequence[PackedLists]) -> PackedLists:
    """Lists, one after the other, as one."""
    sizes = [np.zeros(1, np.int64), *(np.diff(each.places) for each in packed)]
    data = np.concatenate([each.data for each in packed])
    return PackedLists(data, np.cumsum(np.concatenate(sizes)))


def _write_lists(leaves: Leaves) -> PackedLists:
    """The lists of some leaves."""
    packed = []
    starts = leaves.starts
    first = 0
    while first < leaves.places.size:
        end = int(np.searchsorted(starts, starts[first] + PORTION, side="right")) - 1
        end = max(first + 1, end)
        portion = starts[first : end + 1]
        addresses = leaves.addresses[portion[0] : portion[-1]]
        packed.append(write_lists(addresses, portion - portion[0]))
        first = end
    return _joined(packed)


def _borders(sizes: Numbers, alone: Numbers, size: int) -> Numbers:
    """Where shards begin, and the end of the last: a shard's first key stands alone."""
    ends = np.cumsum(sizes)
    borders = [0]
    while borders[-1] < sizes.size:
        first = borders[-1]
        missing = size - int(alone[first])
        end = int(np.searchsorted(ends, ends[first] + missing)) + 1 if missing > 0 else first + 1
        borders.append(min(end, sizes.size))
    return np.array(borders)


@dataclass(frozen=True, slots=True)
class Shard:
    """A shard, read; lists are unpacked when they are asked for.

    Shape:   list n lies in data from places[n] to places[n + 1].
    Order:   keys ascending, a key several times when its list was cut.
    """

    keys: tuple[str, ...]
    counts: tuple[int, ...]
    places: tuple[int, ...]
    data: bytes

    def having_prefix(self, prefix: str) -> range:
        """The lists whose key begins so."""
        start = bisect_left(self.keys, prefix)
        end = bisect_right(self.keys, prefix, start, key=lambda key: key[: len(prefix)])
        return range(start, end)

    def having_key(self, key: str) -> range:
        """The lists under a key."""
        return range(bisect_left(self.keys, key), bisect_right(self.keys, key))

    def addresses(self, number: int) -> list[int]:
        """One list."""
        start, end = self.places[number : number + 2]
        return read_list(self.data[start:end], self.counts[number])


def read_shard(payload: bytes, code: CharacterCode) -> Shard:
    """What write_shards wrote.

    Errors:  StreamError for anything else.
    """
    reader = ByteReader(payload)
    number, length = reader.varint(), reader.varint()
    place = reader.place + length
    keys, counts, places = [], [], [place]
    before = ""
    for _ in range(number):
        shared, further = reader.varint(), reader.varint()
        before = before[:shared] + code.read_characters(reader, further)
        keys.append(before)
        counts.append(reader.varint())
        place += reader.varint()
        places.append(place)
    return Shard(tuple(keys), tuple(counts), tuple(places), payload)
