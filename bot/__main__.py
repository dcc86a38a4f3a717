"""The command line. Exit codes: 0 done, 1 nothing found or refused, 2 wrong usage."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from bot.logs import set_up_logs
from bot.reading_room.desk import Desk, Limits
from bot.settings import Settings, unknown
from store.database import Unopenable

app = typer.Typer(
    help="Reads, keeps and checks annual reports on government information disclosure; replies are in Chinese.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Files = Annotated[
    list[Path], typer.Argument(help="Files with reports: web pages, Word, sheets, text, zip.", show_default=False)
]
Json = Annotated[bool, typer.Option("--json", help="One line of JSON instead of words.")]


@app.command()
def chat() -> None:
    """Open the conversation in this terminal; with piped input, answer each line and exit."""
    from bot.channels.terminal import talk

    raise typer.Exit(talk(Settings()))


@app.command()
def ask(
    text: Annotated[list[str], typer.Argument(help="The question, e.g. /stats 东安区 2021", show_default=False)],
    json: Json = False,
    save: Annotated[
        bool, typer.Option("--save", help="Put the files of the answer into this folder, over no other.")
    ] = False,
) -> None:
    """Answer one question."""
    from bot.channels.terminal import answer_once

    raise typer.Exit(answer_once(Settings(), " ".join(text), json, save))


@app.command()
def read(
    files: Files,
    json: Json = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show every cell and where it was read.")] = False,
) -> None:
    """Read and check files without storing anything."""
    if json and explain:
        raise typer.BadParameter("--json and --explain exclude each other")
    settings = Settings()
    with desk(settings) as here:
        from bot.filing import read_files
        from bot.render.words import Words

        raise typer.Exit(read_files(here, files, json, Words(settings.language) if explain else None))


@app.command()
def add(
    files: Annotated[list[str], typer.Argument(help="Files, folders or links with reports.", show_default=False)],
    agency: Annotated[str, typer.Option(help="The body's full name, where the file does not print it.")] = "",
    year: Annotated[int, typer.Option(help="The report's year, where the file does not print it.")] = 0,
) -> None:
    """Read, check and store files and links; the same bytes are stored once, an earlier version is never erased."""
    settings = Settings()
    with desk(settings) as here:
        from bot.filing import add_files

        raise typer.Exit(add_files(settings, here, files, agency or None, year or None))


def desk(settings: Settings) -> Desk:
    """Where files are read; its reader is started at once, while the rest of the program is still being loaded."""
    desk = Desk(Limits(settings.reading_seconds, settings.reading_megabytes))
    desk.prepare()
    return desk


@app.command()
def rules(
    markdown: Annotated[
        bool, typer.Option("--markdown", help="The whole catalogue as a page, docs/checks.md.")
    ] = False,
) -> None:
    """List the checks with their formulas and grounds."""
    from bot.channels.terminal import answer_once

    if not markdown:
        raise typer.Exit(answer_once(Settings(), "/rules", False))
    from reports.rules import markdown as page

    print(page())


@app.command()
def recheck(
    everything: Annotated[bool, typer.Option("--all", help="Also reports that the present checks have seen.")] = False,
) -> None:
    """Check stored reports again, after the checks have changed; what people decided about doubts stays."""
    from bot.rechecking import recheck_all

    raise typer.Exit(recheck_all(Settings(), everything))


@app.command()
def telegram() -> None:
    """Run the bot in Telegram by long polling; settings come from .env."""
    from bot.channels.telegram import CannotStart, run
    from bot.opening import permissions, service

    settings = Settings()
    try:
        with service(settings, settings.telegram_marking, permissions(settings)) as (about, notices):
            run(settings, about, notices)
    except CannotStart as trouble:
        print(trouble, file=sys.stderr)
        raise typer.Exit(1) from None


@app.command()
def doctor(json: Json = False) -> None:
    """Check whether everything the bot needs is there, and say what to do about what is not."""
    from bot.doctor import examine

    raise typer.Exit(examine(Settings(), json))


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="Where the copy goes.", show_default=False)],
    force: Annotated[bool, typer.Option("--force", help="Put it in the place of a file that is there.")] = False,
) -> None:
    """Copy the database, also while the bot runs."""
    from bot.safekeeping import make_backup

    raise typer.Exit(make_backup(Settings(), file, force))


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A copy made by backup.", show_default=False)]) -> None:
    """Put a copy in the database's place; the database of before is kept beside it."""
    from bot.safekeeping import put_back

    raise typer.Exit(put_back(Settings(), file))


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="Where the files go; made anew.", show_default=False)],
    force: Annotated[bool, typer.Option("--force", help="Put them in the place of an older export.")] = False,
) -> None:
    """Write the open database: SQLite, CSV, Parquet and their description, nothing of people."""
    from bot.publishing import export_all

    raise typer.Exit(export_all(Settings(), folder, force))


@app.command()
def browse(
    port: Annotated[int, typer.Option(help="The port to listen on.")] = 8001,
    host: Annotated[str, typer.Option(help="The address to listen on; by default only this machine.")] = "127.0.0.1",
) -> None:
    """Show the open database in the browser, with Datasette: figures, doubts, sources, usual questions, SQL."""
    from bot.browsing import browse as show

    raise typer.Exit(show(Settings(), host, port))


def refuse_unknown_settings() -> None:
    """Ends with a sentence for each name that looks like a setting but is none."""
    names = list(unknown())
    for name, meant in names:
        perhaps = f"，是不是 {meant}？" if meant else "。"
        print(f"没有 {name} 这项设置{perhaps}全部设置见 .env.example。", file=sys.stderr)
    if names:
        sys.exit(1)


def main() -> None:
    """Runs the command line; what stops it is one sentence."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        set_up_logs(Settings().log_level)
        if sys.argv[1:2] != ["doctor"]:  # which says so itself
            refuse_unknown_settings()
        app()
    except Unopenable as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)
    except ValidationError as trouble:
        for error in trouble.errors():
            name = f"NIANBAO_{error['loc'][0]}".upper()
            print(f"设置里的 {name} 不能是“{error['input']}”，能写什么见 .env.example。", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
