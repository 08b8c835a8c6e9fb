"""What was read out of one report as bytes, because all reports' readings are held at once.

Packed it weighs a tenth of what it weighs as objects, and nothing of it is unpacked for those who
only hand it on.
"""

import pickle
from collections.abc import Iterable
from sys import intern
from typing import Final

from report_archive.indexes.citations.find import Mentions, SentenceMentions
from report_archive.indexes.citations.mention import Mention, MentionKind

KINDS: Final = tuple(MentionKind)
PLACE_OF: Final = {kind: place for place, kind in enumerate(KINDS)}


def packed_mentions(found: Iterable[SentenceMentions]) -> bytes:
    """Mentions, their kinds as places in KINDS.

    Shape:   unpacked_mentions(packed_mentions(found)) == tuple(found)
    """
    sentences = [
        (number, themes, [(*mention[:-1], PLACE_OF[mention.kind]) for mention in mentions])
        for number, themes, mentions in found
    ]
    return pickle.dumps(sentences, protocol=5)


def unpacked_mentions(packed: bytes) -> Mentions:
    """Mentions; equal words of all reports are one object."""
    return tuple(
        SentenceMentions(
            number,
            themes,
            tuple(
                [
                    Mention(start, end, intern(words), KINDS[kind])
                    for start, end, words, kind in rows
                ]
            ),
        )
        for number, themes, rows in pickle.loads(packed)
    )
