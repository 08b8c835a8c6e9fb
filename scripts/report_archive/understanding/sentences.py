"""Where Chinese sentences (句) end."""

import re
from typing import Final

# 会议强调：“要抓落实。”随后作了部署！！
#                    └┘ stop and closing quote      └┘ several marks, one stop
STOP: Final = re.compile(
    r"""
    (?: [。！？]                        # the full-width stops, always
      | (?<=[\u3400-\u9fff”’」』）》])[!?]  # the half-width ones, after Chinese only: not ?id=1
    )
    [。！？!?…]*                        # ？！ and 。…… are one stop
    (?P<closing> [”’」』）》〉】)]* )    # what it closes stays with it
    """,
    re.VERBOSE,
)
STRAIGHT_QUOTE: Final = '"'


def split_sentences(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut body[start:end] after every 。！？ and the closing quotes and brackets behind it.

    Shape:   spans are disjoint, carry no outer white space, and hold every other character.
    Order:   as in the text.
    Example: "抓实。办好；办“快。”" → "抓实。", "办好；办“快。”"
    """
    spans: list[tuple[int, int]] = []
    begin, quotes = start, 0
    for match in STOP.finditer(body, start, end):
        if match.end() <= begin:
            continue
        stop = match.end()
        # A straight quote has no side: it closes when an odd number stood before it.
        quotes += body.count(STRAIGHT_QUOTE, begin, stop)
        if stop < end and quotes % 2 and body[stop] == STRAIGHT_QUOTE:
            stop += 1
            quotes += 1
        _append_trimmed(spans, body, begin, stop)
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
