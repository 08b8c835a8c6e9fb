"""One entry of a list of wording (条目)."""

from dataclasses import dataclass
from typing import Any, Protocol

from markupsafe import Markup

from report_archive.indexes.cells import Cell, Cells
from report_archive.indexes.composed_entry import NO_HEADLINE
from report_archive.indexes.flagged_cells import Flagged
from report_archive.indexes.said import Frames


class Entry(Protocol):
    """One entry of a list, found under every combination of values that is in its cells.

    Shape:   group is the HTML of the headline that it stands under, empty where the list has none.
    """

    @property
    def cells(self) -> Cells | Flagged: ...

    @property
    def group(self) -> Markup: ...

    def html(self, frames: Frames) -> str:
        """One list item's inside, as pages have it that lie in the folder of the frames."""
        ...

    def size(self) -> int:
        """About how many bytes of HTML that is."""
        ...

    def row(self) -> Any:
        """The entry for the browser: its HTML, or what entry_rows.js makes that of."""
        ...


@dataclass(frozen=True, slots=True)
class ListEntry:
    """An entry that is HTML already, its links those of the list's folder."""

    text: Markup
    cells: frozenset[Cell] | Flagged
    group: Markup = NO_HEADLINE

    def html(self, frames: Frames) -> str:
        """The entry as it is; all pages of a list lie in one folder."""
        return self.text

    def size(self) -> int:
        """Its bytes."""
        return len(self.text.encode())

    def row(self) -> Markup:
        """The entry as it is."""
        return self.text
