"""Filing every place of every sentence under the longest key that enough places share.

The layout and the reason for it are in FORMAT.md, "Keys and addresses".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from report_archive.phrase_index.folded_text import END, LONGEST_KEY, FoldedText
from report_archive.phrase_index.packed_numbers import Numbers

SHORTEST_KEY: Final = 2
SHORT_KEY: Final = 4  # up to this length few places are enough for a key
# Places looked through and put in order at once: so many stay in the cache of a processor.
SCANNED: Final = 1 << 17
PART: Final = 1 << 19
KEY_BITS: Final = 64
MANY: Final = 3  # one place in so many


class Stretch(NamedTuple):
    """Keys that begin with one of some characters, as ordinals in the alphabet: [first, end)."""

    first: int
    end: int


class Leaves(NamedTuple):
    """Keys and the addresses filed under them; a list that is too long follows in further leaves.

    Shape:   key n begins at places[n] of the text and has lengths[n] characters; its addresses
             are those from starts[n] up to starts[n + 1].
    Order:   by key; addresses of a key ascending.
    """

    places: Numbers
    lengths: Numbers
    starts: Numbers
    addresses: Numbers


@dataclass(frozen=True, slots=True)
class KeyTree:
    """The keys of a text.

    Shape:   most is the length of the longest list; frequent, not less, is how often a string
             may occur before its sentences are listed. least is how often a string of up to
             SHORT_KEY characters occurs to be a key, a longer one occurs more than most times.
    """

    text: FoldedText
    most: int
    frequent: int
    least: int

    def enough(self, length: int) -> int:
        """How often a string of a length occurs to be a key; for longer ones not less."""
        if length <= SHORTEST_KEY:
            return 1
        return min(self.least, self.most + 1) if length <= SHORT_KEY else self.most + 1

    def stretches(self, size: int) -> list[Stretch]:
        """All keys in parts that are made one by one, so that little lives at once.

        Units:   size in places; a part has more when one character does.
        """
        return self._cut(Stretch(END + 1, self.text.counts.size), size)

    def _cut(self, whole: Stretch, size: int) -> list[Stretch]:
        """A stretch in such parts."""
        found: list[Stretch] = []
        first, filled = whole.first, 0
        counts = self.text.counts[whole.first : whole.end].tolist()
        for ordinal, count in enumerate(counts, whole.first):
            if filled and filled + count > size:
                found.append(Stretch(first, ordinal))
                first, filled = ordinal, 0
            filled += count
        return [*found, Stretch(first, whole.end)] if filled else found

    def _filed(self, stretch: Stretch) -> tuple[Numbers, Numbers]:
        """Every place where a key of a stretch begins, ascending, and its address."""
        text = self.text
        narrow = np.int32 if text.slots[-1] * text.slot < 1 << 31 else np.int64
        shifts = text.slots * text.slot - text.starts
        places, addresses = [], []
        for start in range(0, text.places, SCANNED):
            end = min(start + SCANNED, text.places)
            codes = text.codes[start:end]
            found = np.flatnonzero((codes >= stretch.first) & (codes < stretch.end)) + start
            # Sentence by sentence: to look each place up would take longer than all else here.
            first, last = np.searchsorted(text.starts, [start, end - 1], side="right") - 1
            borders = np.clip(text.starts[first : last + 2], start, end)
            shift = np.repeat(shifts[first : last + 1], np.diff(borders))
            places.append(found.astype(narrow))
            addresses.append((found + shift[found - start]).astype(narrow))
        return np.concatenate(places), np.concatenate(addresses)

    def leaves(
        self, stretch: Stretch, size: int = PART
    ) -> Iterator[tuple[Leaves, dict[str, Numbers]]]:
        """The leaves of a stretch, and its frequent strings with the first slots of sentences.

        Shape:   part by part, each made when it is asked for.
        Units:   size in places; a part has more when one character does.
        """
        for places, addresses in self._parts(stretch, size):
            yield _Splitting(self, places, addresses).leaves()

    def _parts(self, stretch: Stretch, size: int) -> Iterator[tuple[Numbers, Numbers]]:
        """The places of each part of a stretch, ascending, and their addresses."""
        ends = [part.end for part in self._cut(stretch, size)]
        part_of = np.searchsorted(ends, np.arange(self.text.alphabet.size), "right")
        places, addresses = self._filed(stretch)
        numbers = part_of.astype(np.min_scalar_type(len(ends)))[self.text.codes[places]]
        order = np.argsort(numbers, kind="stable")  # of small numbers without comparing
        borders = np.cumsum(np.bincount(numbers, minlength=len(ends)))
        for inside in np.split(order, borders[:-1]):
            yield places[inside].astype(np.int64), addresses[inside].astype(np.int64)


class _Groups(NamedTuple):
    """Places that share the beginning of their key: [starts, ends) in their order."""

    starts: Numbers
    ends: Numbers

    @property
    def counts(self) -> Numbers:
        return self.ends - self.starts

    def places(self) -> Numbers:
        """All that is in any of the groups."""
        firsts = np.cumsum(self.counts) - self.counts
        inside = np.repeat(self.starts - firsts, self.counts)
        inside += np.arange(inside.size)
        return inside

    def where(self, chosen: NDArray[np.bool_]) -> "_Groups":
        return _Groups(self.starts[chosen], self.ends[chosen])


def _begins(numbers: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Where in ascending numbers another begins."""
    return np.append(True, numbers[1:] != numbers[:-1])


