"""What a web page that is no report itself leads to: the file it only holds, another page, reports to choose from.

Government sites wrap reports in shells. Whether a page is a report is for the readers to say; this looks at what its
makers point to, and fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from reports.charset import decode
from reports.errors import Unreadable
from reports.leads import Attachment, Choices, Lead, Link, Nothing, Redirect, Scripted
from reports.nesting import tangled
from reports.reader import has_markup, signature

_FILES = ("docx", "doc", "wps", "pdf", "xlsx", "xls", "ofd", "rtf", "zip", "rar")
_FILE = re.compile(rf"\.(?:{'|'.join(_FILES)})$", re.IGNORECASE)
_HANDLER = re.compile(r"download|attach|getfile|openfile|filedown|downfile", re.IGNORECASE)
_REPORT = re.compile(r"年度?报告?|年\s*度\s*报\s*告|公开工作报告")
_YEAR = re.compile(r"(?:19|20)\d\d|[二一][〇○零0九][〇○零一二三四五六七八九0]{2}")
_ELSE = re.compile(r"申请表|指南|目录|流程|须知|解读|登记表|预算|决算|统计年报|法治政府|监管报表|部门年报表")
_WITHIN_SCRIPT = re.compile(
    rf"""["']([^"'\s<>{{}}]{{1,500}}\.(?:{"|".join(_FILES)}))(?:\?[^"'\s]{{0,200}})?["']""", re.IGNORECASE
)
_SENT_ON = re.compile(
    r"""(?<![\w.$])(?:(?:window|self|top|parent|document)\.)?location(?:\.href)?\s*"""
    r"""(?:=|\.(?:replace|assign)\s*\()\s*["']([^"']{1,1000})["']"""
)
_REFRESH = re.compile(r"^\s*(\d{1,3})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", re.IGNORECASE)
_GUARD = re.compile(r"__jsl_clearance|acw_sc__v2|\$_ts\b|document\s*\.\s*cookie\s*=")
_LITTLE = 120
"""Visible signs up to which a page has no text of its own: its title and a footer. What is linked may be its menu."""
_SOON = 5
_MOST = 40
_MOST_SEEN = 2000
_LONGEST = 2**20
"""A page longer than this holds something itself."""


def lead(data: bytes, url: str) -> Lead:
    """Where the page at this address leads."""
    if signature(data) is not None or not has_markup(data) or len(data) > _LONGEST:
        return Nothing()
    try:
        text = decode(data)
    except Unreadable:
        return Nothing()
    return Nothing() if tangled(text) else _Page(text, url).lead()


