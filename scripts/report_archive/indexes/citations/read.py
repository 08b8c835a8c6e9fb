"""The documents, meetings and campaigns that the reports of an archive cite."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report_archive.indexes.citations.find import Mentions, citations
from report_archive.indexes.citations.mention import MentionKind
from report_archive.indexes.citations.subjects import Subject, subjects
from report_archive.model import Report


@dataclass(frozen=True, slots=True)
class Cited:
    """What an archive cites.

    Order:   subjects as in subjects.
    """

    subjects: tuple[Subject, ...]

    def of(self, *kinds: MentionKind) -> tuple[Subject, ...]:
        """The subjects of some kinds, in order."""
        return tuple(subject for subject in self.subjects if subject.kind in kinds)


def read_citations(reports: Sequence[Report], mentions: Mapping[str, Mentions]) -> Cited:
    """What every report cites; the order of reports is that of a subject's citations.

    Shape:   mentions has what each report names, by its identifier.
    """
    return Cited(
        subjects(
            found for report in reports for found in citations(report, mentions[report.identifier])
        )
    )
