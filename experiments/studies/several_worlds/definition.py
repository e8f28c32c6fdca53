"""The file of a study: what it asks, and what is run for it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from experiments.studies.several_worlds.texts import NEEDED, read_toml
from simulation import KelisimError
from simulation.errors import nearest

FOLDER = Path(__file__).parent
SILENT = "silent.json"  # of a study: worlds that gave no answer, and why
_PLAN = frozenset(("scenario", "scenarios", "design", "factors", "replicates", "unknowns", "luck"))
_FORMAT = "docs/report.md, 'A study file of your own', shows one that works."


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Compare(_Strict):
    """Strategies compared in each world, as ``kelisim compare`` does.

    ``lead_days`` are put before a planned incident, so that slow work has time.
    """

    kind: Literal["compare"]
    worlds: Annotated[tuple[str, ...], Field(min_length=1)]
    strategies: Annotated[tuple[str, ...], Field(min_length=2)]
    lead_days: Annotated[int, Field(ge=0)] = 0
    seeds: Annotated[int, Field(ge=2)] = 40

    def runs_of_a_world(self, seeds: int = 0) -> int:
        """How many runs one world takes; ``seeds`` 0: as the file says."""
        return (seeds or self.seeds) * len(self.strategies)


class Timing(_Strict):
    """One lever at several starts in each world, as ``kelisim timing`` does."""

    kind: Literal["timing"]
    worlds: Annotated[tuple[str, ...], Field(min_length=1)]
    lever: str
    starts: Annotated[tuple[float, ...], Field(min_length=2)]
    strengths: tuple[float, ...] = (1.0,)
    seeds: Annotated[int, Field(ge=2)] = 40

    def runs_of_a_world(self, seeds: int = 0) -> int:
        """How many runs one world takes, that without the lever too; ``seeds`` 0: as the file."""
        variants = len(set(self.starts)) * len(set(self.strengths)) + 1
        return (seeds or self.seeds) * variants


class Definition(_Strict):
    """A study: texts for the report (see ``experiments.report``), and what is run."""

    study: dict[str, Any]
    runs: Annotated[Compare | Timing, Field(discriminator="kind")]


def study_names() -> list[str]:
    """Studies that ship with the project."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


def load_study(name: str) -> Definition:
    """A shipped study by name, or a TOML file.

    Raises:
        KelisimError: for an unknown name, or a file with mistakes (all are told).
    """
    path = Path(name) if name.endswith(".toml") else FOLDER / f"{name}.toml"
    if not path.is_file():
        known = study_names()
        raise KelisimError(
            f"there is no study '{name}'.{nearest(name, known)} Shipped: {', '.join(known)}."
            " Or name a TOML file."
        )
    values = read_toml(path)
    _is_a_study(values, path)
    try:
        return Definition.model_validate(values)
    except ValidationError as error:
        faults = "\n".join(_fault(fault, values) for fault in error.errors())
        raise KelisimError(f"mistakes in '{path}':\n{faults}\n{_FORMAT}") from None


def _is_a_study(values: Mapping[str, Any], path: Path) -> None:
    """Say what a file is instead, where it has not the two tables of a study."""
    if isinstance(values.get("study"), dict) and isinstance(values.get("runs"), dict):
        missing = [key for key in NEEDED if key not in values["study"]]
        if missing:
            raise KelisimError(f"'{path}': [study] has no {' and no '.join(missing)}. {_FORMAT}")
        return
    if set(NEEDED) <= set(values):
        instead = (
            "it has the texts of a report alone: beside result folders that are there already,"
            f" `kelisim report {path.parent}` reads it. To have the runs done, too, put these texts"
            " into [study] and say in [runs] what is run."
        )
    elif _PLAN & set(values):
        instead = f"it looks like a plan of many runs: `kelisim sweep {path}` takes it."
    else:
        instead = "it has no tables [study] and [runs]."
    raise KelisimError(f"'{path}' is no file of a study: {instead} {_FORMAT}")


def _fault(fault: Mapping[str, Any], values: Mapping[str, Any]) -> str:
    """One mistake in a line; an unknown key with the nearest known one."""
    place = [str(part) for part in fault["loc"]]
    kinds: dict[str, type[BaseModel]] = {"compare": Compare, "timing": Timing}
    kind = kinds.get(str(values["runs"].get("kind")))
    if place[:1] == ["runs"] and len(place) > 1 and place[1] in kinds:
        del place[1]  # the kind is no part of the file's keys
    if fault["type"] == "extra_forbidden" and kind is not None:
        known = list(kind.model_fields)
        return (
            f"  {'.'.join(place)}: unknown.{nearest(place[-1], known)} Known: {', '.join(known)}."
        )
    words = {"missing": "is missing"}.get(fault["type"], str(fault["msg"]))
    return f"  {'.'.join(place)}: {words}"
