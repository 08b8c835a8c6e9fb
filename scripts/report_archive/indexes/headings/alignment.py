"""What parallel lines have in common, place by place: fixed words between open slots (对齐).

Lines are cut at commas first. Then the longest words that enough of them share, at the same place
or between whole words, are fixed one after another; each splits its clause into a part before and a
part behind, where the search goes on.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

COMMA_SIGNS: Final = frozenset("，,；;：:")
COMMAS: Final = re.compile(f"[{''.join(sorted(COMMA_SIGNS))}]")
LONGEST_FIXED: Final = 8
MOST_FIXED: Final = 8  # places fixed in one set; more would be one text, not a frame
LONGEST_CLAUSE: Final = 60  # code points; a longer one is a sentence and no part of a frame
FEW: Final = 6  # texts whose signs are compared set by set
LEAST_SHARE: Final = (2, 3)  # of the lines a frame must hold for
ALIKE: Final = (("“", '"「『'), ("”", "」』"), ("，", ","))
OTHERS: Final = re.compile("[" + "".join(others for _, others in ALIKE) + "]")


@dataclass(frozen=True, slots=True)
class Fixed:
    """Words that stand in all lines at one place: where each line has them.

    Shape:   clause counts from 0; starts runs beside Alignment.lines.
    """

    clause: int
    words: str
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Lines that share fixed words, clause by clause.

    Shape:   members are the indexes of the lines that the frame holds for; clauses has their
             clauses; commas are the signs between them; fixed is in the order of the text.
    """

    members: tuple[int, ...]
    clauses: tuple[tuple[str, ...], ...]
    commas: str
    fixed: tuple[Fixed, ...]


