"""The characteristic words (关键词) of one report, without looking at any other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from report_archive.words import WordSegmenter

MOST: Final = 12
# Words more common than this in general Chinese say nothing about a report: ln(1/share).
COMMON: Final = 8.0
# Words of the genre: every report has them, whatever it is about.
GENRE_WORDS: Final = """
工作 办公室 领导 干部 职工 单位 部门 群众 人员 同志 全县 全市 全区 全省 全镇 全乡 机关 县委 市委
区委 党委 党组 政府 县政府 市政府 区政府 人大 政协 党政 班子 领导班子 中央 上级 下级 基层 乡镇
街道 有关部门 主要领导 分管领导 县领导 市领导 年度 全年 上半年 下半年 去年 今年 明年 年来 一年
措施 任务 目标 目标任务 要求 精神 水平 质量 能力 成效 成绩 作用 情况 问题 不足 差距 方面 意识 机制
制度 体系 方案 计划 重点 重点工作 中心 中心工作 大局 全局 决策 决策部署 部署 会议 活动 文件 材料
通知 意见 报告 总结 汇报 措施得力 扎实有效 工作效率 工作任务 工作机制 工作实际 各项工作 贯彻落实
抓落实 组织 协调 服务 管理 保障 建设 发展 指导 检查 监督 学习 教育 培训 宣传 研究 考核 提升 创新
改革 推进 工程 项目 责任 责任制 政治 思想 理论 经济 社会 新时代 特色 社会主义 中国 总书记
党的二十大 十九大 二十大 指导思想 党员 党员干部 事项 程序 环节 力度 力量 环境 条件 阶段 过程 结果
基础 原则 方式 方法 方向 思路 作风 工作作风 纪律 整改 办理 县级 市级 省级 区级 牵头 主任 副主任
书记 县长 市长 局长 科室 股室 全力 实效 有效性 针对性 高质量 规范化 制度化 县委办公室 市委办公室
区委办公室 县政府办公室 市政府办公室 区政府办公室 政府办公室 县委办 市委办 区委办 政府办 县政府办
市政府办 人大办 政协办 党政办 党政办公室 政协办公室 人大常委会办公室 办公室系统 党委系统 班子成员
干部职工 县委书记 党工委 四大班子 十三五 十四五 十五五 党建 一步 进一步 一系列 全方位 各单位
各部门 各级 各类 人次 左右 以上 以来 期间 同时 内容 标准 效率 实际 需求 特点 优势 形象 氛围 举措
格局 态势 载体 抓手 平台 渠道 现象 信息 资料 技术 资源
"""
GENRE: Final = frozenset(GENRE_WORDS.split())


def find_keywords(tokens: Sequence[str], segmenter: WordSegmenter) -> tuple[str, ...]:
    """The words that set a report apart: content words, frequent here and rare in general.

    Shape:   up to 12; words of two characters or more; none that every report uses.
    Order:   weightiest first; equal weights by first appearance.
    Example: a report that speaks of 滴灌 three times has it among the first
    """
    times = Counter(tokens)
    again = [word for word, number in times.items() if number > 1]
    weights = _weights(again, times, segmenter)
    # Most words stand once, and are mostly too light however rare they are.
    rarest = segmenter.rarity("") - COMMON  # as every word that the dictionary lacks
    if sum(weight > rarest for weight in weights.values()) < MOST:
        weights = _weights(list(times), times, segmenter)
    # A stable sort: Counter keeps the order of first appearance.
    ranked = sorted(weights, key=lambda word: -weights[word])
    return tuple(ranked[:MOST])


def _weights(
    words: Sequence[str], times: Mapping[str, int], segmenter: WordSegmenter
) -> dict[str, float]:
    """What those of the words weigh that can be keywords, in the order of the words."""
    long = [word for word in words if len(word) > 1 and word not in GENRE]
    topics = segmenter.content_words(long)
    return {
        word: times[word] * (rarity - COMMON)
        for word, rarity in zip(topics, segmenter.rarities(topics), strict=True)
        if rarity > COMMON
    }
