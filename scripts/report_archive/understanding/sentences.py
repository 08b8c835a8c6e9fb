"""Where Chinese sentences (句) end."""

import re
from typing import Final

# 会议强调：“要抓落实。”随后作了部署！！
#                    └┘ stop and closing quote      └┘ several marks, one stop
STOP: Final = re.compile(
    r"""
    [。！？!?]
    (?: (?<=[。！？])                          # the full-width stops, always
      | (?<=[\u3400-\u9fff”’」』）》][!?])  # the half-width ones, after Chinese only: not ?id=1
    )
    [。！？!?…]*                        # ？！ and 。…… are one stop
    (?P<closing> [”’」』）》〉】)]* )    # what it closes stays with it
    """,
    re.VERBOSE,
)
# 抓实督查.全年… · 抓实督查. 全年…: a half-width dot that ends a clause of Chinese
DOT: Final = r"""
    [.．] (?<=[\u3400-\u9fff”’」』）)》〉%％][.．])
    (?= \s{0,2} [\u3400-\u9fff“”‘’「『（()）《〈\dX×*] | \s{0,8} \Z | [^\S\n]{0,8} \n )
"""
DOT_STOP: Final = re.compile(DOT, re.VERBOSE)
STOP_OR_DOT: Final = re.compile(rf"{STOP.pattern} | {DOT} [”’」』）》〉】)]*", re.VERBOSE)
STRAIGHT_QUOTE: Final = '"'


def ends_with_dots(body: str) -> bool:
    """Whether a text closes its sentences with half-width dots, not with 。."""
    stops = body.count("。")
    # Most texts have fewer dots than stops, those of their figures included.
    if body.count(".") + body.count("．") <= stops:
        return False
    return sum(1 for _ in DOT_STOP.finditer(body)) > stops


def split_sentences(
    body: str, start: int, end: int, *, dots: bool = False
) -> list[tuple[int, int]]:
    """Cut body[start:end] after every 。！？ and the closing quotes and brackets behind it.

    Where dots is set, the half-width dots that end a clause of Chinese count as stops too.

    Shape:   spans are disjoint, carry no outer white space, and hold every other character.
    Order:   as in the text.
    Example: "抓实。办好；办“快。”" → "抓实。", "办好；办“快。”"
    """
    spans: list[tuple[int, int]] = []
    begin, quotes = start, 0
    quoted = body.find(STRAIGHT_QUOTE, start, end) >= 0
    for match in (STOP_OR_DOT if dots else STOP).finditer(body, start, end):
        stop = match.end()
        if stop <= begin:
            continue
        if quoted:
            # A straight quote has no side: it closes when an odd number stood before it.
            quotes += body.count(STRAIGHT_QUOTE, begin, stop)
            if stop < end and quotes % 2 and body[stop] == STRAIGHT_QUOTE:
                stop += 1
                quotes += 1
        if body[begin].isspace():
            _append_trimmed(spans, body, begin, stop)
        else:
            spans.append((begin, stop))  # what a stop ends with is no white space
        begin = stop
    _append_trimmed(spans, body, begin, end)
    return spans


def _append_trimmed(spans: list[tuple[int, int]], body: str, start: int, end: int) -> None:
    while start < end and body[start].isspace():
        start += 1
    while start < end and body[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