def needed(count: int) -> int:
    """How many of that many lines a frame must hold for."""
    part, whole = LEAST_SHARE
    return max(2, -(-count * part // whole))


def alike(line: str) -> str:
    """A line with one kind of quotes and commas."""
    if OTHERS.search(line):
        for sign, others in ALIKE:
            for other in others:
                line = line.replace(other, sign)
    return line


def align(lines: Sequence[str], cut: Callable[[str], list[str]]) -> Alignment | None:
    """The words that at least two in three of the lines have in common, None where they have none.

    Shape:   cut splits a text into its words; it is asked only about lines that share something.
    """
    if len(lines) < 2:
        return None
    least = needed(len(lines))
    if OTHERS.search("".join(lines)):
        lines = [alike(line) for line in lines]
    if _common(lines, least) <= COMMA_SIGNS:
        return None
    split = [COMMAS.split(line) for line in lines]
    # What a line has beyond the clauses of most is left open: 督得更实，既…也….
    sizes = sorted(map(len, split))
    size = max(sizes, key=sizes.count)
    if len(sizes) - sizes.index(size) < least:
        size = 1
    clauses = {
        index: tuple(clauses[:size])
        for index, clauses in enumerate(split)
        if len(clauses) >= size and max(map(len, clauses[:size])) <= LONGEST_CLAUSE
    }
    if not any(_shares(texts, least) for texts in zip(*clauses.values(), strict=True)):
        return None
    commas = "".join(COMMAS.findall(lines[min(clauses)])[: size - 1])
    return _Search(clauses, commas, cut, least).run()


def _shares(texts: Sequence[str], least: int) -> bool:
    """Whether any sign is common to so many texts."""
    return bool(_common(texts, least))


def _common(texts: Iterable[str], least: int) -> set[str]:
    """The signs that stand in so many of the texts; figures are never part of a frame."""
    signs = list(map(set, texts))
    if len(signs) < least:
        return set()
    if len(signs) == least:
        common = set.intersection(*signs)
    elif len(signs) <= FEW:
        common = _in_many(signs, least)
    else:
        counts = Counter(chain.from_iterable(signs))
        common = {sign for sign, count in counts.items() if count >= least}
    return {sign for sign in common if not sign.isdecimal()} if common else common


def _in_many(signs: Sequence[set[str]], least: int) -> set[str]:
    """What so many of the sets have, without a count for each sign."""
    most = len(signs) - least  # of the sets may lack it
    lacked = [signs[0]]  # what at most none, one, two … of the sets so far lack
    for own in signs[1:]:
        grown = [lacked[-1] | own] if len(lacked) <= most else []
        for more in range(len(lacked) - 1, 0, -1):
            lacked[more] = (lacked[more] & own) | lacked[more - 1]
        lacked[0] = lacked[0] & own
        lacked += grown
    return lacked[-1]


@dataclass(slots=True)
class _Part:
    """A stretch of one clause that no fixed word lies in yet: from where to where in each line."""

    clause: int
    spans: dict[int, tuple[int, int]]


@dataclass(slots=True)
class _Choice:
    """Words that could be fixed, where each line has them, and what speaks for it."""

    score: float
    words: str
    starts: dict[int, int]
    part: _Part


class _Search:
    """Fixes one word after another, always the one that most speaks for."""

    def __init__(
        self,
        clauses: Mapping[int, tuple[str, ...]],
        commas: str,
        cut: Callable[[str], list[str]],
        least: int,
    ) -> None:
        self._clauses = clauses
        self._commas = commas
        self._cut = cut
        self._least = least
        self._borders: dict[tuple[int, int], frozenset[int]] = {}
        self._active = sorted(clauses)
        self._fixed: list[tuple[int, str, dict[int, int]]] = []
        size = len(next(iter(clauses.values())))
        self._parts = [
            _Part(clause, {index: (0, len(clauses[index][clause])) for index in self._active})
            for clause in range(size)
        ]

    def run(self) -> Alignment | None:
        while len(self._fixed) < MOST_FIXED:
            choices = [choice for part in self._parts if (choice := self._best(part)) is not None]
            if not choices:
                break
            self._fix(max(choices, key=lambda each: (each.score, -each.part.clause)))
        if not self._fixed:
            return None
        first = self._active[0]
        ordered = sorted(self._fixed, key=lambda fixed: (fixed[0], fixed[2][first]))
        fixed = tuple(
            Fixed(clause, words, tuple(starts[index] for index in self._active))
            for clause, words, starts in ordered
        )
        clauses = tuple(self._clauses[index] for index in self._active)
        return Alignment(tuple(self._active), clauses, self._commas, fixed)

    def _fix(self, choice: _Choice) -> None:
        self._active = [index for index in self._active if index in choice.starts]
        self._fixed.append((choice.part.clause, choice.words, choice.starts))
        length = len(choice.words)
        place = self._parts.index(choice.part)
        before, behind = {}, {}
        for index in self._active:
            low, high = choice.part.spans[index]
            before[index] = (low, choice.starts[index])
            behind[index] = (choice.starts[index] + length, high)
        self._parts[place : place + 1] = [
            _Part(choice.part.clause, before),
            _Part(choice.part.clause, behind),
        ]

    def _best(self, part: _Part) -> _Choice | None:
        """The words of a part that most speaks for."""
        texts = {i: self._clauses[i][part.clause][slice(*part.spans[i])] for i in self._active}
        common = _common(texts.values(), self._least)
        if not common:
            return None
        places: dict[str, dict[int, list[int]]] = {}
        for index, text in texts.items():
            for start in range(len(text)):
                end = start
                while end < len(text) and text[end] in common and end - start < LONGEST_FIXED:
                    end += 1
                    places.setdefault(text[start:end], {}).setdefault(index, []).append(start)
        best: _Choice | None = None
        candidates = [
            (self._score(len(words), 2, len(found)), words)
            for words, found in places.items()
            if len(found) >= self._least
        ]
        for most, words in sorted(candidates, reverse=True):
            if best is not None and most < best.score:
                break
            choice = self._choice(part, texts, words, places[words])
            if choice is not None and (best is None or choice.score > best.score):
                best = choice
        return best

    def _score(self, weight: float, level: int, lines: int) -> float:
        """What speaks for words of a weight, at how many of the ends, in how many lines."""
        share = lines / len(self._clauses)
        return (weight + 0.5 * level + 0.5) * share * share

    def _choice(
        self, part: _Part, texts: dict[int, str], words: str, found: dict[int, list[int]]
    ) -> _Choice | None:
        """Where to fix the words: at one distance from either end, else where whole words are."""
        length = len(words)
        left = _same_distance(found, dict.fromkeys(found, 0))
        right = _same_distance(found, {index: len(texts[index]) - length for index in found})
        starts = max((left, right), key=len)
        if len(starts) < self._least or len(starts) < len(found) - 1:
            starts = {index: places[0] for index, places in found.items()}
        absolute = {index: part.spans[index][0] + start for index, start in starts.items()}
        whole = [i for i, start in absolute.items() if self._whole(i, part.clause, start, length)]
        aligned = (len(starts) == len(left)) + (len(starts) == len(right))
        # A dictionary knows 更快 and not 更省: at one distance, a line may cut its words otherwise.
        if len(whole) >= (max(2, self._least - 1) if aligned else self._least):
            absolute = {index: absolute[index] for index in whole} if not aligned else absolute
            weight = float(length)
        elif (
            len(absolute) == len(texts)
            and (length > 1 or len(texts) > 2)
            and aligned + (len(texts) > 3) >= 2
        ):
            # Inside words only where no line is lost by it, and at the same place in all.
            weight = 0.6 * length - 0.5
        else:
            return None
        return _Choice(self._score(weight, aligned, len(absolute)), words, absolute, part)

    def _whole(self, index: int, clause: int, start: int, length: int) -> bool:
        """Whether words begin and end where words of the line do."""
        key = (index, clause)
        if key not in self._borders:
            ends = [0]
            for word in self._cut(self._clauses[index][clause]):
                ends.append(ends[-1] + len(word))
            self._borders[key] = frozenset(ends)
        borders = self._borders[key]
        return start in borders and start + length in borders


def _same_distance(found: dict[int, list[int]], origin: dict[int, int]) -> dict[int, int]:
    """The places that most lines have at one distance from their origin."""
    counts: dict[int, int] = {}
    for index, places in found.items():
        begin = origin[index]
        for distance in {place - begin for place in places}:
            counts[distance] = counts.get(distance, 0) + 1
    best = min(counts, key=lambda distance: (-counts[distance], abs(distance), distance))
    return {
        index: best + origin[index]
        for index, places in found.items()
        if best + origin[index] in places
    }
