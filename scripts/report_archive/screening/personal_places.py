"""E-mail addresses, licence plates and home addresses (邮箱、车牌、住址).

An office's own address is public; a home is told by the words before it or by its room number.
"""

import re
from collections.abc import Iterator
from typing import Final

from report_archive.screening.personal import Personal, PersonalKind

EMAIL: Final = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
)
# 浙A12345 · 京A·D12345 · 粤B12345警
PLATE: Final = re.compile(
    r"""
    [京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] [A-HJ-NP-Z] [·•・.\s-]?
    (?= [A-HJ-NP-Z0-9]{0,5} [0-9] )
    (?: [A-HJ-NP-Z0-9]{5,6} | [A-HJ-NP-Z0-9]{4} [挂学警港澳] )
    (?![A-Za-z0-9])
    """,
    re.VERBOSE,
)
# A place in so many characters, none of which ends a clause.
_PLACE: Final = r"[^，。；、：！？\s（）()]{0,30}?"
LIVING: Final = "住址籍"  # one of these stands in all that says where somebody lives
_NUMBER: Final = r"[0-9A-Za-z一二三四五六七八九十百]{1,5}"
_IS: Final = r"\s?[:：是为在]{1,2}"
# 家住幸福路12号 · 住址：石桥村三组 · 户籍地为某县某镇某村5号
HOME: Final = re.compile(
    rf"""
    # Each begins with a character of its own: a text is searched for these alone.
    (?: 家\s?住 | 现\s?住 | 居\s?住\s?[在于] | 租\s?住\s?[在于]?
      | 家庭(?:住址|地址){_IS} | 住\s?址{_IS} | 现住址{_IS}
      | 户籍(?:地|所在地|地址){_IS} | 居住地址?{_IS} )
    \s?
    ( {_PLACE}
      (?: {_NUMBER} (?:号|栋|幢|弄|单元|室|组|户)
        | [村庄屯寨] [一二三四五六七八九十0-9]{{0,3}} [组社队]?
        | 小区 | 家园 | 花园 | 新村 | 公寓 )
      (?: {_NUMBER} [-—]? (?:号楼|号|栋|幢|弄|单元|层|室|组|户) ){{0,5}} )
    """,
    re.VERBOSE,
)
# 幸福小区3栋2单元501室: only homes have a unit and a room
ROOM: Final = re.compile(
    rf"""
    (?: [\u4e00-\u9fff]{{0,8}}? [了在住到访于至]+ )?
    ( [\u4e00-\u9fff]{{2,12}}?
      (?: 小区 | 家园 | 花园 | 花苑 | 公寓 | 新村 | 佳苑 | 嘉园 | 名苑 | 新城 | 苑 | 里
        | 路\d{{1,4}}号 )
      {_NUMBER} (?:号楼|栋|幢|座|楼) (?:{_NUMBER} 单元)? {_NUMBER} (?:室|号|户) )
    """,
    re.VERBOSE,
)
INDOORS: Final = re.compile(r"[栋幢座楼元][0-9A-Za-z一二三四五六七八九十百]{1,5}[室号户]")
OFFICIAL: Final = re.compile(r"行政|政府|办公|机关|大楼|大厦|中心|会议|服务")


def personal_places(folded: str) -> Iterator[Personal]:
    """Every e-mail address, licence plate and home address of a text with folded digits.

    Order:   by rule, then by place; finds may overlap.
    """
    for found in EMAIL.finditer(folded) if "@" in folded else ():
        yield Personal(found.start(), found.end(), PersonalKind.EMAIL)
    for found in PLATE.finditer(folded):
        yield Personal(found.start(), found.end(), PersonalKind.PLATE)
    for found in HOME.finditer(folded) if any(sign in folded for sign in LIVING) else ():
        yield Personal(*found.span(1), PersonalKind.ADDRESS)
    # Few lines speak of rooms, and the pattern is a slow one.
    for found in ROOM.finditer(folded) if INDOORS.search(folded) else ():
        if not OFFICIAL.search(found[1]):
            yield Personal(*found.span(1), PersonalKind.ADDRESS)
