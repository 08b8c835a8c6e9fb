"""From what a reader types to what is asked; the grammar stands in docs/guide/searching.md.

No query fails: what cannot be meant as typed gets a notice and the nearest sensible reading. The
twin in the browser is phrase_query.js; tests/contract/phrase_query.yml holds both to the same
answers.
"""

from dataclasses import dataclass, replace
from typing import Final

from report_archive.phrase_index.query_fields import (
    FIELD_NAMES,
    FIGURES_NAME,
    MASKS_NAME,
    OFFICE_OR_TYPE,
    SCOPE_NAME,
    SCOPES,
    SETTINGS,
    SEVERAL,
    YES,
    KnownValues,
    TypedValue,
    field_name,
    is_listed,
    read_values,
    value_reader,
)
from report_archive.phrase_index.query_pattern import literal, read_pattern
from report_archive.phrase_index.query_tree import Field, Filter, Pattern, Query, Term
from report_archive.phrase_index.typed_query import LONGEST, Notice, TypedQuery, read_signs

MOST_WORDS: Final = 20


@dataclass(frozen=True, slots=True)
class ReadQuery:
    """What a query asks, and what the reader should know of how it was read.

    Order:   notices as they came up.
    """

    query: Query
    notices: tuple[Notice, ...] = ()


def parse_query(text: str, known: KnownValues | None = None) -> ReadQuery:
    """Read a query.

    Shape:   known holds the values that the archive has, for fields where others mean that the
             reader did not think of a field at all; without them any value is taken.
    Errors:  none; every text is read in some way.
    Example: parse_query("督查 -会议").query == Query(required=(督查,), excluded=(会议,))
    """
    typed = read_signs(text)
    parser = _Parser(typed, known or {})
    parser.read()
    notices = parser.notices
    query = parser.query
    if query == Query() and not parser.settings:
        pattern = literal(typed.original[:LONGEST])
        if pattern is not None:
            query = Query(required=(Term((pattern,)),))
            end = len(typed.marks)
            message = f"没有可查的词，按原文查{typed.excerpt(0, end)}"
            notices = [typed.notice(0, end, message)]
    if len(text) > LONGEST:
        message = f"检索式超过 {LONGEST} 个字，只查前 {LONGEST} 个"
        notices = [*notices, Notice(LONGEST, len(text), message)]
    return ReadQuery(query, tuple(notices))


