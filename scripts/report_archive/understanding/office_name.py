"""Reads the full name of an office around the word that gave it away: 清溪县｜政府办公室."""

import re
from dataclasses import dataclass
from typing import Final

# What stands for a hidden word: XX县委办公室, 某某县, **县, ○○县
MASK: Final = "XxＸｘ×*＊某○〇"
# the words between place name and office: 清溪｜县, 湘江｜新区, 柳河｜镇
LEVEL: Final = re.compile(
    r"(?:自治区|自治州|自治县|自治旗|新区|特区|地区|街道|社区|省|市|州|盟|县|区|旗|镇|乡|村)$"
)
LEVEL_HEAD: Final = re.compile(
    r"(?P<level>省|市|州|盟|地|县|区|旗|镇|乡|街道|村|社区)"
    r"(?=委|政府|人大|人民|纪委|党|机关|班子|领导|直|办|工委|两委|“|常委|居委|$)"
)
# a place name ends at the left where one of these begins: 在｜清溪县, 年｜清溪县, 省｜清溪县
BOUNDARY: Final = frozenset(
    "在是为对与和由向到从将把被经按照据任我本该全各及等至给同让使于的了着过所以其这那之年月日来内表代省市县区州盟旗"
    "乡镇村请会上下现作受报据跟届次个届关级直属辖"
)
# words that name no place though they stand where one would
NO_PLACE: Final = frozenset(
    {
        "中共",
        "全体",
        "我们",
        "一年",
        "今年",
        "去年",
        "工作",
        "主任",
        "有关",
        "兄弟",
        "其他",
        "开发",
        "基层",
    }
)
# verbs before a place: 召开｜, 进入｜清溪
VERB: Final = re.compile(
    r"目前|当前|如今|过去|召开|建立|成立|健全|完善|制定|印发|组建|强化|设立|改进|抓好|邀请|"
    r"组织|协助|参加|参与|负责|联系|服务|做好|加强|提高|提升|推进|推动|担任|进入|通过|选调|保障|支持|围绕|们|入|聚焦|立足"
    r"|紧扣|依托|建设|落实|指导|督促|确保|配合|完成|开展|深入|研究|发挥|实现|促进|率先|成为|具有|没有|还有|以及|根据|随着"
)
HAN: Final = re.compile(r"[\u4e00-\u9fff]")
# 县教育局｜办公室, 县政府办公室｜综合科 keeps only the office
OFFICE_TAIL: Final = re.compile(r"(?:机关)?(?:党政)?(?:办公室|办公厅)")
SHORT_TAIL: Final = re.compile(
    r"(?:(?<=[省市县区旗州盟地党]委)|(?<=政府)|(?<=人大)|(?<=政协)|(?<=党政)|(?<=综合)|(?<=局))办$"
)
# 清溪县｜委员会｜办公室 is 清溪县委办公室
COMMITTEE: Final = re.compile(r"(?<=[省市县区旗州盟地])委员会(?=办公)")
# endings that say nothing by themselves
GENERIC: Final = frozenset(
    {"局", "厅", "分局", "中心", "公司", "集团", "医院", "学院", "研究院", "有限公司"}
)
# the level word before a department's proper name, not 市场 or 地区
LEVEL_WITHIN: Final = re.compile(r"(?:自治区|自治州|自治县|[省市县区旗州盟])(?!场|政|域)")
# 中共清溪县｜委员会; that of 政协清溪县, 共青团清溪县 is not the party's
PARTY_BEFORE: Final = re.compile(r"(?:中共|共产党)[^，。；\s]{0,12}$")
SELF_WORD: Final = re.compile(r"(?:我|本|全)")


@dataclass(frozen=True, slots=True)
class OfficeName:
    """An office as the report calls it.

    Shape:   text is the name without masks, 办 at its end written out; level_words is the part
             that tells place and level; self_word marks 我局, 全镇, which name nobody.
    """

    text: str
    start: int
    end: int
    level_words: str
    self_word: bool


def read_name(text: str, start: int, end: int, whole: str) -> OfficeName:
    """Extend the words text[start:end] to the whole name.

    Example: read_name("在清溪县政府办工作", 4, 7, …) → 清溪县政府办公室
    """
    if SELF_WORD.match(text, start) and not text.startswith("全国", start):
        return OfficeName("", start, end, text[start:end], True)
    # 中共清溪县委｜员会｜办公室
    whole_end = end + 2 if text.startswith("委员会", end - 1) else end
    tail = OFFICE_TAIL.match(text, whole_end)
    if tail and not text[start:end].endswith(("办公室", "办公厅")):
        end = tail.end()
    if text[start:end] in GENERIC or text[start:end].endswith("局"):
        start = _specific(text, start, whole_run=text[start:end] in GENERIC)
    place_start, level_end = _place(text, start, end, whole)
    full = SHORT_TAIL.sub("办公室", _without_masks(text[place_start:end]))
    full = COMMITTEE.sub("委", full)
    return OfficeName(full, place_start, end, text[place_start:level_end], False)


def is_other_committee(text: str, start: int, end: int) -> bool:
    """Whether what looks like 县委 is the 县委员会 of the 政协, of a league or of another party."""
    if text[end - 1] != "委" or not text.startswith("员会", end):
        return False
    return PARTY_BEFORE.search(text, max(0, start - 20), start) is None


def _specific(text: str, start: int, *, whole_run: bool) -> int:
    """Where the name begins that a general ending such as 局 belongs to.

    Example: 鹿鸣区风景旅游管理｜局 → at 风景
    """
    left = start
    while left > max(0, start - 12) and _in_department(text[left - 1]):
        left -= 1
    level = LEVEL_WITHIN.search(text, left, start)
    if level:
        return level.end()
    return left if whole_run else start


def _in_department(char: str) -> bool:
    return (
        bool(HAN.match(char)) and char not in "在的和与及是为等将被向由对我全本各于从到了任年月日"
    )


def _without_masks(name: str) -> str:
    return "".join(char for char in name if char not in MASK)


def _place(text: str, start: int, end: int, whole: str) -> tuple[int, int]:
    """Where place name and level word before an office begin, and where the level word ends.

    Shape:   (start, start) when there is neither; masks count as a place name.
    """
    head = LEVEL_HEAD.match(text, start, end)
    level = None if head else LEVEL.search(text[max(0, start - 3) : start])
    if head:
        level_start, level_end = start, head.end()
    elif level:
        level_start, level_end = start - len(level.group()), start
    else:
        return start, start
    masked = level_start
    while masked > 0 and level_start - masked < 6 and text[masked - 1] in MASK:
        masked -= 1
    if masked < level_start:
        return masked, level_end
    left = level_start
    while left > 0 and level_start - left < 5 and _in_name(text[left - 1]):
        left -= 1
    length = _name_length(text[left:level_start], text[level_start:level_end], whole)
    return level_start - length, level_end


def _in_name(char: str) -> bool:
    return bool(HAN.match(char)) and char not in BOUNDARY


def _name_length(run: str, level: str, whole: str) -> int:
    """How many of the last characters of a run are the place's name.

    Example: "代表清溪" before 县, with 清溪县 said again elsewhere → 2
    """
    run = VERB.split(run.removeprefix("中共").rpartition("产党")[2])[-1]
    if run in NO_PLACE or not run:
        return 0
    if len(run) in (2, 3):
        return len(run)
    if len(run) == 1:
        return 1 if whole.count(run + level) >= 2 else 0
    counts = {size: whole.count(run[-size:] + level) for size in (2, 3)}
    if counts[2] < 2:
        return 0
    return 3 if counts[3] == counts[2] else 2
