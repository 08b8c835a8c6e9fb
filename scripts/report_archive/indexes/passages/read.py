"""Which passages of one report each list has (段落作用)."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Final

from report_archive.indexes.passages.find import Found, closing_quotations, role_quotations
from report_archive.indexes.passages.shown_text import ShownText
from report_archive.indexes.passages.transitions import LeadsTo, transitions
from report_archive.model import Report, Role

# The part, its name, and how a report's passages of it are found.
BY_KIND: Final[tuple[tuple[str, str, Callable[[ShownText], Iterator[Found]]], ...]] = (
    ("opening", "开头", partial(role_quotations, role=Role.OPENING)),
    ("shortcoming", "不足", partial(role_quotations, role=Role.SHORTCOMING)),
    ("plan", "打算", partial(role_quotations, role=Role.PLAN)),
    ("closing", "结尾", closing_quotations),
)
TRANSITION_SLUGS: Final[Mapping[LeadsTo, str]] = {
    LeadsTo.MAIN: "main",
    LeadsTo.SHORTCOMINGS: "shortcomings",
    LeadsTo.PLANS: "plans",
    LeadsTo.POINTS: "points",
}


# Where a passage of a report is listed: the place of its part in BY_KIND, or after those the place
# of what it leads to.
LEADS: Final = tuple(LeadsTo)
PLACE_OF: Final = {leads_to: place for place, leads_to in enumerate(LEADS, len(BY_KIND))}
NAME_OF: Final = {part: name for part, name, _ in BY_KIND}
TRANSITION: Final = "transition"
PART_OF: Final = (*[part for part, _, _ in BY_KIND], *[TRANSITION for _ in LEADS])
# The lists 开头 过渡 不足 打算 结尾, in the order in which a report is written.
PARTS: Final = ("opening", TRANSITION, "shortcoming", "plan", "closing")


def passages_of(report: Report) -> tuple[tuple[int, Found], ...]:
    """The passages of one report, each with the place of its list.

    Order:   list by list, as in the text.
    """
    shown = ShownText(report)
    listed = [
        (place, found)
        for place, (_, _, found_in) in enumerate(BY_KIND)
        for found in found_in(shown)
    ]
    leading = [(PLACE_OF[leads_to], found) for found, leads_to in transitions(shown)]
    return (*listed, *leading)
