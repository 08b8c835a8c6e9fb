"""Where strings stand in an index segment: addresses from its keys alone."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from report_archive.phrase_index.address_list import read_list
from report_archive.phrase_index.byte_stream import ByteReader
from report_archive.phrase_index.character_code import CharacterCode
from report_archive.phrase_index.directory import read_directory
from report_archive.phrase_index.index_files import IndexFiles
from report_archive.phrase_index.index_shard import Shard, read_shard


class KeyLookup:
    """The keys of one index segment; folder is its name."""

    def __init__(self, files: IndexFiles, folder: str, code: CharacterCode) -> None:
        self._files = files
        self._folder = folder
        self._code = code
        directory = files.read(f"{folder}/directory", lambda data: read_directory(data, code))
        self._borders = directory.borders
        self._frequent = {string: n for n, (string, _) in enumerate(directory.frequent)}

    def frequent_slots(self, string: str) -> list[int] | None:
        """The first slots of the sentences that hold a frequent string; None for any other."""
        if string not in self._frequent:
            return None
        return self._files.read(f"{self._folder}/s{self._frequent[string]}", _slots)

    def addresses(self, string: str) -> set[int]:
        """Every place where a string of folded text begins."""
        covered, found = self._lookup(string)
        while covered < len(string) and found:
            # One character of overlap keeps the match inside one sentence.
            shift = min(covered - 1, len(string) - 2)
            depth, further = self._lookup(string[shift:])
            found = {address for address in found if address + shift in further}
            covered = shift + depth
        return found

    def _lookup(self, string: str) -> tuple[int, set[int]]:
        """How much of a string its keys cover, and the places where that much stands."""
        found: set[int] = set()
        for shard in self._shards_with(string):
            for number in shard.having_prefix(string):
                found.update(shard.addresses(number))
        if found:
            return len(string), found
        # No key begins with the string: all its places are filed under the longest that begins it.
        for length in range(len(string) - 1, 0, -1):
            key = string[:length]
            for number in self._shards_holding(key):
                shard = self._shard(number)
                for place in shard.having_key(key):
                    found.update(shard.addresses(place))
            if found:
                return length, found
        return len(string), found

    def _shards_with(self, prefix: str) -> Iterator[Shard]:
        """The shards that may have keys that begin so."""
        number = max(0, bisect_left(self._borders, prefix) - 1)
        while number < len(self._borders):
            first = self._borders[number]
            if first > prefix and not first.startswith(prefix):
                return
            yield self._shard(number)
            number += 1

    def _shards_holding(self, key: str) -> range:
        """The shards in which a key must be, if it is one."""
        first = max(0, bisect_left(self._borders, key) - 1)
        return range(first, bisect_right(self._borders, key))

    def _shard(self, number: int) -> Shard:
        return self._files.read(
            f"{self._folder}/k{number}", lambda data: read_shard(data, self._code)
        )


def _slots(payload: bytes) -> list[int]:
    reader = ByteReader(payload)
    count = reader.varint()
    return read_list(payload[reader.place :], count)
