"""Headings numbered by decimals (1.1 1.2 1.2.1), and the plain 1 above them."""

import re
from collections.abc import Sequence
from typing import Final

from report_archive.understanding.headings import Heading, heading_length
from report_archive.understanding.paragraphs import Paragraph

# "1.2 机房改造", "2.1、办公", "3 存在问题"; 1.2万人 and 3.5公里 are figures
DECIMAL: Final = re.compile(
    r"""
    (?P<number> \d{1,2} (?: [.．]\d{1,2} ){0,3} ) (?P<mark> [、.．]? [\ \u3000\u00a0]{0,4} )
    (?= [\u4e00-\u9fff“《] )
    (?! (?<=\d) [万亿元个公亩米吨倍户名次件平年月日号时分人家] )
    """,
    re.VERBOSE,
)
DEEPEST: Final = 4


def decimal_headings(
    paragraphs: Sequence[Paragraph], first: int, numbered: Sequence[Heading]
) -> list[Heading]:
    """The paragraphs from the first-th on that decimals count through: 1.1, then 1.2, then 2.1.

    Shape:   a decimal counts where the series holds its .1 and a .2; a plain number without a dot
             counts right above its own .1, or above the next plain number that does.
    Order:   as in the text.
    """
    taken = {heading.index: heading for heading in numbered}
    found = [
        (index, tuple(int(part) for part in re.split("[.．]", match["number"])), match)
        for index in range(first, len(paragraphs))
        if index not in taken and (match := DECIMAL.match(paragraphs[index].text)) is not None
    ]
    decimals = {number for _, number, _ in found if len(number) > 1}
    series = {
        number[:-1] for number in decimals if {(*number[:-1], 1), (*number[:-1], 2)} <= decimals
    }
    plain = {number[0] for number in series}
    headings: list[Heading] = []
    for index, number, match in found:
        length = heading_length(paragraphs[index].text, match.end())
        if len(number) == 1:
            # The last chapter may have no parts of its own.
            counts = match["mark"] != "" and not plain.isdisjoint((number[0], number[0] - 1))
        else:
            counts = number[:-1] in series
        if counts and length is not None:
            level = _level(index, number, numbered)
            headings.append(Heading(index, level, length, None))
    return headings


def _level(index: int, number: tuple[int, ...], numbered: Sequence[Heading]) -> int:
    """One below the heading that the decimals stand under, one more for each further dot."""
    above = [heading.level for heading in numbered if heading.index < index]
    return min(DEEPEST, max(1, above[-1] if above else 1) + len(number) - 1)
