"""The addresses in a Chinese text, as people type and paste them: glued to words, in brackets, without a scheme.

Where an address ends cannot always be told (…/a.html年报, …/2021年报): then it has several readings, the likeliest
first, for a fetcher to try one after another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_ENDINGS = "cn com net org gov edu info top xyz vip ltd pub wang site online hk mo tw asia biz cc tv io"
_CHINESE_ENDINGS = "中国 中國 政务 公益 网址 网络 公司 在线 中文网"
_DOMAIN = (
    rf"(?:[a-z0-9](?:[a-z0-9-]{{0,61}}[a-z0-9])?\.){{1,8}}(?:{'|'.join(_ENDINGS.split())})(?![a-z0-9-]|\.[a-z0-9])"
    rf"|(?<![^\W_])(?:\w[\w-]{{0,62}}\.){{1,8}}(?:{'|'.join(_CHINESE_ENDINGS.split())})(?=[/:?#\s]|$)"
)
_SCHEME = r"https?[:：][/／]{2}"
# Of what is not ASCII an address may hold letters; ，。（） and the like end it.
_LETTER = r"[!#-;=?-\[\]_a-z~]|[^\W\x00-\x7f]"
# Where the next one begins, but for one that stands in a query.
_SIGN = rf"(?!(?<![=/&%]){_SCHEME})(?:{_LETTER})"
_LINK = re.compile(
    rf"(?P<scheme>{_SCHEME})+(?P<rest>(?:{_SIGN})+)"
    rf"|(?<![a-z0-9_@/.%=&-])(?P<domain>{_DOMAIN})(?P<tail>(?::[0-9]{{2,5}}(?![0-9]))?(?:[/?#](?:{_SIGN})*)?)",
    re.IGNORECASE,
)
_HOST = re.compile(r"[^/?#]*")
_GLUED_HOST = re.compile(rf"(?P<host>(?:{_DOMAIN}|[0-9.]{{7,15}})(?::[0-9]{{2,5}})?)(?=[^\x00-\x7f])", re.IGNORECASE)
_FILE = re.compile(
    r"\.(?:s?html?|pdf|docx?|wps|xlsx?|zip|rar|ofd|txt|jspx?|aspx?|php|do|action)(?=[^\x00-\x7f])", re.IGNORECASE
)
_HAN_LAST = re.compile(r"[^\x00-\x7f]+$")
_CLOSING = {")": "(", "]": "["}
_MOST = 20


class Link(NamedTuple):
    """One address in a text, with every way to read it, the likeliest first."""

    readings: tuple[str, ...]


def links(text: str) -> tuple[str, ...]:
    """The addresses in a text, each as it most likely reads.

    >>> links("见（http://x.gov.cn/a.html），谢谢"), links("网址：x.gov.cn/a"), links("x.gov.cn年报")
    (('http://x.gov.cn/a.html',), ('https://x.gov.cn/a',), ('https://x.gov.cn',))
    """
    return tuple(one.readings[0] for one in found(text))


def found(text: str) -> tuple[Link, ...]:
    """The addresses in a text with all their readings; each once, and no more than a few.

    >>> found("http://x.gov.cn/2021年报")[0].readings
    ('http://x.gov.cn/2021', 'http://x.gov.cn/2021年报')
    """
    several: dict[Link, None] = {}
    for one in _links(text.replace("&amp;", "&").replace("&#38;", "&")):
        several[one] = None
        if len(several) == _MOST:
            break
    return tuple(several)


def without(text: str) -> str:
    """A text without the addresses in it.

    >>> without("请看 http://x.gov.cn/a.html ，示例市甲区 2023")
    '请看 ，示例市甲区 2023'
    """
    return " ".join(_LINK.sub(" ", text).split())


def _links(text: str) -> Iterator[Link]:
    for match in _LINK.finditer(text):
        if match["scheme"]:
            scheme = match["scheme"].replace("：", ":").replace("／", "/").lower()
            readings = tuple(f"{scheme}{one}" for one in _readings(match["rest"]) if one[0] not in "/?#.:")
        else:
            # Who names no scheme gets the safe one, and the plain one where that fails.
            several = _readings(match["domain"] + match["tail"])
            readings = tuple(f"{scheme}{one}" for one in several for scheme in ("https://", "http://"))
        if readings:
            yield Link(readings)


def _readings(rest: str) -> tuple[str, ...]:
    """What may be meant of an address behind its scheme."""
    rest = _trimmed(rest)
    if not rest:
        return ()
    glued = _GLUED_HOST.match(_HOST.match(rest)[0])  # type: ignore[index]
    if glued:
        return (glued["host"], rest)
    file = _FILE.search(rest)
    if file:
        return tuple(dict.fromkeys((rest[: file.end()], rest)))
    han = _HAN_LAST.search(rest)
    if han is None or "/" not in rest:
        return (rest,)
    without, before = _trimmed(rest[: han.start()]), rest[han.start() - 1 : han.start()]
    # A whole part of a path in Chinese may be its name; what is glued to a number or a letter seldom is.
    return (rest, without) if before in ("/", "=") else (without, rest)


def _trimmed(rest: str) -> str:
    """Without what a sentence or a bracket has put behind an address."""
    while rest:
        last = rest[-1]
        opening = _CLOSING.get(last)
        if last in ".,;:!?'*" or (opening and rest.count(last) > rest.count(opening)):
            rest = rest[:-1]
        else:
            return rest
    return rest
