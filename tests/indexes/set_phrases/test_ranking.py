"""Telling phrases come before bland ones, and one text that went round does not fill the top."""

import pytest

from report_archive.indexes.set_phrases.ranking import Measured, Ranking, spread_out, true_words
from report_archive.words import WordSegmenter

ARCHIVE = (
    "吃透上情、摸清下情",
    "各项工作",
    "工作安排",
    "加强管理",
    "严把文稿质量关",
    "落实工作责任",
)


@pytest.fixture(scope="module")
def ranking(segmenter: WordSegmenter) -> Ranking:
    return Ranking([segmenter.words(phrase) for phrase in ARCHIVE], 60_000, segmenter)


def _score(
    ranking: Ranking, segmenter: WordSegmenter, phrase: str, reports: int = 5, alone: float = 0.5
) -> float:
    words = segmenter.words(phrase)
    return ranking.score(Measured(words, reports, reports, reports, alone, alone, alone))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("严把文稿质量关", "进一步加强管理"),
        ("吃透上情、摸清下情", "各项工作任务"),
        ("真抓实干", "全面落实"),
        ("推动决策落地见效", "今年以来"),
    ],
)
def test_what_is_worth_learning_comes_first(
    better: str, worse: str, ranking: Ranking, segmenter: WordSegmenter
) -> None:
    assert _score(ranking, segmenter, better) > _score(ranking, segmenter, worse)


def test_spread_and_standing_alone_count(ranking: Ranking, segmenter: WordSegmenter) -> None:
    usual = _score(ranking, segmenter, "严把文稿质量关")
    assert _score(ranking, segmenter, "严把文稿质量关", reports=20) > usual
    assert _score(ranking, segmenter, "严把文稿质量关", alone=1.0) > usual


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("认真落实", True),
        ("各项工作进一步加强", True),
        ("今年以来", True),
        ("圆满完成", True),
        ("真抓实干", False),
        ("严把文稿质量关", False),
    ],
)
def test_bland(phrase: str, expected: bool, ranking: Ranking, segmenter: WordSegmenter) -> None:
    assert ranking.is_bland(segmenter.words(phrase)) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("认真贯彻", ["认真", "贯彻"]),
        ("进一步提高", ["进一步", "提高"]),
        ("真抓实干", ["真抓实干"]),
        ("率先垂范", ["率先垂范"]),
    ],
)
def test_idioms_that_are_two_words(
    word: str, expected: list[str], segmenter: WordSegmenter
) -> None:
    assert true_words([word], segmenter) == expected


def test_what_was_said_higher_up_counts_for_less() -> None:
    scored = [(10.0, "坚持严把文稿质量关"), (9.0, "严把文稿质量关"), (5.0, "吃透上情摸清下情")]
    places = {phrase: (number,) for number, (_, phrase) in enumerate(scored)}
    assert spread_out(scored, places.__getitem__) == [
        "坚持严把文稿质量关",
        "吃透上情摸清下情",
        "严把文稿质量关",
    ]


def test_phrases_of_the_same_sentences_take_turns_with_others() -> None:
    scored = [(10.0, "急件急办"), (9.0, "事事有回音"), (6.0, "真抓实干")]
    places = {"急件急办": (1, 7), "事事有回音": (1, 7), "真抓实干": (2, 3)}
    assert spread_out(scored, places.__getitem__) == ["急件急办", "真抓实干", "事事有回音"]
