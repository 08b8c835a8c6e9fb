"""Pages as they are when none stands yet."""

from collections.abc import Iterable

from report_archive.indexes.drafts import Draft, DraftGroup, made_together
from report_archive.model import Page


def made(pages: Iterable[Page | Draft]) -> list[Page]:
    """Pages, those that are drafts made; each says where it goes as its draft did."""
    found = []
    for page in pages:
        found.append(page.make() if isinstance(page, Draft) else page)
        assert found[-1].path == page.path
    return found


def all_made(pages: Iterable[Page | DraftGroup]) -> list[Page]:
    """Pages and what groups of them give."""
    return [
        page
        for each in pages
        for page in (made_together(each) if isinstance(each, DraftGroup) else [each])
    ]
