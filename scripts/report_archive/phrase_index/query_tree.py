"""What a phrase query asks, once the grammar has read it (检索式): frozen values, no text to parse.

The JSON form is what contract cases and the browser's twin use; field names are the same there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Scope(StrEnum):
    """Where all words of a query must stand together (范围)."""

    SENTENCE = "sentence"  # 同句
    PARAGRAPH = "paragraph"  # 同段: one line of the source, a run-in heading with what follows it
    SECTION = "section"  # 同部分: from one heading of the report's highest level to the next


class Field(StrEnum):
    """What sentences can be narrowed by (筛选项)."""

    YEAR = "year"  # 年度
    OFFICE_TYPE = "office_type"  # 单位类型
    LEVEL = "level"  # 层级
    KIND = "kind"  # 文种
    OFFICE = "office"  # 单位: a value is any part of the office's name
    THEME = "theme"  # 主题
    ROLE = "role"  # 作用
    POSITION = "position"  # 位置


@dataclass(frozen=True, slots=True)
class Gap:
    """Any characters of the same sentence (间隔): `*` any number, `?` one, `{0,6}` up to six.

    Units:   code points of folded text; longest None is without limit.
    Example: `*` → Gap(0, None); `?` → Gap(1, 1); `{0,6}` → Gap(0, 6)
    """

    shortest: int
    longest: int | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Pieces of text in this order in one sentence, without overlap, with gaps between.

    Shape:   pieces are folded by text_folding.searchable and not empty; two pieces never follow
             each other; at least one part is a piece. A gap at either end asks for that many
             characters there (`?查`); Gap(0, …) at an end means nothing and is left out.
    Errors:  ValueError without a piece, or with an empty one.
    Example: 以*为抓手 → Pattern(("以", Gap(0, None), "为抓手"))
    """

    parts: tuple[str | Gap, ...]

    def __post_init__(self) -> None:
        if not self.pieces or not all(self.pieces):
            raise ValueError("a pattern needs a piece of text, and no piece may be empty")

    @property
    def pieces(self) -> tuple[str, ...]:
        """The parts that are text."""
        return tuple(part for part in self.parts if isinstance(part, str))


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a query: any of its patterns will do (A|B)."""

    alternatives: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """A field and the values it may have, or with excluded the values it may not have.

    Shape:   values are names as readers see them (督查督办, 县, 小标题); years are written out
             ("2021", "2022" for 2021-2022); "" is "not known". A sentence of several themes passes
             when one of them is asked for, and is kept out when one of them is excluded.
    """

    field: Field
    values: tuple[str, ...]
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A whole query (检索式).

    Shape:   a sentence is a hit when it holds at least one required term (any sentence, when none
             is required), passes the filters, and lies in a unit (scope) that holds every required
             and no excluded term. Filters narrow the hits, not what else the unit may hold.
             masks: a mask of the report (XX, **, 某) may stand for 1 to 8 characters of a piece,
             never for the whole piece. figures: only sentences with figures.
    """

    required: tuple[Term, ...] = ()
    excluded: tuple[Term, ...] = ()
    filters: tuple[Filter, ...] = ()
    scope: Scope = Scope.SENTENCE
    masks: bool = False
    figures: bool = False


def word_query(*words: str) -> Query:
    """The plainest query: sentences that hold all of some folded words."""
    return Query(required=tuple(Term((Pattern((word,)),)) for word in words))


def query_to_data(query: Query) -> dict[str, Any]:
    """The JSON form; what has its usual value is left out.

    Example: {"required": [[["以", [0, null], "为抓手"]]]}: terms, alternatives, parts; a gap is
             [shortest, longest]
    """
    data: dict[str, Any] = {}
    for name, terms in (("required", query.required), ("excluded", query.excluded)):
        if terms:
            data[name] = [[_parts_to_data(p) for p in term.alternatives] for term in terms]
    if query.filters:
        data["filters"] = [_filter_to_data(item) for item in query.filters]
    if query.scope is not Scope.SENTENCE:
        data["scope"] = query.scope.value
    for flag in ("masks", "figures"):
        if getattr(query, flag):
            data[flag] = True
    return data


def query_from_data(data: Mapping[str, Any]) -> Query:
    """What query_to_data made.

    Errors:  ValueError or TypeError for data of another shape.
    """
    return Query(
        required=_terms_from_data(data.get("required", [])),
        excluded=_terms_from_data(data.get("excluded", [])),
        filters=tuple(
            Filter(Field(item["field"]), tuple(item["values"]), bool(item.get("excluded", False)))
            for item in data.get("filters", [])
        ),
        scope=Scope(data.get("scope", "sentence")),
        masks=bool(data.get("masks", False)),
        figures=bool(data.get("figures", False)),
    )


def _parts_to_data(pattern: Pattern) -> list[Any]:
    return [
        part if isinstance(part, str) else [part.shortest, part.longest] for part in pattern.parts
    ]


def _filter_to_data(item: Filter) -> dict[str, Any]:
    data: dict[str, Any] = {"field": item.field.value, "values": list(item.values)}
    return data | {"excluded": True} if item.excluded else data


def _terms_from_data(terms: list[Any]) -> tuple[Term, ...]:
    return tuple(
        Term(
            tuple(
                Pattern(tuple(part if isinstance(part, str) else Gap(*part) for part in parts))
                for parts in alternatives
            )
        )
        for alternatives in terms
    )
