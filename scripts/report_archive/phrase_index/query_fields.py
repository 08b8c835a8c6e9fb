"""What a query can be narrowed by: the names of fields and settings, and how their values are read.

The twin in the browser is phrase_query_fields.js; tests/contract/phrase_query.yml holds both to the
same answers.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from report_archive.model import Role
from report_archive.phrase_index.query_tree import Field, Scope
from report_archive.phrase_index.sentence_entries import POSITIONS
from report_archive.phrase_index.typed_query import VALUE_ENDS, TypedQuery
from report_archive.text_folding import searchable

UNKNOWN: Final = "待核对"  # asks for what is not known, as it does in the lists of reports
# The first name of a field is the one queries are written with.
FIELD_NAMES: Final = {
    "年度": Field.YEAR,
    "年份": Field.YEAR,
    "单位名称": Field.OFFICE,
    "单位": Field.OFFICE,
    "单位类型": Field.OFFICE_TYPE,
    "层级": Field.LEVEL,
    "文种": Field.KIND,
    "主题": Field.THEME,
    "作用": Field.ROLE,
    "位置": Field.POSITION,
}
# The type of an office where its values are types, else its name.
OFFICE_OR_TYPE: Final = "单位"
SCOPE_NAME: Final = "范围"
MASKS_NAME: Final = "容脱敏"
FIGURES_NAME: Final = "有数字"
YES: Final = "是"
SETTINGS: Final[Mapping[str, Sequence[str]]] = {
    SCOPE_NAME: ("句子", "段落", "部分"),
    MASKS_NAME: (YES, "否"),
    FIGURES_NAME: (YES, "否"),
}
SCOPES: Final = {
    "句子": Scope.SENTENCE,
    "段落": Scope.PARAGRAPH,
    "部分": Scope.SECTION,
}
NAMES: Final = (*FIELD_NAMES, *SETTINGS)
FIXED_VALUES: Final[Mapping[Field, Sequence[str]]] = {
    Field.ROLE: tuple(role.value for role in Role),
    Field.POSITION: POSITIONS,
}
# A sentence has one value of each field but of these: for them, two wishes can both come true.
SEVERAL: Final = frozenset({Field.THEME, Field.OFFICE})
MOST_SHOWN: Final = 5
LEVEL_SUFFIX: Final = "级"  # 县级 is 县

KnownValues = Mapping[Field, Sequence[str]]

# "2023" "2023年" "2021-2023" "2021年至2023年" "2021——2023", folded
YEARS: Final = re.compile(
    r"""
    ( (?:19|20)[0-9]{2} ) 年?度?
    (?: [-~至到]{1,2} ( (?:19|20)[0-9]{2} ) 年?度? )?
    """,
    re.VERBOSE,
)
# "2021-" "2021-20": a range that is still being typed
HALF_YEARS: Final = re.compile(r"((?:19|20)[0-9]{2}) 年?度? [-~至到]{1,2} [0-9]{0,3}", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class TypedValue:
    """A value as typed, and which signs of the query it is."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadValue:
    """The names a typed value stands for, and, when it was not quite one of them, a message."""

    names: tuple[str, ...]
    message: str = ""


def field_name(typed: TypedQuery, start: int) -> str:
    """The name of a field or setting that begins here and is followed by a colon, else ""."""
    for name in NAMES:
        end = start + len(name)
        if typed.marks[end : end + 1] == ":" and typed.text(start, end) == name:
            return name
    return ""


def read_values(typed: TypedQuery, at: int) -> tuple[list[TypedValue], int]:
    """The values behind a colon and where they end; A|B, A,B and A、B are two."""
    values = []
    at = typed.after_spaces(at)
    while True:
        value, at = _read_value(typed, at)
        if searchable(value.text):
            values.append(value)
        behind = typed.after_spaces(at)
        if typed.marks[behind : behind + 1] == "|":
            at = typed.after_spaces(behind + 1)
        elif typed.marks[at : at + 1] == ",":
            at += 1
        else:
            return values, at


def _read_value(typed: TypedQuery, start: int) -> tuple[TypedValue, int]:
    closing = typed.closing_quote(start)
    if closing is not None and closing > 0 and typed.ends(closing + 1, VALUE_ENDS):
        return TypedValue(typed.text(start + 1, closing), start, closing + 1), closing + 1
    end = start
    while not typed.ends(end, VALUE_ENDS):
        end += 1
    return TypedValue(typed.text(start, end), start, end), end


def value_reader(name: str, known: KnownValues) -> Callable[[str], ReadValue]:
    """How values behind this name are read; a value that names nothing gives no names."""
    if name in SETTINGS:
        return lambda text: _read_listed(text, SETTINGS[name])
    field = FIELD_NAMES[name]
    if field is Field.YEAR:
        return lambda text: _read_known_or_not(text, _read_years)
    listed = FIXED_VALUES.get(field, known.get(field))
    if listed is None or field is Field.OFFICE:
        return lambda text: _read_known_or_not(text, lambda value: ReadValue((value,)))
    return lambda text: _read_known_or_not(text, lambda value: _read_listed(value, listed))


def is_listed(value: str, listed: Sequence[str]) -> bool:
    """Whether a value is one of a list, but for width, case and spaces."""
    return searchable(value) in map(searchable, listed)


def _read_known_or_not(text: str, read: Callable[[str], ReadValue]) -> ReadValue:
    return ReadValue(("",)) if searchable(text) == UNKNOWN else read(text)


def _read_listed(text: str, listed: Sequence[str]) -> ReadValue:
    """The value itself, else all that it is a part of."""
    folded = searchable(text)
    for value in listed:
        if searchable(value) in (folded, folded.removesuffix(LEVEL_SUFFIX)):
            return ReadValue((value,))
    names = tuple(value for value in listed if folded in searchable(value))
    if not names:
        return ReadValue(())
    more = f"等{len(names)}项" if len(names) > MOST_SHOWN else ""
    return ReadValue(names, f"当作“{'、'.join(names[:MOST_SHOWN])}{more}”")


def _read_years(text: str) -> ReadValue:
    folded = searchable(text)
    whole = YEARS.fullmatch(folded)
    if whole is None:
        half = HALF_YEARS.fullmatch(folded)
        return ReadValue((half[1],), f"没有写全，当作“{half[1]}”") if half else ReadValue(())
    first, last = int(whole[1]), int(whole[2] or whole[1])
    message = f"前后颠倒，当作“{last}-{first}”" if last < first else ""
    years = range(min(first, last), max(first, last) + 1)
    return ReadValue(tuple(map(str, years)), message)
