"""Whether and where a pattern stands in one folded sentence; the reference for every reader."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from report_archive.phrase_index.query_tree import Gap, Pattern
from report_archive.text_folding import fold_with_places

Span = tuple[int, int]

MASK_SIGNS: Final = "x×*某○〇◯"
LONGEST_MASKED: Final = 8
# xx县 · 20x2年 · **余次 · 某某同志 · ○○镇 — but led, excel, max
MASK: Final = re.compile(
    r"""
      (?<![a-z]) x+ (?![a-z])
    | ×+ | \*+ | 某+ | ○+ | 〇+ | ◯+
    """,
    re.VERBOSE,
)
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
    gap, pieces, last = _alternating(pattern)
    runs = list(MASK.finditer(folded)) if masks else []
    found = _nearest(
        (start - gap.shortest, end)
        for start, end in _piece_spans(folded, pieces[0][1], runs)
        if start >= gap.shortest
    )
    for between, piece in pieces[1:]:
        if not found:
            return []
        found = _chained(found, between, _piece_spans(folded, piece, runs))
    return [
        (start, end + last.shortest) for start, end in found if end + last.shortest <= len(folded)
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


def _nearest(spans: Iterable[Span]) -> list[Span]:
    """For each end the latest start; ends ascending."""
    starts: dict[int, int] = {}
    for start, end in spans:
        starts[end] = max(start, starts.get(end, start))
    return sorted(((start, end) for end, start in starts.items()), key=lambda span: span[1])


def _chained(found: list[Span], gap: Gap, spans: Iterable[Span]) -> list[Span]:
    """Spans of a further piece that stand at the right distance after something found before."""
    ends = [end for _, end in found]
    chained = []
    for start, end in spans:
        nearest = bisect_right(ends, start - gap.shortest) - 1
        if nearest >= 0 and (gap.longest is None or start - ends[nearest] <= gap.longest):
            chained.append((found[nearest][0], end))
    return _nearest(chained)


def _piece_spans(folded: str, piece: str, runs: list[re.Match[str]]) -> Iterator[Span]:
    """Where a piece stands, overlaps included; with runs, where masks stand for parts of it."""
    start = folded.find(piece)
    while start >= 0:
        yield start, start + len(piece)
        start = folded.find(piece, start + 1)
    if not runs:
        return
    run_ends = {run.start(): run.end() for run in runs}
    for start in _possible_starts(len(piece), run_ends):
        for end in _masked_ends(folded, piece, start, run_ends):
            yield start, end


def _possible_starts(length: int, run_ends: dict[int, int]) -> list[int]:
    """Places from which a match can reach a mask."""
    return sorted({place for run in run_ends for place in range(max(0, run - length + 1), run + 1)})


def _masked_ends(folded: str, piece: str, start: int, run_ends: dict[int, int]) -> set[int]:
    """Where matches of the piece end that begin at start and use both a mask and the text."""
    ends: set[int] = set()
    # How far in the text, how much of the piece, whether text and a mask took part.
    waiting = [(start, 0, False, False)]
    seen = set(waiting)
    while waiting:
        place, done, by_text, by_mask = waiting.pop()
        if done == len(piece):
            if by_text and by_mask:
                ends.add(place)
            continue
        steps = []
        if place < len(folded) and folded[place] == piece[done]:
            steps.append((place + 1, done + 1, True, by_mask))
        if place in run_ends:
            most = min(LONGEST_MASKED, len(piece) - done)
            steps += [(run_ends[place], done + n, by_text, True) for n in range(1, most + 1)]
        for step in steps:
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return ends
