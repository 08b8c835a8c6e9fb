"""What a list of citations shows: which things, and of each which sentences (例句)."""

from collections.abc import Mapping
from functools import cached_property
from typing import Final

import numpy as np
from markupsafe import Markup

from report_archive import addresses
from report_archive.indexes.cells import cells_of, found_under
from report_archive.indexes.citations.marked import marked
from report_archive.indexes.citations.mention import LISTED
from report_archive.indexes.citations.read import Cited
from report_archive.indexes.keyed_list import Keyed
from report_archive.indexes.narrowing import Pairs
from report_archive.indexes.quoted_entry import QuotedEntry, size_of
from report_archive.indexes.ranges import Array, begins_of_runs, borders, in_ranges
from report_archive.indexes.report_facts import facts_of
from report_archive.indexes.row_keys import key_of
from report_archive.indexes.said import phrase_link
from report_archive.markup import escape, link

INDEX: Final = "citations"
MOST_ENTRIES: Final = 20_000  # sentences on a list, all in archives of a thousand reports
OF_ONE_SUBJECT: Final = 40  # sentences, in archives that have more
HEADLINE, NAME = 200, 6  # about how many bytes of HTML one takes, and each sign of its name
ROW: Final = 100  # bytes of one as data, the words apart
FRAME: Final = size_of(("", "", ""), 0)


class ShownCitations:
    """The entries of one of the LISTED lists.

    Shape:   subjects are places of those that it has room for, first is where the entries of each
             begin, and where the last end; rows are those of columns that the entries show;
             left_out counts by subjects the sentences that there is no room for.
    """

    def __init__(self, part: str, cited: Cited, most: int = MOST_ENTRIES) -> None:
        self.part, self.cited = part, cited
        own, every = cited.subjects.of(LISTED[part]), cited.subjects
        held = every.mentions[own]
        rows = every.members[in_ranges(every.first[own], held)]
        once = self._first_in_sentence(rows, np.repeat(np.arange(len(own)), held))
        sizes = np.add.reduceat(once, borders(held)[:-1], dtype=np.int64) if len(own) else held
        shown = _room(sizes, most)
        listed = int(np.count_nonzero(shown))
        self.subjects: Array = own[:listed]
        self.first = borders(shown[:listed])
        self.rows: Array = rows[once][in_ranges(borders(sizes)[:listed], shown[:listed])]
        self.left_out: Array = (sizes - shown)[:listed]

    def __len__(self) -> int:
        return len(self.rows)

    def _first_in_sentence(self, rows: Array, number: Array) -> Array:
        """A sentence that names a thing twice is shown once."""
        sentences, reports = self.cited.columns.rows.sentences, self.cited.report_of_rows
        new = begins_of_runs(number) | begins_of_runs(reports[rows])
        found: Array = new | begins_of_runs(sentences[rows])
        return found

    def keyed(self) -> Keyed:
        """What is told of the entries without making them."""
        keys = self.cited.columns.rows.keys[self.rows]
        return Keyed(
            keys=keys,
            ends=(keys >> np.uint64(16)).tolist(),
            sizes=self._sizes().tolist(),
            groups=(),
            cells=self._cells(),
            beside={},
            around=self._around,
            lengths=(ROW + 3 * self.cited.columns.rows.lengths[self.rows]).tolist(),
        )

    def _sizes(self) -> Array:
        """About how many bytes of HTML each entry takes, with the headline above it."""
        sizes = FRAME + 3 * self.cited.columns.rows.lengths[self.rows].astype(np.int64)
        every = self.cited.columns.strings.words
        names = self.cited.subjects.names[self.subjects].tolist()
        lengths = np.fromiter((len(every[name]) for name in names), np.int64, len(names))
        sizes[self.first[:-1]] += HEADLINE + NAME * lengths
        return sizes

    def _cells(self) -> Pairs:
        """By what each entry is found."""
        cited = self.cited
        themes = [found_under(each) for each in cited.columns.theme_sets]
        kind = cited.kind_of_reports[cited.report_of_rows[self.rows]]
        return Pairs(cited.kinds, themes, kind, cited.columns.rows.themes[self.rows])

    def _around(self, number: int) -> object:
        """What decides besides its row how a page shows an entry."""
        return facts_of(self.cited.report(int(self.rows[number])))

    def entry(self, number: int) -> QuotedEntry:
        """An entry as it is shown."""
        row, cited = int(self.rows[number]), self.cited
        rows, report = cited.columns.rows, cited.report(row)
        words = marked(cited.text(row), int(rows.starts[row]), int(rows.ends[row]))
        themes = cited.columns.theme_sets[rows.themes[row]]
        headline = self.headlines[int(np.searchsorted(self.first, number, side="right")) - 1]
        sentence = int(rows.sentences[row])
        return QuotedEntry(report, sentence, words, cells_of(report, themes), headline)

    @cached_property
    def headlines(self) -> Mapping[int, Markup]:
        """The headlines of subjects by their places on the list, each made when it is asked for."""
        return _Headlines(self)

    def told_headlines(self, first: int, last: int) -> bytes:
        """All that decides the headlines of some subjects."""
        every, strings = self.cited.subjects, self.cited.columns.strings
        own = self.subjects[first:last]
        begins, ends = every.first_year[own], every.first_year[own + 1]
        told = np.stack([every.kinds[own], every.reports[own], every.mentions[own], ends - begins])
        years = every.years[in_ranges(begins, ends - begins)]
        columns = strings.keys[every.names[own]], told, self.left_out[first:last], years
        return b"".join([column.astype(np.uint64).tobytes() for column in columns])


class _Headlines(dict[int, Markup]):
    """Subjects with who cites them; not from a template, there are so many."""

    def __init__(self, shown: ShownCitations) -> None:
        super().__init__()
        self._shown = shown

    def __missing__(self, number: int) -> Markup:
        shown = self._shown
        cited, place = shown.cited, int(shown.subjects[number])
        subjects, name = cited.subjects, cited.name(place)
        years = "、".join(map(str, subjects.years_of(place)))
        left_out = int(shown.left_out[number])
        left = f"；另有 {left_out} 句未列" if left_out else ""
        facts = f"{subjects.reports[place]} 篇，{subjects.mentions[place]} 处"
        seen = f"，见于 {years} 年度" if years else ""
        origin = addresses.wording_list(INDEX, shown.part)
        made = self[number] = Markup(
            f'<h2 id="{anchor(cited, place)}">{escape(name)}</h2> '
            f'<p class="facts">{facts}{seen}{left}。{link(phrase_link(origin, name), "查例句")}</p>'
        )
        return made


def anchor(cited: Cited, place: int) -> str:
    """Where a subject stands on a page of its list: told by its name, whatever comes before it."""
    return f"c{key_of(f'{cited.subjects.kind(place)} {cited.name(place)}'):016x}"


def _room(sizes: Array, most: int) -> Array:
    """How many of its sentences the list has room for of each thing, all where it can be."""
    of_one = sizes if sizes.sum() <= most else np.minimum(sizes, OF_ONE_SUBJECT)
    room = most - (np.cumsum(of_one) - of_one)
    found: Array = np.clip(room, 0, of_one)
    return found
