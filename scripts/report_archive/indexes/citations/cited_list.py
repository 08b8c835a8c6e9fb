"""A list of citations, of which only those files are made that would not be as they stand."""

import hashlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.citations.shown import INDEX, OF_ONE_SUBJECT, ShownCitations
from report_archive.indexes.content_cuts import page_starts
from report_archive.indexes.drafts import DraftGroup
from report_archive.indexes.keyed_list import KeyedList, MadeWhenShown
from report_archive.indexes.list_sizes import ListSizes
from report_archive.model import Page

TITLES: Final = {"titles": "文件：书名号里的名称", "meetings": "会议与活动"}


class _Groups(Mapping[int, Markup]):
    """The headlines by the places of the first entries below them, made when they are asked for."""

    def __init__(self, shown: ShownCitations) -> None:
        self._shown = shown
        self._number = {place: n for n, place in enumerate(shown.first[:-1].tolist())}

    def __len__(self) -> int:
        return len(self._number)

    def __iter__(self) -> Iterator[int]:
        return iter(self._number)

    def __getitem__(self, place: int) -> Markup:
        return self._shown.headlines[self._number[place]]


@dataclass(frozen=True)
class CitedList(KeyedList):
    """The list, its headlines told by numbers: there are about as many as entries."""

    shown: ShownCitations = None  # type: ignore[assignment]  # fields behind defaults need one

    @cached_property
    def groups(self) -> Mapping[int, Markup]:
        """The headlines by the places of the first entries below them."""
        return _Groups(self.shown)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The place of the first entry of each page, one page at least; sizes have headlines in."""
        return tuple(page_starts(self.keys, self.sizes, self.on_a_page))

    def _draft(
        self, what: str, start: int, end: int, told: str, make: Callable[[], Page]
    ) -> DraftGroup:
        """A file with some of the entries, of which is told what decides it besides their keys."""
        digest = hashlib.blake2b(self.keyed.keys[start:end].tobytes(), digest_size=32)
        first = max(bisect_right(self.headlines, start) - 1, 0)
        last = bisect_right(self.headlines, end - 1)
        digest.update(self.shown.told_headlines(first, last))
        digest.update((self.shown.first[first:last] - start).tobytes())
        digest.update(told.encode("utf-8", "surrogatepass"))
        return DraftGroup(f"{self._name} {what}", digest.digest(), lambda: [make()])


def cited_list(shown: ShownCitations, sizes: ListSizes) -> CitedList:
    """The list as pages show it."""
    return CitedList(
        INDEX,
        shown.part,
        TITLES[shown.part],
        _lead(shown),
        MadeWhenShown(len(shown), shown.entry),
        "句",
        shared_sizes=sizes,
        keyed=shown.keyed(),
        shown=shown,
    )


def _lead(shown: ShownCitations) -> Markup:
    origin = addresses.wording_list(INDEX, shown.part)
    index = addresses.link(origin, addresses.wording_index(INDEX))
    bound = f"文库很大，每个先列 {OF_ONE_SUBJECT} 句，其余的点名称旁的“查例句”看全。"
    return Markup(
        "报告里提到的，逐句列出，提到的报告多的在前；字样相同才算同一个（全角半角、引号样式不计）。"
        f'{bound if shown.left_out.any() else ""}总表见<a href="{index}">文件与会议</a>。'
    )
