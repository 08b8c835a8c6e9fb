"""The words of the domain as frozen values, each glossed once with its Chinese term.

Positions are 0-based code points in RawText.body, end exclusive; lines are 1-based.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from report_archive.report_details import (
    PartNames,
    PartThemes,
    StructureRows,
    Wording,
    opened_all_names,
    opened_keywords,
    opened_names,
    opened_passages,
    opened_rows,
    opened_structure,
    opened_themes,
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
             of that.
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

    def __reduce__(self) -> tuple[Any, ...]:
        return _reduced(self)

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
    _packed: tuple[bytes, bytes, bytes] = field(init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return _report, (*[getattr(self, name) for name in SMALL[:-1]], self._as_packed())

    def rows(self) -> StructureRows:
        """The structure as rows of values, which cost next to nothing to open."""
        try:
            return opened_rows(self._packed[0])
        except AttributeError:
            return structure_rows(self.structure)

    def structure_bytes(self) -> bytes:
        """The structure as it is kept, for those who only ask whether it is the same."""
        return self._as_packed()[0]

    def part_names(self) -> PartNames:
        """The names of the themes of headings and points, opened in the same way."""
        try:
            return opened_names(self._packed[1])
        except AttributeError:
            return PartNames(theme_names(self.heading_themes), theme_names(self.point_themes))

    def names_of_parts(self) -> Iterator[str]:
        """The same names in a row: of all headings, then of all points."""
        try:
            return opened_all_names(self._packed[1])
        except AttributeError:
            parts = (*self.heading_themes, *self.point_themes)
            return (theme.value for part in parts for theme in part if theme.value)

    def __getattr__(self, name: str) -> Any:
        """What is packed; of a report that was made here, nothing is."""
        if name == "structure":
            return opened_structure(self._packed[0])
        if name in PartThemes._fields:
            return getattr(opened_themes(self._packed[1]), name)
        if name == "keywords":
            return opened_keywords(self._packed[2])
        if name == "passages":
            return opened_passages(self._packed[2])
        raise AttributeError(name, name=name, obj=self)

    def _as_packed(self) -> tuple[bytes, bytes, bytes]:
        try:
            return self._packed
        except AttributeError:
            return (
                packed_structure(self.structure),
                packed_themes(PartThemes(self.heading_themes, self.point_themes)),
                packed_wording(Wording(self.passages, self.keywords)),
            )


SMALL: Final = ("identifier", "raw", "metadata", "masks", "release", "_packed")


def _report(*values: Any) -> Report:
    """A report with these small values and its packed ones."""
    report = object.__new__(Report)
    for name, value in zip(SMALL, values, strict=True):
        object.__setattr__(report, name, value)
    return report


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site's source (页面): where it goes and its whole text.

    Shape:   path is POSIX and ASCII, relative to the docs folder.
    """

    path: str
    text: str
