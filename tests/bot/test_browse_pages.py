"""The pages of `nianbao browse` show each figure with its place, its state and its doubts, and nothing of people."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from bot.browse.described import metadata
from bot.browse.site import Site
from store.public.questions import questions
from store.public.tables import tables
from tests.bot.browsing import SECRET, URL
from tests.bot.browsing import site as site

REPORT = "/nianbao/reports/231002~2F2023~2F1"


class Rows(HTMLParser):
    """The texts of each table row that has an id, and the addresses in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.rows: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self._row = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "tr":
            self._row = said.get("id") or ""
        elif self._row and tag == "td":
            self.rows.setdefault(self._row, []).append("")
        elif self._row and tag == "a":
            self.links.setdefault(self._row, []).append(said.get("href") or "")

    def handle_data(self, data: str) -> None:
        if self._row in self.rows:
            self.rows[self._row][-1] += data.strip()


async def get(site: Site, path: str, status: int = 200) -> str:
    assert site.datasette is not None
    answer = await site.datasette.client.get(path)
    assert answer.status_code == status, answer.text
    return str(answer.text)


async def test_the_front_page_leads_to_every_table_and_every_usual_question(site: Site) -> None:
    page = await get(site, "/")
    for one in tables():
        assert f'href="/nianbao/{one.name}"' in page
        assert one.title in page
    for question in questions():
        assert f'href="/nianbao/{question.name}"' in page
        assert question.title in page


async def test_the_front_page_counts_nothing(site: Site) -> None:
    page = await get(site, "/")
    assert site.datasette is not None
    known = site.datasette.inspect_data["nianbao"]["tables"]["figures"]["count"]
    assert f"{known:,} 行" in page
    site.datasette.inspect_data["nianbao"]["tables"]["figures"]["count"] = 20_000_000
    assert "20,000,000 行" in await get(site, "/")
    assert "20,000,000 行" in await get(site, "/nianbao/figures")


@pytest.mark.parametrize("one", tables(), ids=lambda one: one.name)
async def test_every_table_and_column_is_described_in_chinese(site: Site, one: object) -> None:
    name = one.name  # type: ignore[attr-defined]
    page = await get(site, f"/nianbao/{name}")
    said = metadata()["databases"]["nianbao"]["tables"][name]
    assert f"<h1>{said['title']}" in page
    assert all(description in page for description in said["columns"].values())
    assert all(column.title in page for column in one.columns)  # type: ignore[attr-defined]


async def test_reports_are_sifted_by_year_form_level_and_place(site: Site) -> None:
    page = json.loads(await get(site, "/nianbao/reports.json"))
    facets = page["facet_results"]
    assert set(facets) >= {"year", "form", "level", "province"}
    assert {(one["value"], one["label"]) for one in facets["form"]["results"]} == {
        ("g2021", "2021 版"),
        ("g2019", "2019 版"),
    }
    assert {one["value"] for one in facets["province"]["results"]} == {"黑龙江省", "江苏省"}


async def test_a_report_shows_each_figure_as_what_it_is_and_where_it_stands(site: Site) -> None:
    rows = Rows(await get(site, REPORT)).rows
    assert rows["t3.new.natural"][1:3] == ["12", "数字"]
    assert rows["t3.new.org_business"][1:3] == ["（空白）", "空白"]
    assert rows["t3.new.org_research"][1:3] == ["/", "记号"]
    assert rows["t3.new.org_nonprofit"][1:3] == ["3 4", "没读清"]
    assert rows["t3.new.org_legal"][1:3] == ["—", "没读到"]
    assert rows["t3.new.org_other"][1:3] == ["0", "数字"]
    assert rows["t2.fees.amount"][1:4] == ["0.50", "数字", "万元"]
    assert re.fullmatch(r"第\d+行", rows["t3.new.natural"][4])
    assert rows["t3.new.natural"][5] == "231002/2023/t3.new.natural/1"


async def test_a_place_leads_to_the_source_where_that_has_an_address(site: Site) -> None:
    assert URL in Rows(await get(site, REPORT)).links["t3.new.natural"]
    without = Rows(await get(site, "/nianbao/reports/231002-office~2F2021~2F1")).links["t3.new.natural"]
    assert [one for one in without if one.startswith("http")] == []


async def test_a_doubt_and_its_figures_lead_to_each_other(site: Site) -> None:
    page = await get(site, REPORT)
    assert 'id="doubt-1"' in page
    doubted = [name for name, links in Rows(page).links.items() if "#doubt-1" in links]
    assert doubted
    assert all(f'href="#{name}"' in page for name in doubted)


async def test_what_people_decided_is_shown_without_who_they_are(site: Site) -> None:
    page = await get(site, REPORT)
    assert "打电话问过" in page
    assert "属实" in page
    assert "李四" not in page


