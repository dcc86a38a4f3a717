"""Follow-ups and whole questions: what is asked before, what is said now, and what that asks."""

from __future__ import annotations

from bot.understand.question import Question
from store.decisions import Person

JIA, YI = Person("甲", "1"), Person("乙", "2")
GULOU = {"江苏省南京市": "3201060001", "江苏省徐州市": "3203020001"}

NEW, DENIED = "t3.new.total", "t3.denied.*.total"

# What was asked before, what is said now, and what that asks: command, bodies, years, figures or indicator.
FOLLOW_UPS = [
    # only a year
    ("平潭2022年新收", "那2020呢", "figure 平潭 2020 " + NEW),
    ("平潭2022年新收", "2020年", "figure 平潭 2020 " + NEW),
    ("平潭2022年新收", "2020", "figure 平潭 2020 " + NEW),
    ("平潭2022年新收", "21年的呢？", "figure 平潭 2021 " + NEW),
    ("平潭2022年公开率", "那2021年呢", "figure 平潭 2021 open"),
    ("平潭2022", "那2021呢", "stats 平潭 2021 "),
    ("/stats 平潭 2022", "那2021呢", "stats 平潭 2021 "),
    ("/check 平潭 2022", "2020年呢", "check 平潭 2020 "),
    ("/rates 平潭 2022", "2021呢", "rates 平潭 2021 "),
    ("平潭2022年为什么不公开", "那2021年呢", "why 平潭 2021 " + DENIED),
    ("平潭和淮安市2024年谁的申请多", "那2022呢", "compare 平潭、淮安市 2022 " + NEW),
    ("2024年公开率最高的市", "2023年呢", "rank  2023 open"),
    ("平潭近三年新收", "那2022呢", "figure 平潭 2022 " + NEW),
    ("平潭2022年新收", "近三年", "trend 平潭 2023 2024 2025 " + NEW),
    ("平潭2022年新收", "历年的呢", "trend 平潭 all " + NEW),
    ("平潭有哪些年的年报", "2021年的呢", "stats 平潭 2021 "),
    ("平潭2022年新收", "前一年呢", "figure 平潭 2021 " + NEW),
    ("平潭2021年新收", "下一年呢", "figure 平潭 2022 " + NEW),
    ("平潭2022年新收", "那前年和去年呢", "trend 平潭 2024 2025 " + NEW),
    ("平潭2022年新收", "去年的", "figure 平潭 2025 " + NEW),
    ("平潭2022年新收", "和2021年比", "trend 平潭 2021 2022 " + NEW),
    # only bodies
    ("平潭2022年新收", "上海科委的", "figure 上海科学技术委员会 2022 " + NEW),
    ("平潭2022年新收", "淮安呢？也要2024年的", "figure 淮安 2024 " + NEW),
    ("2021年哪些单位对不上", "淮安的", "doubts 淮安 2021 "),
    ("平潭2022年新收", "换成上海科委", "figure 上海科学技术委员会 2022 " + NEW),
    ("平潭2022年新收", "那东安区呢", "figure 东安区 2022 " + NEW),
    ("平潭2022年新收", "洪泽呢", "figure 洪泽 2022 " + NEW),
    ("平潭近三年新收", "淮安市呢", "trend 淮安市 2023 2024 2025 " + NEW),
    ("2024年申请量最多的市", "淮安呢", "rank 淮安 2024 " + NEW),
    ("平潭和淮安市2024年公开率", "还有上海科委呢", "compare 平潭、淮安市、上海科学技术委员会 2024 open"),
    ("平潭和淮安市2024年公开率", "换成上海科委", "compare 平潭、上海科学技术委员会 2024 open"),
    ("平潭2022年新收", "那淮安市和洪泽区呢", "compare 淮安市、洪泽区 2022 " + NEW),
    # only figures
    ("平潭2022年新收", "那不予公开呢", "figure 平潭 2022 " + DENIED),
    ("平潭2022年新收", "不予公开几件", "figure 平潭 2022 " + DENIED),
    ("平潭2022年新收", "公开率呢", "figure 平潭 2022 open"),
    ("平潭2022年公开率", "不予公开率呢", "figure 平潭 2022 denied"),
    ("平潭2022", "新收多少", "figure 平潭 2022 " + NEW),
    ("平潭近三年新收", "不予公开呢", "trend 平潭 2023 2024 2025 " + DENIED),
    ("平潭和淮安市2024年新收", "公开率呢", "compare 平潭、淮安市 2024 open"),
    ("2024年新收最多的市", "不予公开呢", "rank  2024 " + DENIED),
    ("什么是三安全一稳定", "部分公开呢", "term   t3.partial.total"),
    # applicants, results, made and repealed
    ("平潭2022年新收", "企业的呢", "figure 平潭 2022 t3.new.org_business"),
    ("平潭2022年不予公开", "个人的呢", "figure 平潭 2022 t3.denied.*.natural"),
    ("平潭2022年复议几件", "维持的呢", "figure 平潭 2022 t4.review.upheld"),
    ("平潭2022年规章", "废止的呢", "figure 平潭 2022 t2.regulations.repealed"),
    ("平潭2022年新收", "那败诉呢", "figure 平潭 2022 t4.lit_direct.corrected+t4.lit_after.corrected"),
    ("平潭2022年都是什么人申请", "企业的呢", "figure 平潭 2022 t3.new.org_business"),
    # what is asked of it
    ("平潭2022年新收", "为什么", "why 平潭 2022 "),
    ("平潭2022年不予公开", "为什么？", "why 平潭 2022 "),
    ("平潭2022年不予公开", "分企业和个人", "share 平潭 2022 " + DENIED),
    ("平潭2022年不予公开", "占多少", "figure 平潭 2022 denied"),
    ("平潭2022年新收", "趋势呢", "trend 平潭 all " + NEW),
    ("平潭2022年新收", "趋势", "trend 平潭 all " + NEW),
    ("平潭2022年新收", "印在哪", "source 平潭 2022 " + NEW),
    ("平潭2022年新收", "对得上吗", "check 平潭 2022 "),
    ("平潭2022年新收", "哪里对不上", "check 平潭 2022 "),
    ("平潭近三年新收", "为什么", "why 平潭  "),
    ("平潭2022年新收", "各项指标呢", "rates 平潭 2022 "),
    ("平潭2022年新收", "排第几", "rank 平潭 2022 " + NEW),
    ("淮安市2024年新收", "和平潭比", "compare 淮安市、平潭 2024 " + NEW),
    ("淮安市2024年公开率", "跟平潭比谁高", "compare 淮安市、平潭 2024 open"),
    ("淮安市2024年新收", "谁最多", "rank  2024 " + NEW),
    ("平潭和淮安市2024年新收", "谁多", "compare 平潭、淮安市 2024 " + NEW),
    ("2024年新收最多的市", "最少呢", "rank  2024 " + NEW),
    ("平潭2022年新收", "哪个区最多", "rank  2022 " + NEW),
    ("平潭2022年新收", "前十名", "rank  2022 " + NEW),
    ("平潭2022年新收", "超过100件的有哪些", "rank  2022 " + NEW),
    ("2024年新收最多的市", "区呢", "rank  2024 " + NEW),
    ("平潭2022年新收", "没有诉讼吗", "figure 平潭 2022 t4.lit_direct.total+t4.lit_after.total"),
    ("平潭2022年不予公开", "什么意思", "term 平潭 2022 " + DENIED),
    ("平潭2022年公开率", "怎么算的", "term 平潭 2022 open"),
    ("平潭2022年新收", "有哪些年的", "years 平潭 2022 "),
    # a command that lacks its body
    ("平潭2022年新收", "/check", "check 平潭 2022 "),
    ("平潭2022年新收", "核对", "check 平潭 2022 "),
    ("平潭2022年新收", "/stats 2021", "stats 平潭 2021 "),
    ("平潭2022年不予公开", "/trend", "trend 平潭 all " + DENIED),
    ("平潭近三年新收", "/why", "why 平潭  "),
    # a question that lacked its body
    ("新收多少", "平潭", "figure 平潭  " + NEW),
    ("2022年不予公开几件", "平潭", "figure 平潭 2022 " + DENIED),
    ("/stats", "平潭", "stats 平潭  "),
]

# Whole questions of their own, whatever was asked before.
ALONE = [
    ("平潭2022年新收", "淮安市2024年公开率", "figure 淮安市 2024 open"),
    ("平潭2022年新收", "淮安市公开率", "figure 淮安市  open"),
    ("平潭2022年新收", "淮安市", "stats 淮安市  "),
    ("平潭2022年新收", "那淮安市的年报呢", "stats 淮安市  "),
    ("平潭2022年新收", "2024年公开率最高的市", "rank  2024 open"),
    ("平潭2022年新收", "什么是三安全一稳定", "term   "),
    ("平潭2022年新收", "收录了哪些单位", "years   "),
    ("平潭2022年新收", "2024年谁没发年报", "missing  2024 "),
    ("平潭2022年新收", "2021年哪些单位对不上", "doubts  2021 "),
]


def written(asked: Question) -> str:
    bodies = "、".join(one.words for one in asked.bodies)
    years = "all" if asked.every_year else " ".join(map(str, asked.years))
    return f"{asked.command} {bodies} {years} {asked.indicator or '+'.join(asked.figures)}"
