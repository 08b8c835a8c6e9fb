"""The script of one report: what the browser needs to set it beside others, and no more."""

import json
import re
from collections.abc import Callable

from report_archive.indexes.side_by_side.scripts import comparison_script
from report_archive.model import Report


def test_a_script_hands_over_title_text_and_places(report_of: Callable[..., Report]) -> None:
    report = report_of(
        "r1",
        [(1, "一、督查。", ["督查督办"]), "逐项办结。\u2028其余不问。"],
        title="<b>总结</b>",
        year=2022,
        kind="工作总结",
    )
    page = comparison_script(report)
    assert page.path == "assets/archive/compare/r1.js"
    assert "\u2028" not in page.text
    called = re.fullmatch(r'ReportArchive\.register\("compare/r1",(.+)\);\n', page.text)
    assert called
    data = json.loads(called[1])
    assert data["title"] == "<b>总结</b>"
    assert (data["address"], data["year"], data["office"]) == ("reports/r1.html", 2022, "")
    assert data["outline"] == [[1, "一、督查", "h1"]]
    ((topic, first, end, number, heading, anchor),) = data["parts"]
    assert (topic, heading, anchor) == ("督查督办", "一、督查", "h1")
    assert "".join(data["pieces"][first:end]).strip().startswith("逐项办结。")
    assert number == report.structure.blocks[1].sentences[0].number
