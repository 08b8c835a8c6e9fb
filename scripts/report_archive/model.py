"""The words of the domain as frozen values, each glossed once with its Chinese term.

Positions are 0-based code points in RawText.body, end exclusive; lines are 1-based.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from report_archive.packed_parts import PackedParts
from report_archive.report_details import (
    PartNames,
    PartThemes,
    StructureRows,
    Wording,
    body_of,
    opened_all_names,
    opened_keywords,
    opened_names,
    opened_passages,
    opened_rows,
    opened_structure,
    opened_themes,
    packed_body,
    packed_structure,
    packed_themes,
    packed_wording,
    structure_rows,
    theme_names,
)
from report_archive.report_parts import (
    Block,
    BlockKind,
    Finding,
    Passage,
    Point,
    Role,
    Sentence,
    Structure,
    heading_text,
)

__all__ = [
    "Block",
    "BlockKind",
    "Corrections",
    "Finding",
    "Metadata",
    "Page",
    "Passage",
    "Point",
    "RawText",
    "Release",
    "Removal",
    "Report",
    "Role",
    "Sentence",
    "Structure",
    "heading_text",
]

# Indexes go from report to report, and come back to some while they write their pages.
OPEN_AT_ONCE: Final = 256  # packed parts of reports
STRUCTURE, THEMES, WORDING, BODY = range(4)  # the packed parts of a report


@lru_cache(OPEN_AT_ONCE)
def _opened(packed: PackedParts, part: int, opened: Callable[[bytes], Any]) -> Any:
    """What is packed; the same object where it was asked for just now."""
    return opened(packed[part])


def _reduced(value: Any) -> tuple[Any, ...]:
    """How pickle is to make a dataclass again: what it does by itself is much slower to read."""
    made = type(value)
    return made, tuple([getattr(value, name) for name in made.__match_args__])


@dataclass(frozen=True, slots=True)
class Removal:
    """Words in a file that are no part of the report (剔除): where, by which rule, what.

    Units:   line is that of the file.
    """

    line: int
    rule: str
    text: str

    def __reduce__(self) -> tuple[Any, ...]:
        return _reduced(self)


@dataclass(frozen=True, slots=True)
class RawText:
    """The text of one report as its file has it (原文), line ends as LF, else untouched.

    Shape:   path is POSIX, relative to the reports folder; sha256 is that of the file's bytes.
             A file with several reports gives several texts: part counts them from 1, 0 where
             there is only one, and first_line is the line of the file that each begins on.
             margins are headers and footers, which are screened but not published; removed is
             what was taken out of the body. file is where the file lies, where path hides some
             of that. The body of a report that is packed is opened when somebody asks.
    """

    path: str
    encoding: str
    sha256: str
    body: str
    part: int = 0
    first_line: int = 1
    margins: str = ""
    removed: tuple[Removal, ...] = ()
    file: str = ""
    _packed: PackedParts = field(init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return _reduced(self)

    def __getattr__(self, name: str) -> Any:
        if name == "body":
            return _opened(self._packed, BODY, body_of)
        raise AttributeError(name, name=name, obj=self)

    @property
    def location(self) -> str:
        """The true path of the file: to find it, never to be shown."""
        return self.file or self.path


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report as a whole.

    Shape:   office 单位 · office_type 单位类型 · level 层级 · year 年度, the year the report is
             about · kind 文种 · themes 主题, weightiest first.
    """

    title: Finding[str]
    office: Finding[str]
    office_type: Finding[str]
    level: Finding[str]
    year: Finding[int]
    kind: Finding[str]
    themes: tuple[Finding[str], ...]

    def __reduce__(self) -> tuple[Any, ...]:
        return _reduced(self)


