"""All chapters of wording, made one after the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.report_lists import report_wording
from report_archive.indexes.report_reading import PackedReading
from report_archive.indexes.wording import (
    CHAPTERS,
    Archive,
    in_reading_order,
    wording_landing,
)
from report_archive.model import Page, Report
from report_archive.source_reports import knowledge
from report_archive.vocabulary import Vocabulary


class Wording(NamedTuple):
    """The pages of all indexes of wording, and what the page of each report shows of them."""

    pages: list[Page]
    shown: Mapping[str, str]


def read_wording(
    reports: Sequence[Report],
    readings: Mapping[str, PackedReading] | None = None,
    vocabulary: Vocabulary | None = None,
) -> Wording:
    """What a site has of wording; the product's vocabulary unless another is given."""
    own, segmenter = knowledge()
    archive = Archive(in_reading_order(reports), vocabulary or own, segmenter, readings or {})
    chapters = [make(archive) for make in CHAPTERS.values()]
    summaries = {name: one for each in chapters for name, one in each.summaries.items()}
    pages = [page for each in chapters for page in made_pages(each.pages())]
    lists = [one for each in chapters for one in each.lists]
    return Wording([wording_landing(len(reports), summaries), *pages], report_wording(lists))


def made_pages(pages: Iterable[Page | DraftGroup]) -> Iterator[Page]:
    """Every page of an index, those of drafts made."""
    for page in pages:
        yield from [page] if isinstance(page, Page) else page.make()
