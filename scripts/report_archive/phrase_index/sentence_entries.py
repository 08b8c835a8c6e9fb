"""A report as the phrase index keeps it: its record, its sentences and the class of each."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from report_archive.markup import display_title
from report_archive.model import BlockKind, Report, Role, Sentence
from report_archive.phrase_index.cut_texts import CutTexts
from report_archive.report_details import PLACE_OF, StructureRows
from report_archive.sentence_context import (
    BLOCK_FIELDS,
    FIGURE_SIGN,
    POINT_FIELDS,
    has_figure,
    sentence_roles,
    sentence_themes,
)
from report_archive.text_folding import SHRINKS, searchable_length

SENTENCE_FIELDS: Final = len(Sentence._fields)
TITLE: Final = "标题"
HEADING: Final = "小标题"
LEAD: Final = "分条首句"
CLOSING: Final = "结尾"
OPENING: Final = "开头"
BODY: Final = "正文"
POSITIONS: Final = (TITLE, HEADING, LEAD, OPENING, BODY, CLOSING)

HAS_FIGURE: Final = 1
BEGINS_PARAGRAPH: Final = 2
BEGINS_SECTION: Final = 4
HANDY: Final = 8  # neither a scrap nor endless: what a writer can take over
HANDY_LENGTHS: Final = range(10, 81)

# Kinds of blocks as rows of a structure have them.
HEADING_BLOCK: Final = PLACE_OF[BlockKind.HEADING]
PARAGRAPH_BLOCK: Final = PLACE_OF[BlockKind.PARAGRAPH]
CLOSING_BLOCKS: Final = (PLACE_OF[BlockKind.SIGNATURE], PLACE_OF[BlockKind.DATE])
CLOSING_ROLE: Final = Role.CLOSING.value
TOPS: Final = (TITLE, HEADING)
PLACED: Final = dict.fromkeys(CLOSING_BLOCKS, CLOSING) | {
    PLACE_OF[BlockKind.TITLE]: TITLE,
    HEADING_BLOCK: HEADING,
}  # the position of all sentences of such blocks


class SentenceClass(NamedTuple):
    """What sentences can be narrowed by, beyond their report (句类).

    Shape:   role and position are names, role "" for none; bits as in FORMAT.md; themes are names.
    """

    role: str
    position: str
    bits: int
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """What the index says of a report; "" and None stand for what is not known."""

    identifier: str
    digest: str
    sentences: int
    characters: int
    title: str
    path: str
    year: int | None
    office: str
    office_type: str
    level: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A report ready to be indexed; sentence n of the report is texts[n - 1]."""

    record: ReportRecord
    texts: Sequence[str]
    classes: tuple[SentenceClass, ...]


def report_entry(report: Report) -> Entry:
    """What the index keeps of a report.

    Errors:  ValueError when sentences are not numbered 1, 2, 3, …: pages would be led to wrongly.
    """
    body, rows = report.raw.body, report.rows()
    numbers, starts, ends = (rows.sentences[field::SENTENCE_FIELDS] for field in range(3))
    if numbers.tolist() != list(range(1, len(numbers) + 1)):
        raise ValueError(f"{report.raw.path}: sentences are not numbered in order")
    cut = CutTexts(body, starts, ends)
    texts = tuple(cut)
    classes = _classes(report, rows, texts)
    metadata = report.metadata
    record = ReportRecord(
        identifier=report.identifier,
        digest="",
        sentences=len(texts),
        characters=sum(map(len, texts)),
        title=display_title(report),
        path=report.raw.path,
        year=metadata.year.value,
        office=metadata.office.value or "",
        office_type=metadata.office_type.value or "",
        level=metadata.level.value or "",
        kind=metadata.kind.value or "",
    )
    return Entry(_signed(record, texts, classes), cut, classes)


def latest_first(entry: Entry) -> tuple[bool, int, str]:
    """The order reports are kept in: by year, unknown last, then by identifier."""
    return record_order(entry.record)


def record_order(record: ReportRecord) -> tuple[bool, int, str]:
    """The same order, by records."""
    return record.year is None, -(record.year or 0), record.identifier


def record_to_data(record: ReportRecord) -> list[str | int | None]:
    """The record as FORMAT.md orders it."""
    return [getattr(record, name) for name in ReportRecord.__slots__]


