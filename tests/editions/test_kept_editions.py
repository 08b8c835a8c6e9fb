"""Kept or found anew, the same reports are alike; only what changed is read and compared."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_archive.editions import changed_pairs, kept_editions, shared_shingles
from report_archive.editions.kept_editions import KeptEditions, alike_reports, read_kept
from report_archive.editions.near_editions import shared
from report_archive.editions.samples import read_samples

NOTHING = read_kept(b"")
# Sentences of which texts share some, all or none, and so some shingles are of very many.
SENTENCES = ["".join(chr(0x4E00 + 97 * n + 7 * k) for k in range(40)) for n in range(8)]
TEXT = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=6).map("".join)
TEXTS = st.dictionaries(st.sampled_from("abcdefghij"), TEXT, max_size=9)


def _alike(
    names: Sequence[str], texts: Sequence[str], kept: KeptEditions
) -> tuple[dict[tuple[int, int], float], KeptEditions]:
    reports: Any = [SimpleNamespace(raw=SimpleNamespace(body=text)) for text in texts]
    return alike_reports(names, reports, kept)


def _named(texts: Mapping[str, str], unknown: set[str]) -> list[str]:
    return ["" if name in unknown else f"{name} {text}" for name, text in texts.items()]


@pytest.fixture(scope="module", params=[1, 3, 200])
def _common(request: pytest.FixtureRequest) -> Iterator[None]:
    with (
        patch.object(changed_pairs, "COMMON", request.param),
        patch.object(shared_shingles, "COMMON", request.param),
        patch.object(shared_shingles, "FAMILY", 2),
    ):
        yield


@pytest.mark.usefixtures("_common")
@pytest.mark.parametrize("few", [0, kept_editions.FEW], ids=["always", "where few"])
@given(before=TEXTS, after=TEXTS, unknown=st.sets(st.sampled_from("abc")))
def test_what_was_kept_of_any_archive_changes_nothing(
    few: int, before: dict[str, str], after: dict[str, str], unknown: set[str]
) -> None:
    with patch.object(kept_editions, "FEW", few):
        _, kept = _alike(_named(before, unknown), list(before.values()), NOTHING)
        names, texts = _named(after, unknown), list(after.values())
        found, again = _alike(names, texts, read_kept(kept.as_bytes()))
        anew, _ = _alike(names, texts, NOTHING)
        assert found == anew
        if all(names):
            once_more, same = _alike(names, texts, again)
            assert once_more == anew
            assert same is again
            # In another order other members of a family are near.
            assert (
                _alike(names[::-1], texts[::-1], again)[0]
                == (_alike(names[::-1], texts[::-1], NOTHING)[0])
            )


def test_only_new_texts_are_read_and_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {name: name * 8 + SENTENCES[place] * 5 for place, name in enumerate("督查办文会务")}
    texts["又"] = texts["督"] + "又"
    read: list[str] = []
    compared = []

    def watched(function: Callable[..., Any], seen: Callable[..., Any]) -> Callable[..., Any]:
        def watching(*given: Any) -> Any:
            seen(*given)
            return function(*given)

        return watching

    found, kept = _alike(list(texts), list(texts.values()), NOTHING)
    assert found[0, 6] > 0.9
    reading = watched(read_samples, read.extend)
    monkeypatch.setattr(kept_editions, "read_samples", reading)
    comparing = watched(shared, lambda *pair: compared.append(pair))
    monkeypatch.setattr(kept_editions, "shared", comparing)
    monkeypatch.setattr(kept_editions, "FEW", 0)
    texts["新"] = texts["查"] + "新"
    found, _ = _alike(list(texts), list(texts.values()), kept)
    assert found[0, 6] > 0.9
    assert found[1, 7] > 0.9
    assert read == [texts["新"]]
    assert len(compared) == 1


def test_what_is_kept_comes_back() -> None:
    _, kept = _alike(
        ["a", "b", ""], ["督查办文会务" * 40, "督查办文会务" * 40, "接待" * 20], NOTHING
    )
    again = read_kept(kept.as_bytes())
    assert again.as_bytes() == kept.as_bytes()
    assert (again.names, again.usual, again.alike) == (kept.names, kept.usual, kept.alike)
    assert read_kept(NOTHING.as_bytes()).as_bytes() == NOTHING.as_bytes()
