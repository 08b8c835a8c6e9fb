"""What the page 写法 says of each index, read off its values."""

from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.by_year.read import ByYear
from report_archive.indexes.by_year.trends import Trend
from report_archive.indexes.citations.mention import MentionKind
from report_archive.indexes.citations.read import Cited
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.landing import PATH, IndexSummary
from report_archive.indexes.page_templates import render_part
from report_archive.indexes.passages.read import PassageList
from report_archive.indexes.reading import shortened
from report_archive.indexes.said import phrase_link, source_of
from report_archive.indexes.set_phrases.phrases import SetPhrases
from report_archive.indexes.set_phrases.samples import SentenceBook
from report_archive.indexes.shared_wording.reading import SharedWording

LINES_SHOWN: Final = 5
PHRASES_SHOWN: Final = 8
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


def phrases_summary(found: SetPhrases, book: SentenceBook) -> IndexSummary:
    """The index of set phrases; its examples are the first of its list, one with a sentence."""
    example = Markup()
    if found.common:
        use = found.common[0].uses(1)[0]
        report = found.reports[use.report]
        example = render_part(
            "wording-phrases",
            phrases=[
                (phrase.text, phrase_link(PATH, phrase.text), phrase.reports)
                for phrase in found.common[:PHRASES_SHOWN]
            ],
            words=shortened(book.text(use), LONGEST),
            source=source_of(report, use.sentence, PATH),
        )
    parts = ("加引号的", found.quoted), ("数字略语", found.abbreviations), ("四字词语", found.four)
    counts = "".join(f"，{name} {len(phrases):,}" for name, phrases in parts)
    return IndexSummary(
        name="固定表述",
        question="哪些话大家都这样说？",
        counts=f"常用表述 {len(found.common):,} 条{counts}",
        url=addresses.link(PATH, addresses.wording_index("set-phrases")),
        example=example,
    )


def citations_summary(cited: Cited) -> IndexSummary:
    """The index of citations; its example is a sentence that cites what most reports cite."""
    named = [subject for subject in cited.subjects if subject.kind is not MentionKind.NAMELESS]
    example = Markup()
    if named:
        first = named[0].citations[0]
        example = render_part(
            "said",
            words=shortened(first.text, LONGEST),
            source=source_of(first.report, first.sentence.number, PATH),
        )
    return IndexSummary(
        name="文件与会议",
        question="哪些文件、会议、活动，各家怎么提？",
        counts=f"文件、会议与活动 {len(named):,} 种",
        url=addresses.link(PATH, addresses.wording_index("citations")),
        example=example,
    )


def shared_summary(shared: SharedWording) -> IndexSummary:
    """The index of shared wording; its example is the first cluster as one report has it."""
    example = Markup()
    if shared.clusters:
        first = shared.clusters[0].members[0]
        example = render_part(
            "said",
            words=shortened(shared.text(first), LONGEST),
            source=source_of(shared.corpus.reports[first.report], shared.number(first), PATH),
        )
    return IndexSummary(
        name="相同与相近",
        question="哪些句段几篇报告都有，差在哪几个字？",
        counts=f"相同相近的表述 {len(shared.clusters):,} 组，成对的报告 {shared.pairs.total:,} 对",
        url=addresses.link(PATH, addresses.wording_index("shared")),
        example=example,
    )


def by_year_summary(found: ByYear) -> IndexSummary:
    """The index of use by year; its examples are the first phrases that came in."""
    came = [each.phrase for each in found.phrases if each.trend is Trend.NEW]
    phrases = (came or [each.phrase for each in found.phrases])[:PHRASES_SHOWN]
    example = Markup()
    if phrases:
        rows = [(p.text, phrase_link(PATH, p.text), p.reports) for p in phrases]
        example = render_part("wording-phrases", phrases=rows, words="", source=None)
    counts = (f"{trend} {sum(e.trend is trend for e in found.phrases)}" for trend in Trend)
    return IndexSummary(
        name="年度变化",
        question="哪些说法是新的，哪些少见了？",
        counts="，".join(counts),
        url=addresses.link(PATH, addresses.wording_index("by-year")),
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
