"""What is large in a report as bytes, because all reports of an archive are held at once.

Packed it weighs a tenth of what it weighs as objects, and nothing of it is unpacked for those who
only hand it on. A process that reads it has the objects of a few reports at a time.
"""

import pickle
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from io import BytesIO
from itertools import accumulate, chain, islice
from typing import Any, Final, NamedTuple

from report_archive.report_parts import (
    CLOSING,
    Block,
    BlockKind,
    Finding,
    Passage,
    Point,
    Role,
    Sentence,
    Structure,
    section_spans,
)

KINDS: Final = tuple(BlockKind)
ROLES: Final = tuple(Role)
PLACE_OF: Final = {value: place for values in (KINDS, ROLES) for place, value in enumerate(values)}
HEADING: Final = PLACE_OF[BlockKind.HEADING]
TAILS: Final = tuple([PLACE_OF[kind] for kind in CLOSING])
BLOCK_VALUES: Final = 6  # of each block in its row
FINDING_FIELDS: Final = len(Finding._fields)
WHOLE: Final = "I"  # how array calls a whole number of four bytes
BODY: Final = "utf-16-le", "surrogatepass"  # as Chinese text is read soonest, whatever is in it

Themes = tuple[tuple[Finding[str], ...], ...]


class Wording(NamedTuple):
    """What of a report is asked for apart from its structure and its themes."""

    passages: tuple[Passage, ...]
    keywords: tuple[str, ...]


class PartThemes(NamedTuple):
    """The themes of a report's parts."""

    heading_themes: Themes
    point_themes: Themes


class StructureRows(NamedTuple):
    """The blocks, sentences and points of a structure, all values of each in a row.

    Shape:   of a block its place among the KINDS, level, start, end, line and how many sentences it
             has; sentences and points as in report_parts.
    """

    blocks: "array[int]"
    sentences: "array[int]"
    points: list[Any]

    def headings(self) -> list[tuple[int, int, int]]:
        """Level, start and end of each block that is a heading."""
        rows = zip(*[self.blocks[field::BLOCK_VALUES] for field in range(4)], strict=True)
        return [(level, start, end) for kind, level, start, end in rows if kind == HEADING]

    def sections(self, headings: Iterable[tuple[int, int, int]]) -> tuple[tuple[int, int], ...]:
        """The sections under the headings, as Structure.sections."""
        kinds, _, starts, ends = (self.blocks[field::BLOCK_VALUES] for field in range(4))
        tails = [start for kind, start in zip(kinds, starts, strict=True) if kind in TAILS]
        return section_spans(
            [(level, start) for level, start, _ in headings], tails, ends[-1] if ends else 0
        )


class PartNames(NamedTuple):
    """The names of the themes of a report's parts."""

    headings: list[tuple[str, ...]]
    points: list[tuple[str, ...]]


def structure_rows(structure: Structure) -> StructureRows:
    """A structure as rows of values."""
    blocks = [
        number
        for kind, *place, sentences in structure.blocks
        for number in (PLACE_OF[kind], *place, len(sentences))
    ]
    sentences = [
        number for block in structure.blocks for each in block.sentences for number in each
    ]
    points = [value for point in structure.points for value in point]
    return StructureRows(array(WHOLE, blocks), array(WHOLE, sentences), points)


def packed_structure(structure: Structure) -> bytes:
    """A structure as rows of values, which are read many times as fast."""
    return pickle.dumps(tuple(structure_rows(structure)), protocol=5)


def opened_rows(packed: bytes) -> StructureRows:
    """The values of a structure that was packed, for those who do without its objects."""
    return StructureRows(*pickle.loads(packed))


def opened_structure(packed: bytes) -> Structure:
    """The structure that was packed."""
    numbers, of_sentences, of_points = pickle.loads(packed)
    sentences = _each(Sentence, of_sentences)
    rows = zip(*[iter(numbers)] * BLOCK_VALUES, strict=True)
    blocks = [
        Block(KINDS[kind], level, start, end, line, tuple(islice(sentences, count)))
        for kind, level, start, end, line, count in rows
    ]
    return Structure(tuple(blocks), tuple(_each(Point, of_points)))


def packed_themes(themes: PartThemes) -> bytes:
    """Themes by columns: how many each part has and their names, then what else there is of them.

    Shape:   two pickles, because most who ask want names alone, and those are the lesser part.
    """
    names, others = [], []
    for parts in themes:
        findings = list(chain.from_iterable(parts))
        values, *columns = zip(*findings, strict=True) if findings else ((),) * FINDING_FIELDS
        names.append(([len(found) for found in parts], values))
        others.append(columns)
    return pickle.dumps(names, protocol=5) + pickle.dumps(others, protocol=5)


def opened_themes(packed: bytes) -> PartThemes:
    """The themes that were packed."""
    pickles = BytesIO(packed)
    names, others = pickle.load(pickles), pickle.load(pickles)
    return PartThemes(
        *[
            _themes(counts, zip(values, *columns, strict=True))
            for (counts, values), columns in zip(names, others, strict=True)
        ]
    )


def opened_names(packed: bytes) -> PartNames:
    """The names alone of the themes that were packed."""
    return PartNames(*[_names(*columns) for columns in pickle.loads(packed)])


def opened_all_names(packed: bytes) -> Iterator[str]:
    """The same names in a row, as often as parts have them, in a fraction of the time."""
    return filter(None, chain.from_iterable([values for _, values in pickle.loads(packed)]))


def theme_names(themes: Themes) -> list[tuple[str, ...]]:
    """The names of the themes of some parts."""
    return [tuple([finding.value for finding in found if finding.value]) for found in themes]


def packed_body(body: str) -> bytes:
    """The text of a report."""
    return body.encode(*BODY)


def body_of(packed: bytes) -> str:
    """The text that was packed."""
    return packed.decode(*BODY)


def packed_wording(wording: Wording) -> bytes:
    """Keywords, then passages by columns, as two pickles."""
    places = [value for role, *place in wording.passages for value in (PLACE_OF[role], *place)]
    return pickle.dumps(wording.keywords, protocol=5) + pickle.dumps(places, protocol=5)


def opened_keywords(packed: bytes) -> tuple[str, ...]:
    """The keywords alone."""
    keywords: tuple[str, ...] = pickle.loads(packed)
    return keywords


def opened_passages(packed: bytes) -> tuple[Passage, ...]:
    """The passages that were packed."""
    pickles = BytesIO(packed)
    pickle.load(pickles)
    rows = zip(*[iter(pickle.load(pickles))] * len(Passage._fields), strict=True)
    return tuple([Passage(ROLES[role], start, end, line) for role, start, end, line in rows])


def _themes(counts: Iterable[int], rows: Iterable[tuple[Any, ...]]) -> Themes:
    findings: Iterator[Finding[str]] = map(partial(tuple.__new__, Finding), rows)
    return tuple([tuple(islice(findings, count)) for count in counts])


def _names(counts: Sequence[int], values: tuple[str | None, ...]) -> list[tuple[str, ...]]:
    ends = accumulate(counts)
    parts: list[tuple[Any, ...]] = [
        values[end - count : end] for count, end in zip(counts, ends, strict=True)
    ]
    return parts if all(values) else [tuple(filter(None, part)) for part in parts]


def _each(made: Any, values: Iterable[Any]) -> Iterator[Any]:
    """Named tuples of one kind from the row of all their values.

    Shape:   no call of Python's for each: a report has hundreds, and all are read again and again.
    """
    return map(partial(tuple.__new__, made), zip(*[iter(values)] * len(made._fields), strict=True))
