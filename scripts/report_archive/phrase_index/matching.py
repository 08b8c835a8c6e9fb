"""Whether and where a pattern stands in one folded sentence; the reference for every reader."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from heapq import heappop, heappush
from typing import Final

from report_archive.mask_signs import LONGEST_MASKED, MASK
from report_archive.phrase_index.query_tree import Gap, Pattern
from report_archive.text_folding import fold_with_places

Span = tuple[int, int]
Found = tuple[int, int]  # where something ends, and where the match that it belongs to begins
Origin = Callable[[int], int | None]

NO_GAP: Final = Gap(0, 0)


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


def _masked_ends(folded: str, piece: str, runs: dict[int, int], origin: Origin) -> Iterator[Found]:
    """Where a piece ends in which both the text and a mask take part.

    Every place is visited once, with all that is under way there, so that time grows with the
    length of the sentence and not with the number of ways to read its masks.
    """
    # At a place: how much of the piece is done, whether text and a mask took part; the origin.
    waiting: dict[int, dict[tuple[int, bool, bool], int]] = {}
    places = _possible_starts(len(piece), runs)
    possible = set(places)
    while places:
        place = heappop(places)
        states = waiting.pop(place, {})
        if place in possible:
            possible.remove(place)
            begun = origin(place)
            if begun is not None:
                states[0, False, False] = begun
        for (done, by_text, by_mask), begun in states.items():
            if done == len(piece):
                if by_text and by_mask:
                    yield place, begun
                continue
            steps = []
            if place < len(folded) and folded[place] == piece[done]:
                steps.append((place + 1, (done + 1, True, by_mask)))
            if place in runs:
                most = min(LONGEST_MASKED, len(piece) - done)
                steps += [(runs[place], (done + n, by_text, True)) for n in range(1, most + 1)]
            for after, state in steps:
                if after not in waiting:
                    waiting[after] = {}
                    heappush(places, after)
                waiting[after][state] = max(begun, waiting[after].get(state, begun))


def _possible_starts(length: int, runs: dict[int, int]) -> list[int]:
    """Places from which a match can reach a mask, ascending."""
    places: list[int] = []
    reached = 0
    for run in sorted(runs):
        places += range(max(reached, run - length + 1), run + 1)
        reached = run + 1
    return places
