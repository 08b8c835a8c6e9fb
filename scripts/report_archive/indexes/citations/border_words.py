"""Words that tell where the name of a campaign begins (边界)."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A name begins after these: they say what is done, or join.
BORDERS: Final = _words(
    """
    开展 推进 推动 组织 参加 参与 实施 深入 深入开展 扎实 扎实开展 扎实推进 认真
    全面 持续 启动 抓好 做好 进行 打好 打赢 结合 围绕 按照 通过 以 在 把 将 对
    为 与 和 及 以及 的 了 等 各项 各类 多次 系列 此次 这次 我县 我市 我区 全县
    全市 全区 全省 全镇 全乡 本次 聚焦 配合 积极 先后 分别 继续 加强 深化 坚持
    坚决 助力 落实 好 赢 狠抓 成立 突出 严肃 投身 聚力 统筹 抓 搞 被 由 从 到
    向 后 前 中 时 是 有 并 也 还 又 要 不 我 我们 利用 借助 针对 紧扣 引导
    安排 部署 以来 期间 党员 干部 牵头 完成 巩固 拓展 集中 大力 服务 支部 机关
    单位 办公室 支持 强化 高质量 为期 迎接 一年 打 上 下 这 该 各 每 其 推行
    广泛 广泛开展 圆满完成 成功 胜利 常态化 高标准 落细 抓实 做实
    """
)
# Before 专项行动, 主题教育 and the like these alone make no name.
NAMELESS: Final = _words(
    """
    整治 提升 治理 攻坚 环境 重点整治 专项 专题 集中 主题 各类 系列 相关 一次 多种
    重点 日常 党员 干部 全员 工作 青年 机关 年度 三大 此次 一系列 有关
    """
)
