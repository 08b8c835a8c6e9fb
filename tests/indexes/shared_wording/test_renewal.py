"""What an edit makes necessary: the pairs of reports whose passages may differ, and few others."""

from collections.abc import Callable

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases.kept_text import text_digests
from report_archive.indexes.shared_wording.changed_reports import Change
from report_archive.indexes.shared_wording.folded_reports import corpus_text
from report_archive.indexes.shared_wording.kept_passages import passages_anew
from report_archive.indexes.shared_wording.renewal import PairSet, Renewal, renewal_of
from report_archive.model import Report

ReportOf = Callable[..., Report]
STOCK_PLACES = 2
SAID = "建立健全工作制度，"
# However little else there is, the numbers of stretches have the same width.
LONG = "".join(map(chr, range(0x5200, 0x5280)))


def _renewal(report_of: ReportOf, before: dict[str, str], now: dict[str, str]) -> Renewal:
    old, new = (
        corpus_text([report_of(name, [text]) for name, text in archive.items()])
        for archive in (before, now)
    )
    found = passages_anew(old, STOCK_PLACES)
    change = Change.between(*(text_digests(each.reports, {}) for each in (old, new)))
    lost = int(found.most[change.gone].sum())
    return renewal_of(new, found.stock, lost, change, STOCK_PLACES)


def _pairs(pairs: PairSet) -> list[tuple[int, int]]:
    return [divmod(each, pairs.reports) for each in pairs.numbers.tolist()]


@given(
    pairs=st.sets(st.tuples(st.integers(0, 4), st.integers(0, 4))),
    asked=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1),
)
def test_a_set_of_pairs_holds_what_was_put_in(
    pairs: set[tuple[int, int]], asked: list[tuple[int, int]]
) -> None:
    numbers = np.array(sorted(first * 5 + second for first, second in pairs), np.int64)
    first, second = np.array(asked).T
    found = PairSet(numbers, 5)
    assert found.holds(first, second).tolist() == [each in pairs for each in asked]
    assert set(np.flatnonzero(found.members()).tolist()) == {one for each in pairs for one in each}


def test_what_becomes_stock_turns_the_pairs_that_have_it(report_of: ReportOf) -> None:
    before = {"r0": "甲" + SAID, "r1": "乙" + SAID, "r2": LONG}
    found = _renewal(report_of, before, {**before, "r3": "丁" + SAID})
    assert _pairs(found.turned) == [(0, 1)]
    assert _pairs(found.led) == [(0, 1)]
    assert not len(found.rare.order)


def test_what_is_stock_no_more_turns_the_pairs_that_have_it(report_of: ReportOf) -> None:
    before = {"r0": "甲" + SAID, "r1": "乙" + SAID, "r2": LONG, "r3": "丁" + SAID}
    found = _renewal(report_of, before, {name: before[name] for name in ("r0", "r1", "r2")})
    assert _pairs(found.turned) == [(0, 1)]
    assert not len(found.stock.numbers)


def test_where_the_first_place_of_stock_changes_all_that_have_it_are_led_anew(
    report_of: ReportOf,
) -> None:
    texts = {**{f"r{n}": f"{sign}{SAID}" for n, sign in enumerate("甲乙丙丁")}, "r4": LONG}
    found = _renewal(report_of, texts, {name: texts[name] for name in ("r1", "r2", "r3", "r4")})
    assert _pairs(found.led) == [(0, 1), (0, 2)]
    assert not _pairs(found.turned)


def test_of_stock_that_stays_nothing_is_found_anew_but_in_the_new_report(
    report_of: ReportOf,
) -> None:
    texts = {**{f"r{n}": f"{sign}{SAID}" for n, sign in enumerate("甲乙丙丁")}, "r4": LONG}
    found = _renewal(report_of, texts, {**texts, "r9": f"己{SAID}"})
    assert found.new.tolist() == [False] * 5 + [True]
    assert (_pairs(found.turned), _pairs(found.led)) == ([], [])
