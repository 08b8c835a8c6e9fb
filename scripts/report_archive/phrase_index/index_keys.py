"""Filing every place of every sentence under the shortest key that few places share.

The layout and the reason for it are in FORMAT.md, "Keys and addresses".
"""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final, NamedTuple

END: Final = "\x00"  # ends a sentence in keys; folding leaves none in text
SHORTEST_KEY: Final = 2
LONGEST_KEY: Final = 16


class Leaf(NamedTuple):
    """A key and the addresses filed under it, ascending; longer lists follow in further leaves."""

    key: str
    addresses: list[int]


class FoldedText:
    """All folded sentences in one text, and the address of every place in it.

    Units:   slot is the number of addresses in a slot.
    """

    def __init__(self, sentences: Sequence[str], slot: int) -> None:
        self.text = END.join(sentences) + END if sentences else ""
        self.slot = slot
        self.slots = [max(1, -(-len(sentence) // slot)) for sentence in sentences]
        # Four bytes a number, a ninth of what a list of numbers takes.
        self._starts = array("I", accumulate((len(each) + 1 for each in sentences), initial=0))
        self._firsts = array("I", accumulate(self.slots, initial=0))

    def addresses(self, places: Iterable[int]) -> list[int]:
        """The addresses of places in the text."""
        starts, firsts, slot = self._starts, self._firsts, self.slot
        return [
            firsts[sentence := bisect_right(starts, place) - 1] * slot + place - starts[sentence]
            for place in places
        ]

    def first_slot(self, place: int) -> int:
        """The first slot of the sentence that holds a place."""
        return self._firsts[bisect_right(self._starts, place) - 1]


@dataclass
class KeyTree:
    """The leaves of a text, and its frequent strings with the first slots of their sentences.

    Shape:   most is the length of the longest list; frequent, not less, is how often a string
             may occur before its sentences are listed.
    """

    text: FoldedText
    most: int
    frequent: int
    frequent_strings: dict[str, list[int]] = field(default_factory=dict)

    def leaves(self) -> Iterator[Leaf]:
        """All leaves by key; frequent_strings is complete after the last."""
        buckets: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for place, character in enumerate(self.text.text):
            buckets[character].append(place)
        buckets.pop(END, None)
        for character in sorted(buckets):
            # One first character at a time, so that few strings live at once.
            yield from self._split(buckets.pop(character))

    def _split(self, places: "array[int]") -> Iterator[Leaf]:
        whole = self.text.text
        ordered = sorted(places, key=lambda place: whole[place : place + LONGEST_KEY])
        keys = [whole[place : place + LONGEST_KEY] for place in ordered]
        waiting = [(0, len(keys), 1)]
        while waiting:
            start, end, depth = waiting.pop()
            key = keys[start][:depth]
            ended = key[-1] == END
            if end - start > self.frequent and not ended:
                slots = {self.text.first_slot(place) for place in ordered[start:end]}
                self.frequent_strings[key] = sorted(slots)
            few = end - start <= self.most and depth >= SHORTEST_KEY
            if few or ended or depth == LONGEST_KEY:
                yield from self._filed(key, ordered[start:end])
            else:
                waiting += reversed(list(_children(keys, start, end, depth)))

    def _filed(self, key: str, places: list[int]) -> Iterator[Leaf]:
        addresses = self.text.addresses(sorted(places))
        for start in range(0, len(addresses), self.most):
            yield Leaf(key, addresses[start : start + self.most])


def _children(keys: list[str], start: int, end: int, depth: int) -> Iterator[tuple[int, int, int]]:
    """The stretches of sorted keys that also share one more character."""
    while start < end:
        prefix = keys[start][: depth + 1]
        if start + 1 < end and keys[start + 1].startswith(prefix):
            after = bisect_right(keys, prefix, start, end, key=lambda key: key[: len(prefix)])
        else:
            after = start + 1
        yield start, after, depth + 1
        start = after