@dataclass(frozen=True, slots=True)
class Release:
    """A person's decision to publish a report in spite of its security marks (审核放行)."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a person wrote in the NAME.yml beside a report (更正); it overrides what was read.

    Shape:   fields that were not corrected are None.
    """

    path: str
    title: str | None = None
    office: str | None = None
    office_type: str | None = None
    level: str | None = None
    year: int | None = None
    kind: str | None = None
    themes: tuple[str, ...] | None = None
    release: Release | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report, understood (报告).

    Shape:   identifier is ASCII, made from the path, and names the page; heading_themes and
             point_themes run beside structure.headings and structure.points; masks counts the
             places where the text hides a word (脱敏占位: XX, **, 某); keywords are its
             characteristic words, weightiest first; release tells who let it pass in spite of a
             security mark. One that comes from another process or from the cache has what is large
             packed, and opens it each time somebody asks.
    """

    identifier: str
    raw: RawText
    structure: Structure
    metadata: Metadata
    heading_themes: tuple[tuple[Finding[str], ...], ...]
    point_themes: tuple[tuple[Finding[str], ...], ...]
    passages: tuple[Passage, ...]
    masks: int
    keywords: tuple[str, ...]
    release: Release | None = None
    _packed: PackedParts = field(init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        raw = tuple([getattr(self.raw, name) for name in SMALL_OF_RAW])
        return _report, (raw, *[getattr(self, name) for name in SMALL], self._as_packed())

    def rows(self) -> StructureRows:
        """The structure as rows of values, which cost next to nothing to open."""
        packed = self._packed_before()
        return _opened(packed, STRUCTURE, opened_rows) if packed else structure_rows(self.structure)

    def structure_bytes(self) -> bytes:
        """The structure as it is kept, for those who only ask whether it is the same."""
        packed = self._packed_before()
        return packed[STRUCTURE] if packed else packed_structure(self.structure)

    def part_names(self) -> PartNames:
        """The names of the themes of headings and points, opened in the same way."""
        if packed := self._packed_before():
            return opened_names(packed[THEMES])
        return PartNames(theme_names(self.heading_themes), theme_names(self.point_themes))

    def names_of_parts(self) -> Iterator[str]:
        """The same names in a row: of all headings, then of all points."""
        if packed := self._packed_before():
            return opened_all_names(packed[THEMES])
        parts = (*self.heading_themes, *self.point_themes)
        return (theme.value for part in parts for theme in part if theme.value)

    def __getattr__(self, name: str) -> Any:
        """What is packed; of a report that was made here, nothing is."""
        if name == "structure":
            return _opened(self._packed, STRUCTURE, opened_structure)
        if name in PartThemes._fields:
            return getattr(_opened(self._packed, THEMES, opened_themes), name)
        if name == "keywords":
            return opened_keywords(self._packed[WORDING])
        if name == "passages":
            return _opened(self._packed, WORDING, opened_passages)
        raise AttributeError(name, name=name, obj=self)

    def _packed_before(self) -> PackedParts | None:
        """What is large, packed, where it is."""
        try:
            return self._packed
        except AttributeError:
            return None

    def _as_packed(self) -> PackedParts:
        return self._packed_before() or PackedParts.of(
            packed_structure(self.structure),
            packed_themes(PartThemes(self.heading_themes, self.point_themes)),
            packed_wording(Wording(self.passages, self.keywords)),
            packed_body(self.raw.body),
        )


SMALL: Final = ("identifier", "metadata", "masks", "release")
SMALL_OF_RAW: Final = tuple(name for name in RawText.__match_args__ if name != "body")


def _report(raw: tuple[Any, ...], *values: Any) -> Report:
    """A report with these small values and its packed ones."""
    text, report = object.__new__(RawText), object.__new__(Report)
    for name, value in zip((*SMALL_OF_RAW, "_packed"), (*raw, values[-1]), strict=True):
        object.__setattr__(text, name, value)
    for name, value in zip(("raw", *SMALL, "_packed"), (text, *values), strict=True):
        object.__setattr__(report, name, value)
    return report


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site's source (页面): where it goes and its whole text.

    Shape:   path is POSIX and ASCII, relative to the docs folder.
    """

    path: str
    text: str
