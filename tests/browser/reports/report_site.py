"""Reports under test: one of some length, and two that fill printed pages to the letter."""

import re
from typing import Any, Final

from report_archive.model import (
    Block,
    BlockKind,
    Finding,
    Metadata,
    Point,
    RawText,
    Report,
    Sentence,
    Structure,
)

TITLE: Final = "清溪县政府办公室2022年工作总结"
FIRST: Final = "全年办文1200件，办结率98.5%。"
HOSTILE: Final = "<script>window.hit=1</script><img src=x onerror='window.hit=1'>"


def _report(identifier: str, parts: list[tuple[BlockKind, int, list[str]]]) -> Report:
    """A report whose blocks are lines, each with its sentences; run-in headings end in a ~."""
    body, blocks, number = "", [], 0
    for kind, level, texts in parts:
        start, sentences = len(body), []
        for text in texts:
            number += 1
            shown = text.removesuffix("~")
            sentences.append(Sentence(number, len(body), len(body) + len(shown), 1))
            body += shown
        blocks.append(Block(kind, level, start, len(body), 1, tuple(sentences)))
        body += "" if texts[-1].endswith("~") else "\n"
    points = tuple(
        Point("一是", found.start(), found.end(), len(body), 1)
        for found in re.finditer("一是[^。]*", body)
    )
    unknown: Finding[Any] = Finding(None, "", 0.0)
    title = Finding(TITLE, "拟", 0.8, True)
    found = Metadata(title, unknown, unknown, unknown, unknown, unknown, ())
    raw = RawText(f"{identifier}.txt", "utf-8", "0" * 64, body)
    structure = Structure(tuple(blocks), points)
    of_headings = ((),) * len(structure.headings)
    of_points = ((),) * len(points)
    return Report(identifier, raw, structure, found, of_headings, of_points, (), 0, ())


LONG: Final = _report(
    "r1",
    [
        (BlockKind.HEADING, 1, ["一、办文"]),
        (BlockKind.PARAGRAPH, 0, [FIRST, "一是抓实。", HOSTILE + "。"]),
        (BlockKind.HEADING, 2, ["（一）值守。~"]),
        (BlockKind.PARAGRAPH, 0, ["全年零差错。"]),
        *[(BlockKind.PARAGRAPH, 0, [f"第{n}段讲工作的经过和结果。" * 12]) for n in range(40)],
    ],
)
# A heading of one line and a blank line, then 20 lines; 22 lines on the second page: two pages.
CHARACTERS: Final = (20 + 22) * 28 - 2
FULL: Final = _report("r2", [(BlockKind.PARAGRAPH, 0, ["国" * CHARACTERS])])
OVERFULL: Final = _report("r3", [(BlockKind.PARAGRAPH, 0, ["国" * (CHARACTERS + 1)])])
