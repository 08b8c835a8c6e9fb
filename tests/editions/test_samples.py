"""Samples are of the shingles alone, each text for itself, however many are read at once."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from report_archive.editions.samples import read_samples, sample

TEXTS = st.lists(st.text("督查办文 　ＡAb。\u200b𠮷", max_size=80), max_size=8)


def test_the_sample_of_a_part_is_a_part_of_the_sample() -> None:
    text = "".join(Random(3).choices([chr(code) for code in range(0x4E00, 0x4F90)], k=2000))
    assert set(sample(text[500:1500]).tolist()) <= set(sample(text).tolist())
    assert 150 < sample(text).size < 350


@given(TEXTS)
def test_texts_read_together_have_the_samples_of_each_by_itself(texts: list[str]) -> None:
    found = read_samples(texts)
    alone = [sample(text).tolist() for text in texts]
    assert found.sizes.tolist() == list(map(len, alone))
    assert found.hashes.tolist() == [each for sample_of in alone for each in sample_of]
    assert all(each == sorted(set(each)) for each in alone)
