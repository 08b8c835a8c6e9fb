"""One sentence while its figures are read, clause by clause (解读)."""

import re
from collections.abc import Sequence
from typing import Final

from report_archive.indexes.figures.clause_words import HAN, without_opening
from report_archive.indexes.figures.comparisons import (
    CHANGE,
    CHANGE_ENDS,
    FROM,
    MARK,
    PART_OF,
    REACHED,
    REACHED_ENDS,
)
from report_archive.indexes.figures.naming import NOTHING, Name, Namer
from report_archive.indexes.figures.office_words import MEASURES, PAPERS
from report_archive.indexes.figures.quantities import Quantity, UnitKind
from report_archive.indexes.figures.readout import SHORT_UNITS, Readout

LIST_SIGNS: Final = frozenset("、和及与")
FOLLOWED: Final = re.compile("^的?(?:“[^“”]{1,8}”)?[\u4e00-\u9fff]")
BARE_LIST: Final = re.compile(r"\s*[、和及与]\s*")
# 有58条|被市政府办公室采用
PASSIVE: Final = re.compile(
    "^(?:获得?|被|经)[^，。；,;]{0,16}?(?P<verb>采用|采纳|录用|转发|批示|刊发|刊载|转载|推广|通报)"
)
TO: Final = re.compile("(?:到|至|为|成)了?$")
FURTHEST: Final = 240  # code points
RECENT: Final = 8  # figures back to which a bare verb can refer
LONGEST_CHANGE: Final = 10  # code points
FREQUENT: Final = frozenset(("次", "轮", "场", "场次"))
COUNT: Final = UnitKind.COUNT
PEOPLE: Final = UnitKind.PEOPLE
SHARE: Final = UnitKind.SHARE
POINTS: Final = UnitKind.POINTS
TIME: Final = UnitKind.TIME
RANK: Final = UnitKind.RANK

DIGITS_ON: Final = re.compile("[0-9０-９XxＸ*＊近约超一二三四五六七八九十百].*")


def _alike(one: str, other: str) -> bool:
    """Whether two units can count the same things."""
    return one == other or {one, other} <= PAPERS


def _without_list_sign(before: str) -> str:
    """What goes on with a list, without what joins it: 、信息|30条."""
    rest = before.lstrip()
    return rest[1:] if rest[:1] in LIST_SIGNS else before


