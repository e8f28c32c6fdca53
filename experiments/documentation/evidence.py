"""Where each mechanism of the evidence lives: rule, parameter, scenario, strategy, or nowhere."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from experiments.documentation.markdown import cell, table
from experiments.documentation.names import ROOT, place_of

DATA = ROOT / "scenarios" / "data"
HOMES = {
    "rule": "a rule, process or institution of the code carries it",
    "parameter": "a number of the model, with the code that reads it, carries it",
    "scenario": "a scenario file, or a field of one, carries it",
    "strategy": "a strategy file carries it",
    "left out": "not in the model, for the reason given",
}


@dataclass(frozen=True)
class Mechanism:
    """One row of the evidence: what raises or lowers the risk, as a source says it."""

    id: str
    text: str
    direction: str


@dataclass(frozen=True)
class Home:
    """Where one mechanism lives, and why there (one row of ``mechanism_homes.csv``)."""

    id: str
    home: str
    where: tuple[str, ...]
    why: str


def mechanisms(path: Path = DATA / "mechanisms.csv") -> list[Mechanism]:
    """All mechanisms of the evidence, in its order."""
    return [Mechanism(row["id"], row["mechanism_en"], row["direction"]) for row in _rows(path)]


def homes(path: Path = DATA / "mechanism_homes.csv") -> list[Home]:
    """The hand-written table of homes; names in ``where`` stand apart by ``;``."""
    return [
        Home(row["id"], row["home"], _split(row["where"]), row["why"].strip())
        for row in _rows(path)
    ]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _split(where: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in where.split(";") if name.strip())


def fault_of(home: Home) -> str:
    """What is wrong with a row of the table of homes, or nothing.

    >>> fault_of(Home("M000", "parameter", ("contact.rate",), "said"))
    ''
    >>> fault_of(Home("M000", "parameter", ("contact.rat",), "said"))
    "'contact.rat' is neither a parameter nor a file nor a name of the code"
    """
    if home.home not in HOMES:
        return f"unknown home '{home.home}'; known: {', '.join(HOMES)}"
    if not home.why:
        return "it does not say why"
    if home.home == "left out":
        return "what is left out lives nowhere" if home.where else ""
    try:
        places = [place_of(name) for name in home.where]
    except LookupError as error:
        return str(error)
    return "" if places and _fits(home.home, places[0]) else f"the first name is no {home.home}"


def _fits(home: str, place: str) -> bool:
    """Whether the first name of a row lies in a file of that kind."""
    if home == "parameter":
        return place.startswith("simulation/parameters/")
    if home == "strategy":
        return place.startswith("scenarios/strategies/")
    if home == "scenario":
        shipped = ("scenarios/cases/", "scenarios/regions/", "scenarios/limits/")
        return place.startswith(shipped) or place == "simulation/scenario.py"
    return place.startswith(("agents/", "simulation/")) and not place.startswith(
        "simulation/parameters/"
    )


def evidence_table() -> str:
    """A count of homes, then every mechanism with its home, as Markdown."""
    listed = {home.id: home for home in homes()}
    known = mechanisms()
    counts = Counter(home.home for home in listed.values())
    summary = table(
        ["lives in", "mechanisms", "which means"],
        [[home, str(counts[home]), meaning] for home, meaning in HOMES.items()],
    )
    rows = [_row(mechanism, listed[mechanism.id]) for mechanism in known]
    header = ["id", "what the source says", "risk", "lives in", "where", "how, or why not"]
    return f"{len(known)} mechanisms.\n\n{summary}\n{table(header, rows)}"


def _row(mechanism: Mechanism, home: Home) -> list[str]:
    where = "<br>".join(map(_link, home.where))
    return [mechanism.id, mechanism.text, mechanism.direction, home.home, where, cell(home.why)]


def _link(name: str) -> str:
    return f"[`{name}`](../{place_of(name)})"
