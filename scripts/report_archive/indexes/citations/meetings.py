"""Named meetings in a text, found by how such names are made (会议).

A name says of whom the meeting was and what it was about (中央经济工作会议) or which in a row
(县委十三届五次全会); 各类会议 and 常务会议 are no names.
"""

import re
from typing import Final

from report_archive.indexes.citations.mention import Mention, MentionKind

NUMERALS: Final = "[一二三四五六七八九十]{1,3}"
COUNTED: Final = f"(?:{NUMERALS}|[0-9]{{1,2}}|[XxＸ*＊]{{1,2}})"

# 党的二十大 · 十九届六中全会 · 县委十三届五次全会 · 县十七届人大三次会议 · 市第十二次党代会
# · 中国共产党第二十次全国代表大会 · 中纪委二十届三次全会
# First the signs that any of them begins with, by which most places are dismissed at once.
IN_A_ROW: Final = re.compile(
    rf"""
    (?= [中党二十自省市县区州旗盟镇乡全纪委人政团工第一三四五六七八九0-9XxＸ*＊] ) (?:
      (?: 中国共产党第{NUMERALS}次全国代表大会 )
    | (?: 党的)? (?: 二十[一二三四五]?
        | 十[一二三四五六七八九] ) 大 (?![类项个家多量会大型力型队届局部讲学])
    | (?: (?: 中共 | 党的 | 党 | 中国共产党 )? (?: 中央 | (?:自治)? [省市县区州旗盟镇乡]
        | 中国 | 全国 )? (?:
          中央纪委国家监委 | 中央纪委 | 中纪委 | 纪委监委 | 纪委 | 委 | 人大常委会 | 人大
        | 政协 | 党委
        | 党工委 | 人民代表大会 | 团 | 工会 )? )
      第?{COUNTED}届 (?: 全国 | [省市县区] )? (?: 中央委员会 | 纪委 | 委员会 | 人民代表大会
        | 人大常委会
        | 人大 | 政协 | 委 )?
      第? (?: {COUNTED}次 | [一二三四五六七八九]中 ) (?: 全体会议 | 全体扩大会议 | 全会 | 会议
        | 常委会会议?
        | 党代会 | 党员代表大会 | 人代会 )
    | (?: [省市县区州旗镇乡] | 全国 | 团 )? 第{COUNTED}次 (?: 党代会 | 党员代表大会 | 团代会
        | 妇代会 | 人代会 ) )
    """,
    re.VERBOSE,
)
# Something of every one of them, and how far before it a name begins at most.
IN_A_ROW_SIGN: Final = re.compile(
    "届|党代会|团代会|妇代会|人代会|代表大会|十[一二三四五六七八九]?大"
)
LEFT: Final = 24  # code points
# 全国两会 · “两会”
TWO_SESSIONS: Final = re.compile(
    '(?:全国|全省|[省市县区州]级?)?(?:“两会”|‘两会’|"两会"|两会(?![一议员]))'
)

SCOPE: Final = (
    "中共中央|党中央|中央|国务院|全国|全省|全市|全县|全区|全州|全镇|全乡|全系统|全盟|全旗|全军"
    "|省委|市委|县委|区委|州委|镇党委|乡党委|省政府|市政府|县政府|区政府|省|市|县|区|州"
)
SUFFIX: Final = (
    "工作会议|电视电话会议|视频会议|工作座谈会|座谈会|现场推进会|现场会|推进会|动员大会"
    "|动员会|研讨会|观摩会|交流会|推介会"
    "|表彰大会|总结大会|誓师大会|部署会|培训会|大会|工作会|会议|论坛|博览会|洽谈会"
)
# One of these ends every SUFFIX.
END_OF_A_NAME: Final = re.compile("论坛|会(?:议|(?<=[谈场进员讨摩流介大署训作览洽]会))")
# What stands in no name: it joins clauses, or says what was done about a meeting.
BETWEEN: Final = (
    "[在的和与及对向把被了是以为使让将并从由到等各每次]|召开|举行|举办|组织|参加|出席|贯彻"
    "|落实|学习贯彻|传达|精神|承办|筹备|筹办|根据"
    f"|按照|开展|通过|书记|主任会|常委会|{SCOPE.split('|', 5)[0]}|全[国省市县区州镇乡]"
)
# 中央经济工作会议 · 全市党委办公室主任会议 · 全省现代农业建设现场会
OF_A_SCOPE: Final = re.compile(
    rf"""
    (?= [中党国全省市县区州镇乡] ) (?P<scope> {SCOPE} )
    (?P<topic> (?: (?! {BETWEEN} ) [\u4e00-\u9fff] | “[^“”《》]{{1,12}}” ){{0,16}}? )
    (?P<suffix> (?: {SUFFIX} ) 议? ) (?! 室 | 纪要 | 议题 | 议程 | 制度 | 记录 | 材料 | 代表
        | 堂 | 厅
        | 中心 | 服务 | 务 )
    """,
    re.VERBOSE,
)
# 县委|常委|会议, 全县|工作|会议: a sort of meeting that is held again and again
NO_TOPIC: Final = re.compile(
    "(?:性|层面|范围|重大|本级|人民代表|常委会?|常务|全体|专题|工作|办公|办公会|扩大|重要"
    "|大型|电视电话|视频|电话|协调|调度|主任|主席|党组|书记|例行|现场|干部|部门|有关"
    "|政府|党委|领导|领导小组|班子|党委会?|各级|各类|级|直|里|内|办|机关|民主生活|组织生活"
    "|人大|政协|人大常委会?|委员|代表)*"
)
NAMES_OF_PLACES: Final = re.compile("^[省市县区州](?:直|级|里|内|域|情|长|办)")


def meetings_in(text: str) -> list[Mention]:
    """The named meetings of a text, in no order; they do not overlap within one rule."""
    found = []
    # Most sentences name no meeting, and a look for single signs tells so at once.
    if sign := IN_A_ROW_SIGN.search(text):
        start = max(0, sign.start() - LEFT)
        found += [_mention(each) for each in IN_A_ROW.finditer(text, start)]
    if "会" in text:
        if "两会" in text:
            found += [_mention(each) for each in TWO_SESSIONS.finditer(text)]
        if END_OF_A_NAME.search(text):
            found += [_mention(each) for each in OF_A_SCOPE.finditer(text) if _is_name(each)]
    return found


def _is_name(found: re.Match[str]) -> bool:
    """Whether a meeting of a scope is told from others: 中央经济工作会议, not 县委常委会议."""
    topic = found["topic"]
    if len(found["scope"]) == 1 and (len(topic) < 4 or NAMES_OF_PLACES.match(found[0])):
        return False
    return NO_TOPIC.fullmatch(topic) is None


def _mention(found: re.Match[str]) -> Mention:
    return Mention(found.start(), found.end(), found[0], MentionKind.MEETING)
