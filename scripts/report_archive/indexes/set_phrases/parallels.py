"""Clauses and items that run side by side (对仗与并列)."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Final

SHORTEST_CLAUSE: Final = 3  # characters
LONGEST_DIFFERENCE: Final = 1
LONGEST_ITEM: Final = 3  # words that are compared
NOUNS: Final = frozenset({"n", "nz", "nt", "ns", "nr", "vn", "an", "j", "s", "f", "l"})
VERBS: Final = frozenset({"v", "vi", "vg"})


def parallel_clauses(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether two clauses are built alike: equally long, or nearly so with a sign in common.

    Example: 吃透上情 and 摸清下情; 事事有着落 and 件件有回音
    """
    first, second = "".join(before), "".join(after)
    if min(len(first), len(second)) < SHORTEST_CLAUSE:
        return False
    if len(first) == len(second):
        return list(map(len, before)) == list(map(len, after)) or bool(_common(first, second))
    close = abs(len(first) - len(second)) <= LONGEST_DIFFERENCE
    return close and len(_common(first, second)) * 3 >= min(len(first), len(second))


def _common(first: str, second: str) -> list[str]:
    """Signs at the same place, counted from the start or from the end."""
    ahead = [a for a, b in zip(first, second, strict=False) if a == b]
    behind = [a for a, b in zip(reversed(first), reversed(second), strict=False) if a == b]
    return max(ahead, behind, key=len)


def parallel_items(before: Sequence[str], after: Sequence[str], tag: Callable[[str], str]) -> bool:
    """Whether what stands next to a 、 on both sides belongs side by side.

    Shape:   before may have a head of its own, and after a tail: only what meets is compared.
    Example: 县委、县政府; 坚持先吃透上情、摸清下情; 讲政治、守纪律
    """
    first, second = before[-1], after[0]
    if set(first) & set(second) or len("".join(before)) == len("".join(after)):
        return True
    return any(
        _alike(before[-count:], after[:count], tag)
        for count in range(1, 1 + min(LONGEST_ITEM, len(before), len(after)))
    ) or any(_kind(tag(start)) == _kind(tag(second)) == "v" for start in _starts(before, after))


def _starts(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Words of before from which it is as long to its end as one or more words of after are."""
    lengths = set(accumulate(map(len, after)))
    left = 0
    for word in reversed(before):
        left += len(word)
        if left in lengths and left >= SHORTEST_CLAUSE:
            yield word


def _alike(first: Sequence[str], second: Sequence[str], tag: Callable[[str], str]) -> bool:
    """Words of the same kinds in a row; of the same lengths, where they are more than one."""
    kinds = [(_kind(tag(a)), _kind(tag(b))) for a, b in zip(first, second, strict=True)]
    same = all(a == b != "" for a, b in kinds)
    return same and (len(first) == 1 or list(map(len, first)) == list(map(len, second)))


def _kind(tag: str) -> str:
    return "n" if tag in NOUNS else "v" if tag in VERBS else tag
