"""Kept samples are those of the texts as they are now, and only new texts are read."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.editions import kept_samples as module
from report_archive.editions.kept_samples import KeptSamples, read_kept, samples_of
from report_archive.editions.samples import Samples, read_samples

NOTHING = read_kept(b"")
TEXT = st.text("督查办文落实", min_size=60, max_size=90)
TEXTS = st.dictionaries(st.sampled_from("abcdefgh"), TEXT, max_size=8)


def listed(samples: Samples) -> tuple[list[int], list[int]]:
    return samples.hashes.tolist(), samples.sizes.tolist()


@given(TEXTS, TEXTS, st.sets(st.sampled_from("abcdefgh")))
def test_kept_or_not_they_are_those_of_the_texts(
    before: dict[str, str], after: dict[str, str], unknown: set[str]
) -> None:
    names = [f"{name} {text}" for name, text in before.items()]
    kept = read_kept(samples_of(names, list(before.values()), NOTHING).as_bytes())
    names = ["" if name in unknown else f"{name} {text}" for name, text in after.items()]
    found = samples_of(names, list(after.values()), kept)
    assert listed(found.samples) == listed(read_samples(list(after.values())))
    assert found.names == names


def test_only_new_texts_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {name: name * 40 for name in "督查办文"}
    kept = samples_of(list(texts), list(texts.values()), NOTHING)
    read: list[str] = []

    def reading(texts: Sequence[str]) -> Samples:
        read.extend(texts)
        return read_samples(texts)

    monkeypatch.setattr(module, "read_samples", reading)
    samples_of(["文", "", "新", "督"], ["文", "无名", "新" * 40, "督"], kept)
    assert read == ["无名", "新" * 40]


def test_what_is_kept_comes_back() -> None:
    samples = samples_of(["a", ""], ["督查办文会务" * 20, "信息值班接待" * 20], NOTHING)
    again = read_kept(samples.as_bytes())
    assert again.names == samples.names
    assert listed(again.samples) == listed(samples.samples)
    assert KeptSamples.as_bytes(NOTHING) == read_kept(NOTHING.as_bytes()).as_bytes()
