"""Strings that many reports have, column by column (重复串)."""

from dataclasses import dataclass, fields
from typing import Final, NamedTuple

import numpy as np

from report_archive.indexes.set_phrases.text_array import NOTHING, Array

# Of a longer string's promise no more characters count.
LENGTH_THAT_COUNTS: Final = 16


@dataclass(frozen=True, slots=True)
class Repeats:
    """Repeated strings, column by column: where each stands first, its length, how often it was
    learnt and in how many reports; and where another sign stands before it than at first, and
    after it, or a break does.
    """

    start: Array
    length: Array
    occurrences: Array
    reports: Array
    left: Array
    right: Array


@dataclass(frozen=True, slots=True)
class CommonGrams:
    """Strings of GRAM characters that stand in enough reports, column by column: where each stands
    first, how often, in how many reports, in how many places by itself.
    """

    start: Array
    occurrences: Array
    reports: Array
    alone: Array


class Most(NamedTuple):
    """How many strings are wanted at most."""

    repeats: int
    grams: int


@dataclass(frozen=True, slots=True)
class Strings:
    """What stands in at least so many reports: strings of GRAM characters; and the maximal ones
    of GRAM to LONGEST characters, none of them a part of a longer one that is there each time:
    before it stand different signs, and after it as well.

    Shape:   maximal ones are those of learnt sentences only; a break differs from every sign and
             from other breaks. Of both kinds none is left out that stands in that many reports,
             but maximal ones that promise less.
    Order:   by length, then by code of the characters.
    """

    common: CommonGrams
    repeats: Repeats
    reports: int
    promise: int

    def hold(self, most: Most, least: int) -> bool:
        """Whether none is left out that is among the most wanted in at least so many reports."""
        return self.reports <= max(least, self.room(most)) and self.promise <= self._promised(most)

    def room(self, most: Most) -> int:
        """What stands in fewer reports is not among the most wanted that are here."""
        promised = -(-self._promised(most) // LENGTH_THAT_COUNTS)
        return min(promised, nth_highest(self.common.reports, most.grams))

    def _promised(self, most: Most) -> int:
        return nth_highest(promise(self.repeats.reports, self.repeats.length), most.repeats)

    def within(self, reports: int) -> "Strings":
        """Only those that stand in so many reports."""
        common = [column[self.common.reports >= reports] for column in columns(self.common)]
        repeats = [column[self.repeats.reports >= reports] for column in columns(self.repeats)]
        return Strings(CommonGrams(*common), Repeats(*repeats), reports, self.promise)


def no_strings(reports: int) -> Strings:
    """What is known before anything is looked at."""
    return Strings(CommonGrams(*[NOTHING] * 4), Repeats(*[NOTHING] * 6), reports, 0)


def nth_highest(numbers: Array, most: int) -> int:
    """The most-th highest of these numbers, 0 where there are fewer."""
    return int(np.partition(numbers, -most)[-most]) if len(numbers) >= most else 0


def promise(reports: Array, length: Array | int) -> Array:
    """What speaks for looking at a string that so many reports repeat."""
    return reports * np.minimum(length, LENGTH_THAT_COUNTS)


def columns(strings: CommonGrams | Repeats) -> tuple[Array, ...]:
    """The columns, in the order of their names."""
    return tuple([getattr(strings, field.name) for field in fields(strings)])
