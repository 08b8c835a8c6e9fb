"""A page may stand only where it would come out the same: its draft tells all that decides that."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from report_archive.indexes.build import build_lists, build_themes
from report_archive.indexes.drafts import Draft
from report_archive.model import Report
from report_archive.vocabulary import Vocabulary

THEMES = ("督查督办", "政务信息", "机要保密")
MANY = 130  # enough for second pages


def _fields(number: int) -> dict[str, Any]:
    return {
        "title": f"第{number}篇",
        "office_type": ("党委办公室", "政府办公室")[number % 2],
        "year": 2015 + number % 3,
        "kind": ("工作总结", "述职报告", None)[number % 3],
        "themes": THEMES[: number % 3],
    }


def _lines(number: int) -> list[Any]:
    heading = (1, f"{number}、抓落实", [THEMES[number % 3]])
    return [heading, "逐项办结，全年无一件超期。", (0, "一是立项|，逐件编号。", [THEMES[0]])]


def _drafts(reports: Sequence[Report], vocabulary: Vocabulary) -> dict[Any, Draft]:
    """Drafts by all that they say they are made from."""
    of = {report.identifier: report for report in reports}
    pages = [*build_lists(reports, vocabulary), *build_themes(reports, vocabulary)]
    return {
        (page.path, tuple(repr(of[name]) for name in page.reports), page.around): page
        for page in pages
        if isinstance(page, Draft)
    }


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        (_lines(1), _fields(1) | {"title": "改了题"}),
        (_lines(1), _fields(1) | {"themes": ["机要保密"]}),
        (_lines(1), _fields(1) | {"year": 2019, "kind": "工作总结"}),
        (_lines(1)[:2], _fields(1)),
        ([*_lines(1), (1, "二、抓信息", ["政务信息"])], _fields(1)),
        (None, {}),
    ],
    ids=["题目", "主题", "年度与文种", "少一条", "多一部分", "删去"],
)
def test_pages_made_from_the_same_are_the_same(
    lines: list[Any] | None,
    fields: dict[str, Any],
    *,
    report_of: Callable[..., Report],
    vocabulary: Vocabulary,
) -> None:
    before = [report_of(f"r{n:03}", _lines(n), **_fields(n)) for n in range(MANY)]
    changed = [] if lines is None else [report_of("r001", lines, **fields)]
    drafts = _drafts(before, vocabulary)
    other = _drafts([before[0], *changed, *before[2:]], vocabulary)
    alike = drafts.keys() & other.keys()
    assert alike
    assert drafts.keys() - other.keys()
    for key in alike:
        assert drafts[key].make() == other[key].make()
