"""The order of a list: usual length first, every office in turn, equal words once."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from report_archive.indexes.passages.ranking import Ranked, drawback, ranked
from report_archive.indexes.row_keys import key_of
from report_archive.text_folding import searchable

WORDS = st.text(alphabet="甲乙，。X*", min_size=1, max_size=9)


def _ranked(
    texts: Sequence[str], offices: Sequence[int] = (), groups: Sequence[int] = ()
) -> Ranked:
    every = np.arange(len(texts))
    return ranked(
        np.array(groups or np.zeros(len(texts)), np.int64),
        np.array([key_of(searchable(text)) for text in texts], np.uint64),
        np.array([len(text) for text in texts], np.int64),
        np.array([drawback(text) for text in texts], np.float64),
        np.array(offices or every, np.int64),
    )


def _joined(found: Ranked) -> list[list[int]]:
    """The passages of each entry."""
    ends = found.first.tolist()
    return [found.members[start:end].tolist() for start, end in pairwise(ends)]


def _shown(found: Ranked) -> list[int]:
    return [members[0] for members in _joined(found)]


def test_the_usual_length_comes_before_the_very_short_and_the_very_long() -> None:
    texts = ["短。", "长短适中的一句话。" * 3, "又一句长短适中的话。" * 3, "很长。" * 60]
    assert set(_shown(_ranked(texts))[:2]) == {1, 2}


def test_one_text_more_leaves_the_order_of_the_others() -> None:
    texts = ["办" * length + "。" for length in range(20, 60)]
    order = _shown(_ranked(texts))
    more = _shown(_ranked([*texts, "文" * 41 + "。"]))
    assert [place for place in more if place < len(texts)] == order


def test_masks_and_broken_ends_come_later() -> None:
    texts = [
        "全年起草**XX**，**XX**某。",
        "全年起草文稿若干，无一差错",
        "全年起草文稿若干，无一差错。",
    ]
    assert _shown(_ranked(texts))[0] == 2


def test_every_office_has_its_first_before_any_has_its_second() -> None:
    order = _shown(_ranked([f"第{n}句话。" for n in range(6)], [0, 0, 0, 3, 4, 5]))
    assert sorted(order[:4]) == [0, 3, 4, 5]
    assert order[4:] == [1, 2]


def test_an_office_with_one_passage_less_moves_few_others() -> None:
    texts, offices = [f"第{n:03}句话。" for n in range(200)], [n % 2 for n in range(200)]
    before = _shown(_ranked(texts, offices))
    after = [n + 1 for n in _shown(_ranked(texts[1:], offices[1:]))]
    without = [n for n in before if n]
    assert sum(a != b for a, b in zip(without, after, strict=True)) < 40


def test_groups_are_apart() -> None:
    found = _ranked(["谢谢大家！", "谢谢大家！", "谢谢大家！"], groups=[1, 0, 1])
    assert _joined(found) == [[1], [0, 2]]
    assert found.group.tolist() == [0, 1]
    assert not len(_ranked([]).group)


@given(
    st.lists(st.tuples(WORDS, st.integers(0, 2), st.integers(0, 2)), max_size=9),
)
def test_nothing_is_lost_and_offices_take_turns(texts: list[tuple[str, int, int]]) -> None:
    words, offices, groups = (
        (list(each) for each in zip(*texts, strict=True)) if texts else [[]] * 3
    )
    found = _ranked(words, offices, groups)
    joined = _joined(found)
    assert sorted(place for members in joined for place in members) == list(range(len(texts)))
    assert found.group.tolist() == sorted(found.group.tolist())
    for members, group in zip(joined, found.group.tolist(), strict=True):
        assert members == sorted(members)
        assert {groups[place] for place in members} == {group}
        assert len({searchable(words[place]) for place in members}) == 1
    told = [(groups[members[0]], searchable(words[members[0]])) for members in joined]
    assert len(set(told)) == len(told)
    for group in {*groups}:
        # In the first turn each office is there once, in the second as often at most.
        shown = [offices[members[0]] for members in joined if groups[members[0]] == group]
        once = len({*shown})
        assert len({*shown[:once]}) == once
        second = shown[once : once + sum(shown.count(office) > 1 for office in {*shown})]
        assert len({*second}) == len(second)


@given(texts=st.lists(st.text(alphabet="甲乙a \u200b，,", min_size=1, max_size=60), max_size=12))
def test_those_are_joined_that_are_equal_but_for_signs(texts: list[str]) -> None:
    wide = [text.replace(",", "，").replace("a", "Ａ") for text in texts]
    spaced = [text.replace("乙", " 乙 ") for text in texts]
    every = [*texts, *wide, *spaced]
    expected: dict[str, list[int]] = {}
    for number, text in enumerate(every):
        expected.setdefault(searchable(text), []).append(number)
    assert sorted(_joined(_ranked(every))) == sorted(expected.values())
