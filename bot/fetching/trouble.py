"""Why an address could not be fetched: one kind word for programs, one sentence for people, for each reason."""

from __future__ import annotations

from typing import Literal

Kind = Literal[
    "strange", "scheme", "credentials", "port", "private", "unknown_host", "unreachable", "certificate", "timeout",
    "redirects", "not_found", "forbidden", "failing", "status", "challenged", "too_large", "broken", "empty",
    "scripted", "nothing",
]  # fmt: skip

_SEND = "请把文件下载下来直接发给我"

SENTENCES: dict[Kind, str] = {
    "strange": "这个网址不完整，或者写错了，请检查后再发。",
    "scheme": "只能打开 http 和 https 开头的网址。",
    "credentials": "网址里带着用户名或密码，没有打开；请去掉再发。",
    "port": f"这个网址用的端口不是网站常用的，没有打开；{_SEND}。",
    "private": "这个网址指向内部网络，不能打开；请发公开的网址，或者直接发文件。",
    "unknown_host": "找不到这个网站，可能是网址写错了，或者网站已经停用。",
    "unreachable": f"连不上这个网站，可能它暂时关了，或者不让外面访问；请过一阵再试，或者{_SEND[1:]}。",
    "certificate": f"这个网站的安全连接（https）有问题，没有打开；可以换成 http:// 开头再试，或者{_SEND[1:]}。",
    "timeout": f"这个网站太慢，等了很久也没有打开；请过一阵再试，或者{_SEND[1:]}。",
    "redirects": f"这个网址转来转去，没有转到一个页面；{_SEND}。",
    "not_found": "网站说没有这个页面了，可能已经撤下或者换了地址。",
    "forbidden": f"网站不让程序打开这个页面；{_SEND}。",
    "failing": f"网站自己出了故障；请过一阵再试，或者{_SEND[1:]}。",
    "status": f"网站没有给出这个页面；{_SEND}。",
    "challenged": f"这个网站要先在浏览器里验证才给看，程序打不开；{_SEND}。",
    "too_large": "文件太大，最多能取 20 MB，没有取；年报一般不到 1 MB。",
    "broken": f"网页传到一半断了，或者内容损坏；请再试一次，或者{_SEND[1:]}。",
    "empty": f"这个网址打开是空的，里面没有内容；{_SEND}。",
    "scripted": f"这个页面的内容要靠浏览器里的脚本才显示，程序读不到；{_SEND}，或者把正文复制过来。",
    "nothing": f"页面打开了，可里面没有找到年报，也没有找到年报的附件；{_SEND}。",
}

TRY_ANOTHER: frozenset[Kind] = frozenset(
    ("strange", "unknown_host", "unreachable", "certificate", "not_found", "status", "port")
)
"""Reasons that may only mean that the address was read wrong, so that another reading is worth trying."""


class Unfetched(Exception):
    """An address could not be fetched; `kind` is for programs, `message` one Chinese sentence for people."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(kind)
        self.kind: Kind = kind
        self.message = SENTENCES[kind]
