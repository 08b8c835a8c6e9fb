"""What a search answers: counts, facet counts, hits, and what could not be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from report_archive.phrase_index.matching import Span
from report_archive.phrase_index.query_tree import Field
from report_archive.phrase_index.sentence_entries import ReportRecord, SentenceClass


class Order(StrEnum):
    """In what order hits are given; see FORMAT.md."""

    RELEVANCE = "relevance"  # 相关
    NEWEST = "newest"  # 年度由近到远
    OLDEST = "oldest"  # 年度由远到近
    LEFT = "left"  # 左侧上下文
    RIGHT = "right"  # 右侧上下文


@dataclass(frozen=True, slots=True)
class Hit:
    """One sentence that was asked for (检索结果).

    Units:   marks are stretches of text to highlight, in code points.
    """

    record: ReportRecord
    number: int
    text: str
    marks: tuple[Span, ...]
    sentence_class: SentenceClass

    @property
    def anchor(self) -> str:
        """Where on the report's page the sentence stands."""
        return f"s{self.number}"


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything about one query.

    Shape:   facets hold for each field but OFFICE how many sentences have each value, taken
             without the query's own filters on that field; figures counts sentences with figures
             in the same way. exact is False when defects names files that could not be used: the
             numbers are then lower bounds.
    Order:   values by falling count, then by name.
    """

    sentences: int
    reports: int
    exact: bool
    facets: Mapping[Field, Mapping[str, int]]
    figures: int
    hits: tuple[Hit, ...]
    defects: tuple[str, ...]
