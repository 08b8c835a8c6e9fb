"""A small bar chart of years, readable without colour and without scripts (柱形图)."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from report_archive.indexes.by_year.read import YearRow
from report_archive.indexes.page_templates import render_part

STEP: Final = 14  # from one year to the next, in units of the drawing
BAR: Final = 10
HIGHEST: Final = 40
LOWEST: Final = 1.5  # what is more than nothing is seen
WIDEST: Final = 40  # years; over more of them, years without reports have no room


def bar_chart(rows: Sequence[YearRow]) -> Markup:
    """Bars by rate on a line that is broken where a year has no reports.

    Order:   rows ascending by year.
    """
    columns = _columns(rows)
    bars = [
        _bar(column * STEP, height)
        for column, height in zip(columns, bar_heights(rows), strict=True)
    ]
    return render_part(
        "year-chart",
        bars=Markup(" ".join(bars)),
        width=(columns[-1] + 1 if columns else 1) * STEP,
        base=HIGHEST,
        first=rows[0].year if rows else "",
        last=rows[-1].year if len(rows) > 1 else "",
    )


def bar_heights(rows: Sequence[YearRow]) -> list[float]:
    """How high the bar of each year is drawn."""
    top = max((row.rate for row in rows), default=0.0)
    return [
        max(LOWEST, round(HIGHEST * row.rate / top, 1)) if row.occurrences else 0 for row in rows
    ]


def _bar(left: int, height: float) -> str:
    """One year; not from a template, there are a dozen in every chart."""
    line = f'<path d="M{left} {HIGHEST}h{STEP}"/>'
    if not height:
        return line
    top = round(HIGHEST - height, 1)
    return f'<rect x="{left + 2}" y="{top}" width="{BAR}" height="{height}"/>{line}'


def _columns(rows: Sequence[YearRow]) -> list[int]:
    """In which column each year stands: years apart are columns apart."""
    if not rows or rows[-1].year - rows[0].year >= WIDEST:
        return list(range(len(rows)))
    return [row.year - rows[0].year for row in rows]
