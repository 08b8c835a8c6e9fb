"""Words by which a clause with a number is read (用词)."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs of office work, many of which the dictionary knows as something else.
VERBS: Final = _words(
    """
    追回 接转 关闭 开设 修改
    发出 覆盖 发送 运送 走进 办好 刊登 播放 阅看 收发 接处 审查 走访 宣讲 调研
    核减 编报 办理 清理 印发 下发 制发 发放 编发 编印 编撰 编写 编辑 刊发 刊载 报送
    上报 呈报 转报 核发 核稿 审改 审核 审签 办结 办复 督办 交办 转办 约谈 回访 接访
    慰问 排查 化解 整改 修订 新增 新建 改建 续建 扩建 修建 修复 建成 修通 硬化 绿化
    举办 承办 协办 筹办 主办 组织 开展 召开 组织召开 接待 受理 签订 签署 调处 调解
    处置 处理 完成 发展 培训 培养 采用 采纳 录用 批示 答复 回复 征集 征求 收集 收到
    收文 发文 阅批 转发 复制 查处 立案 移交 销号 争取 筹集 落实 拨付 投入 帮扶 资助
    捐赠 捐款 废止 保留 撤并 归集 归档 整理 接收 调阅 查阅 形成 撰写 起草 制定 出台
    建立 设立 发现 查找 提出 梳理 推送 发布 公开 选派 选拔 抽调 安排 邀请 引进 协调
    解决 帮助 救助 安置 抽查 检查 督查 暗访 巡查 送去 推动 促成 协助 筹备 配备 添置
    购置 订正 退回 压减 取消 取得 荣获 获得 获评 申报 申请 入选 聘请 登记 采集 录入
    销毁 更换 维修 保障 派车 派出 出动 打造 创建 命名 挂牌 通报 表彰 提拔 交流 调整
    轮岗 考察 收缴 追缴 挽回 减免 发动 参与 参加
    """
)
# Verbs that also stand before a thing and say of what sort it is: 督查通报, 培训人员.
ATTRIBUTIVE: Final = _words(
    """
    调研 走访 审查 审核 采集 考核 征集 采购 督查 督办 培训 接待 检查 抽查 整改 帮扶
    捐赠 批示 保障 交流 表彰 考察 巡查 慰问 暗访 安置 救助 服务 宣传 宣讲 执法 监督
    指导 巡察 安全 管理 建设 发展
    """
)
# Things that the dictionary knows as verbs.
THINGS: Final = _words(
    """
    提案 议案 通知 传真 部署 收入 支出 投入 存款 贷款 批示 来信 来访 报告 提示 通报
    产值 报道 演练 发文 收文
    """
)
# Words that the dictionary knows as verbs and that do nothing to what is counted.
NO_VERBS: Final = _words(
    """
    集中 工作 活动 涉密 领导 重点 深入 专题 通过 围绕 按照 根据 涉及 包括 以及 可以
    能够 应 会议 建议
    """
)
# Words at the end of a clause that name nothing.
EMPTY_WORDS: Final = _words(
    """
    各类 各种 各项 等 的 了 有关 相关 以上 左右 其他 一些 这些 以及 及 和 与 重要
    大型 重大 各级 中 内 上 下 后 前 出 起
    """
)
# Words before a thing that are no part of its name: 方面|难题.
NO_MODIFIERS: Final = _words(
    """
    完成 实现 达到 形成 组织 开展 方面 全部 所有 具体 全县 全市 全区 全镇 全乡 全省
    """
)
# Signs that belong to the word after them: 不|合规来文, 可|支配收入.
NEGATIONS: Final = frozenset("不未非")
PREFIXES: Final = NEGATIONS | frozenset("可全")
# What stands between a thing and its number: 办结率|达到, 财政收入|完成, 党员|共有.
BEING: Final = _words(
    """
    均 都 分别 各 已 约 近 仅 只 就 也 了 共 共计 合计 总计 累计 总共 一共 达 达到 为
    是 有 现有 共有 完成 实现 突破 超过 保持 保持在 稳定在 控制在 维持在 高达 多达
    不低于 不少于 不超过 不高于 力争 首次 总数 总量 计 到 至 在 上 ： : “ ” " ' （ (
    大约 平均 全年 今年 目前 现 等 各类 其他 的 出 还需 尚需 需 再
    """
)
# Words that no name ends in: 25个重点|执法单位.
WEAK: Final = _words(
    """
    重点 主要 重大 优秀 先进 行政 一般 专业 高频 基层 日常 市直 县直 区直 省直 规范性
    紧急
    """
)
# What follows a thing and its number and belongs to neither.
STOPS: Final = _words(
    """
    其中 获 受 获得 达 为 是 按 现 需 被 均 全部 已 在 对 向 由 使 一一 逐一 分别
    当月 当年 当日 同时 一律 公开 来 全 先后 首次 按期
    """
)
# Units that count what was done: 集中学习|24次.
EVENT_UNITS: Final = _words(
    """
    次 场 期 轮 场次 期次 轮次 班次 节 堂 件次 份次 趟 学时 课时
    """
)
# Units of papers, which stand for each other: 编发信息142期, 被采用|19篇.
PAPERS: Final = _words(
    """
    件 份 篇 条 期 件次 份次 篇次 条次
    """
)
# Units of measure say what is measured: nothing is carried over to 捐款|6800元.
MEASURES: Final = _words(
    """
    元 亩 公里 千米 米 吨 公斤 斤 平方米 平方公里 立方米 公顷 字 学时 课时 美元 分
    """
)
# Signs that end a word which the dictionary lacks: 办复|率, 批示|件.
SUFFIXES: Final = frozenset(
    "率度数量额费件期线员者会所站点室厅书单卡证表册库园区房车机网队组户口力案稿函信票款物品法"
    "令文报刊班课题奖权税债险粮油田地林水电路桥渠村社校院店厂企商市值比差错产岗位"
)
