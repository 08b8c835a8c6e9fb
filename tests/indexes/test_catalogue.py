"""The rows that lists in the browser filter: classic scripts, in shards, nothing lost."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.indexes.drafts import made

from report_archive.indexes import catalogue
from report_archive.indexes.catalogue import COLUMNS, ROWS_IN_A_SHARD, build_catalogue
from report_archive.indexes.drafts import Draft
from report_archive.model import Report


def _files(reports: Sequence[Report]) -> dict[str, bytes]:
    """What scripts there are, by their names."""
    pages = made(build_catalogue(reports))
    return {page.path.removeprefix("assets/archive/"): page.text.encode() for page in pages}


def _registered(script: bytes) -> tuple[str, Any]:
    """What a script hands over: a name and its data."""
    text = script.decode()
    head, tail = "ReportArchive.register(", ");\n"
    assert text.startswith(head)
    assert text.endswith(tail)
    assert text.count("\n") == 1
    name, data = json.loads(f"[{text.removeprefix(head).removesuffix(tail)}]")
    return name, data


def _named(files: dict[str, bytes], rows: list[list[Any]]) -> list[dict[str, Any]]:
    """Rows with names for numbers, as the browser reads them."""
    names = _registered(files["catalogue.js"])[1]["names"]

    def value(column: str, held: Any) -> Any:
        if column not in names:
            return held
        if isinstance(held, list):
            return [names[column][place] for place in held]
        return names[column][held]

    return [
        {column: value(column, held) for column, held in zip(COLUMNS, row, strict=True)}
        for row in rows
    ]


def test_a_row_tells_what_lists_show_and_filter(report_of: Callable[..., Report]) -> None:
    report = report_of(
        "r1",
        [(1, "一、督查", ["督查督办", "政务信息"])],
        title="工作总结",
        office="清溪县委办公室",
        office_type="党委办公室",
        level="县",
        year=2022,
        kind="工作总结",
        themes=["政务信息"],
    )
    files = _files([report])
    assert _registered(files["catalogue.js"]) == (
        "catalogue",
        {
            "columns": list(COLUMNS),
            "names": {
                "office_type": ["党委办公室"],
                "level": ["县"],
                "kind": ["工作总结"],
                "themes": ["政务信息"],
                "touched": ["督查督办"],
            },
            "shards": 1,
            "reports": 1,
        },
    )
    name, rows = _registered(files["catalogue-1.js"])
    assert name == "catalogue-1"
    assert _named(files, rows) == [
        {
            "title": "工作总结",
            "identifier": "r1",
            "office": "清溪县委办公室",
            "office_type": "党委办公室",
            "level": "县",
            "year": 2022,
            "kind": "工作总结",
            "themes": ["政务信息"],
            "touched": ["督查督办"],
        }
    ]


def test_unknown_values_are_empty(report_of: Callable[..., Report]) -> None:
    files = _files([report_of("r1", path="甲/乙.txt")])
    _, rows = _registered(files["catalogue-1.js"])
    assert rows == [["乙", "r1", "", 0, 0, 0, 0, [], []]]
    (report,) = _named(files, rows)
    assert [report[name] for name in ("office_type", "level", "kind")] == ["", "", ""]


def test_an_empty_archive_has_no_shard() -> None:
    files = _files([])
    assert list(files) == ["catalogue.js"]
    assert _registered(files["catalogue.js"])[1]["shards"] == 0


def test_shards_follow_each_other_in_reading_order(report_of: Callable[..., Report]) -> None:
    reports = [report_of(f"r{n:04}", year=2000 + n % 7) for n in range(ROWS_IN_A_SHARD.most + 1)]
    files = _files(reports)
    shards = [_registered(files[f"catalogue-{number}.js"])[1] for number in (1, 2)]
    assert sum(map(len, shards)) == len(reports)
    assert ROWS_IN_A_SHARD.least <= len(shards[0]) <= ROWS_IN_A_SHARD.most
    years = [row[COLUMNS.index("year")] for shard in shards for row in shard]
    assert years == sorted(years, reverse=True)
    assert _files(reports[::-1]) == files


def test_one_report_less_renews_one_shard(report_of: Callable[..., Report]) -> None:
    number = 2 * ROWS_IN_A_SHARD.most
    reports = [report_of(f"r{n:04}", title=f"{n:04}", year=2000) for n in range(number)]

    def shards(reports: Sequence[Report]) -> set[tuple[str, tuple[str, ...], bytes]]:
        pages = [page for page in build_catalogue(reports) if isinstance(page, Draft)]
        return {(page.path, page.reports, page.around) for page in pages}

    before = shards(reports)
    assert len(before) > 2
    assert len(shards([*reports[:2500], *reports[2501:]]) - before) == 1


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_property_any_title_survives_the_script(
    report_of: Callable[..., Report], title: str
) -> None:
    files = _files([report_of("r1", title=title, path="名.txt")])
    _, rows = _registered(files["catalogue-1.js"])
    assert rows[0][0] == " ".join((title or "名").split())


def test_line_separators_are_escaped_for_old_browsers(report_of: Callable[..., Report]) -> None:
    script = _files([report_of("r1", office="甲\u2028乙\u2029丙")])["catalogue-1.js"]
    assert b"\\u2028" in script
    assert b"\\u2029" in script
    assert catalogue.COLUMNS[2] == "office"
    assert _registered(script)[1][0][2] == "甲\u2028乙\u2029丙"
