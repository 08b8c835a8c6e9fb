"""A report split into titles, headings, points, paragraphs and sentences."""

from collections.abc import Iterable, Sequence

from report_archive.model import Block, BlockKind, RawText, Sentence, Structure
from report_archive.problems import Problem
from report_archive.understanding.bare_headings import bare_headings
from report_archive.understanding.contents import contents_end
from report_archive.understanding.decimal_headings import decimal_headings
from report_archive.understanding.frame import Framed, read_head, read_tail
from report_archive.understanding.glossary import glossary_start
from report_archive.understanding.headings import Heading, numbered_headings
from report_archive.understanding.paragraphs import LineNumbers, Paragraph, split_paragraphs
from report_archive.understanding.points import find_points
from report_archive.understanding.sentences import ends_with_dots, split_sentences

# What a part of a paragraph is: its kind, its level, and where it starts and ends in the body.
Piece = tuple[BlockKind, int, int, int]


def parse_structure(raw: RawText) -> tuple[Structure, list[Problem]]:
    """Split one report into headings, points, paragraphs and sentences.

    Shape:   blocks keep source order; every character that is not white space belongs to one.
    Errors:  never raises on content; S01 where heading numbers skip or repeat, S02 without any.
    Source:  numbering of GB/T 9704-2012, 7.3.3.
    Example: "一、学习\\n（一）抓实。全年…" → heading 1, heading 2 "（一）抓实。", paragraph "全年…"
    """
    lines = LineNumbers(raw.body)
    paragraphs = split_paragraphs(raw.body, lines)
    head = read_head(paragraphs)
    first = head[-1].index + 1 if head else 0
    notes = glossary_start(paragraphs, first)
    tail = read_tail(paragraphs[:notes], first) or read_tail(paragraphs, notes)
    last = min(tail[0].index, notes) if tail else notes
    first = contents_end(paragraphs[:last], first)
    # What stands below the date, attachments and notes mostly, is no part of the outline.
    numbered = numbered_headings(paragraphs[:last], first)
    decimals = decimal_headings(paragraphs[:last], first, numbered)
    numbered = sorted([*numbered, *decimals], key=lambda heading: heading.index)
    bare = bare_headings(paragraphs, first, last, numbered)
    headings = sorted([*numbered, *bare], key=lambda heading: heading.index)
    pieces = _pieces(paragraphs, [*head, *tail], headings)
    blocks = _blocks(raw.body, pieces, lines)
    structure = Structure(blocks, find_points(raw.body, blocks, lines))
    return structure, _problems(raw.path, paragraphs, headings)


def _pieces(
    paragraphs: Sequence[Paragraph], framed: Iterable[Framed], headings: Iterable[Heading]
) -> list[Piece]:
    """Every paragraph, cut where a heading, a salutation or a signature in it ends."""
    cuts: dict[int, list[tuple[BlockKind, int, int]]] = {}
    for piece in framed:
        cuts.setdefault(piece.index, []).append((piece.kind, 0, piece.end))
    for heading in headings:
        cuts.setdefault(heading.index, []).append(
            (BlockKind.HEADING, heading.level, heading.length)
        )
    pieces: list[Piece] = []
    for index, paragraph in enumerate(paragraphs):
        start = paragraph.start
        for kind, level, length in cuts.get(index, []):
            pieces.append((kind, level, start, paragraph.start + length))
            start = paragraph.start + length
        pieces.append((BlockKind.PARAGRAPH, 0, start, paragraph.end))
    return pieces


def _blocks(body: str, pieces: Iterable[Piece], lines: LineNumbers) -> tuple[Block, ...]:
    blocks: list[Block] = []
    number, dots = 0, ends_with_dots(body)
    for kind, level, start, end in pieces:
        spans = split_sentences(body, start, end, dots=dots)
        if not spans:
            continue
        begin, finish = spans[0][0], spans[-1][1]
        line = lines.at(begin)
        broken = body.find("\n", begin, finish) >= 0
        sentences = tuple(
            [
                Sentence(number + place, left, right, lines.at(left) if broken else line)
                for place, (left, right) in enumerate(spans, start=1)
            ]
        )
        number += len(spans)
        blocks.append(Block(kind, level, begin, finish, line, sentences))
    return tuple(blocks)


def _problems(
    path: str, paragraphs: Sequence[Paragraph], headings: Sequence[Heading]
) -> list[Problem]:
    if not headings:
        return [Problem(path, 0, "S02", "no headings found")]
    return [
        Problem(
            path,
            paragraphs[heading.index].line,
            "S01",
            "heading numbers skip or repeat: "
            + paragraphs[heading.index].text[: heading.mark.length],
        )
        for heading in headings
        if heading.mark is not None and heading.off
    ]
