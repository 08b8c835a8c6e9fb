"""Sets of the whole archive by the frames they share: which are frames at all, which are one.

What a fixed word weighs is learned from the archive: the seldomer it stands in lines where nothing
is parallel to it, the more it says that lines share it. 加强 opens lines everywhere and makes no
frame; 抓…促… does. Words that only join others (的, 和) and commas weigh nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace
from itertools import combinations
from math import log
from typing import Final, NamedTuple

from report_archive.indexes.headings.fixed_words import FixedWord
from report_archive.indexes.headings.frames import (
    QUOTES,
    Frame,
    balanced,
    merged,
    narrowed,
    skeletons,
)

JOINING_TAGS: Final = frozenset({"c", "uj", "ul", "uz"})
# What names a subject is shared because the lines are about it, seldom because they are built so.
NOUN_TAGS: Final = frozenset({"n", "nz", "nt", "ns", "nr", "j"})
SUBJECT_TAGS: Final = NOUN_TAGS | {"vn", "an", "l", "i"}
SUBJECT_SHARE: Final = 0.4
QUOTE_WEIGHT: Final = 0.6
# Taken off, because a frame of several words shows more of how to build a line than one of one.
ONE_WORD: Final = 1.5
# 在, 有, 不, 是: words of any sentence; their rarity in general Chinese is below this.
COMMONPLACE: Final = 5.8
COMMONPLACE_SHARE: Final = 0.75
HEAVIEST: Final = 5.0  # so that a seldom word alone is no better than two that make a pattern
SMOOTHING: Final = 10  # lines assumed besides those there are
# What the fixed words must weigh: two lines may agree by chance, five do not.
LEAST_WEIGHT: Final = {2: 5.0, 3: 3.6}
LEAST_WEIGHT_OF_MANY: Final = 3.2
LEAST_WEIGHT_SHARED: Final = 3.2  # of a frame that sets of several reports have
MOST_VARIED: Final = 6  # words of a frame of which any may be left out to find its relatives


class _Weight(NamedTuple):
    """What a fixed word weighs, and whether it makes a pattern: a noun alone makes none."""

    value: float
    builds: bool


class FramedSet(NamedTuple):
    """A set with its own frame.

    Shape:   place is that of the set among all, report that of its report, size how many lines it
             has, said the number of what they say, members are the lines that keep to the frame.
    """

    place: int
    report: int
    size: int
    said: int
    frame: Frame
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FrameGroup:
    """Sets that are built on one frame (句式).

    Shape:   weight says how much the frame is one; sets that say the same stand side by side.
    Order:   best set first.
    """

    frame: Frame
    weight: float
    sets: tuple[FramedSet, ...]

    @property
    def reports(self) -> int:
        """How many reports have such a set."""
        return len({one.report for one in self.sets})


def frame_groups(
    words: Mapping[str, FixedWord], lines: int, framed: Sequence[FramedSet]
) -> list[FrameGroup]:
    """The frames of an archive of so many lines with their sets, each set under one frame.

    Shape:   framed are those of the sets that have a frame of their own, words those of all frames.
    Order:   by number of reports, then by weight.
    """
    weights = _weights(words, lines, framed)
    return sorted(
        _grouped(framed, weights),
        key=lambda group: (-group.reports, -_worth(group), str(group.frame)),
    )


def _worth(group: FrameGroup) -> float:
    """What there is to learn from a frame: more of it fixed, in more lines, at equal lengths."""
    slots = [length for gap in group.frame.gaps for length in gap.slots if length]
    even = sum(length > 0 for length in slots) / max(1, len(slots))
    return group.weight * (0.6 + 0.4 * even) * max(map(_kept, group.sets))


def _kept(one: FramedSet) -> float:
    """How fully a set keeps to its frame: all of many lines rather than two of three."""
    kept = len(one.members)
    return kept / one.size * (0.6 + 0.1 * min(kept, 6))


def _weights(
    words: Mapping[str, FixedWord], lines: int, framed: Sequence[FramedSet]
) -> dict[str, _Weight]:
    """What each fixed word weighs: how seldom lines have it that are not parallel in it."""
    free = {word: own.lines for word, own in words.items()}
    for one in framed:
        for word in set(one.frame.words):
            free[word] -= len(one.members)
    total = lines + SMOOTHING
    weights = {}
    for word, (tag, rarity, _) in words.items():
        if word in QUOTES:
            weights[word] = _Weight(QUOTE_WEIGHT, False)
        elif not any(sign.isalnum() for sign in word) or tag in JOINING_TAGS:
            weights[word] = _Weight(0.0, False)
        else:
            value = min(HEAVIEST, log(total / (max(free[word], 0) + 1)))
            if len(word) > 1 and tag in SUBJECT_TAGS:
                value *= SUBJECT_SHARE
            elif rarity < COMMONPLACE:
                value *= COMMONPLACE_SHARE
            weights[word] = _Weight(value, len(word) == 1 or tag not in NOUN_TAGS)
    return weights


def _grouped(framed: Sequence[FramedSet], weights: Mapping[str, _Weight]) -> list[FrameGroup]:
    """Each set under the frame that says most of it and of most others at once."""
    relatives_of = {frame: _relatives(frame, weights) for frame in {one.frame: 0 for one in framed}}
    relatives = [relatives_of[one.frame] for one in framed]
    holders: dict[str, list[int]] = {}
    for place, names in enumerate(relatives):
        for name in names:
            holders.setdefault(name, []).append(place)

    def rank(name: str, held: Sequence[int]) -> tuple[float, int, str]:
        kept, weight = relatives[held[0]][name]
        reports = len({framed[place].report for place in held})
        return -(weight - ONE_WORD) * (1 + log(reports)), -len(kept), name

    waiting = [rank(name, held) for name, held in holders.items()]
    heapify(waiting)
    taken: set[int] = set()
    groups = []
    while waiting:
        name = waiting[0][2]
        left = [place for place in holders[name] if place not in taken]
        if len(left) == len(holders[name]):
            heappop(waiting)
            weight = relatives[left[0]][name][1]
            members = [framed[place] for place in left]
            if _is_frame(members, weight):
                taken.update(left)
                frames = [narrowed(framed[p].frame, relatives[p][name][0]) for p in left]
                groups.append(FrameGroup(merged(frames), weight, tuple(members)))
        elif left:
            holders[name] = left
            heapreplace(waiting, rank(name, left))
        else:
            heappop(waiting)
    return groups


def _relatives(
    frame: Frame, weights: Mapping[str, _Weight]
) -> dict[str, tuple[tuple[int, ...], float]]:
    """The skeletons of a frame and of those that leave some of its words open.

    Shape:   with each the places of the words that stay fixed, and what they weigh.
    """
    heavy = [place for place, word in enumerate(frame.words) if weights[word].value > 0]
    choices = [tuple(range(len(frame.words)))]
    if len(heavy) <= MOST_VARIED:
        for size in range(len(heavy), 0, -1):
            choices += combinations(heavy, size)
    fitting = []
    for kept in choices:
        words = [frame.words[place] for place in kept]
        weight = sum([weights[word].value for word in words])
        builds = any(weights[word].builds for word in words)
        if builds and weight >= LEAST_WEIGHT_OF_MANY and balanced(words):
            fitting.append((kept, weight))
    found: dict[str, tuple[tuple[int, ...], float]] = {}
    for name, own in zip(skeletons(frame, [kept for kept, _ in fitting]), fitting, strict=True):
        found.setdefault(name, own)
    return found


def _is_frame(sets: Sequence[FramedSet], weight: float) -> bool:
    """Whether fixed words of this weight are a frame, in so many reports and lines."""
    if len({one.report for one in sets}) > 1:
        return weight >= LEAST_WEIGHT_SHARED
    size = max(len(one.members) for one in sets)
    return weight >= LEAST_WEIGHT.get(size, LEAST_WEIGHT_OF_MANY)
