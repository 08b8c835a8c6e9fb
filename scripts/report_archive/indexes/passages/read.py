"""Every list of passages over all reports, computed once (段落作用)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from report_archive.indexes.passages.find import (
    Found,
    Quotation,
    closing_quotations,
    role_quotations,
)
from report_archive.indexes.passages.ranking import SharedQuotation, ranked
from report_archive.indexes.passages.shown_text import ShownText
from report_archive.indexes.passages.transitions import LeadsTo, transitions
from report_archive.indexes.reading import UNKNOWN
from report_archive.model import Report, Role
from report_archive.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class PassageList:
    """One list: what it is called, and its entries under the headlines they are grouped by.

    Shape:   part names its folder; a group is its name, its slug and its entries.
    """

    part: str
    name: str
    groups: tuple[tuple[str, str, tuple[SharedQuotation, ...]], ...]

    @property
    def entries(self) -> tuple[SharedQuotation, ...]:
        """All entries, group by group."""
        return tuple(entry for _, _, entries in self.groups for entry in entries)


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


def read_passages(
    part: str, listed: Iterable[tuple[int, Quotation]], vocabulary: Vocabulary
) -> PassageList:
    """One of the PARTS.

    Shape:   listed are the passages of all reports that it has, each with its place.
    Order:   groups by kind as in the vocabulary, the unknown last; entries as ranked.
    """
    if part == TRANSITION:
        leading: dict[LeadsTo, list[Quotation]] = {leads_to: [] for leads_to in LEADS}
        for place, quotation in listed:
            leading[LEADS[place - len(BY_KIND)]].append(quotation)
        return _transitions(leading)
    name = NAME_OF[part]
    return PassageList(part, name, _by_kind((quotation for _, quotation in listed), vocabulary))


def _by_kind(
    quotations: Iterable[Quotation], vocabulary: Vocabulary
) -> tuple[tuple[str, str, tuple[SharedQuotation, ...]], ...]:
    together: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        kind = quotation.report.metadata.kind.value or UNKNOWN
        together.setdefault(kind, []).append(quotation)
    kinds = [(term.name, term.slug) for term in vocabulary.kinds]
    listed = {name for name, _ in kinds}
    others = [(name, f"kind-{n}") for n, name in enumerate(sorted(set(together) - listed), 1)]
    return tuple(
        (name, slug, ranked(together[name])) for name, slug in (*kinds, *others) if name in together
    )


def _transitions(together: Mapping[LeadsTo, Sequence[Quotation]]) -> PassageList:
    groups = tuple(
        (leads_to.value, TRANSITION_SLUGS[leads_to], ranked(found))
        for leads_to, found in together.items()
        if found
    )
    return PassageList(TRANSITION, "过渡", groups)
