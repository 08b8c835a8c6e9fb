"""A report as the phrase index keeps it: its record, its sentences and the class of each."""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from report_archive.markup import display_title
from report_archive.model import Block, BlockKind, Report, Role
from report_archive.phrase_index.cut_texts import CutTexts
from report_archive.sentence_context import has_figure, sentence_roles, sentence_themes
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
CLOSING_ROLE: Final = Role.CLOSING.value
TOPS: Final = (TITLE, HEADING)
PLACED: Final = dict.fromkeys(CLOSING_BLOCKS, CLOSING) | {
    BlockKind.TITLE: TITLE,
    BlockKind.HEADING: HEADING,
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
    sentences = [sentence for block in report.structure.blocks for sentence in block.sentences]
    if [sentence.number for sentence in sentences] != list(range(1, len(sentences) + 1)):
        raise ValueError(f"{report.raw.path}: sentences are not numbered in order")
    starts, ends = [each.start for each in sentences], [each.end for each in sentences]
    cut = CutTexts(report.raw.body, starts, ends)
    texts = tuple(cut)
    # Most sentences of a report are of a few classes.
    shared: dict[SentenceClass, SentenceClass] = {}
    classes = tuple([shared.setdefault(each, each) for each in _classes(report, texts)])
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
    """The record with a digest of all that the index keeps of the report."""
    everything = json.dumps([record_to_data(record), texts, classes], ensure_ascii=False)
    digest = hashlib.sha256(everything.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return replace(record, digest=digest)


def _classes(report: Report, texts: Sequence[str]) -> Iterator[SentenceClass]:
    """The class of every sentence, in order."""
    roles = sentence_roles(report)
    positions, borders = _positions(report, roles), _borders(report)
    facts = zip(roles, positions, borders, sentence_themes(report), texts, strict=True)
    for role, position, border, themes, text in facts:
        bits = border | HAS_FIGURE if has_figure(text) else border
        if searchable_length(text) in HANDY_LENGTHS:
            bits |= HANDY
        yield SentenceClass(role, position, bits, themes)


def _positions(report: Report, roles: Sequence[str]) -> list[str]:
    """Where in the report each sentence stands."""
    structure = report.structure
    sentences = [sentence for block in structure.blocks for sentence in block.sentences]
    starts = [sentence.start for sentence in sentences]
    opening = bisect_left(starts, _opening_end(report))
    found = [OPENING] * opening + [BODY] * (len(starts) - opening)
    found = [
        CLOSING if role == CLOSING_ROLE else position
        for role, position in zip(roles, found, strict=True)
    ]
    end = 0
    for block in structure.blocks:
        first, end = end, end + len(block.sentences)
        if block.kind in PLACED:
            found[first:end] = [PLACED[block.kind]] * (end - first)
    for point in structure.points:
        number = bisect_right(starts, point.start) - 1
        leads = number >= 0 and point.start < sentences[number].end
        if leads and found[number] not in TOPS:
            found[number] = LEAD
    return found


def _opening_end(report: Report) -> int:
    """Where the opening ends: at the first heading, else after the first paragraph."""
    structure = report.structure
    if structure.headings:
        return structure.headings[0].start
    paragraphs = (block for block in structure.blocks if block.kind is BlockKind.PARAGRAPH)
    return next((block.end for block in paragraphs), 0)


def _borders(report: Report) -> list[int]:
    """The bits of each sentence that say whether it begins a paragraph or a section."""
    body = report.raw.body
    top = min((block.level for block in report.structure.headings), default=0)
    found: list[int] = []
    before: Block | None = None
    for block in report.structure.blocks:
        if not block.sentences:
            continue
        if before is None:
            bits = BEGINS_PARAGRAPH | BEGINS_SECTION
        else:
            between = body[before.sentences[-1].end : block.sentences[0].start]
            bits = BEGINS_PARAGRAPH if "\n" in between else 0
            closing = block.kind in CLOSING_BLOCKS and before.kind not in CLOSING_BLOCKS
            if closing or (block.kind is BlockKind.HEADING and block.level == top):
                bits |= BEGINS_SECTION | BEGINS_PARAGRAPH
        found.append(bits)
        found += [0] * (len(block.sentences) - 1)
        before = block
    return found
