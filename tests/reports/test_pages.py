"""What a page leads to that is no report: the shells that government sites wrap reports in, typeset here."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.leads import Attachment, Choices, Lead, Link, Nothing, Redirect, Scripted
from reports.pages import lead

AT = "http://www.slsjq.gov.cn/zwgk/2022/01/20/12345.html"
ROOT = "http://www.slsjq.gov.cn"
NAME = "示例市甲区人民政府2021年政府信息公开工作年度报告"
TEXT = "<p>" + "示例市甲区人民政府网站，欢迎您。" * 20 + "</p>"


def page(body: str, head: str = f"<title>{NAME}</title>") -> Lead:
    return lead(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), AT)


@pytest.mark.parametrize(
    ("body", "url"),
    [
        ('<iframe src="/files/2021.pdf"></iframe>', "/files/2021.pdf"),
        ('<iframe src="/files/2021.PDF#view=FitH"></iframe>', "/files/2021.PDF#view=FitH"),
        ('<embed src="../a.pdf" type="application/pdf">', "/zwgk/2022/01/a.pdf"),
        ('<object data="/a/%E5%B9%B4.docx"></object>', "/a/%E5%B9%B4.docx"),
        ('<iframe src="/pdfjs/web/viewer.html?file=/files/2021.pdf"></iframe>', "/files/2021.pdf"),
        ('<iframe src="/pdfjs/web/viewer.html?file=..%2F..%2Ff%2F1.pdf"></iframe>', "/f/1.pdf"),
        ('<script>PDFObject.embed("/files/2021.pdf", "#show");</script><div id="show"></div>', "/files/2021.pdf"),
        (r'<script>var u = "http:\/\/www.slsjq.gov.cn\/f\/1.pdf?v=2";</script>', "/f/1.pdf"),
        ('<p>附件：<a href="P020220120.pdf">下载</a></p>' + TEXT, "/zwgk/2022/01/20/P020220120.pdf"),
        (f'<a href="/f/1.doc">{NAME}</a>' + TEXT, "/f/1.doc"),
        ('<a href="/down.do?id=3" download="2021年报.pdf">附件</a>' + TEXT, "/down.do?id=3"),
        ('<a href="/attach/download?fileName=1.doc&id=7">附件</a>' + TEXT, "/attach/download?fileName=1.doc&id=7"),
        ('<a href="/sys/downloadAttach?id=7">2021年年度报告</a>' + TEXT, "/sys/downloadAttach?id=7"),
    ],
)
def test_the_file_that_a_page_holds_or_links_is_its_report(body: str, url: str) -> None:
    found = page(body)
    assert isinstance(found, Attachment)
    assert found.link.url == ROOT + url
    assert found.link.title


def test_of_several_files_the_one_called_a_report_is_it() -> None:
    others = (
        '<a href="/sq.doc">依申请公开申请表.doc</a><a href="/zn.pdf">政府信息公开指南.pdf</a><a href="/x.zip">图片</a>'
    )
    found = page(f'{others}<a href="/bg.pdf">{NAME}.pdf</a>{TEXT}')
    assert found == Attachment(Link(f"{ROOT}/bg.pdf", f"{NAME}.pdf"))


def test_a_download_may_name_its_report_only_in_its_address() -> None:
    handler = "/module/download/downfile.jsp?classid=0&showname="
    form = f"{handler}%E7%94%B3%E8%AF%B7%E8%A1%A8.doc&filename=0a1b.doc"
    report = f"{handler}2021%E5%B9%B4%E6%8A%A5.doc&filename=2c3d.doc"
    found = page(f'<a href="{form}">附件1</a><a href="{report}">附件2</a>{TEXT}', "<title>公告</title>")
    assert found == Attachment(Link(ROOT + report, "附件2"))


def test_a_report_in_two_formats_is_one_and_its_word_file_reads_best() -> None:
    found = page(f'<a href="/bg.pdf">{NAME}.pdf</a><a href="/bg.docx">{NAME}.docx</a>{TEXT}')
    assert found == Attachment(Link(f"{ROOT}/bg.docx", f"{NAME}.docx"))


def test_reports_of_several_years_are_for_a_person_to_choose_from() -> None:
    found = page('<a href="/1.pdf">2020年年报.pdf</a><a href="/2.pdf">2021年年报.pdf</a>' + TEXT)
    assert found == Choices((Link(f"{ROOT}/1.pdf", "2020年年报.pdf"), Link(f"{ROOT}/2.pdf", "2021年年报.pdf")))


def test_a_list_of_reports_is_for_a_person_to_choose_from() -> None:
    body = "".join(f'<li><a href="/gk/{year}.html">{NAME.replace("2021", str(year))}</a></li>' for year in (2023, 2022))
    body += '<a href="/a">首页</a><a href="/b">2021年政府工作报告</a><a href="/c">2021年统计年报</a>'
    body += '<a href="javascript:void(0)">2019年政府信息公开年报</a><a href="/d">法治政府建设2021年年度报告</a>'
    found = page(body + TEXT, "<title>政府信息公开年报</title>")
    assert isinstance(found, Choices)
    assert [one.url for one in found.links] == [f"{ROOT}/gk/2023.html", f"{ROOT}/gk/2022.html"]


def test_a_shortened_link_is_called_by_its_whole_title() -> None:
    found = page(f'<a href="/a" title="{NAME}">示例市甲区…2021年年报</a>' + TEXT, "")
    assert found == Choices((Link(f"{ROOT}/a", NAME),))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta http-equiv="Refresh" content="0; url=/new.html">', "跳转"),
        ("<meta http-equiv='refresh' content=\"0;URL='/new.html'\">", ""),
        ("", "<script>window.location.href = '/new.html';</script>正在跳转"),
        ("", '<script>location.replace("/new.html")</script>'),
        ("", '<script>top.location="/new.html"</script>'),
        ("", '<iframe src="/new.html"></iframe>'),
    ],
)
def test_a_page_that_only_sends_on_leads_there(head: str, body: str) -> None:
    assert page(body, head) == Redirect(f"{ROOT}/new.html")


@pytest.mark.parametrize(
    "body",
    [
        "<script>if (mobile) location.href='/m/new.html'</script>" + TEXT,
        '<meta http-equiv="refresh" content="300;url=/new.html">' + TEXT,
        f'<script>location.href="{AT}"</script>',
        "<script>location.href='javascript:x'</script>",
        '<iframe src="about:blank"></iframe>',
        '<meta http-equiv="refresh" content="soon">',
    ],
)
def test_a_page_with_a_text_or_back_to_itself_sends_nobody_on(body: str) -> None:
    assert not isinstance(page(body, ""), Redirect)


def test_a_page_without_text_but_with_scripts_is_shown_by_them() -> None:
    assert page('<div id="app"></div><script src="/app.js"></script>', "") == Scripted()
    assert page("<noscript>请打开脚本</noscript><script>load()</script>", "") == Scripted()
    menu = "".join(f'<a href="/{at}">政务公开第{at}栏</a>' for at in range(50))
    assert page(f'{menu}<div id="content"></div><script src="/load.js"></script>') == Scripted()


@pytest.mark.parametrize(
    "script", ["var a='__jsl_clearance_s=1';", "$_ts=window['$_ts'];", "document.cookie='a=1';location.reload()"]
)
def test_a_page_that_only_tries_the_browser_is_a_guard(script: str) -> None:
    assert page(f"<script>{script}</script>", "") == Scripted(guard=True)


def test_a_page_about_something_else_leads_nowhere() -> None:
    assert page('<a href="/x.pdf">示例市甲区城市规划图.pdf</a>' + TEXT, "<title>规划</title>") == Nothing()
    assert lead(b"<html>\x00\x01", AT) == Nothing()
    assert page('<div id="a"></div><script>show("javascript:a.pdf")</script>', "") == Scripted()
    assert page(f'<embed src="/film.mp4"><meta http-equiv="refresh" content="soon">{TEXT}', "") == Nothing()
    assert lead(b"%PDF-1.4", AT) == lead(b"", AT) == lead("年报".encode(), AT) == Nothing()


def test_a_base_and_another_charset_are_honoured() -> None:
    text = f'<html><head><base href="http://file.slsjq.gov.cn/a/"><meta charset="gb2312"></head><body>{TEXT}'
    found = lead((text + f'<a href="b.doc">{NAME}</a></body></html>').encode("gb18030"), AT)
    assert found == Attachment(Link("http://file.slsjq.gov.cn/a/b.doc", NAME))


@given(
    st.lists(
        st.sampled_from(["<a href='", "//[", "x.pdf", "'>年报2021", "<iframe src=", "<base href=", "<script>", "é"])
    )
)
def test_any_page_leads_somewhere_or_nowhere(parts: list[str]) -> None:
    found = lead(("<html>" + "".join(parts)).encode(), AT)
    links = found.links if isinstance(found, Choices) else (found.link,) if isinstance(found, Attachment) else ()
    assert all(one.url.startswith(("http://", "https://")) for one in links)


@pytest.mark.parametrize(
    "part",
    [
        *("<div>", "<a href='/1.pdf'>年报", "<script>location='", "<iframe src='/a?x.pdf'>", "<script>'a.pd", "<!--"),
        *("<b><a href=x>", "<a href=x><p>", "<svg><a href=1.pdf>", "<p>", "<embed src=1.pdf>", "<script", "<"),
        *("<a href='/2021'>2021年报</a>", "<script>'x.pdf'</script>", "<table><a href=1>2021年报", "<li><a href=q>x"),
    ],
)
@pytest.mark.parametrize("size", [2**18, 2**20 - 20])
def test_a_hostile_page_takes_no_longer_than_another(part: str, size: int) -> None:
    begun = time.perf_counter()
    lead(("<html><body>" + part * (size // len(part))).encode(), AT)
    assert time.perf_counter() - begun < 10


def test_a_careless_page_is_still_looked_at() -> None:
    careless = "<center><font><p><li>" * 60 + "</div></div>" + "<br><img src=a><hr>" * 900
    assert page(f'{careless}<a href="/f/1.doc">{NAME}</a>{TEXT}') == Attachment(Link(f"{ROOT}/f/1.doc", NAME))
