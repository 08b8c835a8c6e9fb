"""What two texts share, found slowly by the definition: the twin of the fast search."""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from report_archive.mask_signs import LONGEST_MASKED, MASK

RUN, SHARED, WIDEST_GAP, LEAST_REST, SIGNS_PER_DIFFERENCE = 8, 20, 32, 4, 8
LEAST_SENTENCE, RUN_OF_SENTENCE = 12, 3
Span = tuple[int, int]
Run = tuple[int, int, int]  # places in the one text and in the other, length


def distance(one: str, other: str) -> int:
    """Edit distance in which a mask agrees with one to eight characters, by trying everything."""
    masks = [{found.start(): found.end() for found in MASK.finditer(text)} for text in (one, other)]

    @cache
    def rest(i: int, j: int) -> int:
        ways = [0] if i == len(one) and j == len(other) else []
        if i < len(one):
            ways.append(1 + rest(i + 1, j))
        if j < len(other):
            ways.append(1 + rest(i, j + 1))
        if i < len(one) and j < len(other):
            ways.append((one[i] != other[j]) + rest(i + 1, j + 1))
        for hidden in range(1, LONGEST_MASKED + 1):
            if i in masks[0] and j + hidden <= len(other):
                ways.append(rest(masks[0][i], j + hidden))
            if j in masks[1] and i + hidden <= len(one):
                ways.append(rest(i + hidden, masks[1][j]))
        return min(ways)

    return rest(0, 0)


def common_signs(one: str, other: str) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for sign in one:
        above, row = row, [0]
        for j, other_sign in enumerate(other):
            row.append(above[j] + 1 if sign == other_sign else max(above[j + 1], row[j]))
    return row[-1]


def runs(one: str, other: str) -> list[Run]:
    """Maximal equal stretches of at least RUN signs that no mask is part of, in order."""
    signs, other_signs = _signs(one, "left"), _signs(other, "right")
    found = []
    for shift in range(-len(one), len(other)):
        start = max(0, -shift)
        pairs = zip(signs[start:], other_signs[start + shift :], strict=False)
        same = [sign == other_sign for sign, other_sign in pairs]
        for equal, group in groupby(enumerate(same, start), key=lambda item: item[1]):
            places = [place for place, _ in group]
            if equal and len(places) >= RUN:
                found.append((places[0], places[0] + shift, len(places)))
    return sorted(found)


def _signs(text: str, side: str) -> list[str]:
    """The signs of a text, those of masks replaced by something that nothing equals."""
    signs = list(text)
    for found in MASK.finditer(text):
        for place in range(*found.span()):
            signs[place] = f"{side} {place}"
    return signs


def passages(
    one: str, other: str, sentences: list[Span], other_sentences: list[Span]
) -> set[tuple[Span | None, Span | None]]:
    """What must be found in the one text, in the other, or in both at once."""
    known = runs(one, other)
    found: set[tuple[Span | None, Span | None]] = set(_chained(one, other, known))
    for i, j, length in known:
        found |= {(span, None) for span in _near(one, other, sentences, (i, j, length))}
        found |= {(None, span) for span in _near(other, one, other_sentences, (j, i, length))}
    return found


def _chained(one: str, other: str, known: list[Run]) -> Iterator[tuple[Span, Span]]:
    """Every run of a chain that has SHARED signs, found by following every chain there is."""
    after = {
        run: [
            (next_run, rest)
            for next_run in known
            if next_run > run and (rest := _rest(one, other, run, next_run))
        ]
        for run in known
    }

    def follow(chain: tuple[Run, ...], shared: int) -> Iterator[tuple[Span, Span]]:
        if shared >= SHARED:
            for i, j, length in chain:
                yield (i, i + length), (j, j + length)
        for next_run, rest in after[chain[-1]]:
            yield from follow((*chain, next_run), shared + rest)

    for run in known:
        yield from follow((run,), run[2])


def _rest(one: str, other: str, run: Run, after: Run) -> int:
    """How much of a run counts after another one; 0 where it does not belong to it."""
    end, other_end = run[0] + run[2], run[1] + run[2]
    overlap = max(0, end - after[0], other_end - after[1])
    rest = after[2] - overlap
    gap = one[end : after[0] + overlap]
    other_gap = other[other_end : after[1] + overlap]
    if rest < LEAST_REST or max(len(gap), len(other_gap)) > WIDEST_GAP:
        return 0
    return rest if distance(gap, other_gap) <= (run[2] + rest) // SIGNS_PER_DIFFERENCE else 0


def _near(one: str, other: str, sentences: list[Span], run: Run) -> Iterator[Span]:
    """The sentence around a run, where at least four fifths of it stand in the other text."""
    i, j, length = run
    for start, end in sentences:
        if not start <= i + length // 2 < end:
            continue
        size, slack = end - start, (end - start) // 4
        known = size - sum(
            len(found[0]) for found in MASK.finditer(one) if start <= found.start() < end
        )
        low, high = max(0, j - (i - start) - slack), j + (end - i) + slack
        fits = size <= RUN_OF_SENTENCE * length and known >= LEAST_SENTENCE
        if fits and common_signs(one[start:end], other[low:high]) * 5 >= known * 4:
            yield start, end
