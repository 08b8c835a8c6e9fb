"""The lines that a web page or a document service leaves in a text (网页残留): one table of rules.

Lines that could be part of a report count only near its beginning or its end.
"""

import re
from dataclasses import dataclass
from typing import Final

LONGEST_LINE: Final = 120  # code points; a longer line is text


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of debris.

    Shape:   pattern matches a whole line, white space at its ends apart; at_edges says that the
             line must stand near the beginning or the end of the text.
    """

    name: str
    at_edges: bool
    pattern: re.Pattern[str]


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})", re.VERBOSE | re.IGNORECASE)


_GAP: Final = r"[\s|｜/\\·、,，【】\[\]［］()（）<>《》:：-]"
_TOOL: Final = r"""
      打印(?:本页|此页|文章)? | 下载(?:文档|全文|附件)? | 收藏(?:本页|本文)? | 关闭(?:窗口|本页)?
    | 分享[到至]? | 返回(?:顶部|首页|列表|上页)? | 复制链接 | 朗读 | 语音播报 | 放大 | 缩小
    | 我要纠错 | 纠错 | 举报 | 点赞 | 微信 | (?:新浪)?微博 | QQ(?:空间|好友) | 朋友圈
    | 视力保护色 | 无障碍(?:浏览|阅读)? | 长者(?:模式|版) | 关怀版 | 适老化? | 手机版
    | 繁体 | 简体 | 字[号体] | [大中小]号? | 大中小 | 默认 | [TA][+-]?
"""
_RULE: Final = r"[-—–_·.…|\s]{1,40}"
# Facts that only a page states; an author or a date alone may be the report's own.
_PAGE_FACT: Final = r"""
      (?:信息|文章|稿件)?来源 | 稿源 | 发布(?:时间|日期|机构|单位|人)? | 发文(?:时间|日期)
    | 索\s?引\s?号 | (?:主题|体裁|组配|信息)分类 | 公开(?:方式|范围|责任部门|时限) | 有效性
    | 生成日期 | (?:更新|添加)(?:时间|日期) | (?:浏览|点击|阅读|访问)(?:次数|数|量|率)? | 人气
    | (?:责任)?编辑 | 责编 | 审核人? | 校对 | [初复终]审 | 供稿 | 撰稿 | 信息员 | 录入者? | 字数
