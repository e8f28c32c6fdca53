"""The shipped tables of people by place and group, and the names that go with them."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

DATA = Path(__file__).parent / "data"
TOTAL = "all"  # a row that holds the sum of the others

# name of a table: the column of its places, the year that is used
TABLES: Mapping[str, tuple[str, str]] = {
    "district_ethnicity": ("district", "2019"),
    "national_ethnicity": ("region", "2019"),
}

type People = Mapping[str, Mapping[str, int]]


def rows_of(name: str) -> list[dict[str, str]]:
    """All rows of a shipped CSV file, without its ending."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def people(table: str) -> People:
    """Persons by place and ethnicity. The row ``all``, a total, is left out.

    >>> people("district_ethnicity")["Maktaaral"]["tajik"]
    15228
    >>> people("national_ethnicity")["Almaty oblast"]["uyghur"]
    159110
    """
    column, year = TABLES[table]
    found: dict[str, dict[str, int]] = {}
    for row in rows_of(table):
        if row["ethnicity"] != TOTAL and row["year"] == year:
            found.setdefault(row[column], {})[row["ethnicity"]] = int(row["population"])
    return found


@cache
def group_names() -> Mapping[str, Mapping[str, str]]:
    """Names of the groups of the shipped tables by language (``en``, ``ru``, ``kk``).

    >>> group_names()["tajik"]["kk"]
    'Тәжіктер'
    """
    return MappingProxyType(
        {row["id"]: {lang: row[lang] for lang in ("en", "ru", "kk")} for row in rows_of("groups")}
    )
