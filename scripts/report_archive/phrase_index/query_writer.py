"""A query as text again, so that it can stand in a search box or an address.

parse_query reads this text as the same query. The twin in the browser is phrase_query_text.js;
tests/contract/phrase_query.yml holds both to the same answers.
"""

import re
from collections.abc import Iterator
from typing import Final

from report_archive.phrase_index.query_fields import (
    FIELD_NAMES,
    FIGURES_NAME,
    MASKS_NAME,
    NAMES,
    SCOPE_NAME,
    SCOPES,
    UNKNOWN,
    YES,
)
from report_archive.phrase_index.query_tree import Field, Filter, Gap, Pattern, Query, Scope, Term
from report_archive.phrase_index.typed_query import must_be_escaped

# What folded text needs a backslash or quotes for, wherever it stands.
SIGNS: Final = re.compile(r"[*?|{\\ ]")
UNQUOTABLE: Final = re.compile(r'["\\]')
MOST_QUESTION_MARKS: Final = 3


def query_text(query: Query) -> str:
    """The query in the grammar's plainest form.

    Shape:   the query is one that parse_query gives: pieces folded, gaps merged.
    Example: 以*为抓手 -会议 年度:2021-2023 范围:段落
    """
    return " ".join(_items(query))


def _items(query: Query) -> Iterator[str]:
    for term in query.required:
        yield _term_text(term)
    for term in query.excluded:
        yield "-" + _term_text(term)
    for item in query.filters:
        yield _filter_text(item)
    if query.scope is not Scope.SENTENCE:
        yield f"{SCOPE_NAME}:{_name_of(SCOPES, query.scope)}"
    if query.masks:
        yield f"{MASKS_NAME}:{YES}"
    if query.figures:
        yield f"{FIGURES_NAME}:{YES}"


def _name_of(names: dict[str, Field] | dict[str, Scope], wanted: Field | Scope) -> str:
    return next(name for name, value in names.items() if value is wanted)


def _term_text(term: Term) -> str:
    return "|".join(map(_pattern_text, term.alternatives))


def _pattern_text(pattern: Pattern) -> str:
    first = pattern.parts[0]
    opener = _opener(first) if isinstance(first, str) else -1
    if isinstance(first, str) and len(pattern.parts) == 1 and not UNQUOTABLE.search(first):
        return f'"{first}"' if opener >= 0 or SIGNS.search(first) else first
    text = "".join(
        SIGNS.sub(r"\\\g<0>", part) if isinstance(part, str) else _gap_text(part)
        for part in pattern.parts
    )
    return text if opener < 0 else f"{text[:opener]}\\{text[opener:]}"


def _opener(text: str) -> int:
    """Where the sign stands that makes a text an exclusion, a quotation or a field; -1 for none."""
    if text.startswith(("-", '"')):
        return 0
    return next((len(name) for name in NAMES if text.startswith(f"{name}:")), -1)


def _gap_text(gap: Gap) -> str:
    if gap == Gap(0, None):
        return "*"
    if gap.shortest == gap.longest:
        exactly = gap.shortest
        return "?" * exactly if exactly <= MOST_QUESTION_MARKS else f"{{{exactly}}}"
    return f"{{{gap.shortest},{'' if gap.longest is None else gap.longest}}}"


def _filter_text(item: Filter) -> str:
    values = _years(item.values) if item.field is Field.YEAR else item.values
    written = "|".join(map(_value_text, values))
    return f"{'-' if item.excluded else ''}{_name_of(FIELD_NAMES, item.field)}:{written}"


def _value_text(value: str) -> str:
    escaped = (f"\\{sign}" if must_be_escaped(sign) else sign for sign in value)
    return "".join(escaped) or UNKNOWN


def _years(years: tuple[str, ...]) -> list[str]:
    """Years that follow each other, as ranges."""
    runs: list[list[str]] = []
    for year in years:
        if year and runs and runs[-1][-1] and int(year) == int(runs[-1][-1]) + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return [run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs]
