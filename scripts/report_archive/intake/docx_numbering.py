"""Word's automatic numbers (自动编号) as text: 一、（一）1. often stand nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from report_archive.intake.docx_number_formats import formatted
from report_archive.intake.docx_package import (
    Element,
    attribute,
    child,
    local_name,
    number,
    switched_on,
)

LEVELS: Final = 9
LONGEST_CHAIN: Final = 20  # styles based on styles; Word allows eleven
# After these signs a Chinese text goes on without a space.
CLOSING: Final = frozenset("、，。．）〕】》：；.)")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    Shape:   text is what Word fills in, "（%1）" or "%1.%2"; restart is None where every higher
             level starts this one anew, 0 where none does; style is the paragraph style it is
             tied to.
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    digits_only: bool = False
    restart: int | None = None
    style: str = ""


PLAIN: Final = Level()


@dataclass(frozen=True, slots=True)
class _List:
    """One list (w:num): the counters it shares, its levels, the levels that it starts anew."""

    counters: str
    levels: Mapping[int, Level]
    restarts: Mapping[int, int]

    def level(self, place: int) -> Level:
        """One level; the plain one where the list defines none."""
        return self.levels.get(place, PLAIN)

    def start(self, place: int) -> int:
        """What a level begins with."""
        return self.restarts.get(place, self.level(place).start)


class Numbering:
    """Counts through the paragraphs of a document.

    Example: of three paragraphs in a list "%1、" of chineseCounting the third gets "三、"
    """

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._styles = _Styles(styles)
        self._definitions: dict[str, Element] = {}
        self._numbers: dict[str, Element] = {}
        for part in () if numbering is None else numbering:
            if local_name(part) == "abstractNum":
                self._definitions.setdefault(attribute(part, "abstractNumId") or "", part)
            elif local_name(part) == "num":
                self._numbers.setdefault(attribute(part, "numId") or "", part)
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, properties: Element | None) -> tuple[str, str]:
        """The number of the next paragraph, and the bullet where it has that instead.

        Shape:   properties is the paragraph's w:pPr; ("", "") for one outside any list.
        """
        identifier, depth, style = self._place(properties)
        found = self._list(identifier) if identifier not in ("", "0") else None
        if found is None:
            return "", ""
        if depth is None:  # the style says which list, the list says which level
            depth = next(place for place, level in found.levels.items() if level.style == style)
        depth = min(max(depth, 0), LEVELS - 1)
        values = self._advance(identifier, found, depth)
        level = found.level(depth)
        text = self._filled(found, level, values)
        if level.format == "bullet" and not any(map(str.isalnum, text)):
            return "", text.strip() or "•"
        return text, ""

    def _place(self, properties: Element | None) -> tuple[str, int | None, str]:
        """List, level and the style that names them; what the paragraph says itself goes first."""
        own = child(properties, "numPr")
        listed, depth = attribute(child(own, "numId")), number(attribute(child(own, "ilvl")))
        if listed is not None:
            return listed, depth or 0, ""
        style, listed, styled = self._styles.list_of(attribute(child(properties, "pStyle")))
        if depth is None:
            tied = self._list(listed) if listed not in ("", "0") else None
            if tied and any(level.style == style for level in tied.levels.values()):
                return listed, None, style
            depth = styled
        return listed, depth or 0, ""

    def _list(self, identifier: str) -> _List | None:
        if identifier not in self._lists:
            self._lists[identifier] = self._read_list(identifier)
        return self._lists[identifier]

    def _read_list(self, identifier: str) -> _List | None:
        own, name = self._numbers.get(identifier), identifier
        definition = None
        for _ in range(LONGEST_CHAIN):
            counters = attribute(child(self._numbers.get(name), "abstractNumId")) or ""
            definition = self._definitions.get(counters)
            link = attribute(child(definition, "numStyleLink"))
            if link is None:
                break
            name = self._styles.list_of(link)[1]  # the list stands in a list style
        if own is None or definition is None:
            return None
        levels = {place: _level(part) for place, part in _leveled(definition, "lvl")}
        restarts = {}
        for place, override in _leveled(own, "lvlOverride"):
            instead = child(override, "lvl")
            if instead is not None:
                levels[place] = _level(instead)
            start = number(attribute(child(override, "startOverride")))
            if start is not None:
                restarts[place] = start
        return _List(counters, levels, restarts)

    def _advance(self, identifier: str, found: _List, depth: int) -> list[int | None]:
        """The counters of all levels, once this paragraph has counted."""
        values = self._counters.setdefault(found.counters, [None] * LEVELS)
        if depth in found.restarts and (identifier, depth) not in self._begun:
            values[depth] = None
        self._begun.add((identifier, depth))
        last = values[depth]
        values[depth] = found.start(depth) if last is None else last + 1
        for place in range(depth + 1, LEVELS):
            if values[place] is None:
                continue
            restart = found.level(place).restart
            if restart is None or depth < restart:
                values[place] = None
        return values

    def _filled(self, found: _List, level: Level, values: list[int | None]) -> str:
        """The text of a level with its numbers in it, and what parts it from the words."""
        text = level.text
        for place in range(LEVELS):
            if f"%{place + 1}" not in text:
                continue
            other = found.level(place)
            value = values[place]
            name = "decimal" if level.digits_only and other.format != "none" else other.format
            written = formatted(found.start(place) if value is None else value, name)
            text = text.replace(f"%{place + 1}", written)
        if level.suffix == "nothing" or not text:
            return text
        return text + " " if level.suffix == "space" or text[-1] not in CLOSING else text


class _Styles:
    """Which list a style puts its paragraphs into."""

    def __init__(self, styles: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._usual = ""
        for style in () if styles is None else styles:
            if local_name(style) == "style":
                name = attribute(style, "styleId") or ""
                self._styles.setdefault(name, style)
                usual = attribute(style, "default") in ("1", "true", "on")
                if usual and attribute(style, "type") == "paragraph":
                    self._usual = self._usual or name

    def list_of(self, name: str | None) -> tuple[str, str, int | None]:
        """The style that names a list, from this one down to what it is based on; list; level."""
        name = self._usual if name is None else name
        depth = None
        for _ in range(LONGEST_CHAIN):
            style = self._styles.get(name)
            numbered = child(style, "pPr", "numPr")
            if depth is None:
                depth = number(attribute(child(numbered, "ilvl")))
            listed = attribute(child(numbered, "numId"))
            if listed is not None:
                return name, listed, depth
            name = attribute(child(style, "basedOn")) or ""
        return "", "", None


def hiding_styles(styles: Element | None) -> frozenset[str]:
    """The styles whose words Word does not show, by themselves or by what they are based on."""
    own: dict[str, tuple[Element | None, str]] = {}
    for style in () if styles is None else styles:
        if local_name(style) == "style":
            based = attribute(child(style, "basedOn")) or ""
            own.setdefault(
                attribute(style, "styleId") or "", (child(style, "rPr", "vanish"), based)
            )
    hiding = set()
    for name, (vanish, base) in own.items():
        found, based = vanish, base
        for _ in range(LONGEST_CHAIN):
            if found is not None or based not in own:
                break
            found, based = own[based]
        if switched_on(found):
            hiding.add(name)
    return frozenset(hiding)


def _leveled(element: Element, name: str) -> list[tuple[int, Element]]:
    """Children of a name with the level that each says."""
    children = [part for part in element if local_name(part) == name]
    found = [(number(attribute(part, "ilvl")), part) for part in children]
    return [(place, part) for place, part in found if place is not None and 0 <= place < LEVELS]


def _level(element: Element) -> Level:
    start = number(attribute(child(element, "start")))
    return Level(
        start=0 if start is None else start,
        format=attribute(child(element, "numFmt")) or "decimal",
        text=attribute(child(element, "lvlText")) or "",
        suffix=attribute(child(element, "suff")) or "tab",
        digits_only=switched_on(child(element, "isLgl")),
        restart=number(attribute(child(element, "lvlRestart"))),
        style=attribute(child(element, "pStyle")) or "",
    )
