"""The words of drawings that a document keeps in parts of their own: SmartArt and charts."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from report_archive.intake.docx_package import Element, attribute, local_name, number

# The part of a document that an r:id names; None where there is none.
Parts = Callable[[str], Element | None]
DEEPEST: Final = 60  # points below one another; SmartArt has a handful


def smart_art_lines(data: Element) -> list[str]:
    """The words of a SmartArt drawing (智能图形), a line for each paragraph.

    Shape:   data is its data model: points, and connections that say which is below which.
    Order:   each point before those below it, these as the drawing counts them.
    """
    points: dict[str, Element] = {}
    below: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for part in data.iter("{*}pt", "{*}cxn"):
        if local_name(part) == "pt":
            points.setdefault(attribute(part, "modelId") or "", part)
        elif attribute(part, "type") in (None, "parOf"):
            place = number(attribute(part, "srcOrd")) or 0
            below[attribute(part, "srcId") or ""].append((place, attribute(part, "destId") or ""))
    # What presents a point repeats no words; what nothing connects comes last.
    roots = [name for name, part in points.items() if attribute(part, "type") == "doc"]
    order = list(dict.fromkeys([*_downwards(roots, below), *points]))
    return [line for name in order if name in points for line in drawn_lines(points[name])]


def _downwards(roots: list[str], below: dict[str, list[tuple[int, str]]]) -> Iterator[str]:
    waiting = [(name, 0) for name in reversed(roots)]
    seen: set[str] = set()
    while waiting:
        name, depth = waiting.pop()
        if name in seen or depth > DEEPEST:
            continue
        seen.add(name)
        yield name
        inner = sorted(below.get(name, ()), reverse=True)
        waiting += [(other, depth + 1) for _, other in inner]


def drawn_lines(part: Element) -> list[str]:
    """The paragraphs of a drawing that hold words."""
    lines = (
        "".join(word.text or "" for word in paragraph.iter("{*}t"))
        for paragraph in part.iter("{*}p")
    )
    return [" ".join(line.split()) for line in lines if line.strip()]


def chart_words(chart: Element) -> str:
    """What stands in a chart (图表): titles, names and figures, parted by spaces."""
    titles = [line for part in chart.iter("{*}title") for line in drawn_lines(part)]
    values = [value.text or "" for value in chart.iter("{*}v")]
    return " ".join(word for word in (*titles, *values) if word.strip())
