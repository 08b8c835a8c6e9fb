"""No pair is missed that near_editions would call editions: held against every pair compared."""

from collections.abc import Callable, Sequence
from itertools import combinations
from random import Random

import pytest

from report_archive.editions.near_editions import shared
from report_archive.editions.samples import read_samples
from report_archive.editions.shared_shingles import COMMON, FAMILY, family_pairs, usual_pairs


def candidate_pairs(texts: Sequence[str]) -> set[tuple[int, int]]:
    samples = read_samples(texts)
    told, usual = usual_pairs(samples)
    return {*usual, *family_pairs(samples, told, range(len(texts)))}


SIGNS = [chr(code) for code in range(0x4E00, 0x4E00 + 400)]


def _text(random: Random, length: int) -> str:
    return "".join(random.choices(SIGNS, k=length))


def _every_tenth(random: Random, text: str) -> str:
    """Changed as far apart as can be, which leaves the fewest shingles."""
    return "".join(random.choice(SIGNS) if n % 10 == 5 else sign for n, sign in enumerate(text))


def _anywhere(random: Random, text: str) -> str:
    return "".join(random.choice(SIGNS) if random.random() < 0.09 else sign for sign in text)


def _shortened(random: Random, text: str) -> str:
    return "".join(sign for sign in text if random.random() > 0.09)


def _lengthened(random: Random, text: str) -> str:
    return "".join(sign + random.choice(SIGNS) * (random.random() < 0.1) for sign in text)


def _taken_over(random: Random, text: str) -> str:
    return _text(random, 900) + _anywhere(random, text) + _text(random, 2000)


CHANGES = (_every_tenth, _anywhere, _shortened, _lengthened, _taken_over)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("length", [120, 400, 1500, 4000])
def test_no_edition_near_the_threshold_is_missed(
    length: int, change: Callable[[Random, str], str]
) -> None:
    random = Random(length)
    texts = []
    for _ in range(12):
        texts.append(_text(random, length))
        texts.append(change(random, texts[-1]))
    wanted = {(a, b) for a, b in combinations(range(24), 2) if shared(texts[a], texts[b])}
    assert len(wanted) >= 4
    assert wanted <= candidate_pairs(texts)


def test_texts_of_nothing_in_common_are_no_candidates() -> None:
    random = Random(1)
    assert candidate_pairs([_text(random, 1000) for _ in range(60)]) == set()


def test_everyone_of_a_large_family_finds_some_of_it() -> None:
    random = Random(2)
    text = _text(random, 600)
    family = [f"{text}{_text(random, 20)}" for _ in range(COMMON + 50)]
    pairs = candidate_pairs([_text(random, 600), *family])
    found = {place for pair in pairs for place in pair}
    assert found == set(range(1, len(family) + 1))
    assert len(pairs) <= FAMILY * 4 * len(family)


@pytest.mark.parametrize("texts", [[], [""], ["甲" * 4, "甲乙"], ["", "甲" * 500, "甲" * 500]])
def test_texts_without_shingles_are_read(texts: list[str]) -> None:
    assert all(one < other for one, other in candidate_pairs(texts))
