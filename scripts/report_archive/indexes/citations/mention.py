"""One place where a text names a document, a meeting or a campaign."""

from enum import StrEnum
from typing import Final, NamedTuple


class MentionKind(StrEnum):
    """What is named."""

    TITLE = "title"  # 《政府工作报告》
    NAMELESS = "nameless"  # 《方案》: a kind of paper
    MEETING = "meeting"  # 党的二十大
    CAMPAIGN = "campaign"  # 党史学习教育


# Name of each list's folder, what is on it.
LISTED: Final = {
    "titles": (MentionKind.TITLE, MentionKind.NAMELESS),
    "meetings": (MentionKind.MEETING, MentionKind.CAMPAIGN),
}


class Mention(NamedTuple):
    """Words that name something.

    Shape:   words are the text's own, white space folded.
    Units:   start and end are positions in the text that was read.
    """

    start: int
    end: int
    words: str
    kind: MentionKind
