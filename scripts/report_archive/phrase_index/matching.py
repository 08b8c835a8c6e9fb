"""Whether and where a pattern stands in one folded sentence; the reference for every reader."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heappop, heappush
from typing import Final

from report_archive.mask_signs import LONGEST_MASKED, MASK
from report_archive.phrase_index.query_tree import Gap, Pattern
from report_archive.text_folding import fold_with_places

Span = tuple[int, int]
Found = tuple[int, int]  # where something ends, and where the match that it belongs to begins
Origin = Callable[[int], int | None]

NO_GAP: Final = Gap(0, 0)
NEVER: Final = -1  # no match is under way


def holds(folded: str, pattern: Pattern, masks: bool = False) -> bool:
    """Whether the pattern stands somewhere in the sentence."""
    if not masks:
        if not all(piece in folded for piece in pattern.pieces):
            return False
        if len(pattern.parts) == 1:
            return True
    return bool(pattern_spans(folded, pattern, masks))


def pattern_spans(folded: str, pattern: Pattern, masks: bool = False) -> list[Span]:
    """Every place where the pattern ends in the sentence, each with the nearest start.

    Units:   code points of the folded sentence; ends ascending, each once.
    Example: pattern_spans("以一以二为", 以*为) == [(2, 5)]
    """
    first_gap, pieces, last_gap = _alternating(pattern)
    runs = {run.start(): run.end() for run in MASK.finditer(folded)} if masks else {}

    def begin(start: int) -> int | None:
        return start - first_gap.shortest if start >= first_gap.shortest else None

    found = _piece_ends(folded, pieces[0][1], runs, begin)
    for gap, piece in pieces[1:]:
        if not found:
            return []
        found = _piece_ends(folded, piece, runs, _continuing(found, gap))
    return [
        (start, end + last_gap.shortest)
        for end, start in found
        if end + last_gap.shortest <= len(folded)
    ]


def marked_places(text: str, patterns: Iterable[Pattern], masks: bool = False) -> list[Span]:
    """The stretches of a sentence that the patterns match, joined where they touch or overlap.

    Units:   code points of the sentence as it is.
    """
    folded, places = fold_with_places(text)
    spans = sorted(span for pattern in patterns for span in pattern_spans(folded, pattern, masks))
    joined: list[Span] = []
    for first, last in spans:
        start, end = places[first], places[last - 1] + 1
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _alternating(pattern: Pattern) -> tuple[Gap, list[tuple[Gap, str]], Gap]:
    """The gap before the first piece, each piece with the gap before it, the gap after the last.

    Shape:   neighbouring gaps are added up.
    """
    gap: Gap = NO_GAP
    pieces: list[tuple[Gap, str]] = []
    for part in pattern.parts:
        if isinstance(part, Gap):
            unlimited = gap.longest is None or part.longest is None
            longest = None if unlimited else (gap.longest or 0) + (part.longest or 0)
            gap = Gap(gap.shortest + part.shortest, longest)
        else:
            pieces.append((gap, part))
            gap = NO_GAP
    return pieces[0][0], pieces, gap


def _continuing(found: list[Found], gap: Gap) -> Origin:
    """For a place at the right distance after something found: where the nearest such begins."""
    ends = [end for end, _ in found]

    def origin(start: int) -> int | None:
        nearest = bisect_right(ends, start - gap.shortest) - 1
        if nearest < 0 or (gap.longest is not None and start - ends[nearest] > gap.longest):
            return None
        return found[nearest][1]

    return origin


def _piece_ends(folded: str, piece: str, runs: dict[int, int], origin: Origin) -> list[Found]:
    """Where a piece ends that begins at a place with an origin; overlaps included.

    Order:   ends ascending, each once, with its latest origin.
    """
    ends: dict[int, int] = {}
    start = folded.find(piece)
    while start >= 0:
        begun = origin(start)
        if begun is not None:
            ends[start + len(piece)] = begun
        start = folded.find(piece, start + 1)
    if runs:
        for end, begun in _masked_ends(folded, piece, runs, origin):
            ends[end] = max(begun, ends.get(end, begun))
    return sorted(ends.items())


class _UnderWay:
    """What is under way at one place: for each length of the piece done, the latest origin.

    Shape:   one list where the text alone took part, one where masks alone did, one where both did.
    """

    __slots__ = ("both", "mask", "text")

    def __init__(self, length: int) -> None:
        self.text = [NEVER] * (length + 1)
        self.mask = [NEVER] * (length + 1)
        self.both = [NEVER] * (length + 1)


def _masked_ends(folded: str, piece: str, runs: dict[int, int], origin: Origin) -> Iterator[Found]:
    """Where a piece ends in which both the text and a mask take part.

    Every place is visited once, with all that is under way there, so that time grows with the
    length of the sentence and not with the number of ways to read its masks.
    """
    steps: dict[str, list[int]] = {}
    for done, sign in enumerate(piece):
        steps.setdefault(sign, []).append(done)
    if not any(sign in folded for sign in steps):
        return
    waiting: dict[int, _UnderWay] = {}
    places = _possible_starts(len(piece), runs)
    possible = set(places)

    def at(place: int) -> _UnderWay:
        if place not in waiting:
            waiting[place] = _UnderWay(len(piece))
            if place not in possible:
                heappush(places, place)
        return waiting[place]

    while places:
        place = heappop(places)
        now = waiting.pop(place, None) or _UnderWay(len(piece))
        if now.both[-1] != NEVER:
            yield place, now.both[-1]
        if place in possible:
            begun = origin(place)
            now.mask[0] = now.text[0] = NEVER if begun is None else begun
        if place < len(folded):
            _step_by_text(now, steps.get(folded[place], ()), at, place + 1)
        if place in runs:
            _step_by_mask(now, at, runs[place])


def _step_by_text(
    now: _UnderWay, steps: Sequence[int], at: Callable[[int], _UnderWay], after: int
) -> None:
    """Take one sign of the text for the sign of the piece that comes next, where it is that one."""
    for done in steps:
        text = now.text[done]
        # What has not begun yet stands among the masks too, and is no mask.
        both = max(now.both[done], now.mask[done] if done else NEVER)
        if text != NEVER or both != NEVER:
            there = at(after)
            there.text[done + 1] = max(there.text[done + 1], text)
            there.both[done + 1] = max(there.both[done + 1], both)


def _step_by_mask(now: _UnderWay, at: Callable[[int], _UnderWay], after: int) -> None:
    """Take a run of mask signs for one to LONGEST_MASKED signs of the piece."""
    if max(now.mask) != NEVER:
        there = at(after)
        there.mask = list(map(max, there.mask, _reached(now.mask)))
    both = list(map(max, now.both, [NEVER, *now.text[1:]]))
    if max(both) != NEVER:
        there = at(after)
        there.both = list(map(max, there.both, _reached(both)))


def _reached(begun: list[int]) -> list[int]:
    """For each place the largest of the LONGEST_MASKED before it, in three doublings."""
    ones = [NEVER] * LONGEST_MASKED + begun[:-1]
    twos = list(map(max, ones, ones[1:]))
    fours = list(map(max, twos, twos[2:]))
    return list(map(max, fours, fours[4:]))


def _possible_starts(length: int, runs: dict[int, int]) -> list[int]:
    """Places from which a match can reach a mask, ascending."""
    places: list[int] = []
    reached = 0
    for run in sorted(runs):
        places += range(max(reached, run - length + 1), run + 1)
        reached = run + 1
    return places
