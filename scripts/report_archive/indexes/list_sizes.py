"""How long lists are, for their pages behind the first, which do not tell it (列表长度).

Else one report more would change every page of a list. The browser puts the numbers where a page
leaves room for them.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from report_archive.indexes.data_script import data_script
from report_archive.indexes.drafts import DraftGroup
from report_archive.model import Page


class SizePlace(NamedTuple):
    """Where the browser finds the numbers of a list: in a script, under its folder."""

    script: str
    folder: str


class ListSizes:
    """The numbers of lists that have several pages, by their folders.

    Shape:   script is the name that the numbers are registered under.
    """

    def __init__(self, script: str) -> None:
        self._script = script
        self._sizes: dict[str, dict[str, int]] = {}

    def note(self, first: str, pages: int, **numbers: int) -> SizePlace:
        """Keep the numbers of the list whose first page has that path; where they will be."""
        folder = first.rpartition("/")[0]
        if pages > 1:
            self._sizes[folder] = {"pages": pages, **numbers}
        return SizePlace(self._script, folder)

    def files(self) -> Iterator[Page]:
        """The script, where any list has several pages."""
        if self._sizes:
            yield data_script(self._script, dict(sorted(self._sizes.items())))

    def drafts(self) -> Iterator[DraftGroup]:
        """The same before it is made."""
        for page in self.files():
            yield DraftGroup(page.path, page.text.encode("utf-8"), partial(list, [page]))
