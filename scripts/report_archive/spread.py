"""How long work is shared out: a stage says what to do, its caller by how many processes."""

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Spread(Protocol):
    """Does jobs, each apart from the others, and gives what came of them in order; as map does."""

    def __call__(self, work: Callable[[T], R], jobs: Iterable[T], /) -> Iterable[R]:
        """What work makes of every job."""
