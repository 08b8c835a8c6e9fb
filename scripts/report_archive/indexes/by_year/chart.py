"""A small bar chart of years, readable without colour and without scripts (柱形图)."""

from collections.abc import Sequence
from typing import Any, Final

from markupsafe import Markup

from report_archive.indexes.by_year.read import YearRow
from report_archive.indexes.page_templates import render_part

STEP: Final = 14  # from one year to the next, in units of the drawing
BAR: Final = 10
HIGHEST: Final = 40
LOWEST: Final = 1.5  # what is more than nothing is seen


def bar_chart(rows: Sequence[YearRow]) -> Markup:
    """Bars by rate, the years without any left empty on the line, the highest rate named."""
    top = max((row.rate for row in rows), default=0.0)
    bars: list[dict[str, Any]] = []
    for place, row in enumerate(rows):
        if row.occurrences:
            height = max(LOWEST, round(HIGHEST * row.rate / top, 1))
            bars.append({"x": place * STEP + 2, "y": round(HIGHEST - height, 1), "height": height})
    return render_part(
        "year-chart",
        bars=bars,
        width=max(1, len(rows)) * STEP,
        bar=BAR,
        base=HIGHEST,
        first=rows[0].year if rows else "",
        last=rows[-1].year if len(rows) > 1 else "",
    )