class SentenceReading:
    """One sentence while it is read, clause by clause."""

    def __init__(self, text: str, namer: Namer) -> None:
        self._text = text
        self._namer = namer
        self._from: tuple[int, str] | None = None
        self._clause_first = 0
        self._others: list[Quantity] = []
        self.readouts: list[Readout] = []

    def clause(self, begin: int, end: int, items: Sequence[Quantity]) -> None:
        """Read one clause: what stands between two numbers belongs to the second first."""
        self._clause_first = len(self.readouts)
        self._from = None
        text = self._text
        place, count = 0, len(items)
        while place < count:
            item = last = items[place]
            place += 1
            self._others = []
            following = None
            while place < count:
                following = items[place]
                if not self._is_listed(last, following):
                    break
                last = following
                following = None
                self._others.append(last)
                place += 1
            # A clause without end is read no further back than any real one reaches.
            before = text[max(begin, item.start - FURTHEST) : item.start]
            if following is not None and self._is_base(item, following, before):
                continue  # 占全年任务1550万元的|55%: the whole that a share is of
            begin = last.end
            if item.kind is RANK:
                self._compare(before, item.start, item.end)
            else:
                after = text[begin : end if following is None else following.start]
                self._quantity(item, before, after, following)

    def _is_base(self, item: Quantity, following: Quantity, before: str) -> bool:
        """Whether a number only says of what whole the next one is a share."""
        if following.kind is not SHARE or item.kind is not COUNT:
            return False
        between = self._text[item.end : following.start].strip()
        return between == "的" and PART_OF.search(before.rstrip()) is not None

    def _is_listed(self, item: Quantity, following: Quantity) -> bool:
        """Whether a share only goes on with a list of shares: 分别增长8%、11%|和9%."""
        if item.kind is not SHARE or following.kind is RANK or following.unit != item.unit:
            return False
        return BARE_LIST.fullmatch(self._text[item.end : following.start]) is not None

    def _quantity(
        self, item: Quantity, before: str, after: str, following: Quantity | None
    ) -> None:
        words = before.rstrip(" 了约近超过")
        if following is not None and following.kind is not RANK:
            base = FROM.search(words) if "由" in words or "从" in words else None
            if base and TO.search(after.rstrip(" 了约近")):
                self._from = item.start - len(before) + base.start(), before[: base.start()]
                return
        if self._from and TO.search(words):
            start, subject = self._from
            self._from = None
            self._changed(item, subject, self._text[start : item.end], start)
            return
        close = max(0, len(words) - LONGEST_CHANGE)
        last = words[-1:]
        reached = REACHED.search(words, close) if last in REACHED_ENDS else None
        if reached:
            start = item.start - len(before) + reached.start()
            self._changed(item, before[: reached.start()], self._text[start : item.end], start)
            return
        found = CHANGE.search(words, close) if last in CHANGE_ENDS else None
        if item.kind in (SHARE, POINTS):
            part = PART_OF.search(words) if "占" in words else None
            if part and (found is None or part.start() <= found.start()):
                found = part
        elif found and not self._compares(item, before, after):
            found = None
        if found is None:
            self._value(item, before, after)
            return
        subject = before[: found.start()]
        self._compare(subject, item.start - len(before) + found.start(), item.end)

    def _compares(self, item: Quantity, before: str, after: str) -> bool:
        """Whether 减少12件 compares: it says with what, or follows the number that it changes."""
        if item.kind is TIME or MARK.search(before):
            return True
        bare = not HAN.search(without_opening(CHANGE.sub("", before.rstrip(" 了约近"))))
        last = self.readouts[-1] if self.readouts else None
        return bare and last is not None and last.unit == item.unit and not FOLLOWED.match(after)

    def _compare(self, before: str, start: int, end: int) -> None:
        """A comparison: of what stands before it, else of the number read last."""
        mark = MARK.search(before)
        subject = before
        if mark:
            subject = before[: mark.start()]
            start -= len(before) - mark.start()
        several = 1 + len(self._others)
        names = self._names(subject)
        names = names[-1:] * several if len(names) < several else names[-several:]
        places = [(start, end), *((other.start, other.end) for other in self._others)]
        # 增长 of the first holds for all that it lists: 分别增长8%、11%和9%
        sign = DIGITS_ON.sub("", "".join(self._text[start:end].split()))
        if not names and len(self.readouts) < several:
            names = [NOTHING] * several
        for number, (first, last) in enumerate(places):
            words = "".join(self._text[first:last].split())
            words = sign + words if number else words
            if names:
                self._add(names[number], "", "", words, ((first, last),))
            else:
                self._attach(len(self.readouts) - several + number, words, (first, last))

    def _attach(self, place: int, comparison: str, span: tuple[int, int]) -> None:
        """Say of a number that was read before what it is compared with."""
        last = self.readouts[place]
        joined = f"{last.comparison}，{comparison}" if last.comparison else comparison
        self.readouts[place] = last._replace(comparison=joined, spans=(*last.spans, span))

    def _changed(self, item: Quantity, subject: str, comparison: str, start: int) -> None:
        """A number that was reached: 满意率|由83%提升到94%."""
        comparison = "".join(comparison.split())
        names = self._names(subject)
        span = ((start, item.end),)
        if names or not self.readouts:
            name = names[-1] if names else NOTHING
            self._add(name, self._stated(item), item.unit, comparison, span)
            return
        self._attach(-1, comparison, span[0])

    def _names(self, subject: str) -> list[Name]:
        """What a comparison says it is about, if anything."""
        mark = MARK.search(subject)
        subject = without_opening(subject[: mark.start()] if mark else subject)
        return self._namer.of_rate(subject) if len(HAN.findall(subject)) > 1 else []

    def _value(self, item: Quantity, before: str, after: str) -> None:
        if item.kind is COUNT or item.kind is PEOPLE:
            self._count(item, before, after)
            return
        span = ((item.start, item.end),)
        names = self._namer.of_rate(_without_list_sign(before))
        follows = False
        if not names and FOLLOWED.match(after):
            names, follows = [self._namer.of_following("", after)], True
        if not names and self.readouts:
            last = self.readouts[-1]
            names = [Name("", last.name, last.head)]
        names = names or [NOTHING]
        if self._others and len(names) == 1 + len(self._others):
            for name, each in zip(names, (item, *self._others), strict=True):
                self._add(name, self._stated(each), each.unit, "", ((each.start, each.end),))
            return
        for name in names:
            self._add(name, self._stated(item), item.unit, "", span, follows)
        for each in self._others:
            self._add(names[-1], self._stated(each), each.unit, "", ((each.start, each.end),))

    def _count(self, item: Quantity, before: str, after: str) -> None:
        name, follows = self._counted(item, before, after)
        last = self.readouts[-1] if self.readouts else None
        inside = last if len(self.readouts) > self._clause_first else None
        if not name.words and name.verb:
            recent = self.readouts[-RECENT:]
            same = [r for r in recent if _alike(r.unit, item.unit) and r.head and r.value]
            same = [] if item.unit in MEASURES else same
            thing = (same[-1].name, same[-1].head) if same else (name.verb, name.verb)
            name = Name(name.verb if same else "", *thing)
        elif not name.words and item.kind is PEOPLE and FOLLOWED.match(after):
            name = self._namer.event(after)
        elif not name.words and last and not HAN.search(before):
            name = Name(last.verb, last.name, last.head, last.loose)
        elif inside and not name.verb and inside.verb and before.lstrip()[:1] in LIST_SIGNS:
            name = name._replace(verb=inside.verb)
        if item.kind is PEOPLE and name.words:
            unit = SHORT_UNITS.get(item.unit, item.unit)
            done = name.verb or name.words
            done = done if done.endswith(unit) else done + unit
            name = Name(name.verb, done, done, loose=name.loose)
        self._add(name, self._stated(item), item.unit, "", ((item.start, item.end),), follows)

    def _counted(self, item: Quantity, before: str, after: str) -> tuple[Name, bool]:
        """What an ordinary number counts: what follows at once, else what stands before."""
        before = _without_list_sign(before)
        follows = FOLLOWED.match(after) is not None
        if follows and item.kind is COUNT and item.unit not in FREQUENT:
            passive = PASSIVE.match(after)
            if passive and not self._namer.of_clause(before, item.unit).words:
                return Name(passive["verb"], "", ""), False
            thing = self._namer.of_following(before, after, item.unit)
            if thing.words:
                return thing, True
        name = self._namer.of_clause(before, item.unit)
        if name.words or not follows:
            return name, False
        if item.unit in FREQUENT:
            done = self._namer.event(after)
            if done.words:
                return done, True
        thing = self._namer.of_following(before, after)
        return (thing, True) if thing.words else (name, False)

    def _stated(self, item: Quantity) -> str:
        return "".join(self._text[item.start : item.end].split())

    def _add(
        self,
        name: Name,
        value: str,
        unit: str,
        comparison: str,
        spans: tuple[tuple[int, int], ...],
        follows: bool = False,
    ) -> None:
        verb, words, head, loose = name
        readout = Readout(words, head, verb, value, unit, comparison, spans, follows, loose)
        self.readouts.append(readout)
