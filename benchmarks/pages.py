"""What the benchmarks read: a bundled page, the same page inside a portal's furniture, and its report as a PDF."""

from __future__ import annotations

from bot.opening import samples

SAMPLE = dict(samples())["huaian-2024.html"]
_WORDS = "我办认真贯彻落实条例，坚持以公开为常态、不公开为例外，全面推进决策、执行、管理、服务、结果公开。"


def portal(page: bytes) -> bytes:
    """The page inside a portal's furniture: about 60 KB of styles, scripts and menus."""
    style = "<style>" + ".nav li a{color:#333;line-height:24px;padding:0 10px}\n" * 300 + "</style>"
    script = (
        "<script>" + "var menu = document.getElementById('menu'); if (menu) { show(menu, 1); }\n" * 300 + "</script>"
    )
    menu = "<ul>" + "".join(f"<li><a href='/zwgk/{n}/'>栏目 {n}</a></li>" for n in range(150)) + "</ul>"
    text = page.decode()
    return text.replace("</head>", style + script + "</head>").replace("<body>", "<body>" + menu).encode()


PAGES = {"as it is": SAMPLE, "in a portal": portal(SAMPLE)}
