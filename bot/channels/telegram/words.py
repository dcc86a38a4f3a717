"""What the channel says where it is started; everything else is worded by the conversation."""

from __future__ import annotations

TOKEN_MISSING = (
    "还没有机器人的令牌：请在 .env 里写上 NIANBAO_TELEGRAM_TOKEN=令牌，"
    "令牌在 Telegram 里向 @BotFather 发 /newbot 就能拿到。"
)
TOKEN_REFUSED = (
    "Telegram 不认这个令牌：请核对 .env 里的 NIANBAO_TELEGRAM_TOKEN，它在 @BotFather 那里发 /mybots 可以再看到。"
)
ALREADY_RUNNING = "这个机器人已经在运行了：同一个令牌只能运行一份，请先停掉另一份（它占着 {lock}）。"
NO_SECRET = (
    "写了 NIANBAO_TELEGRAM_WEBHOOK_URL，还要写 NIANBAO_TELEGRAM_WEBHOOK_SECRET："
    "1 到 256 个字母、数字、下划线或连字符，自己定一个别人猜不到的。"
)
CANNOT_LISTEN = "没法在 {address} 上监听：要写成 主机:端口，端口没有被别的程序占用（见 .env.example）。"
