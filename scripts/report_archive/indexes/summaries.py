"""What the page 写法 says of each index, read off its values."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.by_year.read import ByYear
from report_archive.indexes.by_year.trends import Trend
from report_archive.indexes.citations.read import Cited
from report_archive.indexes.citations.subjects import NAMELESS
from report_archive.indexes.figures.read import Figures
from report_archive.indexes.headings.reading import Headings
from report_archive.indexes.landing import NO_EXAMPLE, PATH, IndexSummary
from report_archive.indexes.page_templates import render_part
from report_archive.indexes.passages.lists import Passages
from report_archive.indexes.reading import shortened
from report_archive.indexes.said import phrase_link, said, source_of
from report_archive.indexes.set_phrases.phrases import SetPhrase, SetPhrases
from report_archive.indexes.set_phrases.samples import SentenceBook
from report_archive.indexes.shared_wording.reading import SharedWording
from report_archive.model import Report

LINES_SHOWN: Final = 5
PHRASES_SHOWN: Final = 8
LONGEST: Final = 160  # code points of an example
TELLING: Final = ("shortcoming", "opening")  # lists of passages, that which tells most first
# Each index by its folder: its name, and what a writer asks that it answers.
ASKED: Final = {
    "headings": ("小标题", "一组小标题怎么起，才整齐又有内容？"),
    "set-phrases": ("固定表述", "哪些话大家都这样说？"),
    "figures": ("数据表述", "一个数字怎么报、怎么比？"),
    "citations": ("文件与会议", "哪些文件、会议、活动，各家怎么提？"),
    "passages": ("开头、过渡、不足、打算、结尾", "怎样起笔、转承、讲问题、讲打算、收尾？"),
    "shared": ("相同与相近", "哪些句段几篇报告都有，差在哪几个字？"),
    "by-year": ("年度变化", "哪些说法是新的，哪些少见了？"),
}


def _summary(index: str, counts: str, example: Markup) -> IndexSummary:
    name, question = ASKED[index]
    url = addresses.link(PATH, addresses.wording_index(index))
    return IndexSummary(name, question, counts, url, example)


def _quoted(words: str, report: Report, number: int) -> Markup:
    return said(shortened(words, LONGEST), source_of(report, number, PATH))


def _phrases(phrases: Sequence[SetPhrase]) -> Markup:
    rows = [(phrase.text, phrase_link(PATH, phrase.text), phrase.reports) for phrase in phrases]
    return render_part("wording-phrases", phrases=rows)


def headings_summary(headings: Headings) -> IndexSummary:
    """The index of headings; its example is the best set on the most used frame."""
    example = NO_EXAMPLE
    if headings.groups:
        lines = headings.sets[headings.groups[0].sets[0].place]
        words = "\n".join(line.words for line in lines.lines[:LINES_SHOWN])
        example = said(words, source_of(lines.report, lines.lines[0].sentence, PATH))
    counts = f"小标题与分条 {headings.lines:,} 条，句式 {len(headings.groups):,} 种"
    return _summary("headings", counts, example)


def phrases_summary(found: SetPhrases, book: SentenceBook) -> IndexSummary:
    """The index of set phrases; its examples are the first of its list, one with a sentence."""
    example = NO_EXAMPLE
    if found.common:
        use = found.common[0].uses(1)[0]
        report = found.reports[use.report]
        example = _phrases(found.common[:PHRASES_SHOWN])
        example += _quoted(book.text(use), report, use.sentence)
    parts = ("加引号的", found.quoted), ("数字略语", found.abbreviations), ("四字词语", found.four)
    counts = "".join(f"，{name} {len(phrases):,}" for name, phrases in parts)
    return _summary("set-phrases", f"常用表述 {len(found.common):,} 条{counts}", example)


def citations_summary(cited: Cited) -> IndexSummary:
    """The index of citations; its example is a sentence that cites what most reports cite."""
    named, example = np.flatnonzero(cited.subjects.kinds != NAMELESS), NO_EXAMPLE
    if len(named):
        row = int(cited.subjects.members[cited.subjects.first[named[0]]])
        number = int(cited.columns.rows.sentences[row])
        example = _quoted(cited.text(row), cited.report(row), number)
    return _summary("citations", f"文件、会议与活动 {len(named):,} 种", example)


def shared_summary(shared: SharedWording) -> IndexSummary:
    """The index of shared wording; its example is the first cluster as one report has it."""
    example = NO_EXAMPLE
    if shared.clusters:
        first = shared.clusters[0].members[0]
        report = shared.corpus.reports[first.report]
        example = _quoted(shared.text(first), report, shared.number(first))
    counts = f"相同相近的表述 {len(shared.clusters):,} 种，成对的报告 {shared.pairs.total:,} 对"
    return _summary("shared", counts, example)


def by_year_summary(found: ByYear) -> IndexSummary:
    """The index of use by year; its examples are the first phrases that came in."""
    came = [each.phrase for each in found.phrases if each.trend is Trend.NEW]
    phrases = (came or [each.phrase for each in found.phrases])[:PHRASES_SHOWN]
    counts = (f"{trend} {sum(e.trend is trend for e in found.phrases)}" for trend in Trend)
    return _summary("by-year", "，".join(counts), _phrases(phrases) if phrases else NO_EXAMPLE)


def figures_summary(figures: Figures) -> IndexSummary:
    """The index of figures; its example is a sentence on the measure that most reports state."""
    example = NO_EXAMPLE
    if figures.measures:
        first = figures.stated.at(int(figures.members.sentence[0]))
        example = _quoted(first.text, first.report, first.number)
    sentences = len(figures.stated.under)
    counts = f"报数据的 {sentences:,} 句，指标 {len(figures.measures):,} 个"
    return _summary("figures", counts, example)


def passages_summary(passages: Passages) -> IndexSummary:
    """The index of passages by role; its example tells shortcomings, or else opens a report."""
    counts = "，".join(f"{each.name} {len(each):,}" for each in passages.lists.values())
    example = NO_EXAMPLE
    if shown := [each for part in TELLING if len(each := passages.lists[part])]:
        first = passages.quotation(int(shown[0].rows[0]))
        example = _quoted(first.text, first.report, first.number)
    return _summary("passages", counts, example)
