"""The table of a measurement: every search beside ours, with ratios and targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from benchmarks.browser_run import Asked, Measured, middle_and_most
from benchmarks.engine import Engine

KILO: Final = 1_000
MEGA: Final = 1_000_000


class Amounts(Protocol):
    """Adds one row of numbers."""

    def __call__(
        self, label: str, values: Sequence[float], target: str, digits: int = 1
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what was measured, ours, the target, the peers."""

    label: str
    ours: str
    target: str
    peers: tuple[str, ...] = ()


def print_table(rows: Sequence[Row], extra: Sequence[Row]) -> None:
    """Print rows, the first of which names the columns, as a Markdown table."""
    width = len(rows[0].peers)
    lines = [_line(rows[0], width), "|---" * (3 + width) + "|"]
    lines += [_line(row, width) for row in (*rows[1:], *extra)]
    print("\n".join(lines))


def _line(row: Row, width: int) -> str:
    peers = row.peers + ("",) * (width - len(row.peers))
    return "| " + " | ".join((row.label, row.ours, row.target, *peers)) + " |"


def rows_of(
    engines: Sequence[Engine], results: Sequence[Measured], characters: int, *, large: bool
) -> list[Row]:
    """Everything that was measured of all searches, ours first."""
    names = [engine.name for engine in engines]
    rows = [Row("", names[0], "target", tuple(names[1:]))]

    def shares(label: str, values: Sequence[float | None], target: str) -> None:
        texts = ["–" if value is None else f"{value:.1%}" for value in values]
        rows.append(Row(label, texts[0], target, tuple(texts[1:])))

    def amounts(label: str, values: Sequence[float], target: str, digits: int = 1) -> None:
        texts = [f"{value:,.{digits}f}" for value in values]
        for place, value in enumerate(values[1:], start=1):
            if values[0] and value:
                texts[place] += f" ({value / values[0]:,.1f} ×)"
        rows.append(Row(label, texts[0], target, tuple(texts[1:])))

    asked = [result.asked for result in results]
    shares("source report found", [each.source_recall for each in asked], "100 %")
    shares("true reports found", [each.page_recall for each in asked], "100 %")
    shares("result set exactly right", [each.exact_pages for each in asked], "100 %")
    shares("number of sentences right", [each.exact_counts for each in asked], "100 %")
    opening = "≤ 0.7 + 1.2" if large else "≤ 4"
    amounts("opening, MB", [each.opening_bytes / MEGA for each in results], opening, 2)
    amounts("opening, requests", [each.opening_requests for each in results], "", 0)
    amounts("opening, ms", [each.opening_milliseconds for each in results], "", 0)
    _add_answers(amounts, "in one sitting", asked, large)
    cold = [each.cold if each.cold.questions else each.asked for each in results]
    _add_answers(amounts, "first question", cold, large)
    amounts("memory of the page, MB", [each.heap / MEGA for each in results], "≤ 150", 0)
    per_character = [engine.index_bytes / characters for engine in engines]
    amounts("index, bytes a character", per_character, "≤ 4.6" if large else "≤ 1.2", 2)
    amounts("build, s of processor", [engine.busy for engine in engines], "")
    build = "< 600 at 100,000" if large else "< 5"
    amounts("build, s on the clock", [engine.seconds for engine in engines], build)
    return rows


def _add_answers(amounts: Amounts, when: str, asked: Sequence[Asked], large: bool) -> None:
    """Bytes, requests and time of answers, median and 95th percentile."""
    for most in (False, True):
        name = "95th percentile" if most else "median"
        moved = ("≤ 700" if most else "≤ 300") if large else "0"
        late = ("≤ 400" if large else "≤ 10") if most else ""
        kilobytes = [middle_and_most(each.bytes)[most] / KILO for each in asked]
        amounts(f"{when}: kB moved, {name}", kilobytes, moved)
        requests = [middle_and_most(each.requests)[most] for each in asked]
        amounts(f"{when}: requests, {name}", requests, "", 0)
        times = [middle_and_most(each.milliseconds)[most] for each in asked]
        amounts(f"{when}: ms, {name}", times, late)
