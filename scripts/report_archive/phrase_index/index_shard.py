"""A shard of an index segment: keys, each front-coded after the one before, and their lists."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from report_archive.phrase_index.address_list import read_list, write_list
from report_archive.phrase_index.byte_stream import ByteReader, varint, varints
from report_archive.phrase_index.character_code import END, CharacterCode
from report_archive.phrase_index.index_keys import END as KEY_END
from report_archive.phrase_index.index_keys import Leaf


def write_shards(
    leaves: Iterable[Leaf], code: CharacterCode, size: int
) -> Iterator[tuple[str, bytes]]:
    """First key and payload of each shard.

    Units:   size in bytes; a shard ends with the list that makes it reach this.
    """
    keys: list[bytes] = []
    lists: list[bytes] = []
    first = before = ""
    filled = 0
    for key, addresses in leaves:
        shared = _shared(before, key) if keys else 0
        first = first if keys else key
        packed = write_list(addresses)
        rest = key[shared:]
        coded = code.encode(rest.removesuffix(KEY_END)) + (
            END if key.endswith(KEY_END) and rest else b""
        )
        keys.append(varints((shared, len(rest))) + coded + varints((len(addresses), len(packed))))
        lists.append(packed)
        filled += len(keys[-1]) + len(packed)
        before = key
        if filled >= size:
            yield first, _payload(keys, lists)
            keys, lists, filled = [], [], 0
    if keys:
        yield first, _payload(keys, lists)


def _payload(keys: list[bytes], lists: list[bytes]) -> bytes:
    head = b"".join(keys)
    return varint(len(keys)) + varint(len(head)) + head + b"".join(lists)


def _shared(one: str, other: str) -> int:
    """The length of the longest common prefix."""
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared


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