async def test_an_older_version_says_that_it_is_one(site: Site) -> None:
    assert "这不是现行的版本" in await get(site, "/nianbao/reports/231002~2F2021~2F1")
    assert "这不是现行的版本" not in await get(site, "/nianbao/reports/231002~2F2021~2F2")


@pytest.mark.parametrize("name", [one.name for one in questions()])
async def test_a_usual_question_can_be_asked_with_and_without_its_parameters(site: Site, name: str) -> None:
    question = next(one for one in questions() if one.name == name)
    page = await get(site, f"/nianbao/{name}")
    assert all(said in page for said in (question.title, question.description, *question.asks.values()))
    filled = "&".join(
        f"{key}={quote({'year': '2021', 'place': '东安', 'body': '东安'}.get(key, ''))}" for key in question.asks
    )
    await get(site, f"/nianbao/{name}?{filled}")


async def rows(site: Site, path: str) -> list[dict[str, object]]:
    return list(json.loads(await get(site, f"{path}{'&' if '?' in path else '?'}_shape=array")))


async def test_carried_over_against_carried_in(site: Site) -> None:
    found = await rows(site, "/nianbao/carried.json?place=" + quote("淮安"))
    assert [(one["单位"], one["上年转出"], one["本年转入"], one["差"]) for one in found] == [
        ("淮安市人民政府", 5, 4, -1)
    ]


async def test_who_has_not_published(site: Site) -> None:
    found = await rows(site, "/nianbao/not_published.json")
    assert {(one["单位"], one["没有收录的年度"], one["最近收录的年度"]) for one in found} == {
        ("东安区人民政府办公室", 2023, 2021),
        ("淮安市人民政府", 2023, 2021),
    }
    assert [
        one["单位"] for one in await rows(site, "/nianbao/not_published.json?year=2022&place=" + quote("江苏"))
    ] == ["淮安市人民政府"]


async def test_doubts_by_body(site: Site) -> None:
    found = await rows(site, "/nianbao/doubts_by_body.json?year=2023")
    assert [(one["单位"], one["单位代码"], one["核实属实"]) for one in found] == [("东安区人民政府", "231002", 1)]


async def test_what_two_versions_print_differently(site: Site) -> None:
    found = await rows(site, "/nianbao/changed.json")
    assert [(one["名称"], one["前一版原文"], one["后一版原文"]) for one in found] == [
        ("表三 一、本年新收政府信息公开申请数量·自然人", "12", "13")
    ]


async def test_a_permanent_id_leads_to_the_figure_wherever_it_stands(site: Site) -> None:
    page = await get(site, "/nianbao/series?body=" + quote("淮安"))
    assert 'href="/nianbao/reports/320800~2F2021~2F1#t3.new.total"' in page
    page = await get(site, "/nianbao/figures?report=" + quote("320800/2021/1"))
    assert 'href="/nianbao/reports/320800~2F2021~2F1#t3.new.total"' in page or "t3.carried_in" in page


@pytest.mark.parametrize(
    ("name", "to"),
    [
        ("231002/2023/t3.new.total/1", f"{REPORT}#t3.new.total"),
        ("320800/2021/1", "/nianbao/reports/320800~2F2021~2F1"),
        ("231002-office", "/nianbao/agencies/231002-office"),
        (
            quote("平潭综合实验区/2021/1"),
            "/nianbao/reports/~E5~B9~B3~E6~BD~AD~E7~BB~BC~E5~90~88~E5~AE~9E~E9~AA~8C~E5~8C~BA~2F2021~2F1",
        ),
    ],
)
async def test_a_permanent_id_is_an_address(site: Site, name: str, to: str) -> None:
    assert site.datasette is not None
    answer = await site.datasette.client.get(f"/id/{name}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (302, to)


async def test_what_is_no_permanent_id_leads_nowhere(site: Site) -> None:
    strangers = ("999999/2021/t3.new.total/1", "231002/2023/t3.no_such.total/1")
    for name in (*strangers, "320800/2021", "320800/2021/t3.new.total/0", "https://example.org", "/example.org"):
        await get(site, f"/id/{name}", 404)


async def test_nobody_s_name_is_on_any_page_or_in_the_file(site: Site) -> None:
    for path in ("/", "/nianbao", REPORT, "/nianbao/decided", "/nianbao/sources", "/nianbao.db"):
        assert site.datasette is not None
        content = (await site.datasette.client.get(path)).content
        assert SECRET.encode() not in content
        assert "李四".encode() not in content


async def test_everything_a_page_needs_comes_from_here(site: Site) -> None:
    for path in ("/", "/nianbao", "/nianbao/reports", REPORT, "/nianbao/carried", "/nianbao?sql=select+1"):
        needed = re.findall(
            r'<(?:script|img|iframe|link(?=[^>]*rel="stylesheet"))[^>]*(?:src|href)="([^"]+)"', await get(site, path)
        )
        assert all(one.startswith("/") and not one.startswith("//") for one in needed)
        for one in needed:
            await get(site, one)
