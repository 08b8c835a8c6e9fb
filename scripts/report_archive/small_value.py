"""How values of which a report has dozens travel from process to process, and into the cache."""

from typing import Any


class SmallValue:
    """A value of which a report has dozens: pickled as the call that makes it again.

    What dataclasses do by themselves takes two to three times as long.
    """

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type[Any], tuple[Any, ...]]:
        made = type(self)
        return made, tuple([getattr(self, name) for name in made.__slots__])
