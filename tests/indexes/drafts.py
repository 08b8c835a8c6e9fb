"""Pages as they are when none stands yet."""

from collections.abc import Iterable

from report_archive.indexes.drafts import Draft
from report_archive.model import Page


def made(pages: Iterable[Page | Draft]) -> list[Page]:
    """Pages, those that are drafts made; each says where it goes as its draft did."""
    found = []
    for page in pages:
        found.append(page.make() if isinstance(page, Draft) else page)
        assert found[-1].path == page.path
    return found
