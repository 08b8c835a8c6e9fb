"""The files of the report finder, made only where what it knows of the reports has changed."""

from collections.abc import Iterator

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.wording import Archive
from report_archive.model import Page
from report_archive.report_finder.index import finder_files
from report_archive.report_finder.records import make_records, records_as_bytes


def finder_draft(archive: Archive) -> DraftGroup:
    """All files of the finder, as paths below the docs folder.

    Shape:   what decides what they look like is title, headings and the like of every report: a
             text that is corrected seldom changes any of these.
    """
    records = make_records(archive.reports)

    def make() -> Iterator[Page]:
        for name, data in finder_files(records, archive.segmenter).items():
            yield Page(f"assets/archive/{name}", data.decode("utf-8"))

    return DraftGroup("finder", records_as_bytes(records), make)
