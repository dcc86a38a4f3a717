"""Sums of the form that do not come out (A1 to A5, A8), and numbers that stand in the wrong cell (A7).

One slip often breaks several sums; it is told once, under the first of their codes (see `reports.diagnosis`).
"""

from __future__ import annotations

from collections.abc import Iterator

from reports.check import Check, Outcome
from reports.diagnosis import slips, weighed
from reports.diagnosis.telling import finding, unknown
from reports.diagnosis.words import moved
from reports.finding import Case, Elsewhere, Inapplicable, Severity, Undecided


def _sums(case: Case, code: str) -> Iterator[Outcome]:
    """The slips that are told under this code, those told elsewhere, and the sums that lack a number."""
    mine = [one for one in weighed(case) if one.code == code]
    if not mine:
        yield Inapplicable("这份报告的表格没有这个关系")
    for slip in slips(case):
        codes = sorted({one.code for one in slip.lanes})
        if codes[0] == code:
            yield finding(case, slip)
        elif code in codes:
            yield Elsewhere(codes[0])
    if why := unknown(mine):
        yield Undecided(why)


def _moved(case: Case) -> Iterator[Outcome]:
    """The slips that look like numbers in the wrong cells; they are told where the sums are."""
    broken = slips(case)
    misplaced = [slip for slip in broken if moved(slip, case)]
    for slip in misplaced:
        yield Elsewhere(min(one.code for one in slip.lanes))
    if not misplaced:
        yield Inapplicable("对不上的地方不像是填错了格" if broken else "合计没有对不上的，不用找填错的格")


A1 = Check(
    code="A1",
    title="勾稽不平",
    plain="新收加上年结转，应当等于办理结果总计加结转下年；这是表格上印着的关系。",
    formula="每一列：一、本年新收 ＋ 二、上年结转 ＝ 三、(七)总计 ＋ 四、结转下年度",
    severity=Severity.ERROR,
    law="年度报告格式表三注：第一项加第二项之和，等于第三项加第四项之和",
    innocent="有空白格的列不比",
    look=lambda case: _sums(case, "A1"),
    beside=True,
)
A2 = Check(
    code="A2",
    title="办理结果之和≠(七)总计",
    plain="每件办结的申请都该落在(一)至(六)的某一项里，加起来就是(七)总计。",
    formula="每一列：(七)总计 ＝ (一) ＋ (二) ＋ (三)至(六)的各分项",
    severity=Severity.ERROR,
    law="年度报告格式表三“(七)总计”",
    innocent="网页转成文字时可能丢了空白格",
    look=lambda case: _sums(case, "A2"),
)
A3 = Check(
    code="A3",
    title="横向合计不符",
    plain="每一行里，自然人和各类组织加起来应当等于这一行的总计。",
    formula="每一行：总计 ＝ 自然人 ＋ 商业企业 ＋ 科研机构 ＋ 社会公益组织 ＋ 法律服务机构 ＋ 其他",
    severity=Severity.ERROR,
    law="年度报告格式表三“总计”列",
    innocent="总计一栏空着的行不比",
    look=lambda case: _sums(case, "A3"),
    beside=True,
)
A4 = Check(
    code="A4",
    title="小计不符",
    plain="有的报告在(三)至(六)的标题行也填了数，它应当等于下面各分项之和。",
    formula="每一列：(三)、(四)、(五)或(六)一行的数 ＝ 它下面各分项之和",
    severity=Severity.ERROR,
    law="年度报告格式表三（格式本身没有这一行数）",
    innocent="标题行没有填数的不比；分项有空白的也不比",
    look=lambda case: _sums(case, "A4"),
)
A5 = Check(
    code="A5",
    title="复议诉讼合计不符",
    plain="维持、纠正、其他结果和尚未审结加起来，应当等于这一组的总计。",
    formula="复议和两种诉讼各自：总计 ＝ 结果维持 ＋ 结果纠正 ＋ 其他结果 ＋ 尚未审结",
    severity=Severity.ERROR,
    law="年度报告格式表四“总计”",
    innocent="有空白格的一组不比",
    look=lambda case: _sums(case, "A5"),
)
A7 = Check(
    code="A7",
    title="填错格、错行或错列",
    plain="合计对不上时找一找：是不是两格填反、一行错了一格、或者数字切错了位置，换回来合计就都成立。",
    formula="在一行或一列里互换、错一格或重切数字，能让不成立的等式都成立，又不破坏别的等式",
    severity=Severity.INFO,
    law="同所在的合计关系",
    innocent="只是一种可能的原因，写在合计对不上的那一处，不另算一处",
    look=_moved,
)
A8 = Check(
    code="A8",
    title="附表分项之和不符",
    plain="地方附表和 2014 年统计表里，分项加起来应当等于它上面的总数。",
    formula="每一栏：总数 ＝ 它的各分项之和（如 答复总数 ＝ 同意 ＋ 部分 ＋ 不予公开）",
    severity=Severity.ERROR,
    law="国务院令第492号第三十二条；国办发〔2014〕32号；附表自身的“其中”",
    innocent="各地附表行目不一，可能有没印出来的分项，地方附表因此只提疑问",
    look=lambda case: _sums(case, "A8"),
)
