"""Personal names written out in a report that masks names elsewhere (漏掩的人名).

Who writes 县委书记XX or 李某某 means to hide names; a name beside a post or before 同志 that is
still there was probably overlooked. National leaders and public examples are no secret.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from report_archive.screening.personal import Personal, PersonalKind
from report_archive.vocabulary import PersonNames
from report_archive.words import WordSegmenter

MASK: Final = r"(?:X{1,3}|x{2,3}|×{1,3}|\*{1,3}|＊{1,3}|某某?|○○|〇〇)"
MASK_SIGNS: Final = "X某*×x○＊〇"
MASK_SIGN: Final = re.compile(f"[{re.escape(MASK_SIGNS)}]")
MASKED: Final = re.compile(MASK)
MASKED_COMRADE: Final = re.compile(f"{MASK}同志")
PERSON_TAG: Final = "nr"  # what jieba's dictionary calls a person's name
TITLE_ENDS: Final = ("长", "书记", "主任", "主席")
NO_GIVEN: Final = re.compile("[副正总各该本原某]")  # 分管副书记, 一把手总负责
GIVEN_LENGTHS: Final = (2, 1)  # the longer reading first
# What follows a name: the sentence goes on about what the person is or does.
FOLLOWERS: Final = re.compile(
    r"""
      [、，。；：（(\s] | $
    | 同志 | 书记 | 主任 | [局县市区镇乡部院校科]长 | 等
    | 在 | 到 | 赴 | 带队 | 带领 | 率 | 亲自 | 出席 | 主持 | 参加 | 深入 | 陪同
    | 指出 | 强调 | 要求 | 批示 | 作(?:了|出|重要) | 讲话 | 宣布 | 表示 | 介绍 | 签
    | 对 | 就 | 为 | 和 | 及 | 与 | 同 | 任 | 担任 | 先后 | 多次 | 听取
    | 调研 | 检查 | 督导 | 被 | 获 | 荣获 | 的
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What is looked for, built from the surnames and posts of the vocabulary."""

    before_mask: frozenset[str]
    lengths: tuple[int, ...]
    named: tuple[re.Pattern[str], ...]


def personal_names(body: str, known: PersonNames, segmenter: WordSegmenter) -> Iterator[Personal]:
    """Names written out, where the report masks others; nothing where it masks none.

    Order:   by place.
    """
    patterns = _patterns(known)
    if not _masks_a_name(body, patterns):
        return
    names: set[Personal] = set()
    for found in (found for pattern in patterns.named for found in pattern.finditer(body)):
        start = found.start("surname")
        name = _name_at(body, start, len(found["surname"]), segmenter)
        if name and name not in known.public:
            names.add(Personal(start, start + len(name), PersonalKind.NAME))
    last = 0
    for name_found in sorted(names):
        if name_found.start >= last:
            last = name_found.end
            yield name_found


@cache
def _patterns(known: PersonNames) -> _Patterns:
    # One class for the single characters: an alternative of hundreds would be tried everywhere.
    single = "".join(sorted(name for name in known.surnames if len(name) == 1)) or "\x00"
    compound = "|".join(sorted(name for name in known.surnames if len(name) > 1)) or "\x00"
    surname = f"{compound}|[{single}]"
    posts = "|".join(map(re.escape, sorted(known.posts, key=lambda post: (-len(post), post))))
    # 党员 and 干部 come after other words than names: 和党员.
    titles = "|".join(post for post in sorted(known.posts) if post.endswith(TITLE_ENDS))
    before_mask = frozenset((*known.surnames, *known.posts))
    return _Patterns(
        before_mask=before_mask,
        lengths=tuple(sorted({len(words) for words in before_mask})),
        named=(
            re.compile(rf"(?:{posts})[：:\s]?(?P<surname>{surname})(?=[\u4e00-\u9fff])"),
            re.compile(rf"(?P<surname>{surname})(?=[\u4e00-\u9fff]{{1,2}}(?:同志|{titles}))"),
        ),
    )


def _masks_a_name(body: str, patterns: _Patterns) -> bool:
    """Whether anywhere a mask stands behind a surname or post, or before 同志."""
    # Most texts have none of the signs, which is seen much faster.
    for sign in MASK_SIGN.finditer(body) if any(map(body.__contains__, MASK_SIGNS)) else ():
        place = sign.start()
        if MASKED.match(body, place) and any(
            length <= place and body[place - length : place] in patterns.before_mask
            for length in patterns.lengths
        ):
            return True
        if MASKED_COMRADE.match(body, place):
            return True
    return False


def _name_at(body: str, start: int, surname: int, segmenter: WordSegmenter) -> str:
    """The full name that begins at start, "" where the characters are ordinary words."""
    for given in GIVEN_LENGTHS:
        end = start + surname + given
        name = body[start:end]
        if len(name) < surname + given or not name.isalpha() or not name.isprintable():
            continue
        if not FOLLOWERS.match(body, end) or NO_GIVEN.search(name, surname):
            continue
        if _is_name(name, body[end : end + 4], surname, segmenter):
            return name
    return ""


def _is_name(name: str, after: str, surname: int, segmenter: WordSegmenter) -> bool:
    """Whether no ordinary word runs from the surname on or across the end of the name."""
    if segmenter.tag(name) == PERSON_TAG:
        return True
    words = segmenter.words(name + after)
    ends, length = set(), 0
    for word in words:
        length += len(word)
        ends.add(length)
    # The surname stands alone, and the name ends where a word does.
    return surname in ends and len(name) in ends and not segmenter.is_word(name[: surname + 1])
