"""From a link to the report behind it, through the shells of government sites, and never past a report."""

from __future__ import annotations

import pytest

from bot.fetching.follow import Found, Several, follow, follow_any
from bot.fetching.trouble import Unfetched
from reports.leads import Lead
from reports.pages import lead
from tests.bot.fetching.site import Site, resolving

TEXT = "<p>" + "示例市甲区人民政府网站，欢迎您。" * 20 + "</p>"
PDF = b"%PDF-1.4 report"
REPORT = f"<html><title>甲区2021年年报</title>{TEXT}<table><tr><td>本年新收</td></tr></table>".encode()


async def is_report(content: bytes) -> bool:
    return b"table" in content


async def led(content: bytes, url: str) -> Lead | None:
    return lead(content, url)


async def behind(site: Site, url: str) -> Found | Several:
    return await follow(site.fetcher(), url, is_report, led)


async def trouble(site: Site, url: str) -> str:
    with pytest.raises(Unfetched) as raised:
        await behind(site, url)
    return raised.value.kind


async def test_a_page_that_is_a_report_is_not_left_for_its_attachment(site: Site) -> None:
    site.put("/1.pdf", PDF)
    url = site.put("/a.html", REPORT + '<a href="/1.pdf">2021年年报.pdf</a>'.encode())
    found = await behind(site, url)
    assert isinstance(found, Found)
    assert (found.fetched.url, found.trail, found.is_report, found.name) == (url, (), True, "a.html")
    assert site.asked == ["/a.html"]


async def test_the_file_in_a_page_is_fetched_with_what_the_page_called_it(site: Site) -> None:
    site.put("/f/1.pdf", PDF, headers={"Content-Type": "application/pdf"})
    url = site.put("/a.html", f'<html><a href="/f/1.pdf">甲区2021年年报</a>{TEXT}')
    found = await behind(site, url)
    assert isinstance(found, Found)
    assert (found.asked, found.fetched.content, found.title, found.name) == (url, PDF, "甲区2021年年报", "1.pdf")
    assert [page.url for page in found.trail] == [url]


async def test_a_page_may_send_on_to_the_page_with_the_file(site: Site) -> None:
    site.put("/f/1.pdf", PDF)
    site.put("/b.html", f'<html><title>2021年年报</title><iframe src="/f/1.pdf"></iframe>{TEXT}')
    found = await behind(site, site.put("/a.html", "<script>location.href='/b.html'</script>"))
    assert isinstance(found, Found)
    assert [page.url for page in found.trail] == [site.url("/a.html"), site.url("/b.html")]
    assert found.fetched.content == PDF


async def test_more_than_two_steps_lead_nowhere(site: Site) -> None:
    for step in range(4):
        site.put(f"/{step}", f"<html><script>location.href='/{step + 1}'</script>")
    assert await trouble(site, site.url("/0")) == "redirects"
    assert site.asked == ["/0", "/1", "/2"]
    site.put("/0", "<html><script>location.href='/1'</script>")
    site.put("/1", "<html><script>location.href='/0'</script>")
    assert await trouble(site, site.url("/0")) == "redirects"


async def test_several_reports_are_told_with_their_addresses(site: Site) -> None:
    items = "".join(f'<a href="/{year}.html">甲区{year}年政府信息公开年报</a>' for year in (2021, 2022))
    found = await behind(site, site.put("/", f"<html>{items}{TEXT}"))
    assert isinstance(found, Several)
    assert [one.url for one in found.links] == [site.url("/2021.html"), site.url("/2022.html")]


async def test_a_file_on_a_private_address_is_not_fetched_for_a_page(site: Site) -> None:
    fetcher = site.fetcher(
        allowed=lambda one: str(one) == "127.0.0.1", resolve=resolving({"inner.test": ["192.168.0.1"]})
    )
    url = site.put("/", f'<html><title>年报</title><iframe src="http://inner.test/1.pdf"></iframe>{TEXT}')
    with pytest.raises(Unfetched, match="private"):
        await follow(fetcher, url, is_report, led)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('<html><div id="app"></div><script src="/a.js"></script>', "scripted"),
        ("<html><script>document.cookie='a=1';location.reload()</script>", "challenged"),
        (f"<html>{TEXT}", "nothing"),
        (f'<html><iframe src="/gone.pdf"></iframe>{TEXT}', "not_found"),
    ],
)
async def test_a_shell_that_leads_nowhere_has_its_sentence(site: Site, content: str, kind: str) -> None:
    assert await trouble(site, site.put("/", content)) == kind


async def test_the_next_reading_of_an_address_is_tried_where_the_first_is_not_there(site: Site) -> None:
    site.put("/1.pdf", PDF)
    found = await follow_any(site.fetcher(), (site.url("/1.pdf年报"), site.url("/1.pdf")), is_report, led)
    assert isinstance(found, Found)
    assert found.asked == site.url("/1.pdf")


async def test_of_readings_that_all_fail_the_first_tells_why(site: Site) -> None:
    site.put("/2", "x", status=403)
    fetcher = site.fetcher()
    for paths, kind in ((("/0", "/1"), "not_found"), (("/2", "/0"), "forbidden"), (("/0", "/2"), "forbidden")):
        with pytest.raises(Unfetched, match=kind):
            await follow_any(fetcher, [site.url(path) for path in paths], is_report, led)
    with pytest.raises(Unfetched, match="strange"):
        await follow_any(site.fetcher(), (), is_report, led)


async def test_a_page_that_ends_who_looks_where_it_leads_is_not_said_to_hold_nothing(site: Site) -> None:
    async def gone(content: bytes, url: str) -> None:
        return None

    with pytest.raises(Unfetched) as raised:
        await follow(site.fetcher(), site.put("/a.html", f"<html>{TEXT}</html>"), is_report, gone)
    assert raised.value.kind == "broken"
