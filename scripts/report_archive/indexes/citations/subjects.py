"""Citations grouped by what they cite: each document, meeting and campaign once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from report_archive.indexes.citations.find import Citation
from report_archive.indexes.citations.mention import MentionKind
from report_archive.text_folding import searchable

MASKED: Final = re.compile("[*＊XxＸ×○]")  # 《**年鉴》 says less than 《统计年鉴》


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that reports cite.

    Shape:   name is how it is mostly written; years are those of the reports, newest first.
    Units:   reports and mentions are numbers of those.
    Order:   citations as the reports stand.
    """

    name: str
    kind: MentionKind
    reports: int
    mentions: int
    years: tuple[int, ...]
    citations: tuple[Citation, ...]


def subjects(found: Iterable[Citation]) -> tuple[Subject, ...]:
    """Every subject; the same words, width, quotation marks and spaces apart, are one subject.

    Order:   those cited by most reports first; 《方案》 and the like last.
    """
    grouped: dict[tuple[MentionKind, str], list[Citation]] = defaultdict(list)
    folded: dict[str, str] = {}
    for citation in found:
        words, kind = citation.mention[2:]
        key = folded.get(words) or folded.setdefault(words, searchable(words))
        grouped[kind, key].append(citation)
    made = [_subject(kind, members) for (kind, _), members in grouped.items()]
    return tuple(sorted(made, key=rank))


def rank(subject: Subject) -> tuple[bool, int, int, bool, str]:
    """What subjects are sorted by."""
    return (
        subject.kind is MentionKind.NAMELESS,
        -subject.reports,
        -subject.mentions,
        MASKED.search(subject.name) is not None,
        subject.name,
    )


def _subject(kind: MentionKind, members: Sequence[Citation]) -> Subject:
    if len(members) == 1:  # as most are
        report, _, _, mention = members[0]
        year = report.metadata.year.value
        return Subject(mention.words, kind, 1, 1, (year,) if year else (), tuple(members))
    written = Counter([citation.mention.words for citation in members])
    reports = {citation.report.identifier: citation.report for citation in members}
    found = {report.metadata.year.value for report in reports.values()}
    return Subject(
        name=min(written, key=lambda words: (-written[words], words)),
        kind=kind,
        reports=len(reports),
        mentions=len(members),
        years=tuple(sorted((year for year in found if year), reverse=True)),
        citations=tuple(members),
    )
