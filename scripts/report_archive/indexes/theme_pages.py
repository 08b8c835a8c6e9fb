"""How everyone wrote a theme: its sections and points, report by report (主题页)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any, Final

from report_archive import addresses
from report_archive.indexes.listing import page_turner, paged
from report_archive.indexes.page_templates import render_page
from report_archive.indexes.reading import reading_order, themes_touched
from report_archive.markup import display_title
from report_archive.model import BlockKind, Finding, Page, Report, Sentence, heading_text
from report_archive.vocabulary import Vocabulary

PARTS_ON_A_PAGE: Final = 120
LONGEST_SENTENCE: Final = 160  # code points; a longer first sentence is cut with ……


@dataclass(frozen=True, slots=True)
class ThemePart:
    """One section or point on a theme: where it is, its heading, its first sentence."""

    report: Report
    anchor: str
    level: int
    heading: str
    sentence: str


def theme_parts(report: Report) -> dict[str, list[ThemePart]]:
    """The sections and points of one report by their themes, in the order of the text."""
    parts: dict[str, list[tuple[int, ThemePart]]] = {}
    for start, themes, part in _parts(report):
        for theme in themes:
            if theme.value is not None:
                parts.setdefault(theme.value, []).append((start, part))
    return {
        name: [part for _, part in sorted(found, key=lambda item: item[0])]
        for name, found in parts.items()
    }


def _parts(report: Report) -> Iterator[tuple[int, tuple[Finding[str], ...], ThemePart]]:
    body, structure = report.raw.body, report.structure
    sentences = [
        sentence
        for block in structure.blocks
        if block.kind is BlockKind.PARAGRAPH
        for sentence in block.sentences
    ]
    starts = [sentence.start for sentence in sentences]
    for number, (heading, themes, (_, end)) in enumerate(
        zip(structure.headings, report.heading_themes, structure.sections, strict=True), 1
    ):
        first = _first_sentence(body, sentences, starts, heading.end, end)
        text = heading_text(body, heading)
        part = ThemePart(report, f"h{number}", heading.level, text, first)
        yield heading.start, themes, part
    for number, (point, themes) in enumerate(
        zip(structure.points, report.point_themes, strict=True), 1
    ):
        first = _first_sentence(body, sentences, starts, point.lead_end, point.end)
        lead = body[point.start : point.lead_end].strip()
        yield point.start, themes, ThemePart(report, f"d{number}", 0, lead, first)


def _first_sentence(
    body: str, sentences: Sequence[Sentence], starts: Sequence[int], begin: int, end: int
) -> str:
    """What is said first after a heading or a lead, up to the end of its section."""
    index = bisect_left(starts, begin)
    inside = sentences[index - 1] if index and sentences[index - 1].end > begin + 1 else None
    if inside is not None:  # the lead is the beginning of a longer sentence
        text = body[begin : inside.end].lstrip("，。：；、, ")
    elif index < len(sentences) and sentences[index].start < end:
        text = body[sentences[index].start : sentences[index].end]
    else:
        return ""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_SENTENCE else text[:LONGEST_SENTENCE] + "……"


def theme_pages(reports: Sequence[Report], vocabulary: Vocabulary) -> list[Page]:
    """The pages of every theme in the vocabulary that some report touches.

    Order:   themes as in the vocabulary; within one, newest report first, then as in the text.
    """
    found: dict[str, list[ThemePart]] = {term.name: [] for term in vocabulary.themes}
    touching: dict[str, int] = {}
    for report in sorted(reports, key=reading_order):
        for name, parts in theme_parts(report).items():
            found.setdefault(name, []).extend(parts)
        for name in themes_touched(report):
            touching[name] = touching.get(name, 0) + 1
    pages = []
    for term in vocabulary.themes:
        parts = found[term.name]
        for number, part in paged(parts, PARTS_ON_A_PAGE):
            path = addresses.theme(term.slug, number)
            pages.append(
                render_page(
                    path,
                    term.name,
                    "theme",
                    scope=term.scope,
                    total=len(parts),
                    report_count=touching.get(term.name, 0),
                    all_url=addresses.link(path, addresses.all_reports()),
                    groups=_groups(path, part),
                    turner=page_turner(
                        path,
                        number,
                        len(parts),
                        PARTS_ON_A_PAGE,
                        partial(addresses.theme, term.slug),
                    ),
                )
            )
    return pages


def _groups(origin: str, parts: Sequence[ThemePart]) -> list[dict[str, Any]]:
    """The parts of one page, those of one report together under its title."""
    groups: list[dict[str, Any]] = []
    for _, members in groupby(parts, key=lambda part: part.report.identifier):
        of_report = list(members)
        report = of_report[0].report
        page, found = addresses.report_page(report.identifier), report.metadata
        facts = (found.office.value, found.year.value, found.kind.value)
        groups.append(
            {
                "title": display_title(report),
                "url": addresses.link(origin, page),
                "facts": " · ".join(str(fact) for fact in facts if fact),
                "parts": [
                    {
                        "url": addresses.link(origin, page, part.anchor),
                        "heading": part.heading,
                        "sentence": part.sentence,
                        "level": part.level,
                    }
                    for part in of_report
                ],
            }
        )
    return groups
