"""Whether and where a pattern stands in one folded sentence; the reference for every reader."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from report_archive.mask_signs import LONGEST_MASKED, MASK
from report_archive.phrase_index.code_points import code_points
from report_archive.phrase_index.packed_numbers import Numbers
from report_archive.phrase_index.query_tree import Gap, Pattern
from report_archive.text_folding import fold_with_places

Span = tuple[int, int]
Found = tuple[int, int]  # where something ends, and where the match that it belongs to begins
Stretch = tuple[int, int, list[int]]  # from where, to where, and where masks begin between
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
    elif len(pattern.parts) == 1:
        [piece] = pattern.pieces
        return piece in folded or any(_hopeful_stretches(folded, piece, _runs(folded)))
    return bool(pattern_spans(folded, pattern, masks))


def pattern_spans(folded: str, pattern: Pattern, masks: bool = False) -> list[Span]:
    """Every place where the pattern ends in the sentence, each with the nearest start.

    Units:   code points of the folded sentence; ends ascending, each once.
    Example: pattern_spans("以一以二为", 以*为) == [(2, 5)]
    """
    first_gap, pieces, last_gap = _alternating(pattern)
    runs = _runs(folded) if masks else {}

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
    """Where a piece ends in which both the text and a mask take part, each with its latest origin.

    Time grows with the length of what lies near masks and with that of the piece, not with the
    number of ways to read the masks.
    """
    for first, end, masks in _hopeful_stretches(folded, piece, runs):
        begun = (origin(place) for place in range(first, end + 1))
        origins = [NEVER if each is None else each for each in begun]
        near = [(start - first, runs[start] - first) for start in masks]
        ends = _ends_near(code_points(folded[first:end]), code_points(piece), near, origins)
        places = np.flatnonzero(ends != NEVER)
        yield from zip((places + first).tolist(), ends[places].tolist(), strict=True)


def _runs(folded: str) -> dict[int, int]:
    """Where each mask begins, and where it ends."""
    return {run.start(): run.end() for run in MASK.finditer(folded)}


def _hopeful_stretches(folded: str, piece: str, runs: dict[int, int]) -> Iterator[Stretch]:
    """Those in which the piece ends with masks, when it may begin anywhere."""
    if runs and any(sign in folded for sign in set(piece)):
        for stretch in _stretches(len(folded), len(piece), runs):
            if _may_end(folded, piece, range(stretch[0], stretch[1]), runs):
                yield stretch


def _stretches(length: int, reach: int, runs: dict[int, int]) -> Iterator[Stretch]:
    """Where matches with masks may lie."""
    masks: list[int] = []
    for start in sorted(runs):
        if masks and start - reach > runs[masks[-1]] + reach:
            yield max(0, masks[0] - reach), runs[masks[-1]] + reach, masks
            masks = []
        masks.append(start)
    yield max(0, masks[0] - reach), min(length, runs[masks[-1]] + reach), masks


def _may_end(folded: str, piece: str, places: range, runs: dict[int, int]) -> bool:
    """Whether the piece ends anywhere by text and masks together, wherever it may begin.

    Bit n of a number stands for the first n signs of the piece: most sentences are done with here.
    """
    same: dict[str, int] = {}
    for done, sign in enumerate(piece):
        same[sign] = same.get(sign, 0) | 1 << done
    whole = 1 << len(piece)
    by_text = by_both = by_mask = 0
    arriving: dict[int, tuple[int, int]] = {}
    for place in places:
        mask, both = arriving.pop(place, (0, 0))
        by_mask, by_both = by_mask | mask, by_both | both
        if by_both & whole:
            return True
        if place in runs:
            both = by_both | by_text
            arriving[runs[place]] = _reached(by_mask | 1, whole), _reached(both, whole)
        fits = same.get(folded[place], 0)
        by_both = ((by_both | by_mask) & fits) << 1
        by_text = ((by_text | 1) & fits) << 1
        by_mask = 0
    return bool((by_both | arriving.get(places.stop, (0, 0))[1]) & whole)


def _reached(done: int, whole: int) -> int:
    """One to LONGEST_MASKED signs more, up to the whole piece."""
    reached = 0
    for more in range(1, LONGEST_MASKED + 1):
        reached |= done << more
    return reached & (2 * whole - 1)


def _ends_near(
    signs: NDArray[np.uint32],
    piece: NDArray[np.uint32],
    masks: Sequence[Span],
    origins: Sequence[int],
) -> Numbers:
    """For each place the latest origin of what ends there, text and masks together.

    The piece is laid on sign by sign, at all places at once: where the text alone is under way,
    where masks alone are, and where both took part.
    """
    starts, stops = np.array(masks, np.int64).T
    never = np.full(len(origins), NEVER, np.int64)
    by_text = by_mask = np.array(origins, np.int64)
    by_both = never
    before: deque[tuple[Numbers, Numbers]] = deque(maxlen=LONGEST_MASKED)
    for done, sign in enumerate(piece.tolist()):
        # What has not begun yet stands among both, and is neither.
        text, mask = (by_text, by_mask) if done else (never, never)
        before.append((by_mask[starts], np.maximum(by_both, text)[starts]))
        same = np.flatnonzero(signs == sign)
        next_text, next_mask, next_both = never.copy(), never.copy(), never.copy()
        next_text[same + 1] = by_text[same]
        next_both[same + 1] = np.maximum(by_both, mask)[same]
        next_mask[stops] = np.max([masks_alone for masks_alone, _ in before], axis=0)
        masked = np.max([both for _, both in before], axis=0)
        next_both[stops] = np.maximum(next_both[stops], masked)
        by_text, by_mask, by_both = next_text, next_mask, next_both
    return by_both
