"""The command line. Exit codes: 0 done, 1 nothing found or refused, 2 wrong usage."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path

import click

from bot.logs import set_up_logs
from bot.reading_room.desk import Desk, Limits
from bot.settings import Settings, UnreadableSettings, WrongSettings, unknown
from store.database import Unopenable

JSON = click.option("--json", is_flag=True, help="One line of JSON instead of words.")
FILE = click.Path(path_type=Path)


@click.group(name="nianbao", context_settings={"help_option_names": ["-h", "--help"]})
def app() -> None:
    """Reads, keeps and checks annual reports on government information disclosure; replies are in Chinese."""


@app.command()
def chat() -> None:
    """Open the conversation in this terminal.

    With piped input, answer each line and exit.
    """
    from bot.channels.terminal import talk

    sys.exit(talk(Settings.read()))


@app.command()
@click.argument("text", nargs=-1, required=True)
@JSON
@click.option("--save", is_flag=True, help="Put the files of the answer into this folder, over no other.")
def ask(text: tuple[str, ...], json: bool, save: bool) -> None:
    """Answer one question, such as /stats 东安区 2021."""
    from bot.channels.terminal import answer_once

    sys.exit(answer_once(Settings.read(), " ".join(text), json, save))


@app.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@JSON
@click.option("--explain", is_flag=True, help="Show every cell and where it was read.")
def read(files: tuple[Path, ...], json: bool, explain: bool) -> None:
    """Read and check files without storing anything.

    Web pages, Word, PDF, sheets, text, and zip files of them.
    """
    if json and explain:
        raise click.UsageError("--json and --explain exclude each other")
    settings = Settings.read()
    with desk(settings) as here:
        from bot.filing import read_files
        from bot.render.words import Words

        sys.exit(read_files(here, files, json, Words(settings.language) if explain else None))


@app.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--agency", default="", help="The body's full name, where the file does not print it.")
@click.option("--year", default=0, help="The report's year, where the file does not print it.")
def add(files: tuple[str, ...], agency: str, year: int) -> None:
    """Read, check and store files, folders and links.

    The same bytes are stored once; an earlier version is never erased.
    """
    settings = Settings.read()
    with desk(settings) as here:
        from bot.filing import add_files

        sys.exit(add_files(settings, here, files, agency or None, year or None))


def desk(settings: Settings) -> Desk:
    """Where files are read; its reader is started at once, while the rest of the program is still being loaded."""
    desk = Desk(Limits(settings.reading_seconds, settings.reading_megabytes))
    desk.prepare()
    return desk


@app.command()
@click.option("--markdown", is_flag=True, help="The whole catalogue as a page, docs/checks.md.")
def rules(markdown: bool) -> None:
    """List the checks with their formulas and grounds."""
    from bot.channels.terminal import answer_once

    if not markdown:
        sys.exit(answer_once(Settings.read(), "/rules", False))
    from reports.rules import markdown as page

    print(page())


@app.command()
@click.option("--all", "everything", is_flag=True, help="Also reports that the present checks have seen.")
def recheck(everything: bool) -> None:
    """Check stored reports again, after the checks have changed.

    What people decided about doubts stays.
    """
    from bot.rechecking import recheck_all

    sys.exit(recheck_all(Settings.read(), everything))


@app.command()
def telegram() -> None:
    """Run the bot in Telegram; settings come from .env."""
    from bot.channels.telegram import CannotStart, run
    from bot.opening import permissions, service

    settings = Settings.read()
    try:
        with service(settings, settings.telegram_marking, permissions(settings)) as (about, notices):
            run(settings, about, notices)
    except CannotStart as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)


@app.command()
@JSON
def doctor(json: bool) -> None:
    """Check whether everything the bot needs is there.

    Says what to do about what is not.
    """
    from bot.doctor import examine

    sys.exit(examine(Settings.read(), json))


@app.command()
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Put it in the place of a file that is there.")
def backup(file: Path, force: bool) -> None:
    """Copy the database into FILE, also while the bot runs."""
    from bot.safekeeping import make_backup

    sys.exit(make_backup(Settings.read(), file, force))


@app.command()
@click.argument("file", type=FILE)
def restore(file: Path) -> None:
    """Put a copy made by backup in the database's place.

    The database of before is kept beside it.
    """
    from bot.safekeeping import put_back

    sys.exit(put_back(Settings.read(), file))


@app.command()
@click.argument("folder", type=FILE)
@click.option("--force", is_flag=True, help="Put them in the place of an older export.")
def export(folder: Path, force: bool) -> None:
    """Write the open database into FOLDER: SQLite, CSV, Parquet.

    Figures, doubts and sources are in it, nobody's words or names.
    """
    from bot.publishing import export_all

    sys.exit(export_all(Settings.read(), folder, force))


@app.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="The port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
def browse(port: int, host: str) -> None:
    """Show the open database in the browser, with Datasette.

    Figures, doubts, sources, usual questions, SQL; by default only this machine is served.
    """
    from bot.browsing import browse as show

    sys.exit(show(Settings.read(), host, port))


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
        set_up_logs(Settings.read().log_level)
        if sys.argv[1:2] != ["doctor"]:  # which says so itself
            refuse_unknown_settings()
        app()
    except (Unopenable, UnreadableSettings) as trouble:
        print(trouble, file=sys.stderr)
        sys.exit(1)
    except WrongSettings as trouble:
        for name, written in trouble.written.items():
            print(f"设置里的 {name} 不能是“{written}”，能写什么见 .env.example。", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