def _signed(
    record: ReportRecord, texts: tuple[str, ...], classes: tuple[SentenceClass, ...]
) -> ReportRecord:
    """The record with a digest of all that the index keeps of the report.

    Shape:   equal classes are one object: each is written once, then told by its number.
    """
    numbers: dict[int, int] = {}
    of_sentences = [numbers.setdefault(id(each), len(numbers)) for each in classes]
    kinds = {id(each): each for each in classes}.values()
    facts = record_to_data(record), list(map(len, texts)), of_sentences
    told = ["\0".join((role, place, str(bits), *themes)) for role, place, bits, themes in kinds]
    everything = "\n".join([repr(facts), *told, *texts]).encode("utf-8", "surrogatepass")
    return replace(record, digest=hashlib.blake2b(everything, digest_size=8).hexdigest())


def _classes(
    report: Report, rows: StructureRows, texts: Sequence[str]
) -> tuple[SentenceClass, ...]:
    """The class of every sentence, in order; equal ones are one object."""
    roles = sentence_roles(report)
    bits = _bits(texts, _borders(rows, report.raw.body))
    # Most sentences of a report are of a few classes.
    shared: dict[tuple[Any, ...], SentenceClass] = {}
    found = []
    facts = zip(roles, _positions(rows, roles), bits, sentence_themes(report), strict=True)
    for values in facts:
        each = shared.get(values)
        if each is None:
            each = shared[values] = SentenceClass._make(values)
        found.append(each)
    return tuple(found)


def _bits(texts: Sequence[str], borders: Sequence[int]) -> list[int]:
    """All bits of every sentence, those of its borders among them."""
    # One look at all of them tells most often that each is as long as it seems.
    length = searchable_length if SHRINKS.search("".join(texts)) else len
    return [
        border
        | (HAS_FIGURE if FIGURE_SIGN.search(text) and has_figure(text) else 0)
        | (HANDY if length(text) in HANDY_LENGTHS else 0)
        for text, border in zip(texts, borders, strict=True)
    ]


def _positions(rows: StructureRows, roles: Sequence[str]) -> list[str]:
    """Where in the report each sentence stands."""
    starts, ends = (rows.sentences[field::SENTENCE_FIELDS] for field in (1, 2))
    opening = bisect_left(starts, _opening_end(rows))
    found = [OPENING] * opening + [BODY] * (len(starts) - opening)
    found = [
        CLOSING if role == CLOSING_ROLE else position
        for role, position in zip(roles, found, strict=True)
    ]
    after = 0
    for kind, count in zip(*_columns(rows, 0, 5), strict=True):
        first, after = after, after + count
        if kind in PLACED:
            found[first:after] = [PLACED[kind]] * count
    for start in rows.points[1::POINT_FIELDS]:
        number = bisect_right(starts, start) - 1
        if number >= 0 and start < ends[number] and found[number] not in TOPS:
            found[number] = LEAD
    return found


def _columns(rows: StructureRows, *fields: int) -> list[Sequence[int]]:
    """Some of the values of all blocks."""
    return [rows.blocks[field::BLOCK_FIELDS] for field in fields]


def _opening_end(rows: StructureRows) -> int:
    """Where the opening ends: at the first heading, else after the first paragraph."""
    kinds, starts, ends = _columns(rows, 0, 2, 3)
    if HEADING_BLOCK in kinds:
        return starts[kinds.index(HEADING_BLOCK)]
    return ends[kinds.index(PARAGRAPH_BLOCK)] if PARAGRAPH_BLOCK in kinds else 0


def _borders(rows: StructureRows, body: str) -> list[int]:
    """The bits of each sentence that say whether it begins a paragraph or a section."""
    starts, ends = (rows.sentences[field::SENTENCE_FIELDS] for field in (1, 2))
    blocks = list(zip(*_columns(rows, 0, 1, 5), strict=True))
    top = min((level for kind, level, _ in blocks if kind == HEADING_BLOCK), default=0)
    found = [0] * len(starts)
    first, closed = 0, False
    for kind, level, count in blocks:
        if not count:
            continue
        closes = kind in CLOSING_BLOCKS
        begins = (closes and not closed) or (kind == HEADING_BLOCK and level == top)
        if begins or not first:
            found[first] = BEGINS_PARAGRAPH | BEGINS_SECTION
        elif "\n" in body[ends[first - 1] : starts[first]]:
            found[first] = BEGINS_PARAGRAPH
        first, closed = first + count, closes
    return found
