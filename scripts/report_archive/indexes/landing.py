"""The way to all indexes of wording: what each answers, how much it holds, an example (写法)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.page_templates import render_page
from report_archive.model import Page

PATH: Final = addresses.wording_index("wording")  # examples link from here
GUIDE: Final = "guide/wording.md"
NO_EXAMPLE: Final = Markup()


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """One index in a few words.

    Shape:   question is what a writer asks and the index answers; counts says how much it holds;
             example is HTML whose links start from PATH, empty where the archive has none.
    """

    name: str
    question: str
    counts: str
    url: str
    example: Markup = NO_EXAMPLE


def landing_page(report_count: int, summaries: Sequence[IndexSummary]) -> Page:
    """The page 写法, from which every index of wording is one click away."""
    return render_page(
        PATH,
        "写法",
        "wording",
        report_count=report_count,
        summaries=summaries,
        compare_url=addresses.link(PATH, addresses.COMPARE),
        guide_url=addresses.link(PATH, GUIDE),
    )
