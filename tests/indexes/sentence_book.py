"""The sentences of a few reports, read as for a whole archive."""

from collections.abc import Sequence

from report_archive.indexes.set_phrases.known import Known
from report_archive.indexes.set_phrases.samples import SentenceBook
from report_archive.indexes.theme_places import ThemePlaces
from report_archive.model import Report


def sentences_of(reports: Sequence[Report]) -> SentenceBook:
    return Known(reports).book([ThemePlaces.of(report).packed() for report in reports])
