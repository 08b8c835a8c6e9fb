"""The character code of scan segments: one for all, so that no report changes another's bytes.

Source:  FREQUENT was counted in the sample reports; what follows it is in the order of GB 2312.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from report_archive.phrase_index.character_code import CharacterCode

FREQUENT: Final = (
    "，、。1一的2“”办年34个会人全0不6党公件8次到部县在成9三工7有上作务政建报实是5"
    "员项室；中文议题对委事和学为了大用村开发查班时下理出组关把月以机来二同名改条要信点位调分"
    "督问业动度行主后得我重任提期领每等单习干子镇新接清制现合万面支展进通（）场小线两导日访代"
    "定表平体保家里立规化四推管情法写案设收群乡市落前结服由入好户民五协稿转处完书府生门区回织"
    "：坚心起众力十记责间告天意电研过息率讲元话专地头少教第字当治与值志没车多带求目交篇老能评"
    "产农批更级密数持经做整自份职抓集台岗方安水育们减口活先基局手资加周看系本见高常解复流贫路"
    "其内均张谈严强着队半各底核类统量《》标程也联道从总防打长住商急料科请律示送参国层明材照社"
    "续账于共围审排最精计课走运选采待检绕编网难环退守效费逐按比站考被连之企准反性校向帮并指深"
    "紧让质况划满节风修助去房及形直稳突策双将据格监签补负决列承读身余取城扶纪综还造降备应涉约"
    "脱革原品增就所未档热范诉再印控短金换正省达都别压受存季无消疫笔订说差物置证近钟销错号外放"
    "神认贯跟轮驻升夜式果登论六座彻攻移至这障首么初占届投超述青园堂履已思汇足食今优战执施真硬"
    "积聚草视贴轻餐使养只困必特留究算缺听够录态想确章伍供促利如库挂步气派牵给营传停廉引板百跑"
    "举例勤卡变史图境样观训谋院险便八可套快担拆权济漏盖知石种较限预争亩依功因固域培央客宣察序"
    "怎旧河筹红细色融违配义九兴具厅召坐居才抽段测窗街象购频医失山岭愿搬摆春桥牌牢答纸者装言财"
    "越遍随七东价休响善己师归断映构根灯练署讨识试验些亮亿偏册凡包又找招晚然盯终醒零页×充午卷"
    "历命往林楼款汛白码离空粮缩谁辅除雨什低副吃哪土型布征微托拟振污焦界盘米绩警馈仍假几句官岁"
    "扎护星模沉温独盾简辆边顺互付免势千卫厕团墙席扣技挥措止源片病相矛破茶菜覆蹲迁那针链非靠音"
    "饮他健刊则即却叫启填容岚川延影患惠感摸早易渠火累纠纳而股背药询跨踪迎迟遇骨丰亲令但冷危奖"
    "属庆庭扫挑播故既旬普暖末松某栏演炼益礼票素络缴衔该误诺距载返远透键闭隐额龄—乱儿光函创厂"
    "吨圾垃妥巡慢懂抗拍插撤撰散智桌梯溪田矩础秋秘索耕脑获许诚践陪黑〇临井伤伸借兼售始封屋巩幕"
    "弄弱忘念拔拖掉旁旗柜梳此残油沿泄洁磨租箱纲致花虚袋诊词语追须饭馆予候凝剩劳南吸堆堵塘夫契"
    "媒或折抢拉拿捐握旅旱暴树棚森榜毒渔游湖爱猪申疑疾端继"
)
ASCII: Final = "".join(map(chr, range(0x20, 0x7F)))
# Signs of office texts that GB 2312 lacks.
FURTHER: Final = "〇㎡㎞㎏–•⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ROWS: Final = range(0xA1, 0xF8)
CELLS: Final = range(0xA1, 0xFF)


@cache
def usual_code() -> CharacterCode:
    """About 7,500 characters; any other is written as an escape."""
    characters = (*FREQUENT, *ASCII, *FURTHER, *_gb2312())
    return CharacterCode("".join(dict.fromkeys(characters)))


def _gb2312() -> Iterator[str]:
    """The characters of GB 2312, cell by cell."""
    for row in ROWS:
        for cell in CELLS:
            # GBK reads · and — as everybody types them; the codec of GB 2312 does not.
            yield from bytes((row, cell)).decode("gbk", errors="ignore")
