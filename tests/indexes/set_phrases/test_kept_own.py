"""What reports list, told anew of few of them, is what would be told of all."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.set_phrases import kept_own
from report_archive.indexes.set_phrases.kept_own import own_phrases, phrases_told
from report_archive.indexes.set_phrases.kept_text import Standing
from report_archive.indexes.set_phrases.phrases import SetPhrase, SetPhrases

SAID = [a + b + c for a in ("", "甲", "乙") for b in ("丙", "丙丁") for c in ("", "戊", "己庚")]
# Of each sentence of a report which phrases it has.
REPORT = st.lists(st.sets(st.sampled_from(SAID), max_size=6), min_size=1, max_size=3)
REPORTS = st.dictionaries(st.integers(0, 9), REPORT, min_size=1, max_size=6)
LISTED = st.dictionaries(st.sampled_from(SAID), st.booleans())


def _found(reports: dict[int, list[set[str]]], listed: dict[str, bool]) -> SetPhrases:
    """What stands in all reports, of the listed phrases with whether they are bland."""
    phrases = []
    for text, bland in listed.items():
        places = [
            (place, number)
            for place, (_, sentences) in enumerate(sorted(reports.items()))
            for number, said in enumerate(sentences)
            if any(text in each for each in said)
        ]
        if len({place for place, _ in places}) > 1:
            report_at, number_at = np.array(places).T
            phrase = SimpleNamespace(
                text=text,
                folded=text,
                reports=2,
                bland=bland,
                report_at=report_at,
                number_at=number_at,
            )
            phrases.append(cast(SetPhrase, phrase))
    found = SimpleNamespace(reports=reports, common=phrases, abbreviations=(), quoted=())
    return cast(SetPhrases, found)


def _standing(then: dict[int, list[set[str]]], now: dict[int, list[set[str]]]) -> Standing:
    """A report stands that says the same; its digest is what it says."""
    digests: dict[str, int] = {}
    columns = [
        [
            digests.setdefault(repr((number, list(map(sorted, said)))), len(digests))
            for number, said in sorted(reports.items())
        ]
        for reports in (then, now)
    ]
    return Standing.of(*[np.array(column, np.uint64) for column in columns])


@given(REPORTS, REPORTS, LISTED, LISTED, st.booleans(), st.integers(1, 4))
def test_what_reports_list_does_not_tell_how_it_was_found(
    then: dict[int, list[set[str]]],
    now: dict[int, list[set[str]]],
    listed: dict[str, bool],
    changes: dict[str, bool],
    stay: bool,
    most: int,
) -> None:
    now = {**then, **dict(list(now.items())[:2])} if stay else now
    listed_now = {**listed, **dict(list(changes.items())[:2])}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("report_archive.indexes.set_phrases.phrases.MOST_OF_A_REPORT", most)
        before = own_phrases(_found(then, listed))
        found = _found(now, listed_now)
        after = own_phrases(found, before, _standing(then, now))
        anew = own_phrases(found)
    assert list(after.lists()) == list(anew.lists())
    assert after.listed == anew.listed
    assert after.phrases.tolist() == anew.phrases.tolist()
    told = [phrases_told(packed) for packed in after.lists() if packed]
    assert all(len(numbers) == len(texts) <= most for numbers, texts in told)


def test_only_what_may_list_something_else_is_told_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = {0: [{"甲丙"}], 1: [{"甲丙", "乙丙"}], 2: [{"乙丙丁"}], 3: [{"乙丙丁", "丙丁己庚"}]}
    listed = dict.fromkeys(["甲丙", "乙丙"], False)
    before = own_phrases(_found(reports, listed))
    asked: list[list[int]] = []
    told = kept_own._told

    def counted(found: SetPhrases, listed: list[SetPhrase], among: np.ndarray) -> kept_own.KeptOwn:
        asked.append(np.flatnonzero(among).tolist())
        return told(found, listed, among)

    monkeypatch.setattr(kept_own, "_told", counted)
    same = _standing(reports, reports)
    own_phrases(_found(reports, listed), before, same)
    own_phrases(_found(reports, {"乙丙": False}), before, same)
    own_phrases(_found(reports, {**listed, "丙丁": False}), before, same)
    changed = {**reports, 1: [{"甲丙"}]}
    own_phrases(_found(changed, listed), before, _standing(reports, changed))
    assert asked == [[], [0, 1], [2, 3], [1]]