class _Splitting:
    """Places, put in the order of their keys one character after the other."""

    def __init__(self, tree: KeyTree, places: Numbers, addresses: Numbers) -> None:
        self._tree = tree
        self._codes = tree.text.codes
        self._places = places
        self._addresses = addresses
        self._order = places[:0]
        self._frequent: dict[str, Numbers] = {}

    def leaves(self) -> tuple[Leaves, dict[str, Numbers]]:
        """What KeyTree.leaves says of a part."""
        groups = self._by_first_character()
        filed: list[tuple[_Groups, int]] = []
        for depth in range(1, LONGEST_KEY + 1):
            self._note_frequent(groups, depth)
            enough = self._tree.enough(depth + 1)
            may_grow = (groups.counts >= enough) & (depth < LONGEST_KEY)
            if depth >= SHORTEST_KEY:
                may_grow &= ~self._ended(groups, depth)
            filed.append((groups.where(~may_grow), depth))
            rest, groups = self._split(groups.where(may_grow), depth, enough)
            filed.append((rest, depth))
            if not groups.starts.size:
                break
        starts = np.concatenate([each.starts for each, _ in filed])
        lengths = np.concatenate([np.full(each.starts.size, depth) for each, depth in filed])
        return self._filed(starts, lengths), self._frequent

    def _by_first_character(self) -> _Groups:
        """The places put in the order of their characters."""
        characters = self._codes[self._places]
        self._order = np.argsort(characters, kind="stable")  # of small numbers without comparing
        ends = np.cumsum(np.bincount(characters))
        groups = _Groups(np.append(0, ends[:-1]), ends)
        return groups.where(groups.counts > 0)

    def _ended(self, groups: _Groups, depth: int) -> NDArray[np.bool_]:
        """Which keys end with the end of their sentence."""
        ended: NDArray[np.bool_] = self._character(self._order[groups.starts], depth - 1) == END
        return ended

    def _character(self, ordinals: Numbers, depth: int) -> NDArray[np.unsignedinteger]:
        """The character at a depth of the keys of some places."""
        if ordinals.size * MANY < self._places.size:
            return self._codes[self._places[ordinals] + depth]
        # What is read in order needs no jumping to and fro in all of the text.
        return self._codes[self._places + depth][ordinals]

    def _split(self, groups: _Groups, depth: int, enough: int) -> tuple[_Groups, _Groups]:
        """What of each group has too few like it in the next character, and groups of the others.

        Order:   of a group first what is left, in the order of places, then the others by
                 character.
        """
        counts = groups.counts
        if not counts.size:
            return groups, groups
        inside = groups.places()
        place_bits = int(self._places.size).bit_length()
        character_bits = int(self._tree.text.alphabet.size).bit_length()
        if counts.size.bit_length() + character_bits + place_bits > KEY_BITS:
            raise ValueError("lists are too short for so much text")
        # Numbers that hold all three sort faster than anything that compares them in turn.
        ordinals = self._order[inside]
        keys = np.repeat(np.arange(counts.size, dtype=np.uint64) << character_bits, counts)
        keys |= self._character(ordinals, depth)
        keys <<= place_bits
        keys |= ordinals.astype(np.uint64)
        keys.sort()
        starts = np.flatnonzero(_begins(keys >> np.uint64(place_bits)))
        sizes = np.diff(np.append(starts, keys.size))
        few = sizes < enough
        parents = (keys[starts] >> np.uint64(place_bits + character_bits)).astype(np.int64)
        lost = np.bincount(parents[few], sizes[few], counts.size).astype(np.int64)
        left = np.repeat(few, sizes)
        place_mask = np.uint64((1 << place_bits) - 1)
        borders = groups.starts + lost
        rest, others = _Groups(groups.starts, borders), _Groups(borders, groups.ends)
        moved = others.places()
        self._order[moved] = keys[~left] & place_mask
        if lost.any():
            # Without their characters, so that what is left of a group is in the order of places.
            own = keys[left] & ~np.uint64(((1 << character_bits) - 1) << place_bits)
            own.sort()
            self._order[rest.places()] = own & place_mask
        kept = sizes[~few]
        begins = moved[np.cumsum(kept) - kept]
        return rest.where(lost > 0), _Groups(begins, begins + kept)

    def _note_frequent(self, groups: _Groups, depth: int) -> None:
        """Keep the sentences of strings that occur very often."""
        text = self._tree.text
        often = groups.where((groups.counts > self._tree.frequent) & ~self._ended(groups, depth))
        for start, end in zip(often.starts.tolist(), often.ends.tolist(), strict=True):
            places = self._places[self._order[start:end]]
            sentences = text.sentences_at(places)
            new = np.append(True, sentences[1:] != sentences[:-1])
            self._frequent[text.string(int(places[0]), depth)] = text.slots[sentences[new]]

    def _filed(self, starts: Numbers, lengths: Numbers) -> Leaves:
        """Leaves from where each key begins in the order and how long it is."""
        ranked = np.argsort(starts)
        starts, lengths = starts[ranked], lengths[ranked]
        counts = np.diff(np.append(starts, self._order.size))
        pieces = -(-counts // self._tree.most)
        whole = np.repeat(np.arange(starts.size), pieces)
        before = np.repeat(np.cumsum(pieces) - pieces, pieces)
        starts = starts[whole] + (np.arange(whole.size) - before) * self._tree.most
        return Leaves(
            places=self._places[self._order[starts]],
            lengths=lengths[whole],
            starts=np.append(starts, self._order.size),
            addresses=self._addresses[self._order],
        )