class _Parser:
    """Goes through the signs once and gathers what they ask."""

    def __init__(self, typed: TypedQuery, known: KnownValues) -> None:
        self.typed = typed
        self.known = known
        self.query = Query()
        self.notices: list[Notice] = []
        self._words = 0
        self.settings: set[str] = set()

    def read(self) -> None:
        """All items of the query."""
        at = 0
        while at < len(self.typed.marks):
            if self.typed.marks[at] == " ":
                at += 1
            elif self.typed.marks[at] == "|":
                end = self._after_bars(at)
                self._note(at, at + 1, "“|”前面没有词，略去")
                at = end
            else:
                at = self._read_item(at)

    def _note(self, start: int, end: int, message: str) -> None:
        self.notices.append(self.typed.notice(start, end, message))

    def _after_bars(self, at: int) -> int:
        while at < len(self.typed.marks) and self.typed.marks[at] in " |":
            at += 1
        return at

    def _read_item(self, start: int) -> int:
        """A word, field or setting, kept out when a minus stands before it; returns its end."""
        marks = self.typed.marks
        excluded = marks[start] == "-" and marks[start + 1 : start + 2] != "-"
        if not excluded:
            return self._read_field(start, False) or self._read_term(start, False)
        if self.typed.ends(start + 1):
            self._note(start, start + 1, "“-”后面没有词，略去")
            return start + 1
        return self._read_field(start + 1, True) or self._read_term(start + 1, True)

    def _read_term(self, start: int, excluded: bool) -> int:
        """Words that a bar joins; returns where they end."""
        alternatives: list[Pattern] = []
        at = start
        while True:
            pattern, end = read_pattern(self.typed, at, self.notices)
            if pattern is not None and pattern not in alternatives and self._has_room(at):
                alternatives.append(pattern)
            behind = self.typed.after_spaces(end)
            if self.typed.marks[behind : behind + 1] != "|":
                break
            at = self._after_bars(behind)
            if at == len(self.typed.marks):
                self._note(behind, behind + 1, "“|”后面没有词，略去")
                end = at
                break
            self._note_what_bars_cannot_join(at)
        self._add_term(tuple(alternatives), excluded)
        return end

    def _note_what_bars_cannot_join(self, at: int) -> None:
        if self.typed.marks[at] == "-" and not self.typed.ends(at + 1):
            self._note(at, at + 1, "“|”后面的“-”不表示排除，按原文查")
        elif name := field_name(self.typed, at):
            self._note(at, at + len(name) + 1, f"“|”后面不能接筛选项，“{name}:”按原文查")

    def _has_room(self, at: int) -> bool:
        """Counts a word; notes the first that is too many."""
        self._words += 1
        if self._words == MOST_WORDS + 1:
            end = len(self.typed.marks)
            self._note(at, end, f"一次最多查 {MOST_WORDS} 个词，后面的略去")
        return self._words <= MOST_WORDS

    def _add_term(self, alternatives: tuple[Pattern, ...], excluded: bool) -> None:
        term, query = Term(alternatives), self.query
        if not alternatives or term in (query.excluded if excluded else query.required):
            return
        if excluded:
            self.query = replace(query, excluded=(*query.excluded, term))
        else:
            self.query = replace(query, required=(*query.required, term))

    def _read_field(self, start: int, excluded: bool) -> int:
        """A field or setting with its values; returns its end, 0 where there is none."""
        name = field_name(self.typed, start)
        if not name:
            return 0
        begin = start - 1 if excluded else start
        colon = start + len(name)
        values, end = read_values(self.typed, colon + 1)
        if not values:
            self._note(begin, end, f"“{name}:”后面没有内容，略去")
            return end
        names = self._read_names(name, values)
        if names:
            self._apply(name, names, values, (begin, end), excluded)
            return end
        value = self.typed.excerpt(values[0].start, values[-1].end)
        if self.typed.marks[colon + 1] == " ":
            self._note(begin, colon + 1, f"“{name}”里没有{value}，“{name}:”略去")
            return colon + 1
        word = self.typed.excerpt(start, end)
        self._note(begin, end, f"“{name}”里没有{value}，按原文查{word}")
        return 0

    def _read_names(self, name: str, values: list[TypedValue]) -> tuple[str, ...]:
        """What the values name, each once; what names nothing is noted when others do."""
        read = value_reader(name, self.known)
        readings = [(value, read(value.text)) for value in values]
        names = tuple(dict.fromkeys(each for _, reading in readings for each in reading.names))
        for value, reading in readings if names else ():
            shown = self.typed.excerpt(value.start, value.end)
            if not reading.names:
                self._note(value.start, value.end, f"“{name}”里没有{shown}，略去")
            elif reading.message:
                self._note(value.start, value.end, shown + reading.message)
        return names

    def _apply(
        self,
        name: str,
        names: tuple[str, ...],
        values: list[TypedValue],
        span: tuple[int, int],
        excluded: bool,
    ) -> None:
        if name in SETTINGS:
            self._set_setting(name, names, span, excluded)
            return
        field = FIELD_NAMES[name]
        types = self.known.get(Field.OFFICE_TYPE, ())
        if name == OFFICE_OR_TYPE and all(is_listed(value.text, types) for value in values):
            read = value_reader("单位类型", self.known)
            names = tuple(dict.fromkeys(read(value.text).names[0] for value in values))
            field = Field.OFFICE_TYPE
        self._add_filter(Filter(field, names, excluded), name, span)

    def _add_filter(self, wanted: Filter, name: str, span: tuple[int, int]) -> None:
        """Two filters on a field that has one value each would find nothing: they are joined."""
        filters = list(self.query.filters)
        if wanted in filters:
            return
        for place, other in enumerate(filters):
            joins = other.field is wanted.field and not (other.excluded or wanted.excluded)
            if joins and wanted.field not in SEVERAL:
                names = tuple(dict.fromkeys((*other.values, *wanted.values)))
                filters[place] = replace(other, values=names)
                self._note(*span, f"“{name}”写了几次，符合其中一个即可")
                break
        else:
            filters.append(wanted)
        self.query = replace(self.query, filters=tuple(filters))

    def _set_setting(
        self, name: str, names: tuple[str, ...], span: tuple[int, int], excluded: bool
    ) -> None:
        if excluded:
            self._note(*span, f"“{name}”不能排除，略去")
            return
        if len(names) > 1 or name in self.settings:
            self._note(*span, f"“{name}”只能有一个，当作“{names[0]}”")
        self.settings.add(name)
        if name == SCOPE_NAME:
            self.query = replace(self.query, scope=SCOPES[names[0]])
        elif name == MASKS_NAME:
            self.query = replace(self.query, masks=names[0] == YES)
        elif name == FIGURES_NAME:
            self.query = replace(self.query, figures=names[0] == YES)
