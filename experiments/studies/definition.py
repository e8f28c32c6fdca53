"""The file of a study: what it asks, and what is run for it."""

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulation import KelisimError
from simulation.errors import nearest

FOLDER = Path(__file__).parent


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


class Timing(_Strict):
    """One lever at several starts in each world, as ``kelisim timing`` does."""

    kind: Literal["timing"]
    worlds: Annotated[tuple[str, ...], Field(min_length=1)]
    lever: str
    starts: Annotated[tuple[float, ...], Field(min_length=2)]
    strengths: tuple[float, ...] = (1.0,)
    seeds: Annotated[int, Field(ge=2)] = 40


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
    try:
        return Definition.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise KelisimError(f"'{path}' is no TOML file: {error}.") from None
    except ValidationError as error:
        faults = [
            f"  {'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
            for fault in error.errors()
        ]
        raise KelisimError(f"mistakes in '{path}':\n" + "\n".join(faults)) from None
