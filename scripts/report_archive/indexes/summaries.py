"""What the page 写法 says of each index, read off its values."""

from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.landing import PATH, IndexSummary
from report_archive.indexes.page_templates import render_part
from report_archive.indexes.passages.read import PassageList
from report_archive.indexes.reading import shortened
from report_archive.indexes.said import source_of

LINES_SHOWN: Final = 5
LONGEST: Final = 160  # code points of an example


def headings_summary(headings: Headings) -> IndexSummary:
    """The index of headings; its example is the best set on the most used frame."""
    example = Markup()
    if headings.groups:
        lines = headings.groups[0].sets[0].lines
        example = render_part(
            "said",
            words="\n".join(line.words for line in lines.lines[:LINES_SHOWN]),
            source=source_of(lines.report, lines.lines[0].sentence, PATH),
        )
    return IndexSummary(
        name="小标题",
        question="一组小标题怎么起，才整齐又有内容？",
        counts=f"小标题与分条 {headings.lines:,} 条，句式 {len(headings.groups):,} 种",
        url=addresses.link(PATH, addresses.wording_index("headings")),
        example=example,
    )


def figures_summary(figures: Figures) -> IndexSummary:
    """The index of figures; its example is a sentence on the measure that most reports state."""
    example = Markup()
    if figures.measures:
        where = figures.measures[0].sentences[0].where
        example = render_part(
            "said",
            words=shortened(where.text, LONGEST),
            source=source_of(where.report, where.sentence.number, PATH),
        )
    sentences = sum(map(len, figures.by_report.values()))
    return IndexSummary(
        name="数据表述",
        question="一个数字怎么报、怎么比？",
        counts=f"报数据的 {sentences:,} 句，指标 {len(figures.measures):,} 个",
        url=addresses.link(PATH, addresses.wording_index("figures")),
        example=example,
    )


def passages_summary(lists: tuple[PassageList, ...]) -> IndexSummary:
    """The index of passages by role; its example tells shortcomings."""
    example = Markup()
    entries = {shown.part: shown.entries for shown in lists}
    for part in ("shortcoming", "opening"):
        if entries[part]:
            first = entries[part][0].first
            example = render_part(
                "said",
                words=shortened(first.text, LONGEST),
                source=source_of(first.report, first.number, PATH),
            )
            break
    return IndexSummary(
        name="开头、过渡、不足、打算、结尾",
        question="怎样起笔、转承、讲问题、讲打算、收尾？",
        counts="，".join(f"{shown.name} {len(shown.entries):,}" for shown in lists),
        url=addresses.link(PATH, addresses.wording_index("passages")),
        example=example,
    )
