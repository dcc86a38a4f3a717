"""What kind of body a name names, and by when the law wants its report."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from functools import lru_cache


class Kind(Enum):
    """Kinds of bodies, because their reports are different series and have different dates.

    A government's report is the aggregate of its area; its office's report is the office's own.
    """

    GOVERNMENT = "government"
    OFFICE = "office"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    ZONE = "zone"


_OFFICE = re.compile(
    r"(?:人民)?政府(?:办公厅|办公室|办|综合办公室)$|^(?:[\u4e00-\u9fff]+[省市县区旗])(?:政府办|府办)(?:公室)?$"
)
_TOWNSHIP = re.compile(r"(?:街道|街道办事处|街道办|[镇乡]|[镇乡]人民政府|[镇乡]政府|苏木(?:人民政府)?)$")
_ZONE = re.compile(
    # 国有资产监督管理委员会 is a department.
    r"(?:管委会|(?<!监督|城市|建设|设和|交易|资产|事务|行政|住房|市容)管理委员会|开发区|高新区|[实试]验区|示范区|新区|保税区|度假区|[园景]区|名胜区|合作区|功能区|经济区|工业区|旅游区|保护区)(?:\(.*\))?$"
)
_BRACKETS = re.compile(r"[(（](?!本级)[^()（）]*[)）]$")
_UNDER_A_DEPARTMENT = re.compile(
    r"^中共|(?:法院|检察院|工会|妇联|妇女联合会|共青团|团委|供销合作社|供销社|联合会|协会|人大|政协|常务委员会)|"
    r"(?:大学|学院|学校|中学|小学|幼儿园|医院|卫生院|公司|集团|社区|村|村委会|居委会|村民委员会|居民委员会|[所站队])$"
)
_GOVERNMENT = re.compile(
    r"(?:[省市县区旗州盟]|自治区)(?:人民政府|政府)?(?:\(本级\))?$|人民政府(?:\(本级\))?$|行政公署$"
)


_TRADITIONAL = str.maketrans(
    "廳辦縣區鎮鄉會開發實驗範園業遊團學醫協聯黨婦幹門員處稅護級",
    "厅办县区镇乡会开发实验范园业游团学医协联党妇干门员处税护级",
)


@lru_cache(maxsize=1 << 12)
def kind(name: str) -> Kind:
    """The kind of body a full name names.

    >>> [kind(name).value for name in ("东安区人民政府办公室", "淮安市人民政府", "测试市", "太平镇人民政府", "中村乡")]
    ['office', 'government', 'government', 'township', 'township']
    >>> [kind(name).value for name in ("旺苍县林业局", "官洲街道办事处", "平潭综合实验区", "市大数据管理办公室")]
    ['department', 'township', 'zone', 'department']
    >>> [kind(name).value for name in ("淮安市国有资产监督管理委员会", "淮安经济技术开发区管理委员会")]
    ['department', 'zone']

    A name in traditional characters is the same name.

    >>> kind("示例縣人民政府辦公室").value, kind("示例鎮人民政府").value
    ('office', 'township')
    """
    name = _BRACKETS.sub("", name.translate(_TRADITIONAL))
    for found, pattern in (
        (Kind.OFFICE, _OFFICE),
        (Kind.TOWNSHIP, _TOWNSHIP),
        (Kind.ZONE, _ZONE),
        (Kind.GOVERNMENT, _GOVERNMENT),
    ):
        if pattern.search(name):
            return found
    return Kind.DEPARTMENT


def last_day(name: str, year: int) -> date | None:
    """The last day for the body of that name; None too for schools, firms, villages and the offices of departments.

    >>> last_day("旺苍县林业局", 2021), last_day("示例县第一中学", 2021)
    (datetime.date(2022, 1, 31), None)
    """
    return None if _UNDER_A_DEPARTMENT.search(name.translate(_TRADITIONAL)) else deadline(kind(name), year)


def deadline(of: Kind, year: int) -> date | None:
    """The last day the law leaves for publishing the report of a year; None where it names none.

    Regulations on Open Government Information, 2007 (国务院令第492号) art. 31: 31 March for every body; 2019
    (国务院令第711号) art. 49: 31 January for departments of governments at county level and above, their offices
    among them, 31 March for those governments. Townships, street offices and development zones are not named.

    >>> deadline(Kind.OFFICE, 2021), deadline(Kind.GOVERNMENT, 2021), deadline(Kind.TOWNSHIP, 2021)
    (datetime.date(2022, 1, 31), datetime.date(2022, 3, 31), None)
    >>> deadline(Kind.DEPARTMENT, 2017)
    datetime.date(2018, 3, 31)
    """
    if year < 2019:
        return date(year + 1, 3, 31)
    if of is Kind.GOVERNMENT:
        return date(year + 1, 3, 31)
    return date(year + 1, 1, 31) if of in (Kind.OFFICE, Kind.DEPARTMENT) else None


_PROVINCE = re.compile(
    r"^(?:(?:北京|天津|上海|重庆)市|[\u4e00-\u9fff]{2,3}省|(?:内蒙古|广西壮族|西藏|宁夏回族|新疆维吾尔)自治区)"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,9}?(?:自治[州县旗]|地区|盟|州|市|县|(?<![社园新校景])区(?!域|划)|旗)")
_GOVERNING = re.compile(r"(?:人民)?政府.*$")


def may_make_rules(name: str) -> bool | None:
    """Whether the body of that name has the power to make 规章; None where its name does not tell.

    Legislation Law (立法法, 2023) art. 91 and 93: ministries, provinces, cities divided into districts and
    autonomous prefectures have it; counties, districts, townships and the departments of all local governments
    have not. A city's name does not tell whether it is divided into districts. The departments of provinces are
    left aside: they report what their government has made. So are those of justice, who keep a city's 规章.

    >>> [may_make_rules(name) for name in ("太平镇人民政府", "淮安市洪泽区人民政府", "旺苍县林业局", "安康市财政局")]
    [False, False, False, False]
    >>> [may_make_rules(name) for name in ("淮安市人民政府", "上海市科学技术委员会", "平潭综合实验区", "安康市司法局")]
    [None, None, None, None]
    """
    name = _BRACKETS.sub("", name)
    of = kind(name)
    if of is Kind.TOWNSHIP:
        return False
    if of is Kind.ZONE or "兵团" in name or "司法" in name:
        return None
    rest = _PROVINCE.sub("", name)
    if of is Kind.DEPARTMENT:
        return False if _PLACE.match(rest) else None
    places = _PLACE.findall(_GOVERNING.sub("", rest))
    last = places[-1] if places else ""
    county = last.endswith(("县", "旗", "区")) and not last.endswith("地区")
    return False if county or (last.endswith("市") and len(places) > 1) else None
