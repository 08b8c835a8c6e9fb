"""Keys and lists of an index segment as FORMAT.md words them, one by one, to compare with."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from report_archive.phrase_index.byte_stream import varint, varints
from report_archive.phrase_index.character_code import CharacterCode

END = "\x00"
LONGEST_KEY = 16
Leaf = tuple[str, list[int]]


def first_slots(texts: Sequence[str], slot: int) -> list[int]:
    """The first slot of every sentence."""
    firsts, next_slot = [], 0
    for text in texts:
        firsts.append(next_slot)
        next_slot += max(1, -(-len(text) // slot))
    return firsts


def followers(texts: Sequence[str], slot: int) -> list[tuple[str, int]]:
    """What follows every place, to the end of its sentence, and the address of the place."""
    return [
        (text[place:] + END, first * slot + place)
        for text, first in zip(texts, first_slots(texts, slot), strict=True)
        for place in range(len(text))
    ]


def leaves(texts: Sequence[str], slot: int, most: int, least: int) -> list[Leaf]:
    """Every key with its addresses, lists that are too long in pieces."""
    places = followers(texts, slot)
    filed: dict[str, list[int]] = {}

    def is_key(string: str) -> bool:
        enough = min(least, most + 1) if len(string) <= 4 else most + 1
        return sum(other.startswith(string) for other, _ in places) >= enough

    for text, address in places:
        length = min(2, len(text))
        while length < min(LONGEST_KEY, len(text)) and is_key(text[: length + 1]):
            length += 1
        filed.setdefault(text[:length], []).append(address)
    return [
        (key, sorted(filed[key])[start : start + most])
        for key in sorted(filed)
        for start in range(0, len(filed[key]), most)
    ]


def address_list(numbers: Sequence[int]) -> bytes:
    """A list of addresses."""
    first = varint(numbers[0])
    if len(numbers) == 1:
        return first
    mean = (numbers[-1] - numbers[0]) * 69 // (100 * (len(numbers) - 1))
    low_bits = max(0, mean.bit_length() - 1)
    bits = ""
    for before, number in pairwise(numbers):
        high, low = divmod(number - before - 1, 1 << low_bits)
        bits += "1" * high + "0" + (f"{low:0{low_bits}b}" if low_bits else "")
    bits += "0" * (-len(bits) % 8)
    packed = bytes(int(bits[place : place + 8], 2) for place in range(0, len(bits), 8))
    return first + bytes((low_bits,)) + packed


def shards(all_leaves: Iterable[Leaf], code: CharacterCode, size: int) -> Iterator[bytes]:
    """Shards of leaves."""
    keys: list[bytes] = []
    lists: list[bytes] = []
    before = ""
    for key, addresses in all_leaves:
        shared = 0
        while keys and shared < min(len(before), len(key)) and before[shared] == key[shared]:
            shared += 1
        rest = key[shared:]
        coded = b"".join(b"\x00" if sign == END else code.encode(sign) for sign in rest)
        packed = address_list(addresses)
        keys.append(varints((shared, len(rest))) + coded + varints((len(addresses), len(packed))))
        lists.append(packed)
        before = key
        if sum(map(len, keys + lists)) >= size:
            yield _payload(keys, lists)
            keys, lists = [], []
    if keys:
        yield _payload(keys, lists)


def _payload(keys: list[bytes], lists: list[bytes]) -> bytes:
    head = b"".join(keys)
    return varint(len(keys)) + varint(len(head)) + head + b"".join(lists)
