"""The few sentences the channel says itself; everything else is worded by the conversation."""

from __future__ import annotations

EXPIRED = "这个按钮过期了，请重新查一次。"
APOLOGY = "抱歉，这一条没能处理好，已经记下来了。请过一会儿再发一次。"
NO_FILES = "谢谢！这里还收不了文件和图片，请在电脑上用 <code>nianbao add 文件名</code> 把年报加进来。"

TOKEN_MISSING = (
    "还没有机器人的令牌：请在 .env 里写上 NIANBAO_TELEGRAM_TOKEN=令牌，"
    "令牌在 Telegram 里向 @BotFather 发 /newbot 就能拿到。"
)
TOKEN_REFUSED = (
    "Telegram 不认这个令牌：请核对 .env 里的 NIANBAO_TELEGRAM_TOKEN，它在 @BotFather 那里发 /mybots 可以再看到。"
)
ALREADY_RUNNING = "这个机器人已经在运行了：同一个令牌只能运行一份，请先停掉另一份（它占着 {lock}）。"