"""
_FACT: Final = rf"(?: {_PAGE_FACT} | 作者 | 日期 | 时间 | (?:联系)?电话 )"
RULES: Final = (
    # 【字号：大 中 小】 【打印】 【关闭】
    Rule(
        "tools of a page",
        True,
        _line(
            rf"""
              {_GAP}* (?:{_TOOL}) (?: {_GAP}+ (?:{_TOOL}) )+ {_GAP}*
            | [【\[（(] \s? (?:{_TOOL}) \s? [】\]）)]
            | 分享[到至]? \s? [:：]
            | (?: 打印 | 收藏 | 关闭 ) (?: 本页 | 此页 | 窗口 ) | 返回(?:顶部|首页|列表|上页)
            """
        ),
    ),
    # 当前位置：首页 > 政务公开 > 工作总结
    Rule(
        "place in a site",
        True,
        _line(
            r"""
              [您你]?(?:当前|现在|所在)?的?(?:当前|所在)?位置是? \s? [:：] .*
            | (?:网站)?首页 (?: \s? [>＞»›→/|-]{1,2} \s? [^>＞»›→/|。]{1,20} ){1,7}
            """
        ),
    ),
    # 来源：县政府办 发布时间：2022-01-05 浏览次数：321
    Rule(
        "facts about a page",
        True,
        _line(
            rf"""
            (?= [^:：]* [:：] )  # soon told of most lines
            (?= .* (?:{_PAGE_FACT}) \s? [:：] )
            [【\[（(]? (?: \s* {_FACT} \s? [:：] [^。；:：]{{0,24}}? (?: \d:\d\d )? (?: :\d\d )? )+
            [】\]）)]? \s*
            """
        ),
    ),
    # 2022-01-05 10:21 县政府办 · 2022年1月5日 10:21:33
    Rule(
        "time of a page",
        True,
        _line(
            r"""
            20\d\d (?: [-/.]\d\d?[-/.]\d\d? | 年\d\d?月\d\d?日 ) \s{1,4}
            \d\d?:\d\d (?::\d\d)? (?: \s .{0,40} )?
            """
        ),
    ),
    # 已有321人浏览 · 您是第1024位访客 · 阅读 56 次
    Rule(
        "count of visits",
        True,
        _line(
            r"""
              (?:已有|共有)? \s? \d{1,9} \s? [人次] (?:次)? (?:浏览|阅读|点击|访问)
            | (?:浏览|阅读|点击|访问) \s? \d{1,9} \s? 次
            | 您是第 \s? \d{1,9} \s? [位名个] (?:访客|访问者|浏览者|读者)
            """
        ),
    ),
    # 上一篇：2021年工作总结 · 相关链接
    Rule(
        "way to other pages",
        True,
        _line(
            r"""
              [上下前后]一[篇条页则] \s? [:：] .*
            | (?:上一[篇页]|下一[篇页]) (?: \s+ (?:上一[篇页]|下一[篇页]) )?
            | (?: 相关(?:解读|链接|阅读|文章|新闻|信息|推荐|稿件) | 延伸阅读 | 猜你喜欢 | 为您推荐
                | 热门(?:推荐|文章|文档) | 最新(?:文章|信息) ) \s? [:：]?
            """
        ),
    ),
    Rule(
        "picture code",
        True,
        _line(
            r"""
            (?: 扫一扫 | 扫码 | 扫描二维码 | 长按识别 | 请?用?微信扫
              | 手机[端版]?(?:查看|阅读|打开|扫) ) .{0,40}
            """
        ),
    ),
    # 版权所有 … 主办：… 京ICP备…
    Rule(
        "foot of a site",
        True,
        _line(
            r"""
              (?: 版权所有 | [主承]办(?:单位)?\s?[:：] | 技术支持\s?[:：]
                | 网站(?:标识码|地图|导航|声明) | copyright | © ) .*
            | (?: 友情链接 | 关于我们 | 联系我们 ) (?: \s? [|｜:：] .* )?
            | .* (?: ICP备 | 公网安备 ) .*
            """
        ),
    ),
    # 精品文档---下载后可任意编辑 · 此文档为Word格式，可自由修改 · 学习好资料 欢迎下载
    Rule(
        "mark of a document service",
        False,
        _line(
            rf"""
              [^。]{{0,20}} 下载后(?:可|即可|可以) [^。]{{0,30}}
            | (?: [^。]{{0,12}} {_RULE} )? (?:精品|精选|优质)(?:文档|资料|范文)
              (?: {_RULE} .{{0,30}} )?
            | [\W_]{{0,4}} (?:此|本|该|完美|完整|整理为)? (?:文档|资料)?[为是]?
              (?:可编辑|完美)?的? (?:word|doc) (?:格式|版本?|文档|资料){{0,2}}
              [^。]{{0,10}} (?:下载|编辑|修改|整理) [^。]{{0,12}}
            | [^。，、；]{{0,12}} (?:欢迎|感谢|谢谢)下载 [^。，、；]{{0,8}}
            | {_RULE}? (?:可编辑可修改|可任意编辑|可自由编辑|可编辑) {_RULE}?
            | 文档来源 .{{0,40}}
            | (?:个人|网络)?收集整理 [^。]{{0,12}} (?:参考|学习|勿) .{{0,20}}
            """
        ),
    ),
    # 仅展示前三页 · 剩余12页未读，下载查看 · 已阅读5页，还剩29页
    Rule(
        "offer to read on",
        False,
        _line(
            r"""
              [^。]{0,20} 仅(?:展示|显示|提供)(?:前|部分|文档|首) [^。]{0,20}
            | [^。]{0,20} 仅供预览 [^。]{0,20}
            | [^。]{0,20} (?:剩余|余下|其余|还剩) \s? \d{0,4} \s? (?:页|%|％|内容|部分)
              [^。]{0,16} (?:未读|下载|付费|查看|阅读|展开) [^。]{0,16}
            | [^。]{0,16} (?:点击|付费|登录)后?(?:即可)?
              (?:查看|阅读|下载)(?:全文|更多|剩余|原文) .{0,16}
            | 展开(?:全文|阅读)(?:全文)?
            """
        ),
    ),
    Rule(
        "notice of a document service",
        False,
        _line(
            r"""
            (?: 如有侵权 | 版权归原作者 | 本文(?:档)?(?:由|来自|来源于)(?:网络|互联网|用户|会员)
              | 声明\s?[:：][^。]{0,30}(?:网络|侵权|版权)
              | 更多[^。]{0,20}(?:请关注|请访问|敬请) | 转载请注明 | 免责声明\s?[:：] ) .{0,80}
            """
        ),
    ),
    # $('#share').share(); · height: 55px; · }
    Rule(
        "code of a page",
        False,
        _line(
            r"""
              [\x20-\x7e]*
              (?: \$\( | function \s? \w* \( | document\. | window\. | var \s \w+ \s? = )
              [\x20-\x7e]*
            | (?-i:[a-z-]{3,24}) : \s? [0-9A-Za-z_\#%.,()\x20-]{1,40} ;
            | [0-9A-Za-z_\#.,>\x20-]{1,60} \{ | [{}]
            """
        ),
    ),
    # — 3 — · 第 3 页 共 12 页
    Rule(
        "page number",
        False,
        _line(
            r"""
              [—–－-]{1,2} \s? \d{1,3} \s? [—–－-]{1,2}
            | 第 \s? \d{1,3} \s? 页 \s? [,，/]? \s? (?:共 \s? \d{1,3} \s? 页)?
            """
        ),
    ),
)
