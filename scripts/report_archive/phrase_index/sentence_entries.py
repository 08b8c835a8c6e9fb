"""A report as the phrase index keeps it: its record, its sentences and the class of each."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from report_archive.markup import display_title
from report_archive.model import Block, BlockKind, Report, Role, Sentence
from report_archive.sentence_context import has_figure, sentence_contexts
from report_archive.text_folding import searchable_length

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

CLOSING_BLOCKS: Final = (BlockKind.SIGNATURE, BlockKind.DATE)


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
    texts: tuple[str, ...]
    classes: tuple[SentenceClass, ...]


def report_entry(report: Report) -> Entry:
    """What the index keeps of a report.

    Errors:  ValueError when sentences are not numbered 1, 2, 3, …: pages would be led to wrongly.
    """
    sentences = [sentence for block in report.structure.blocks for sentence in block.sentences]
    if [sentence.number for sentence in sentences] != list(range(1, len(sentences) + 1)):
        raise ValueError(f"{report.raw.path}: sentences are not numbered in order")
    texts = tuple(report.raw.body[sentence.start : sentence.end] for sentence in sentences)
    classes = tuple(_classes(report, texts))
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
    return Entry(_signed(record, texts, classes), texts, classes)


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
    """The record with a digest of all that the index keeps of the report."""
    everything = json.dumps([record_to_data(record), texts, classes], ensure_ascii=False)
    digest = hashlib.sha256(everything.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return replace(record, digest=digest)


def _classes(report: Report, texts: tuple[str, ...]) -> Iterator[SentenceClass]:
    """The class of every sentence, in order."""
    body, structure = report.raw.body, report.structure
    leads = sorted({point.start for point in structure.points})
    opening_end = _opening_end(report)
    top = min((block.level for block in structure.headings), default=0)
    before: tuple[Block, Sentence] | None = None
    lead = 0
    for context, text in zip(sentence_contexts(report), texts, strict=True):
        block, sentence, role = context.block, context.sentence, context.role
        while lead < len(leads) and leads[lead] < sentence.start:
            lead += 1
        leads_point = lead < len(leads) and leads[lead] < sentence.end
        position = _position(block, role, leads_point, sentence.start < opening_end)
        bits = HAS_FIGURE if has_figure(text) else 0
        bits |= HANDY if searchable_length(text) in HANDY_LENGTHS else 0
        bits |= _borders(body, before, block, sentence, top)
        name = role.value if role else ""
        yield SentenceClass(name, position, bits, context.themes)
        before = block, sentence


def _opening_end(report: Report) -> int:
    """Where the opening ends: at the first heading, else after the first paragraph."""
    structure = report.structure
    if structure.headings:
        return structure.headings[0].start
    paragraphs = (block for block in structure.blocks if block.kind is BlockKind.PARAGRAPH)
    return next((block.end for block in paragraphs), 0)


def _position(block: Block, role: Role | None, leads_point: bool, in_opening: bool) -> str:
    """Where in the report a sentence stands; the first rule that holds."""
    if block.kind is BlockKind.TITLE:
        return TITLE
    if block.kind is BlockKind.HEADING:
        return HEADING
    if leads_point:
        return LEAD
    if role is Role.CLOSING or block.kind in CLOSING_BLOCKS:
        return CLOSING
    return OPENING if in_opening else BODY


def _borders(
    body: str, before: tuple[Block, Sentence] | None, block: Block, sentence: Sentence, top: int
) -> int:
    """The bits of a sentence that begins a paragraph or a section."""
    if before is None:
        return BEGINS_PARAGRAPH | BEGINS_SECTION
    block_before, sentence_before = before
    if block is block_before:
        return 0
    bits = BEGINS_PARAGRAPH if "\n" in body[sentence_before.end : sentence.start] else 0
    closing = block.kind in CLOSING_BLOCKS and block_before.kind not in CLOSING_BLOCKS
    if closing or (block.kind is BlockKind.HEADING and block.level == top):
        bits |= BEGINS_SECTION | BEGINS_PARAGRAPH
    return bits
