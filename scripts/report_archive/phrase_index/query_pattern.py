"""One word of a query: its text, its gaps, or what stands in quotes.

The twin in the browser is phrase_query.js; tests/contract/phrase_query.yml holds both to the same
answers.
"""

import re
from typing import Final

from report_archive.phrase_index.query_tree import Gap, Pattern
from report_archive.phrase_index.typed_query import Notice, TypedQuery
from report_archive.text_folding import TABLE, searchable

LONGEST_GAP: Final = 999_999
ANY: Final = Gap(0, None)
ONE: Final = Gap(1, 1)
# Over marks, d for a digit: "{0,6}" "{3}" "{2,}" "{ 0, 6 }"
BRACES: Final = re.compile(
    r"""
    \{ \x20{0,2} (d{0,6}) \x20{0,2}
    (?: (,) \x20{0,2} (d{0,6}) \x20{0,2} )?
    \}
    """,
    re.VERBOSE,
)
# "{0,6" at the end of a word: the bracket that closes it is still to come
OPEN_BRACES: Final = re.compile(r"\{ (d{0,6}) (?: (,) (d{0,6}) )? (?= [\x20|] | \Z )", re.VERBOSE)
# What may follow a question mark that ends a sentence: other stops, closing quotes and brackets.
AFTER_QUESTION: Final = frozenset("？！!。….”’\"'」』）)》】")


def read_pattern(
    typed: TypedQuery, start: int, notices: list[Notice]
) -> tuple[Pattern | None, int]:
    """The word that begins here, and where it ends; None for one that holds no text."""
    quoted = _read_quoted(typed, start, notices)
    if quoted:
        return quoted
    parts, at = _read_parts(typed, start, notices)
    if not any(isinstance(part, str) for part in parts):
        message = f"{typed.excerpt(start, at)}只有符号，没有字，略去"
        notices.append(typed.notice(start, at, message))
        return None, at
    first = 1 if _is_idle(parts[0]) else 0
    last = len(parts) - 1 if _is_idle(parts[-1]) else len(parts)
    if last - first < len(parts):
        notices.append(typed.notice(start, at, "词的开头或结尾不用写间隔，略去"))
    return Pattern(tuple(parts[first:last])), at


def literal(text: str) -> Pattern | None:
    """A text as it is; None when folding leaves nothing of it."""
    folded = searchable(text)
    return Pattern((folded,)) if folded else None


def _read_quoted(
    typed: TypedQuery, start: int, notices: list[Notice]
) -> tuple[Pattern | None, int] | None:
    """What stands in quotes; None where quotes are text, as those around a part of a word are."""
    closing = typed.closing_quote(start)
    if closing is None:
        return None
    end = len(typed.marks) if closing < 0 else closing + 1
    if not typed.ends(end):
        return None
    pattern = literal(typed.text(start + 1, end if closing < 0 else closing))
    if pattern is None:
        notices.append(typed.notice(start, end, "引号里没有字，略去"))
    elif closing < 0:
        notices.append(typed.notice(start, end, "引号只有一半，后面的都算在引号里"))
    return pattern, end


def _read_parts(
    typed: TypedQuery, start: int, notices: list[Notice]
) -> tuple[list[str | Gap], int]:
    """Texts and gaps in turn, folded, and where the word ends."""
    parts: list[str | Gap] = []
    text, at = "", start
    while not typed.ends(at):
        gap, end = _read_gap(typed, at, notices)
        if gap is None:
            text += typed.text(at, end)
        elif gap.longest != 0:
            _add_text(parts, text)
            text = ""
            _add_gap(parts, gap)
        at = end
    _add_text(parts, text)
    return parts, at


def _add_text(parts: list[str | Gap], text: str) -> None:
    folded = searchable(text)
    if folded:
        parts.append(folded)


def _add_gap(parts: list[str | Gap], gap: Gap) -> None:
    """Gaps that follow each other are one."""
    before = parts[-1] if parts else None
    if not isinstance(before, Gap):
        parts.append(gap)
        return
    longest = None
    if before.longest is not None and gap.longest is not None:
        longest = min(before.longest + gap.longest, LONGEST_GAP)
    parts[-1] = Gap(min(before.shortest + gap.shortest, LONGEST_GAP), longest)


def _is_idle(part: str | Gap) -> bool:
    return isinstance(part, Gap) and part.shortest == 0


def _read_gap(typed: TypedQuery, at: int, notices: list[Notice]) -> tuple[Gap | None, int]:
    """The gap that begins here and its end; None and the end of what is text instead."""
    mark = typed.marks[at]
    if mark == "*":
        end = at
        while typed.marks[end : end + 1] == "*":
            end += 1
        if end - at == 1:
            return ANY, end
        # Reports hide names behind several stars; a gap needs no second one.
        message = f"{typed.excerpt(at, end)}按原文查；表示间隔，只写一个“*”"
        notices.append(typed.notice(at, end, message))
        return None, end
    if mark == "?" or (mark == "q" and not _ends_sentence(typed, at)):
        return ONE, at + 1
    if mark == "{":
        return _read_braces(typed, at, notices)
    return None, at + 1


def _ends_sentence(typed: TypedQuery, at: int) -> bool:
    """Whether a full-width question mark and other closing signs end the word."""
    while not typed.ends(at):
        if typed.signs[at] not in AFTER_QUESTION:
            return False
        at += 1
    return True


def _read_braces(typed: TypedQuery, at: int, notices: list[Notice]) -> tuple[Gap | None, int]:
    closed = BRACES.match(typed.marks, at)
    found = closed or OPEN_BRACES.match(typed.marks, at)
    if found is None or not (found[1] or found[2]):
        return None, at + 1
    low, high = _number(typed, found, 1), _number(typed, found, 3)
    shortest, longest = low or 0, high
    if not found[2]:
        longest = low
    elif high is not None and high < shortest:
        shortest, longest = high, shortest
    end = found.end()
    written = "{" + (f"{shortest},{'' if longest is None else longest}" if found[2] else f"{low}")
    if not closed:
        message = f"{typed.excerpt(at, end)}缺右括号，当作“{written}}}”"
        notices.append(typed.notice(at, end, message))
    elif high is not None and shortest == high and low != high:
        message = f"{typed.excerpt(at, end)}前大后小，当作“{written}}}”"
        notices.append(typed.notice(at, end, message))
    return Gap(shortest, longest), end


def _number(typed: TypedQuery, found: re.Match[str], group: int) -> int | None:
    digits = typed.text(*found.span(group)).translate(TABLE) if found[group] else ""
    return int(digits) if digits else None
