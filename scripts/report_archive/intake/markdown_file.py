"""Reader for .md: the words as they are, without the signs that only Markdown reads.

Stars inside a line stay: in reports they hide words (**余次) more often than they stress any.
"""

import re
from dataclasses import replace
from typing import Final

from report_archive.intake.text_file import read_text_file
from report_archive.model import RawText, Removal
from report_archive.problems import Problem

FRONT_MATTER: Final = re.compile(
    r"\A---[ \t]*\n(?:(?!---[ \t]*\n)[^\n]*\n){0,200}---[ \t]*(?:\n|\Z)"
)
HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<words>.*?)(?:[ \t]+#+)?[ \t]*$")
STRESSED: Final = re.compile(r"^(?P<before>\s*)(?P<sign>\*\*|__)(?P<words>[^*_]+)(?P=sign)\s*$")
QUOTED: Final = re.compile(r"^ {0,3}>[ \t]?(?P<words>.*)$")
ITEM: Final = re.compile(r"^ {0,8}[-+*][ \t]+(?P<words>\S.*)$")
RULE: Final = re.compile(r"^ {0,3}(?:(?:-[ \t]*){3,}|(?:={3,})|(?:`{3,}|~{3,})[\w-]*)[ \t]*$")
LINK: Final = re.compile(r"!?\[(?P<words>[^\[\]\n]{0,200})\]\((?P<aim>[^()\s]{1,500})\)")
LINE_RULES: Final = (
    ("heading sign", HEADING),
    ("stress sign", STRESSED),
    ("quotation sign", QUOTED),
    ("list sign", ITEM),
)


def read_markdown_file(path: str, data: bytes) -> tuple[RawText | None, list[Problem]]:
    """The words of a Markdown file, line for line.

    Shape:   signs and link targets that go are named in removed; every line keeps its number.
    Errors:  as problems I01–I03.
    """
    raw, problems = read_text_file(path, data)
    if raw is None:
        return None, problems
    body, removed = plain_text(raw.body)
    return replace(raw, body=body, removed=removed), problems


def plain_text(source: str) -> tuple[str, tuple[Removal, ...]]:
    """A Markdown text without its signs, and what went.

    Example: plain_text("## 一、抓**督查")[0] == "一、抓**督查"
    """
    removed: list[Removal] = []
    head = FRONT_MATTER.match(source)
    if head:
        removed.append(Removal(1, "front matter", head[0].strip()))
        source = "\n" * head[0].count("\n") + source[head.end() :]
    lines = []
    for number, line in enumerate(source.split("\n"), 1):
        plain = _plain_line(line, number, removed)
        lines.append(plain)
    return "\n".join(lines), tuple(removed)


def _plain_line(line: str, number: int, removed: list[Removal]) -> str:
    if RULE.match(line):
        removed.append(Removal(number, "rule", line.strip()))
        return ""
    for name, pattern in LINE_RULES:
        found = pattern.match(line)
        if found:
            signs = line[: found.start("words")] + line[found.end("words") :]
            removed.append(Removal(number, name, signs.strip()))
            line = found["words"]
    for link in LINK.finditer(line):
        removed.append(Removal(number, "link", link["aim"]))
    return LINK.sub(lambda link: link["words"], line)
