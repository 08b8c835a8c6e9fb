"""What a report names as bytes, kept with it, behind digests of what each list shows of it."""

import pickle
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from sys import intern
from typing import Any, Final

from report_archive.indexes.citations.find import Mentions, SentenceMentions
from report_archive.indexes.citations.mention import LISTED, Mention, MentionKind
from report_archive.indexes.report_facts import DIGEST, shown_digest

KINDS: Final = tuple(MentionKind)
PLACE_OF: Final = {kind: place for place, kind in enumerate(KINDS)}
# What Mention._make does, for the hundred thousands.
_mention: Final[Callable[[Iterable[Any]], Mention]] = partial(tuple.__new__, Mention)
PLACES: Final = [{PLACE_OF[kind] for kind in kinds} for kinds in LISTED.values()]


def packed_mentions(found: Sequence[SentenceMentions], texts: Sequence[str]) -> bytes:
    """Mentions, their kinds as places in KINDS.

    Shape:   texts are those of the sentences; unpacked_mentions(packed_mentions(found, texts)) ==
             tuple(found)
    """
    sentences = [
        (number, themes, [(*mention[:-1], PLACE_OF[mention.kind]) for mention in mentions])
        for number, themes, mentions in found
    ]
    digests = [shown_digest(_shown(sentences, texts, places)) for places in PLACES]
    return b"".join(digests) + pickle.dumps(sentences, protocol=5)


def _shown(
    sentences: Sequence[tuple[int, Any, Any]], texts: Sequence[str], places: set[int]
) -> list[Any]:
    """What a list shows that has the kinds at these places."""
    return [
        (number, themes, own, text)
        for (number, themes, mentions), text in zip(sentences, texts, strict=True)
        if (own := [mention for mention in mentions if mention[3] in places])
    ]


def mentions_digest(packed: bytes) -> bytes:
    """The digests alone, in the order of LISTED, for those who need not open the mentions.

    Shape:   nothing but zeros where a report names nothing.
    """
    return packed[: len(LISTED) * DIGEST]


def unpacked_mentions(packed: bytes) -> Mentions:
    """Mentions; equal words of all reports are one object."""
    return tuple(
        SentenceMentions(
            number,
            themes,
            tuple(
                [
                    _mention((start, end, intern(words), KINDS[kind]))
                    for start, end, words, kind in rows
                ]
            ),
        )
        for number, themes, rows in pickle.loads(memoryview(packed)[len(LISTED) * DIGEST :])
    )
