"""The frame of a set of parallel lines (句式): fixed words in their places between open slots."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from report_archive.indexes.headings.alignment import Alignment

SLOT: Final = "□"
OPEN: Final = "…"
LONGEST_SLOT: Final = 8  # a slot with more characters is shown as …
OPENING_QUOTES: Final = {"“": "”", "‘": "’", "《": "》"}
QUOTES: Final = frozenset("“”‘’《》")


class Gap(NamedTuple):
    """What is open between two fixed words, or before the first, or behind the last.

    Shape:   slots has one entry for each stretch between commas: its length where all lines have
             the same, 0 where there is nothing, -1 where lengths differ; commas stand between.
    """

    slots: tuple[int, ...]
    commas: str = ""

    def __str__(self) -> str:
        shown = [_slot(length) for length in self.slots]
        return shown[0] + "".join(
            comma + slot for comma, slot in zip(self.commas, shown[1:], strict=True)
        )


NOTHING: Final = Gap((0,))
ANYTHING: Final = Gap((-1,))


class Frame(NamedTuple):
    """Fixed words and what is open around them; gaps has one entry more than words.

    Example: str(Frame(("抓", "促"), (NOTHING, Gap((2,)), Gap((2, -1), "，")))) == "抓□□促□□，…"
    """

    words: tuple[str, ...]
    gaps: tuple[Gap, ...]

    def __str__(self) -> str:
        parts = [str(self.gaps[0])]
        for word, gap in zip(self.words, self.gaps[1:], strict=True):
            parts += [word, str(gap)]
        return "".join(parts)


def frame_of(aligned: Alignment, cut: Callable[[str], list[str]]) -> Frame:
    """The frame of lines that were aligned, its fixed words one by one.

    Example: "办文更精" above "办会更顺" → 办□更□
    """
    words: list[str] = []
    gaps: list[Gap] = []
    lines = range(len(aligned.members))
    clause, ends = 0, [0 for _ in lines]
    slots: list[int] = []
    for fixed in aligned.fixed:
        while clause < fixed.clause:
            lengths = [len(aligned.clauses[line][clause]) - ends[line] for line in lines]
            slots.append(_common(lengths))
            clause, ends = clause + 1, [0 for _ in lines]
        slots.append(_common([fixed.starts[line] - ends[line] for line in lines]))
        gaps.append(Gap(tuple(slots), aligned.commas[clause - len(slots) + 1 : clause]))
        ends = [start + len(fixed.words) for start in fixed.starts]
        slots = []
        first, *others = cut(fixed.words)
        words += [first, *others]
        gaps += [NOTHING] * len(others)
    last = len(aligned.commas)
    for place in range(clause, last + 1):
        lengths = [len(aligned.clauses[line][place]) - ends[line] for line in lines]
        slots.append(_common(lengths))
        ends = [0 for _ in lines]
    gaps.append(Gap(tuple(slots), aligned.commas[clause:]))
    return Frame(tuple(words), tuple(gaps))


def narrowed(frame: Frame, kept: Sequence[int]) -> Frame:
    """The frame with only some of its words fixed; the others become part of a gap."""
    words, gaps, gap = [], [], frame.gaps[0]
    for place, word in enumerate(frame.words):
        if place in kept:
            words.append(word)
            gaps.append(gap)
            gap = frame.gaps[place + 1]
        else:
            gap = _joined(_joined(gap, Gap((len(word),))), frame.gaps[place + 1])
    return Frame(tuple(words), (*gaps, gap))


def merged(frames: Sequence[Frame]) -> Frame:
    """What frames with the same fixed words have in common."""
    return Frame(
        frames[0].words,
        tuple(_shared(gaps) for gaps in zip(*(frame.gaps for frame in frames), strict=True)),
    )


def skeleton(frame: Frame) -> str:
    """What frames must have in common to be of one kind: fixed words, open or not between them.

    Shape:   clauses behind the last fixed word do not count, nor does how long a slot is.
    Example: 抓□□促□□，… and 抓□□□促… are both 抓…促…
    """
    return next(skeletons(frame, [range(len(frame.words))]))


def skeletons(frame: Frame, choices: Iterable[Sequence[int]]) -> Iterator[str]:
    """The same of a frame with only some of its words fixed, choice by choice.

    Shape:   each is skeleton(narrowed(frame, kept)), without that frame.
    """
    kinds = [_kind(gap) for gap in frame.gaps]
    for kept in choices:
        parts, kind = [], kinds[0]
        for place, word in enumerate(frame.words):
            if place in kept:
                parts += [kind, word]
                kind = kinds[place + 1]
            else:  # what is left open joins the slots beside it
                kind = kind.removesuffix(OPEN) + OPEN + kinds[place + 1].removeprefix(OPEN)
        parts.append(OPEN if kind.startswith(OPEN) else "")
        yield "".join(parts)


def balanced(words: Iterable[str]) -> bool:
    """Whether every quote that is fixed has its counterpart."""
    waiting: list[str] = []
    for sign in "".join(words):
        if sign in OPENING_QUOTES:
            waiting.append(OPENING_QUOTES[sign])
        elif sign in QUOTES and (not waiting or waiting.pop() != sign):
            return False
    return not waiting


def _slot(length: int) -> str:
    return OPEN if length < 0 or length > LONGEST_SLOT else SLOT * length


def _common(lengths: Sequence[int]) -> int:
    return lengths[0] if min(lengths) == max(lengths) else -1


def _joined(left: Gap, right: Gap) -> Gap:
    """Two neighbouring gaps as one."""
    meeting = (left.slots[-1], right.slots[0])
    middle = -1 if min(meeting) < 0 else sum(meeting)
    return Gap((*left.slots[:-1], middle, *right.slots[1:]), left.commas + right.commas)


def _shared(gaps: Sequence[Gap]) -> Gap:
    first = gaps[0]
    if any(gap.commas != first.commas for gap in gaps):
        return ANYTHING
    return Gap(
        tuple(_common(lengths) for lengths in zip(*(gap.slots for gap in gaps), strict=True)),
        first.commas,
    )


def _kind(gap: Gap) -> str:
    shown = [OPEN if length else "" for length in gap.slots]
    return shown[0] + "".join(
        comma + slot for comma, slot in zip(gap.commas, shown[1:], strict=True)
    )
