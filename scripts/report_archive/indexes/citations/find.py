"""What each report cites, sentence by sentence."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from report_archive.indexes.citations.campaigns import campaigns_in
from report_archive.indexes.citations.meetings import meetings_in
from report_archive.indexes.citations.mention import Mention
from report_archive.indexes.citations.titles import titles_in
from report_archive.words import WordSegmenter

# Something of all that is named: of titles, meetings, campaigns, those in quotation marks as well.
# Most sentences have none and are dismissed at once.
AN_ACTION: Final = "(?= .{0,12} (?: 活动 | 整治 | 工程 | 计划 ) )"
SIGN: Final = re.compile(
    rf"""
      《 | 届 | 论坛 | 会(?: 议 | (?<=[代两谈场进员讨摩流介大署训作览洽]会) )
    | 十[一二三四五六七八九]?大
    | ” {AN_ACTION} | " {AN_ACTION}
    | 教育 | 大[讨学调走排整比练接] | 专项 | 集中[整攻] | 攻坚 | 行动 | 百日 | 保卫战
    | 活动(?<=年活动)
    """,
    re.VERBOSE,
)


class SentenceMentions(NamedTuple):
    """What one sentence names, told without the report that it stands in.

    Shape:   number is the sentence's; themes are those of the part of the report.
    """

    number: int
    themes: tuple[str, ...]
    mentions: tuple[Mention, ...]


# Of one report, in order; sentences that name nothing are left out.
Mentions = tuple[SentenceMentions, ...]


def mentions(text: str, segmenter: WordSegmenter) -> list[Mention]:
    """The mentions of one sentence, in order.

    Shape:   titles may lie in each other; of meetings and campaigns that overlap the longest
             counts, and none counts that lies in a title.
    """
    if not SIGN.search(text):
        return []
    titles = titles_in(text) if "《" in text else []
    named = meetings_in(text) + campaigns_in(text, segmenter)
    if not named:
        return titles
    kept: list[Mention] = []
    for mention in sorted(named, key=lambda each: (each.start, -each.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
        else:
            kept.append(mention)
    outside = _outside(kept, titles)
    return sorted([*titles, *outside], key=lambda each: (each.start, -each.end))


def _outside(named: list[Mention], titles: list[Mention]) -> Iterator[Mention]:
    """Mentions that touch no title; both come in order of their starts."""
    place = 0
    reached = 0  # where the titles that began before end
    for mention in named:
        while place < len(titles) and titles[place].start < mention.end:
            reached = max(reached, titles[place].end)
            place += 1
        if mention.start >= reached:
            yield mention
