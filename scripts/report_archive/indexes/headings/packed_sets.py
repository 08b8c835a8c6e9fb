"""Sets of a report as bytes, kept with it: what the report's own text does not say of them."""

import hashlib
import marshal
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from sys import intern
from typing import Any, Final, NamedTuple

from report_archive.indexes.headings.frames import Frame, Gap
from report_archive.indexes.headings.lines import Line
from report_archive.indexes.headings.set_readings import SetReading
from report_archive.text_folding import searchable

DIGEST: Final = 16  # bytes
# The last version of marshal that writes equal values alike, whether or not they are one object.
NO_REFERENCES: Final = 2
# The number of a set, words and gaps of its frame, the lines that keep to it.
PackedFrame = tuple[int, tuple[str, ...], Sequence[Any], tuple[int, ...]]
NO_FRAME: Final[tuple[Frame | None, tuple[int, ...]]] = (None, ())


def packed_sets(found: Sequence[SetReading]) -> bytes:
    """Sets by columns, behind a digest of all of them but where they are in the body.

    Shape:   unpacked_sets(packed_sets(found), body) == tuple(found); texts are told by where they
             are in the body, words that are not simply the end of their text are written, of those
             that are folded otherwise than they are written only the numbers.
    """
    lines = [line for one in found for line in one.lines]
    texts = [line.text for line in lines]
    themes: dict[tuple[str, ...], int] = {}
    columns = [
        [line.start for line in lines],
        [*map(len, texts)],
        [len(line.words) for line in lines],
        [line.sentence for line in lines],
        [themes.setdefault(line.themes, len(themes)) for line in lines],
    ]
    names = list(dict.fromkeys(name for each in themes for name in each))
    place = {name: number for number, name in enumerate(names)}
    numbers = [tuple([place[name] for name in each]) for each in themes]
    rest = (
        {n: line.words for n, line in enumerate(lines) if not line.text.endswith(line.words)},
        [n for n, line in enumerate(lines) if line.words != line.folded],
    )
    sets = [(len(one.lines), one.even, one.worth) for one in found]
    frames = [
        (number, one.frame.words, [tuple(gap) for gap in one.frame.gaps], one.members)
        for number, one in enumerate(found)
        if one.frame is not None
    ]
    shown = marshal.dumps((columns[1:], names, numbers, rest, sets, frames, texts), NO_REFERENCES)
    digest = hashlib.blake2b(shown, digest_size=DIGEST).digest()
    return digest + pickle.dumps((columns, names, numbers, rest, sets, frames), protocol=5)


def sets_digest(packed: bytes) -> bytes:
    """A digest of sets, the same wherever in a report they are, for those who need not open them.

    Units:   DIGEST bytes.
    """
    return packed[:DIGEST]


# The digest of a report without any, which says nothing to an index.
NO_SETS: Final = sets_digest(packed_sets(()))


class FlatSets(NamedTuple):
    """What an archive asks of the sets of one report, by columns.

    Shape:   folded, texts, sentences, themes are of lines; sets have their counts of lines, how
             many of these are even, their worths; frames name sets by their numbers, each with its
             words, its gaps as tuples and the lines that keep to it.
    """

    folded: Sequence[str]
    texts: Sequence[str]
    sentences: Sequence[int]
    themes: Sequence[tuple[str, ...]]
    sets: Sequence[tuple[int, int, int]]
    frames: Sequence[PackedFrame]


def flat_sets(packed: bytes, body: str) -> FlatSets:
    """The sets of the report that has this body; equal names of themes are one object."""
    columns, names, numbers, rest, sets, frames = _opened(packed)
    texts, _, folded = _told(body, columns, *rest)
    themes = _themes(names, numbers)
    return FlatSets(folded, texts, columns[3], [themes[n] for n in columns[4]], sets, frames)


def unpacked_set(packed: bytes, body: str, number: int) -> tuple[Line, ...]:
    """The lines of one set of the report that has this body."""
    columns, names, numbers, (words, folded), sets, _ = _opened(packed)
    first = sum([count for count, *_ in sets[:number]])
    end = first + sets[number][0]
    columns = [column[first:end] for column in columns]
    used = {theme: n for n, theme in enumerate(dict.fromkeys(columns[4]))}
    themes = _themes(names, [numbers[theme] for theme in used])
    columns[4] = [used[theme] for theme in columns[4]]
    words = {n - first: own for n, own in words.items() if first <= n < end}
    folded = [n - first for n in folded if first <= n < end]
    return tuple(_lines(body, columns, themes, words, folded))


def unpacked_lines(packed: bytes, body: str) -> list[tuple[Line, ...]]:
    """The lines of all sets of the report that has this body, set by set."""
    columns, names, numbers, rest, sets, _ = _opened(packed)
    lines = _lines(body, columns, _themes(names, numbers), *rest)
    return [tuple(islice(lines, count)) for count, *_ in sets]


def unpacked_sets(packed: bytes, body: str) -> tuple[SetReading, ...]:
    """The sets of the report that has this body; equal names of themes are one object."""
    columns, names, numbers, rest, sets, frames = _opened(packed)
    lines = _lines(body, columns, _themes(names, numbers), *rest)
    framed = {number: (unpacked_frame(words, gaps), kept) for number, words, gaps, kept in frames}
    found = []
    for number, (count, even, worth) in enumerate(sets):
        frame, members = framed.get(number, NO_FRAME)
        found.append(SetReading(tuple(islice(lines, count)), frame, members, even, worth))
    return tuple(found)


def unpacked_frame(words: tuple[str, ...], gaps: Iterable[Any]) -> Frame:
    """A frame of its words and its gaps as tuples."""
    return Frame(words, tuple([Gap(*gap) for gap in gaps]))


def _opened(packed: bytes) -> Any:
    return pickle.loads(memoryview(packed)[DIGEST:])


def _themes(names: Iterable[str], numbers: Iterable[Iterable[int]]) -> list[tuple[str, ...]]:
    name = list(map(intern, names)).__getitem__
    return [tuple(map(name, each)) for each in numbers]


def _lines(
    body: str,
    columns: Sequence[Sequence[int]],
    themes: Sequence[tuple[str, ...]],
    words: Mapping[int, str],
    folded: Iterable[int],
) -> Iterator[Line]:
    """The lines of all sets."""
    starts, _, _, sentences, of_themes = columns
    told = _told(body, columns, words, folded)
    themes_of = map(themes.__getitem__, of_themes)
    # No call of our own for each: an archive has them by the hundred thousand.
    return map(Line._make, zip(*told, sentences, themes_of, starts, strict=True))


def _told(
    body: str, columns: Sequence[Sequence[int]], words: Mapping[int, str], folded: Iterable[int]
) -> tuple[list[str], list[str], list[str]]:
    """Texts of lines, their words, and what identical lines have in common."""
    starts, lengths, sizes, *_ = columns
    texts = [body[start : start + length] for start, length in zip(starts, lengths, strict=True)]
    said = [text[length - size :] for text, length, size in zip(texts, lengths, sizes, strict=True)]
    for number, own in words.items():
        said[number] = own
    alike = said.copy()
    for number in folded:
        alike[number] = searchable(said[number])
    return texts, said, alike
