"""Asking a person what could not be read (核对), one report at a time."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from report_archive.markup import display_title
from report_archive.model import BlockKind, Finding, Report
from report_archive.sidecar import FIELDS, defects, shown_name, sidecar_path, write_answers
from report_archive.vocabulary import Vocabulary

EXCERPT_LINES: Final = 4
LONGEST_LINE: Final = 76
MOST_CANDIDATES: Final = 9
YEAR: Final = re.compile(r"(?:19[5-9]\d|20\d\d)(?=\s*年)")
OFFICE: Final = re.compile(r"[\u4e00-\u9fffXx×*某]{2,16}(?:办公室|委员会|政府|[局委厅办院站所])")
HELP: Final = "Enter keeps · number picks · text answers · s next report · q stops"


class StopAskingError(Exception):
    """The person has had enough."""


class NextReportError(Exception):
    """The person skips the rest of a report."""


@dataclass
class Asked:
    """What became of the reports, in numbers."""

    corrected: int = 0
    left: int = 0
    without_file: list[str] = field(default_factory=list)


def wanting(report: Report) -> list[str]:
    """The fields of a report that nobody knows, in the order of FIELDS."""
    return [name for name in FIELDS if not _known(report, name)]


def _known(report: Report, name: str) -> bool:
    found = getattr(report.metadata, name)
    return bool(found) if name == "themes" else found.value is not None


def candidates(report: Report, name: str, vocabulary: Vocabulary) -> list[str]:
    """Values that may be right: those of the vocabulary, else what the text offers."""
    terms = {
        "office_type": vocabulary.office_types,
        "level": vocabulary.levels,
        "kind": vocabulary.kinds,
        "themes": vocabulary.themes,
    }
    if name in terms:
        return [term.name for term in terms[name]]
    body = report.raw.body
    if name == "year":
        return [year for year, _ in Counter(YEAR.findall(body)).most_common(MOST_CANDIDATES)]
    if name == "office":
        found = Counter(OFFICE.findall(body[:20_000]))
        return [office for office, _ in found.most_common(MOST_CANDIDATES)]
    return _first_lines(report, EXCERPT_LINES)


def _first_lines(report: Report, count: int) -> list[str]:
    lines = (" ".join(line.split()) for line in report.raw.body.split("\n", 200))
    return [line[:LONGEST_LINE] for line in lines if line][:count]


def ask_about(
    reports: Sequence[Report],
    folder: Path,
    vocabulary: Vocabulary,
    *,
    read: Callable[[str], str],
    say: Callable[[str], None],
) -> Asked:
    """Go through reports and write each one's answers beside it as soon as it is done.

    Shape:   read shows a prompt and gives a line; say shows text.
    """
    result = Asked()
    for number, report in enumerate(reports, 1):
        target = sidecar_path(folder, report)
        if target is None:
            result.without_file.append(shown_name(report))
            continue
        say(_headline(report, number, len(reports)))
        answers: dict[str, Any] = {}
        try:
            for name in wanting(report) or FIELDS:
                answers.update(_ask(report, name, vocabulary, read, say))
        except NextReportError:
            pass
        except StopAskingError:
            result.left += len(reports) - number + (not answers)
            _keep(target, answers, result)
            return result
        if not answers:
            result.left += 1
        _keep(target, answers, result)
    return result


def _keep(target: Path, answers: dict[str, Any], result: Asked) -> None:
    if answers:
        write_answers(target, answers)
        result.corrected += 1


def _headline(report: Report, number: int, total: int) -> str:
    """One screen: what the report says first, and what was understood from what."""
    rows = [f"[{number}/{total}] {shown_name(report)}", *_excerpt(report)]
    rows += [f"  {name:<12}{text}" for name, text in understood(report)]
    return "\n".join(["", *rows, f"  {HELP}"])


def _excerpt(report: Report) -> list[str]:
    tails = [b for b in report.structure.blocks if b.kind in (BlockKind.SIGNATURE, BlockKind.DATE)]
    signed = " / ".join(report.raw.body[b.start : b.end].strip() for b in tails[-2:])
    lines = [f"  | {line}" for line in _first_lines(report, EXCERPT_LINES)]
    return [*lines, f"  | … {signed[:LONGEST_LINE]}"] if signed else lines


def understood(report: Report) -> Iterator[tuple[str, str]]:
    """Each field with its value, how sure that is, and the words it was read from."""
    for name in FIELDS:
        found = getattr(report.metadata, name)
        findings: Sequence[Finding[Any]] = found if name == "themes" else (found,)
        known = [finding for finding in findings if finding.value is not None]
        if not known:
            yield name, "— unknown"
            continue
        values = "、".join(str(finding.value) for finding in known)
        if name == "title" and known[0].made:
            values = f"{display_title(report)} (made up)"
        evidence = " ".join(known[0].evidence.split())[:LONGEST_LINE]
        yield name, f"{values}  {known[0].confidence:.0%}  “{evidence}”"


def _ask(
    report: Report,
    name: str,
    vocabulary: Vocabulary,
    read: Callable[[str], str],
    say: Callable[[str], None],
) -> dict[str, Any]:
    """The answer for one field, checked; empty where it is to stay as it is."""
    offered = candidates(report, name, vocabulary)
    if offered:
        say("  " + "  ".join(f"{n} {value}" for n, value in enumerate(offered, 1)))
    while True:
        try:
            line = read(f"  {name}> ").strip()
        except EOFError as error:
            raise StopAskingError from error
        if line in ("", "s", "q"):
            if line == "q":
                raise StopAskingError
            if line == "s":
                raise NextReportError
            return {}
        answer = {name: answered(name, line, offered)}
        wrong = defects(answer, vocabulary)
        if not wrong:
            return answer
        say(f"  {wrong[0].message}")


def answered(name: str, line: str, offered: Sequence[str]) -> Any:
    """A typed line as a value: numbers pick from what is offered, several themes are separated.

    Example: answered("themes", "2 政务信息", ["督查督办", "会务组织"]) == ["会务组织", "政务信息"]
    """

    # A year is a number of its own; no list offers so many.
    def pick(word: str) -> str:
        chosen = word.isascii() and word.isdigit() and 0 < int(word) <= len(offered)
        return offered[int(word) - 1] if chosen else word

    if name == "themes":
        return [pick(word) for word in re.split(r"[\s,，、;；]+", line) if word]
    value = pick(line)
    return int(value) if name == "year" and value.isascii() and value.isdigit() else value
