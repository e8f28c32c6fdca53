"""Reading a table of people (place, group, population[, lat, lon]) as people write such tables."""

import codecs
import csv
import io
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scenarios.errors import ScenarioError, listing, shown
from simulation.errors import nearest
from simulation.state import MAX_GROUPS

NEEDED = ("place", "group", "population")
COORDINATES = ("lat", "lon")
MAX_BYTES = 20_000_000
_SEPARATORS = " \u00a0\u2009\u202f'’_"
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+|\d{1,3}(\.\d{3}){2,}")


@dataclass
class Census:
    """A table of people that has been checked.

    Attributes:
        people: persons by place and group, in the order of the file.
        at: (latitude, longitude) in degrees by place; empty if the file gives none.
        notes: what was assumed in reading it.
    """

    people: dict[str, dict[str, int]] = field(default_factory=dict)
    at: dict[str, tuple[float, float]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def groups(self) -> list[str]:
        """All groups, in the order of their first row."""
        return list(dict.fromkeys(g for row in self.people.values() for g in row))


def read_census(path: Path, encoding: str | None = None) -> Census:
    """The table of a CSV file (commas, semicolons or tabs; UTF-8 unless told otherwise).

    Raises:
        ScenarioError: with every problem of the table at once, each with its line.
    """
    text = _decoded(path, encoding)
    reader, columns, census = _opened(path, text)
    problems: list[str] = []
    grouped = 0
    lines: dict[tuple[str, str], int] = {}
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        where = f"{path}: line {reader.line_num}"
        row = {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
        if empty := [name for name in NEEDED if not row[name]]:
            problems.append(f"{where}: {' and '.join(empty)} missing. Fill it in, or drop the row.")
            continue
        key = row["place"], row["group"]
        if key in lines:
            problems.append(
                f"{where}: {shown(key[0])}, {shown(key[1])} stands in line {lines[key]} already."
                " Keep one of the two rows, or add them up."
            )
        lines[key] = reader.line_num
        try:
            persons = whole(row["population"])
        except ValueError as error:
            problems.append(f"{where}: population {shown(row['population'])} {error}")
            continue
        grouped += row["population"] != str(persons)
        census.people.setdefault(key[0], {})[key[1]] = persons
        problems += _place(census, where, row)
    if grouped:
        census.notes.append(f"{grouped} numbers with separators were read as whole numbers.")
    problems += _whole_table(path, census, columns)
    if problems:
        raise ScenarioError(problems)
    return census


def whole(text: str) -> int:
    """A whole number of persons, with or without thousands separators.

    >>> [whole(text) for text in ("1234", "1,234", "1 234", "1'234", "1.234.567", "12.0")]
    [1234, 1234, 1234, 1234, 1234567, 12]

    Raises:
        ValueError: with what to write instead.
    """
    plain = text.translate(dict.fromkeys(map(ord, _SEPARATORS)))
    if plain.startswith(("-", "−")):
        raise ValueError("is negative. Write 0 or more persons.")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "").replace(".", "")
    if re.fullmatch(r"\d{1,3}[.,]\d{3}", plain):
        raise ValueError("can be read in two ways. Write it without separators.")
    if re.fullmatch(r"\d+[.,]0+", plain):
        plain = re.split(r"[.,]", plain)[0]
    if not re.fullmatch(r"[0-9]{1,12}", plain):
        raise ValueError("is no whole number. Write a number of persons, as 1234.")
    return int(plain)


def _decoded(path: Path, encoding: str | None) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ScenarioError(
            [f"{path} cannot be read ({error.strerror}). Check its path."]
        ) from None
    if len(data) > MAX_BYTES:
        raise ScenarioError([f"{path} is too large. Give a table of at most 20 MB."])
    if encoding is None and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        return data.decode(encoding or "utf-8-sig")
    except LookupError:
        raise ScenarioError([f"unknown encoding {shown(encoding)}. Try utf-8 or cp1251."]) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ScenarioError(
            [
                f"{path}: line {line} is not {encoding or 'UTF-8'} text. Save the table as UTF-8,"
                " or say what it is: --encoding cp1251 (Cyrillic), --encoding cp1252 (Western)."
            ]
        ) from None


def _opened(path: Path, text: str) -> tuple[Any, dict[str, int], Census]:
    """A reader behind the heading, where each column is, and a table that notes the separator."""
    heading = text.split("\n", 1)[0]
    separator = max(",;\t", key=heading.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names = [cell.strip().lower() for cell in next(reader, [])]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        near = nearest(missing[0], [n for n in names if n])
        raise ScenarioError(
            [
                f"{path}: no column {', '.join(missing)}.{near} The first line must name the"
                " columns place, group, population (and lat, lon);"
                f" it names {listing(names) or 'nothing'}."
            ]
        )
    census = Census()
    if separator != ",":
        census.notes.append(f"columns are separated by {'tabs' if separator == chr(9) else ';'}.")
    wanted = (*NEEDED, *COORDINATES)
    if ignored := [name for name in names if name and name not in wanted]:
        census.notes.append(f"columns left aside: {', '.join(ignored)}.")
    return reader, {name: names.index(name) for name in wanted if name in names}, census


def _place(census: Census, where: str, row: Mapping[str, str]) -> list[str]:
    """Note where a place is; what is wrong with it."""
    texts = [row.get(name, "") for name in COORDINATES]
    if not any(texts):
        return []
    try:
        lat, lon = (float(text.replace(",", ".")) for text in texts)
    except ValueError:
        return [f"{where}: lat and lon must both be numbers of degrees, as 42.3 and 69.6."]
    if not (math.isfinite(lat) and math.isfinite(lon) and abs(lat) <= 90.0 and abs(lon) <= 180.0):
        return [f"{where}: lat {lat:g}, lon {lon:g} is no place: -90 to 90 and -180 to 180."]
    if census.at.setdefault(row["place"], (lat, lon)) != (lat, lon):
        return [
            f"{where}: {shown(row['place'])} lies elsewhere in an earlier row. Write one place."
        ]
    return []


def _whole_table(path: Path, census: Census, columns: Mapping[str, int]) -> list[str]:
    """What only all rows together can tell."""
    groups, problems = census.groups, []
    if len(groups) < 2:
        problems.append(f"{path}: {len(groups)} group. A scenario needs at least 2.")
    if len(groups) > MAX_GROUPS:
        problems.append(
            f"{path}: {len(groups)} groups, at most {MAX_GROUPS} can be told apart. Add the"
            " smallest up as one, such as 'other'."
        )
    problems += [
        f"{path}: nobody lives in {shown(place)}. Drop its rows."
        for place, row in census.people.items()
        if sum(row.values()) == 0
    ]
    for group in _totals(census, groups):
        problems.append(
            f"{path}: group {shown(group)} is the sum of the others in every place: a total, it"
            " seems. Take its rows out, or people count twice."
        )
    without = [place for place in census.people if place not in census.at]
    if census.at and without:
        problems.append(f"{path}: no lat and lon for {listing(without)}. Give all places, or none.")
    return problems


def _totals(census: Census, groups: Sequence[str]) -> list[str]:
    """Groups that are the sum of all others everywhere; with two groups that says nothing."""
    if len(groups) < 3:
        return []
    rows = census.people.values()
    return [g for g in groups if all(2 * row.get(g, 0) == sum(row.values()) > 0 for row in rows)]