class _Page:
    """A page with its tree taken apart."""

    def __init__(self, text: str, url: str) -> None:
        tree = LexborHTMLParser(text)
        self._tree = tree
        base = tree.css_first("base[href]")
        self._base = _joined(url, base.attributes.get("href") if base else None) or url
        self._url = urldefrag(url).url
        self._scripts = [node.text() for node in tree.css("script")]
        self._coded = bool(self._scripts) or tree.css_first("script") is not None
        self._title = self._called()
        tree.strip_tags(["script", "style", "noscript", "template"])
        self._bare = self._written() <= _LITTLE
        linked = sum(len("".join(node.text().split())) for node in tree.css("a"))
        self._wordless = self._bare or self._written() - linked <= _LITTLE

    def lead(self) -> Lead:
        files = self._files()
        if len(files) == 1:
            return Attachment(files[0])
        onward = self._onward() if self._bare else None
        if onward and not files:
            return Redirect(onward)
        listed = files or _nearest(_distinct(self._reports()))
        if listed:
            return Choices(listed[:_MOST])
        guard = any(map(_GUARD.search, self._scripts))
        return Scripted(guard and self._bare) if self._wordless and self._coded else Nothing()

    def _written(self) -> int:
        """How many signs the page shows without its scripts."""
        return len("".join(self._tree.body.text().split())) if self._tree.body else 0

    def _called(self) -> str:
        """What the page calls itself."""
        meta = self._tree.css_first("meta[name='ArticleTitle' i]")
        said = [meta.attributes.get("content") if meta else None]
        said += [node.text() if node else None for node in map(self._tree.css_first, ("h1", "title"))]
        return next((" ".join(one.split()) for one in said if one and one.strip()), "")

    def _files(self) -> tuple[Link, ...]:
        """The files that may be the report: those shown inside the page, else those it links whose words fit."""
        shown = _distinct(self._shown())
        linked = _distinct(one for one in self._linked() if not _ELSE.search(one.title))
        fitting = [one for one in linked if _REPORT.search(f"{one.title} {_said(one.url)}")]
        if not fitting and _REPORT.search(self._title) and not _ELSE.search(self._title):
            fitting = list(linked)
        return _one_of_each_kind(shown) or _one_of_each_kind(_nearest(fitting))

    def _shown(self) -> Iterator[Link]:
        """Files inside the page: in frames, objects, viewers and the scripts that load them."""
        for node in self._tree.css("iframe, frame, embed, object")[:_MOST_SEEN]:
            held = self._file(node.attributes.get("src") or node.attributes.get("data"))
            if held:
                yield Link(held, self._title)
        for script in self._scripts if self._wordless else ():
            for found in _WITHIN_SCRIPT.finditer(script):
                held = self._file(found[1].replace("\\/", "/"))
                if held:
                    yield Link(held, self._title)

    def _linked(self) -> Iterator[Link]:
        for node in self._tree.css("a[href]")[:_MOST_SEEN]:
            attributes = node.attributes
            url = self._file(attributes.get("href"), attributes.get("download"), node.text())
            if url:
                words = (node.text(), attributes.get("title"), attributes.get("download"))
                yield Link(url, max((" ".join((one or "").split()) for one in words), key=len) or self._title)

    def _reports(self) -> Iterator[Link]:
        """Pages that are called a report of a year."""
        for node in self._tree.css("a[href]")[:_MOST_SEEN]:
            words = max((" ".join((one or "").split()) for one in (node.text(), node.attributes.get("title"))), key=len)
            url = _joined(self._base, node.attributes.get("href"))
            named = _YEAR.search(words) and _REPORT.search(words) and not _ELSE.search(words)
            if named and url and urldefrag(url).url != self._url:
                yield Link(url, words)

    def _file(self, said: str | None, *names: str | None) -> str | None:
        """The address of a file, where one is said to be there; that inside the address of a viewer."""
        url = _joined(self._base, said)
        if url is None:
            return None
        parts = urlsplit(url)
        if _FILE.search(unquote(parts.path)):
            return url
        held = next((value for _, value in parse_qsl(parts.query) if _FILE.search(urlsplit(value).path)), None)
        handler = bool(_HANDLER.search(parts.path + parts.query))
        if held and not handler and re.search(r"view|pdf|html?$", parts.path, re.IGNORECASE):
            return _joined(url, held)
        named = any(_FILE.search((name or "").strip()) for name in names)
        return url if held or named or (handler and any(_REPORT.search(name or "") for name in names)) else None

    def _onward(self) -> str | None:
        """Where a page without text sends a browser, or the page in its only frame."""
        for node in self._tree.css("meta[http-equiv='refresh' i]"):
            said = _REFRESH.match(node.attributes.get("content") or "")
            if said and int(said[1]) <= _SOON:
                return self._other(said[2])
        frames = [
            self._other(node.attributes.get("src")) for node in self._tree.css("iframe[src], frame[src]")[:_MOST_SEEN]
        ]
        within = [url for url in frames if url]
        if len(within) == 1:
            return within[0]
        sent = [found[1] for script in self._scripts for found in _SENT_ON.finditer(script)]
        return self._other(sent[0]) if len(set(sent)) == 1 else None

    def _other(self, said: str | None) -> str | None:
        url = _joined(self._base, said)
        return url if url and urldefrag(url).url != self._url else None


def _joined(base: str, said: str | None) -> str | None:
    """The whole address of one that a page says in short; None for what is none of the web."""
    try:
        url = urljoin(base, (said or "").strip()) if said and said.strip() else ""
        return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc else None
    except ValueError:
        return None


def _said(url: str) -> str:
    """An address in letters; download handlers name the file behind the question mark."""
    parts = urlsplit(url)
    return unquote(f"{parts.path} {parts.query}")


def _distinct(links: Iterable[Link]) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for link in links:
        found.setdefault(urldefrag(link.url).url, link)
    return tuple(found.values())


def _nearest(links: Sequence[Link]) -> tuple[Link, ...]:
    """Those that speak of 公开, where any do: a body has annual reports on other things too."""
    return tuple(one for one in links if "公开" in one.title) or tuple(links)


def _one_of_each_kind(links: Sequence[Link]) -> tuple[Link, ...]:
    """Of one file in several formats that under which it reads best."""
    best: dict[str, Link] = {}
    for link in sorted(links, key=lambda one: _rank(one.url)):
        best.setdefault(_FILE.sub("", link.title.strip()) or link.url, link)
    return tuple(link for link in links if link in best.values())


def _rank(url: str) -> int:
    ending = _FILE.search(unquote(urlsplit(url).path))
    return _FILES.index(ending[0][1:].lower()) if ending else len(_FILES)
