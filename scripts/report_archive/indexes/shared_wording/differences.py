"""Where two stretches differ: each side in parts that the other has, lacks, or hides by a mask."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from markupsafe import Markup
from rapidfuzz.distance import Levenshtein

from report_archive.indexes.shared_wording.clusters import Stretch
from report_archive.indexes.shared_wording.corpus_text import NO_CHARACTER, CorpusText
from report_archive.markup import escape
from report_archive.mask_signs import LONGEST_MASKED

LEAST_SAME: Final = 2  # a lone sign that happens to agree between two differences joins them


class Kind(StrEnum):
    """What a part of a stretch is beside another stretch."""

    SAME = "same"
    HIDDEN = "hidden"  # a mask, or what a mask of the other side may stand for
    OWN = "own"  # only here
    LACKING = "lacking"  # nothing here, something there


class Part(NamedTuple):
    """Signs start to end of the folded corpus; none of them where the part is LACKING."""

    kind: Kind
    start: int
    end: int


def compare(corpus: CorpusText, one: Stretch, other: Stretch) -> tuple[list[Part], list[Part]]:
    """The parts of either stretch, in order."""
    texts = corpus.slice(one.start, one.end), corpus.slice(other.start, other.end)
    codes = Levenshtein.opcodes(*texts)
    length = one.end - one.start
    blocks: list[list[int]] = []  # differing: start and end here, start and end there
    for code in codes:
        start, end, other_end = code.src_start, code.src_end, code.dest_end
        inner = start > 0 and end < length
        if code.tag == "equal" and (end - start >= LEAST_SAME or not inner or not blocks):
            blocks.append([])
        elif blocks and blocks[-1]:
            blocks[-1][1], blocks[-1][3] = end, other_end
        else:
            blocks.append([start, end, code.dest_start, other_end])
    differing = [block for block in blocks if block]
    kinds = [_kind(corpus, one, other, block) for block in differing]
    return (
        _parts(one, [(start, end) for start, end, _, _ in differing], kinds),
        _parts(other, [(start, end) for _, _, start, end in differing], kinds),
    )


def _kind(corpus: CorpusText, one: Stretch, other: Stretch, block: list[int]) -> Kind:
    """Whether a mask explains what differs."""
    start, end, other_start, other_end = block
    if start == end or other_start == other_end:
        return Kind.OWN
    here = _is_mask(corpus, one.start + start, one.start + end)
    there = _is_mask(corpus, other.start + other_start, other.start + other_end)
    explained = (here and other_end - other_start <= LONGEST_MASKED) or (
        there and end - start <= LONGEST_MASKED
    )
    return Kind.HIDDEN if explained else Kind.OWN


def _is_mask(corpus: CorpusText, start: int, end: int) -> bool:
    """Whether all the signs are those of masks; no stretch holds the end of a report."""
    keys = corpus.keys
    return bool(keys[start] >= NO_CHARACTER and (keys[start:end] >= NO_CHARACTER).all())


def _parts(
    stretch: Stretch, differing: Sequence[tuple[int, int]], kinds: Sequence[Kind]
) -> list[Part]:
    parts = []
    done = stretch.start
    for (start, end), kind in zip(differing, kinds, strict=True):
        first, last = stretch.start + start, stretch.start + end
        if first > done:
            parts.append(Part(Kind.SAME, done, first))
        parts.append(Part(kind if last > first else Kind.LACKING, first, last))
        done = last
    if done < stretch.end:
        parts.append(Part(Kind.SAME, done, stretch.end))
    return parts


def marked(corpus: CorpusText, stretch: Stretch, parts: Sequence[Part]) -> Markup:
    """A stretch as its report has it, what only it says marked; its text content is verbatim."""
    body = corpus.reports[stretch.report].raw.body
    # The last begins behind the stretch where it lacks what comes at the other's end.
    places = _places(corpus, stretch, [*[start for _, start, _ in parts], stretch.end])
    html = []
    for (kind, _, _), (begin, end) in zip(parts, pairwise(places), strict=True):
        if kind is Kind.LACKING:
            html.append('<i class="lacking"></i>')
            continue
        words = escape(body[begin:end])
        html.append(words if kind is Kind.SAME else f'<ins class="{kind}">{words}</ins>')
    return Markup("".join(html))


def _places(corpus: CorpusText, stretch: Stretch, places: list[int]) -> list[int]:
    """Where in the report's body the places of a stretch are; that behind it follows its last."""
    last = stretch.end - 1
    ends = corpus.place(np.array([stretch.start, last])).tolist()
    shift = ends[0] - stretch.start
    if ends[1] == last + shift:  # nothing was left out in between, and this is so of nearly all
        return [place + shift for place in places]
    found = corpus.place(np.array([min(place, last) for place in places])).tolist()
    return [to + (place > last) for to, place in zip(found, places, strict=True)]
