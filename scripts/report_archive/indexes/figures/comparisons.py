"""Words that compare a number with another: with last year, a whole, other places (比较)."""

import re
from typing import Final

# 文件数量|同比|减少, 发文|较上年|减少, |比规定时限|快: where the comparison begins
MARK: Final = re.compile(
    r"同比|环比|在(?:上年|去年|原有|此|原来)的?基础上|同期相比|(?:与|同|和|比|较)(?:去年|上年|往年|前年|年初|年均|上月|上季|上一|同期|此前|以往|以前|改革前|整治前)"
    r"|(?<![对相])(?:比(?!例|重|武|学|赛|率|较|值|拼|照|对|选|如)|较(?!好|大|多|高|为|强|快|重|少))"
)
CHANGES: Final = (
    "增长|增加|提高|提升|上升|上涨|上浮|攀升|增幅|降幅|涨幅|跌幅|递增|增|升|多|多发|快|慢|高|高出"
    "|低|超|超出|长|下降|减少|降低|下滑|回落|回升|压减|压降|压缩|缩短|缩减|精简|锐减|减|降|少|少发"
    "|收窄|提速|提前|延长|节约|节省|增速|增长率"
)
AFTER_CHANGES: Final = "了|约|近|达|达到|为|幅度|比例|仅"
# 减少12% · 下降了71.7% · 提高约3个百分点 · 多发14% · 翻两番
CHANGE: Final = re.compile(f"(?:{CHANGES})(?:{AFTER_CHANGES})*$")
# The signs that CHANGE can end in, by which most clauses are dismissed at once.
CHANGE_ENDS: Final = frozenset(re.findall(r".(?=\||$)", f"{CHANGES}|{AFTER_CHANGES}"))
# 提升到94% · 降至1.1天 · 压减为11项 · 缩短到
REACHED: Final = re.compile(
    r"""
    (?: 提高 | 提升 | 上升 | 增长 | 增加 | 扩大 | 扩展 | 下降 | 降低 | 减少 | 压缩 | 压减
      | 压降 | 缩短 | 缩减
      | 精简 | 拆并 | 归并 | 合并 | 调整 | 回升 | 回落 | 增 | 升 | 降 | 压 | 减 | 缩 | 变 | 改 )
    了? (?: 到 | 至 | 为 | 成 ) 了?
    $
    """,
    re.VERBOSE,
)
REACHED_ENDS: Final = frozenset("到至为成了")  # the signs that REACHED can end in
FROM: Final = re.compile(r"[由从](?P<base>[^，,。；;由从]{0,12})$")
# 占全年任务的67% · 占比超过四成 · 占37.5%
PART_OF: Final = re.compile(r"占(?!地|用|道|据|有|领|压)[^，,。；;占]{0,40}$")
# 排名全省第二位 · 居全市第三 · 位列前十 · 名列全市首位 · 全市第一名; not 第一书记, 第一时间
RANK: Final = re.compile(
    r"""
    (?P<verb> (?: 总 | 连续 | 稳 | 始终 | 保持 | 继续 )? (?: 排名 | 排位 | 排序 | 位居
      | 位列 | 名列 | 跃居
      | 稳居 | 排在 | 排到 | 排 | 列 | 居 ) )?
    (?P<scope> (?: 全[国省市县区州盟旗系] | [省市区县州]级? | 同类 | 同级 | 所在 )
        [^，,。；;、：:第前首榜《]{0,10} )?
    (?P<place> 第 (?: [一二三四五六七八九十]{1,3} | [0-9０-９]{1,3} | [XxＸ*＊]{1,2} )
        (?: 名 | 位 (?![一-鿿]{0,1}责任) )?
        (?= \s* (?: $ | [，,。；;、）)！] | [的和、] | 位 | 名 ) )
      | 前 (?: [一二三四五六七八九十]{1,3} | [0-9０-９]{1,3} ) (?: 名 | 位 )? (?= \s* (?: $
      | [，,。；;、）)] ) )
      | 首位 | 榜首 )
    """,
    re.VERBOSE,
)
